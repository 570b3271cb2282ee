"""The reading of a ballot file as text: papers, names and problems gathered as they come.

BLT has readers of its own, made for speed; all others use this.
"""

from codecs import BOM_UTF8
from collections.abc import Iterable, Sequence
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
from sitegen.model.papers import Irregular, Ranks, in_order, keep, marked
from sitegen.problems import Place, Problem, is_command


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

    `papers` are numbers of papers by ranking, candidates numbered from 0 as `names` are;
    `irregular` are those with equal, skipped or repeated ranks.
    """

    path: str
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    papers: dict[tuple[int, ...], int] = field(default_factory=dict)
    irregular: dict[Ranks, Irregular] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)
    _noted: set[str] = field(default_factory=set)

    @property
    def given_up(self) -> bool:
        """Say whether so much is wrong that there is no use in reading on."""
        return len(self.problems) >= MOST_PROBLEMS

    @property
    def number_of_papers(self) -> int:
        """Return how many papers have been read."""
        return sum(self.papers.values()) + sum(each.papers for each in self.irregular.values())

    def text(self, data: bytes) -> str:
        """Return the data as text with lines ended by LF, and without a byte order mark."""
        try:
            text = data.removeprefix(BOM_UTF8).decode()
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
        elif is_command(name):
            hint = "begin it with something else than ::, and write no ## before a word and ["
            sentence = f"a build service would take {shown(name)} for a command in its log"
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
        """Add so many papers that rank the candidates in this order."""
        self.ranks(number, [((x,), word) for x, word in ranked])

    def ranks(self, number: int, ranked: Sequence[tuple[tuple[int, ...], Word]]) -> None:
        """Add so many papers with these candidates at each rank, nobody where one is skipped.

        The word of a rank says where it stands, and a skipped one's where it should.
        """
        ranks = marked([rank for rank, _ in ranked])
        ranking = in_order(ranks)
        if ranking is not None:
            self.papers[ranking] = self.papers.get(ranking, 0) + number
        else:
            words = (word for _, word in ranked[: len(ranks)])
            places = tuple(Place(self.path, word.line, word.column) for word in words)
            keep(self.irregular, Irregular(number, ranks, places))

    def file(self, title: str = "", *, lists_all: bool = True) -> BallotFile | None:
        """Return what was read, unless something is wrong with it."""
        start = Word("", 1, 1)
        ranks = max(map(len, self.papers), default=0)
        if self.given_up:
            sentence = "the file was not read on, as so much is wrong"
            self.wrong(start, "ballots-given-up", sentence, "is it a ballot file of this format?")
        elif not self.problems and not ranks and not self.irregular:
            sentence = "every paper is blank" if self.papers else "there are no papers"
            self.wrong(start, "ballots-none", sentence, "there must be something to count")
        elif self.number_of_papers > MOST_PAPERS or len(self.papers) * ranks > MOST_CELLS:
            hint = f"at most {MOST_PAPERS:,} papers can be counted"
            self.wrong(start, "ballots-too-large", "there cannot be so many papers", hint)
        if self.problems:
            return None
        ballots = pack((number, ranking) for ranking, number in self.papers.items())
        title = "".join(x for x in plain_name(title) if not is_odd(x))
        title = "" if is_command(title) else title
        return BallotFile(
            title,
            None,
            tuple(self.names),
            (),
            ballots,
            tuple(self.notes),
            lists_all,
            tuple(self.irregular.values()),
        )
