"""The reading of a ballot file as text: papers, names and problems gathered as they come.

BLT has readers of its own, made for speed; all others use this.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from sitegen.formats.ballot_file import (
    MOST_CANDIDATES,
    MOST_CELLS,
    MOST_PAPERS,
    MOST_PROBLEMS,
    BallotFile,
    is_number,
    shown,
)
from sitegen.formats.blt_names import is_odd, plain_name
from sitegen.model.ballots import pack
from sitegen.model.ids import folded
from sitegen.problems import Place, Problem

_BOM = b"\xef\xbb\xbf"


class Word(NamedTuple):
    """A text of the file and where it stands: line and column from 1.

    A tuple, as a file of papers has millions and a dataclass takes three times as long to make.
    """

    text: str
    line: int
    column: int


@dataclass(slots=True)
class Reading:
    """What has been read so far; the only mutable thing, and it lives inside one reading.

    `papers` are numbers of papers by ranking, candidates numbered from 0 as `names` are.
    """

    path: str
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    papers: dict[tuple[int, ...], int] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)
    _noted: set[str] = field(default_factory=set)

    @property
    def given_up(self) -> bool:
        """Say whether so much is wrong that there is no use in reading on."""
        return len(self.problems) >= MOST_PROBLEMS

    def text(self, data: bytes) -> str:
        """Return the data as text with lines ended by LF, and without a byte order mark."""
        try:
            text = data.removeprefix(_BOM).decode()
        except UnicodeDecodeError:
            self.notes.append("The file is not UTF-8; it was read as Windows-1252.")
            text = data.decode("cp1252", "replace")
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def note(self, kind: str, sentence: str) -> None:
        """Note what was understood, the first time that something of this kind is met."""
        if kind not in self._noted:
            self._noted.add(kind)
            self.notes.append(sentence)

    def wrong(self, word: Word, code: str, sentence: str, hint: str) -> None:
        """Report what is wrong with a word."""
        place = Place(self.path, word.line, word.column)
        self.problems.append(Problem(place, code, sentence, hint))

    def declare(self, word: Word, *also: str) -> int | None:
        """Number a new candidate by name; `also` are other texts that mean the same candidate."""
        name = plain_name(word.text)
        if odd := next((x for x in word.text if is_odd(x)), ""):
            sentence = f"the character U+{ord(odd):04X} cannot stand in a name"
            hint = "it cannot be seen, or could not be read: take it out, or type the name anew"
            self.wrong(word, "ballots-name", sentence, hint)
        elif not name:
            hint = "give every candidate a name"
            self.wrong(word, "ballots-name", "a candidate has no name", hint)
        elif (same := self._numbers.get(folded(name))) is not None:
            sentence = f"{shown(name)} and {shown(self.names[same])} cannot be told apart"
            hint = "names must differ in more than capital letters, and each stands once"
            self.wrong(word, "ballots-name", sentence, hint)
        elif len(self.names) == MOST_CANDIDATES:
            hint = f"at most {MOST_CANDIDATES:,} candidates can be counted"
            self.wrong(word, "ballots-too-large", "there are too many candidates", hint)
        else:
            self.names.append(name)
            for each in (*also, name):
                self._numbers.setdefault(folded(each), len(self.names) - 1)
            return len(self.names) - 1
        return None

    def candidate(self, word: Word, *, new: bool = False) -> int | None:
        """Return the number of the candidate; one who is `new` gets one, if that may be."""
        name = plain_name(word.text)
        number = self._numbers.get(folded(name))
        if number is not None and (not new or self.names[number] == name):
            return number
        if new:
            return self.declare(word)
        sentence = f"{shown(name)} is no candidate of this file"
        self.wrong(word, "ballots-candidate", sentence, "write a candidate as the file lists them")
        return None

    def number(self, word: Word) -> int:
        """Return a number of papers; 0 means that it is none, which is reported."""
        text = word.text.strip()
        if is_number(text) and 0 < int(text) <= MOST_PAPERS:
            return int(text)
        sentence = f"{shown(text)} is no number of papers"
        hint = f"write a whole number from 1 to {MOST_PAPERS:,}"
        self.wrong(word, "ballots-number", sentence, hint)
        return 0

    def paper(self, number: int, ranked: Iterable[tuple[int, Word]]) -> None:
        """Add so many papers that rank the candidates in this order, if each stands once."""
        ranking: dict[int, None] = {}
        for x, word in ranked:
            if x in ranking:
                sentence = f"{shown(self.names[x])} is ranked twice on this paper"
                hint = "each candidate may stand once on a paper"
                self.wrong(word, "ballots-ranked-twice", sentence, hint)
                return
            ranking[x] = None
        key = tuple(ranking)
        self.papers[key] = self.papers.get(key, 0) + number

    def equal(self, word: Word) -> None:
        """Report that candidates are ranked equally."""
        sentence = "candidates are ranked equally here, which this version cannot count"
        hint = "every preference must be for one candidate"
        self.wrong(word, "ballots-equal-ranks", sentence, hint)

    def skipped(self, word: Word, rank: int) -> None:
        """Report that a paper goes on, with a word, after a preference that it does not use."""
        sentence = f"this paper skips preference {rank}, which this version cannot count"
        hint = "close the gap if the preferences after it count, else leave them out"
        self.wrong(word, "ballots-skipped-rank", sentence, hint)

    def file(self, title: str = "", *, lists_all: bool = True) -> BallotFile | None:
        """Return what was read, unless something is wrong with it."""
        start = Word("", 1, 1)
        ranks = max(map(len, self.papers), default=0)
        if self.given_up:
            sentence = "the file was not read on, as so much is wrong"
            self.wrong(start, "ballots-given-up", sentence, "is it a ballot file of this format?")
        elif not self.problems and not ranks:
            sentence = "every paper is blank" if self.papers else "there are no papers"
            self.wrong(start, "ballots-none", sentence, "there must be something to count")
        elif sum(self.papers.values()) > MOST_PAPERS or len(self.papers) * ranks > MOST_CELLS:
            hint = f"at most {MOST_PAPERS:,} papers can be counted"
            self.wrong(start, "ballots-too-large", "there cannot be so many papers", hint)
        if self.problems:
            return None
        ballots = pack((number, ranking) for ranking, number in self.papers.items())
        title = "".join(x for x in plain_name(title) if not is_odd(x))
        return BallotFile(
            title, None, tuple(self.names), (), ballots, tuple(self.notes), lists_all=lists_all
        )
