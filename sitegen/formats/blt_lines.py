"""Papers of a BLT file, read line by line with care: what is wrong gets a place and a hint.

Slower than `blt_digits.py`, for files with comments, papers over several lines, ids of papers and
mistakes.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sitegen.formats.ballot_file import MOST_PAPERS, is_number, shown
from sitegen.model.papers import Irregular, Ranks, in_order, keep, marked
from sitegen.problems import Place, Problem

_TOKEN = re.compile(r"\([^()]*\)|\"[^\"]*\"?|[^\s,\"]+")
_NOTES = {
    "comma": "Commas between numbers were read as spaces (line {}).",
    "comment": "Comments among the papers were left out (line {}).",
    "id": "Numbers of papers in parentheses were left out (line {}).",
    "several": "Several papers stand on one line (line {}).",
    "wrapped": "Papers go on over the end of a line (line {}).",
}


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a line and the column where it begins."""

    text: str
    column: int


def tokens(line: str) -> tuple[Token, ...]:
    """Return the words of a line up to a comment; commas, tabs and spaces of any kind part them."""
    found = _TOKEN.finditer(before_comment(line))
    return tuple(Token(match[0], match.start() + 1) for match in found)


def before_comment(line: str) -> str:
    """Return the line up to a comment; # in quotation marks or parentheses begins none."""
    for match in _TOKEN.finditer(line) if "#" in line else ():
        if match[0][0] not in '"(' and "#" in match[0]:
            return line[: match.start() + match[0].index("#")]
    return line


