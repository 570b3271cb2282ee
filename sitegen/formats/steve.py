"""Raw votes of Apache STeVe: `[2006/06/13 18:22:30] 0422f389874d7a8ecfd2fabea0a152ed lagd`.

A line a vote: when, the voter's hash, and the labels of candidates in order of preference, a
letter or digit each, or `-` for nobody. Who the labels are stands in a file of its own,
`board_nominations.ini`, as `a: Ann Example` below `[nominees]`; here it is in the same one, before
or after the votes. After https://github.com/apache/steve, `monitoring/stv_tool.py`: of several
votes of one voter the last counts, lines that are no votes are left out, `-` takes no vote back.
"""

import re
import string
from dataclasses import dataclass, field
from typing import NamedTuple

from sitegen.formats.ballot_file import BallotFile, shown
from sitegen.formats.reading import Reading, Word
from sitegen.model.ballots import aggregate, unpack
from sitegen.problems import Problem

MOST_CANDIDATES = len(string.ascii_lowercase)
"""STeVe's own tools take no labels but letters."""

_VOTE = re.compile(
    r"\s*(?:\[(?P<time>.{19})\]\s+(?P<voter>\w{32})(?P<labels>\s+\S+|)|"
    r"(?P<hash>[0-9a-fA-F]{32})(?P<word>\s+\S+))\s*"
)
"""A line that is a vote; the oldest ones have no time."""

_INSIDE = re.compile(r"\[.{19}\]\s+\w{32}\b")

_NOMINEES = re.compile(r"\s*\[nominees\]\s*", re.IGNORECASE)
_NOMINEE = re.compile(r"([^:=]*)[:=]\s*(.*)")
_TIME = re.compile(r"[0-9]{4}/[0-9]{2}/[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}")
_NOBODY = "-"


class _Vote(NamedTuple):
    """A vote: the time as text, and the labels where they stand."""

    sent: str
    labels: Word


@dataclass(slots=True)
class _State:
    """What the lines so far have said; it lives inside one reading.

    `votes` are the last ones that rank somebody, by voter; `nobody` are voters with none so far.
    The others are numbers of lines that do not count.
    """

    labels: dict[str, int] = field(default_factory=dict)
    votes: dict[str, _Vote] = field(default_factory=dict)
    nobody: dict[str, None] = field(default_factory=dict)
    among_nominees: bool = False
    listed: bool = False
    replaced: list[int] = field(default_factory=list)
    takes_none_back: list[int] = field(default_factory=list)
    no_labels: list[int] = field(default_factory=list)
    no_votes: list[int] = field(default_factory=list)

    def notes(self) -> list[str]:
        """Return what was left out, and what was understood."""
        found = {
            "Votes that a later one of the same voter replaces do not count": self.replaced,
            "Votes for nobody (-) take no vote of the same voter back": self.takes_none_back,
            "Votes without labels rank nobody": self.no_labels,
            "Lines that are no votes were left out": self.no_votes,
        }
        notes = [
            f"{what}: {len(lines):,}, the first in line {lines[0]}."
            for what, lines in found.items()
            if lines
        ]
        if not self.listed:
            notes.append("Letters stand for names; add the lines of board_nominations.ini.")
        return notes


def read_steve(data: bytes, path: str) -> tuple[BallotFile | None, list[Problem]]:
    """Read raw votes, after the nominees or alone; with problems there is no file."""
    reading, state = Reading(path), _State()
    for number, line in enumerate(reading.text(data).split("\n"), start=1):
        if reading.given_up:
            break
        if match := _VOTE.fullmatch(line):
            state.among_nominees = False
            _read_vote(match, number, state, reading)
        elif _NOMINEES.fullmatch(line):
            state.among_nominees = state.listed = True
        elif line.strip():
            _read_other(Word(line.strip(), number, line.find(line.strip()) + 1), state, reading)
    for vote in state.votes.values():
        if reading.given_up:
            break
        _read_labels(vote.labels, state, reading)
    if state.nobody:
        reading.paper(len(state.nobody), [])
    reading.notes += state.notes()
    return reading.file(lists_all=state.listed), reading.problems


