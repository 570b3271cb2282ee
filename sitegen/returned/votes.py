"""Votes as they came back, and what becomes of each: accepted, or set aside for one reason.

Nothing here knows a name. A code is held as its digest, a time is asked for no longer than it takes
to say whether a vote was late or which of two came first, and what leaves has neither.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Literal, TypeAlias, get_args

from sitegen.model.papers import Ranks
from sitegen.model.site import DuplicateVotes
from sitegen.problems import Place, Problem

Aside: TypeAlias = Literal["late", "unknown", "void", "duplicate", "illegible"]
ASIDE: tuple[Aside, ...] = get_args(Aside)
"""Why a vote is set aside before anybody looks at its ranking."""
PAPER = "paper"
"""The channel of papers, which beat online votes where the contest says so."""

CODE_LETTERS, GROUP = 20, 5
"""A code has 20 letters, written in groups of 5: Crockford's, which have no I, L, O and U."""
_READ_AS = str.maketrans("OIL", "011", " -")


@dataclass(frozen=True, slots=True)
class Vote:
    """One returned vote. `code` is the digest of its code, "" if that could not be read.

    `received` is naive local time or has a zone, as the closing of the poll has. `spoilt` says that
    an officer found the paper invalid. `places` has the place of each rank, and `place` is that of
    the vote, whose path is the file.
    """

    channel: str
    code: str
    received: datetime | None
    ranks: Ranks
    spoilt: bool
    place: Place
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """Votes that were looked through: who is accepted, and how many not, by reason and channel."""

    accepted: tuple[Vote, ...]
    aside: Mapping[tuple[Aside, str], int]


def digest_of(text: str) -> str:
    """Return the digest of a code as somebody typed it: hyphens, spaces and capitals do not matter.

    O is read as 0, I and L as 1. What is no code at all has the digest of its own text, which
    nobody issued; an empty text and `?` are a code that could not be read.
    """
    if text in ("", "?"):
        return ""
    plain = text.upper().translate(_READ_AS)
    if len(plain) == CODE_LETTERS:
        text = "-".join(plain[x : x + GROUP] for x in range(0, CODE_LETTERS, GROUP))
    return sha256(text.encode()).hexdigest()


def look_through(
    votes: Sequence[Vote],
    codes: Mapping[str, bool],
    rule: DuplicateVotes,
    closes: datetime | None,
) -> tuple[Looked, list[Problem]]:
    """Look up every vote; `codes` says by digest whether a code is valid, else it is void.

    The first reason of illegible, unknown, void, late and duplicate counts. A vote that came at the
    moment of closing is in time.
    """
    aside = Counter[tuple[Aside, str]]()
    by_code = defaultdict[str, list[Vote]](list)
    for vote in votes:
        if reason := _reason(vote, codes, closes):
            aside[reason, vote.channel] += 1
        else:
            by_code[vote.code].append(vote)
    accepted: list[Vote] = []
    problems: list[Problem] = []
    for alike in by_code.values():
        chosen = alike[0] if len(alike) == 1 else _chosen(alike, rule)
        if chosen is None:
            problems.append(_undecided(alike))
            continue
        accepted.append(chosen)
        for vote in alike:
            if vote is not chosen:
                aside["duplicate", vote.channel] += 1
    return Looked(tuple(accepted), aside), problems


def _reason(vote: Vote, codes: Mapping[str, bool], closes: datetime | None) -> Aside | None:
    if not vote.code:
        return "illegible"
    if vote.code not in codes:
        return "unknown"
    if not codes[vote.code]:
        return "void"
    return "late" if closes and vote.received and vote.received > closes else None


def _chosen(alike: Iterable[Vote], rule: DuplicateVotes) -> Vote | None:
    """Return which of several votes with one code counts; None if nobody can tell."""
    votes = list(alike)
    if rule == "paper-then-first":
        votes = [each for each in votes if each.channel == PAPER] or votes
    ahead = _after if rule == "last" else _before
    for vote in votes:
        if all(ahead(vote, each) for each in votes if each is not vote):
            return vote
    alike_all = {(each.channel, each.ranks, each.spoilt) for each in votes}
    return votes[0] if len(alike_all) == 1 else None


def _before(one: Vote, other: Vote) -> bool:
    """Say whether a vote is known to have come first: by time, else by line in one file."""
    if one.received and other.received and one.received != other.received:
        return one.received < other.received
    known_alike = (one.received is None) == (other.received is None)
    same_file = one.place.path == other.place.path and one.channel == other.channel
    return known_alike and same_file and one.place.line < other.place.line


def _after(one: Vote, other: Vote) -> bool:
    return _before(other, one)


def _undecided(alike: Sequence[Vote]) -> Problem:
    first, *others = sorted(alike, key=lambda each: each.place)
    where = " and ".join(str(each.place) for each in others)
    sentence = f"this vote and {where} have one code, and nobody can tell which came first"
    advice = "give both files a column 'received', or put what came by one channel into one file"
    return Problem(first.place, "twice", sentence, advice)