@dataclass(slots=True)
class PaperReader:
    """Reads papers line by line; the only mutable thing, and it lives inside one reading.

    `papers` are (number of papers, ranking) pairs with candidates from 0; `irregular` are those
    with equal, skipped or repeated ranks; `withdrawn` are candidates from 0; `first` tells at
    which line something unusual was first met; `ended` says that the line with 0 alone was read,
    `names_began` that names were met in its stead; `odd` counts the bytes of lines that are not
    plain papers, of which there may be `most_odd`.
    """

    path: str
    candidates: int
    problems: list[Problem]
    papers: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    irregular: dict[Ranks, Irregular] = field(default_factory=dict)
    withdrawn: set[int] = field(default_factory=set)
    first: dict[str, int] = field(default_factory=dict)
    ended: bool = False
    names_began: bool = False
    most_odd: int | None = None
    odd: int = 0
    _number: int = 0
    _ranks: list[tuple[int, ...]] = field(default_factory=list)
    _places: list[Place] = field(default_factory=list)
    _opened: Place | None = None
    _indented: bool = False

    @property
    def over(self) -> bool:
        """Say whether the papers have ended, as they should or not."""
        return self.ended or self.names_began

    @property
    def too_odd(self) -> bool:
        """Say whether more lines are not plain papers than may be."""
        return self.most_odd is not None and self.odd > self.most_odd

    @property
    def amid_paper(self) -> bool:
        """Say whether the last line left a paper without its 0."""
        return self._opened is not None

    def notes(self) -> list[str]:
        """Return what was understood in another than the plain form."""
        return [_NOTES[what].format(line) for what, line in sorted(self.first.items())]

    def read_line(self, line: str, number: int) -> None:
        """Read a line; it may turn out to end the papers, or to stand after them."""
        before = before_comment(line)
        if before != line:
            self.first.setdefault("comment", number)
        if "," in before:
            self.first.setdefault("comma", number)
        words = tokens(before)
        if not words:
            return
        if self._opened is not None and self._goes_on(line, words):
            self.first.setdefault("wrapped", self._opened.line)
        elif self._opened is not None:
            self._lacks_zero()
        if self._opened is None:
            self._indented = line[0].isspace()
            if all(word.text[0] == "-" for word in words):
                self._withdraw(words, number)
                return
        self._read_words(words, number)

    def finish(self, number: int) -> None:
        """Report what is missing where the file ends, after its last line."""
        if self._opened is not None:
            self._lacks_zero()
        self._no_end(Place(self.path, number))

    def _goes_on(self, line: str, words: Sequence[Token]) -> bool:
        """Say whether the open paper goes on in this line rather than lacks its 0.

        It does not if the line could be a paper by itself, unless an indent says so: to guess
        would be to change papers in silence.
        """
        if line[0].isspace() and not self._indented:
            return True
        texts = [word.text for word in words]
        if not all(is_number(text) for text in texts):
            return False
        if "0" not in texts:
            return True
        paper = [int(text) for text in texts[: texts.index("0")]]
        ranking = paper[1:]
        return not ranking or max(ranking) > self.candidates

    def _read_words(self, words: Sequence[Token], number: int) -> None:
        closed = False
        for word in words:
            place = Place(self.path, number, word.column)
            if self._opened is not None:
                if not self._rank(word, place):
                    self._opened = None
                    return
                closed = closed or self._opened is None
            elif word.text[0] == "(":
                self.first.setdefault("id", number)
            elif word.text == "0" and word is words[-1]:
                self.ended = True
            elif not self._open(word, place):
                return
            elif closed:
                self.first.setdefault("several", number)

    def _open(self, word: Token, place: Place) -> bool:
        """Begin a paper with its number of papers; say whether that made sense."""
        text = word.text
        if is_number(text) and 0 < int(text) <= MOST_PAPERS:
            self._number, self._ranks, self._places, self._opened = int(text), [], [], place
            return True
        if text[0] == '"' or text[0].isalpha():
            self._no_end(place)
            return False
        if text.isascii() and text.isdigit() and text.strip("0"):
            self._too_many(place)
            return False
        self._problem(
            place,
            "blt-weight",
            f"{shown(text)} is no number of papers",
            "a paper is a whole number of 1 or more, the candidates in order, and 0: `3 1 2 0`",
        )
        return False

    def _rank(self, word: Token, place: Place) -> bool:
        """Rank a candidate on the open paper, or close it; say whether that made sense."""
        text = word.text
        if is_number(text) and int(text) == 0:
            self._close()
            return True
        if text == "-" or all(
            is_number(each) and 0 < int(each) <= self.candidates for each in text.split("=")
        ):
            self._ranks.append(tuple(int(each) - 1 for each in text.strip("-").split("=") if each))
            self._places.append(place)
            return True
        if text.lstrip("-").isascii() and text.lstrip("-").isdigit():
            self._problem(
                place,
                "blt-candidate",
                f"there is no candidate {shown(text)}",
                f"the first line says that candidates are numbered 1 to {self.candidates}",
            )
        else:
            self._problem(
                place,
                "blt-candidate",
                f"{shown(text)} is no candidate's number",
                "a paper is a number of papers, candidates in order, and 0: `3 1 2 0`",
            )
        return False

    def _close(self) -> None:
        """Keep the paper that is open."""
        ranks = marked(self._ranks)
        ranking = in_order(ranks)
        if ranking is not None:
            self.papers.append((self._number, ranking))
        else:
            places = tuple(self._places[: len(ranks)])
            keep(self.irregular, Irregular(self._number, ranks, places))
        self._opened = None

    def _withdraw(self, words: Sequence[Token], number: int) -> None:
        for word in words:
            text = word.text[1:]
            if is_number(text) and 0 < int(text) <= self.candidates:
                self.withdrawn.add(int(text) - 1)
            else:
                self._problem(
                    Place(self.path, number, word.column),
                    "blt-candidate",
                    f"{shown(word.text)} withdraws no candidate",
                    f"a withdrawn candidate is a number from -1 to -{self.candidates}",
                )

    def _lacks_zero(self) -> None:
        """Report the open paper as lacking its 0, and drop it."""
        if self._opened is not None:
            self._problem(
                self._opened,
                "blt-end-zero",
                "this paper does not end in 0",
                "end each paper with 0; where one goes on in the next line, indent that line",
            )
        self._opened = None

    def _no_end(self, place: Place) -> None:
        self.names_began = True
        self._problem(
            place,
            "blt-end-of-papers",
            "the papers have no end",
            "end each paper with 0, and put a line with 0 alone between the last and the names",
        )

    def _too_many(self, place: Place) -> None:
        self._problem(
            place,
            "blt-too-large",
            "there cannot be so many papers",
            f"{MOST_PAPERS:,} papers are the most that can be counted",
        )

    def _problem(self, place: Place, code: str, sentence: str, hint: str) -> None:
        self.problems.append(Problem(place, code, sentence, hint))