def write_steve(file: BallotFile) -> bytes:
    """Return nominees and a vote for each paper, sorted by ranking; seats and title are not held.

    Times and voters are not known here: numbers of papers stand in their places, each once.
    """
    labels = string.ascii_lowercase
    lines = ["[nominees]"]
    for label, name in zip(labels, file.names, strict=False):
        lines.append(f"{label}: {name.replace('%', '%%')}")
    lines.append("")
    number = 0
    for papers, ranking in unpack(aggregate(file.ballots)):
        vote = "".join(labels[x] for x in ranking) or _NOBODY
        for _ in range(papers):
            number += 1
            lines.append(f"[paper {number:013}] {number:032x} {vote}")
    return ("\n".join(lines) + "\n").encode()


def _read_vote(match: re.Match[str], line: int, state: _State, reading: Reading) -> None:
    sent, voter = match["time"] or "", match["voter"] or match["hash"]
    labels = match["labels"] or match["word"] or ""
    column = match.end("labels" if match["voter"] else "word") - len(labels.lstrip()) + 1
    vote = _Vote(sent, Word(labels.strip().lower(), line, column))
    before = state.votes.get(voter)
    if vote.labels.text == _NOBODY:
        if before:
            state.takes_none_back.append(line)
        else:
            state.nobody[voter] = None
        return
    if before:
        state.replaced.append(before.labels.line)
        if _TIME.fullmatch(sent) and _TIME.fullmatch(before.sent) and sent < before.sent:
            first = before.labels.line
            sentence = f"this vote is older than the one of the same voter in line {first}"
            hint = "the last vote of a voter counts: put the lines in the order of their times"
            where = Word(sent, line, match.start("time") + 1)
            reading.wrong(where, "ballots-line", sentence, hint)
    if not vote.labels.text:
        state.no_labels.append(line)
    state.nobody.pop(voter, None)
    state.votes[voter] = vote


def _read_other(word: Word, state: _State, reading: Reading) -> None:
    """Read a line that is neither a vote nor the head of the nominees."""
    if word.text.startswith("["):
        sentence = f"{shown(word.text)} is no vote"
        hint = "a vote is a time of 19 characters in brackets, a hash of 32, and labels: `abc`"
        reading.wrong(word, "ballots-line", sentence, hint)
    elif state.among_nominees and word.text[0] not in "#;":
        _read_nominee(word, state, reading)
    else:
        state.no_votes.append(word.line)


def _read_nominee(word: Word, state: _State, reading: Reading) -> None:
    match = _NOMINEE.fullmatch(word.text)
    label = match[1].strip().lower() if match else ""
    if match is None or len(label) != 1 or not label.isalnum():
        sentence = f"{shown(word.text)} is no nominee"
        hint = "a nominee is a letter, a colon and a name: `a: Ann Example`"
        reading.wrong(word, "ballots-line", sentence, hint)
    elif inside := _INSIDE.search(match[2]):
        where = word.column + match.start(2) + inside.start()
        hint = "the file of nominees may lack the end of its last line: put this on its own"
        reading.wrong(
            Word("", word.line, where), "ballots-line", "a vote stands in a nominee's line", hint
        )
    elif label in state.labels:
        hint = "each letter stands for one candidate"
        reading.wrong(word, "ballots-name", f"the letter {shown(label)} has two names", hint)
    else:
        name = Word(match[2].replace("%%", "%"), word.line, word.column + match.start(2))
        if (x := reading.declare(name)) is not None:
            state.labels[label] = x


def _read_labels(word: Word, state: _State, reading: Reading) -> None:
    ranked: list[tuple[int, Word]] = []
    for column, label in enumerate(word.text, start=word.column):
        one = Word(label, word.line, column)
        if label not in state.labels:
            if state.listed or not label.isalnum():
                sentence = f"{shown(label)} is the label of no candidate"
                hint = "candidates are listed below [nominees], as `a: Ann Example`"
                reading.wrong(one, "ballots-candidate", sentence, hint)
                return
            if (x := reading.declare(one)) is None:
                return
            state.labels[label] = x
        ranked.append((state.labels[label], one))
    reading.paper(1, ranked)
