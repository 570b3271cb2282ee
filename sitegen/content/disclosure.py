"""What was promised of the papers, and what they reveal: `exposure.yml` and `commitment.txt`."""

import re
from collections.abc import Sequence
from typing import get_args

from sitegen.content.fields import Fields
from sitegen.content.line_ends import UNTOUCHED, changed_by_git
from sitegen.content.source import Source
from sitegen.content.terms import Terms, check_time
from sitegen.formats.ballot_file import MOST_PAPERS
from sitegen.model.exposure import COUNTS, LEVELS, OF_RANKINGS, Disclosure, Exposure, Rankings
from sitegen.model.site import DuplicateVotes
from sitegen.problems import Place

DUPLICATES: tuple[DuplicateVotes, ...] = get_args(DuplicateVotes)
COMMITMENT = re.compile(rb"[0-9a-f]{64}\n")


def read_duplicates(keys: Fields) -> DuplicateVotes:
    """Return which of several votes with one code counts."""
    return keys.choice("duplicate_votes", DUPLICATES) or "paper-then-first"


def read_disclosure(source: Source, keys: Fields, terms: Terms) -> Disclosure:
    """Return what the contest says of its papers besides their level."""
    return Disclosure(
        keys.place_of("ballot_privacy"),
        keys.line("accept_disclosure"),
        keys.line("already_public"),
        read_exposure(source, terms),
        read_commitment(source, terms),
    )


def read_exposure(source: Source, terms: Terms) -> Exposure | None:
    """Return what the papers would reveal, as `sitegen ballots exposure` wrote it, if it is there.

    Whether the figures are right is known after the count.
    """
    path = f"contests/{terms.contest}/exposure.yml"
    if path not in source.tree or not (keys := source.yaml(path, (*COUNTS, *LEVELS))):
        return None
    check_time(source, path, "figures of papers stand", terms)
    counts = _numbers(keys, COUNTS)
    used, full = (_rankings(keys, each) for each in LEVELS)
    if counts is None or used is None or full is None:
        return None
    papers, fewest_first, cells, small_cells = counts
    return Exposure(papers, fewest_first, cells, small_cells, used, full, keys.place)


def _rankings(keys: Fields, level: str) -> Rankings | None:
    inner = keys.inner(level, OF_RANKINGS)
    numbers = _numbers(inner, OF_RANKINGS) if inner else None
    return Rankings(*numbers) if numbers else None


def _numbers(keys: Fields, names: Sequence[str]) -> list[int] | None:
    found = [keys.number(each, 0, MOST_PAPERS) for each in names]
    numbers = [each for each in found if each is not None]
    return numbers if len(numbers) == len(found) else None


def read_commitment(source: Source, terms: Terms) -> str:
    """Return the digest that commits to the whole papers, "" if none was published."""
    path = f"contests/{terms.contest}/commitment.txt"
    if path not in source.tree:
        return ""
    source.claimed.add(path)
    data = source.tree[path]
    if not COMMITMENT.fullmatch(data):
        sentence = "this is not one line of 64 hexadecimal digits in lower case"
        advice = "put in what 'sitegen ballots commit' wrote, and nothing else"
        advice = UNTOUCHED if changed_by_git(data) else advice
        source.wrong(Place(path), "bad-commitment", sentence, advice)
        return ""
    check_time(
        source,
        path,
        "papers are committed to",
        terms,
        ("nominations", "circulation", "uncontested"),
    )
    return data.decode().strip()
