"""Lines of papers, such as `12: ann > bob > cat`: read fast if right, with places if not."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import TypeAlias

from sitegen.content.marked import Scalar
from sitegen.content.wording import MOST_GUESSES, did_you_mean, hint, quoted
from sitegen.formats.ballot_file import MOST_PAPERS
from sitegen.model.ballots import Ballots, pack
from sitegen.model.papers import Irregular, Ranks, in_order, keep, marked
from sitegen.problems import Place, Problem

Papers: TypeAlias = tuple[Ballots, tuple[Irregular, ...]]
"""Papers that rank one candidate after the other, and the irregular ones."""

NOBODY = "-"
"""Stands where a rank is skipped."""

MOST_PROBLEMS = 1_000
MOST_ODD = 1 << 20
"""Characters of lines that are not in the plain form, which take long to read."""
PAPERS = re.compile(r"[1-9][0-9]{0,9}")
FORM = "write lines such as '12: ann-example > bob-example'"


def read_papers(
    block: Scalar, number_of: Mapping[str, int], contest: str, problems: list[Problem]
) -> Papers:
    """Read the block's lines; `number_of` has the number of each candidate id.

    Lines with a mistake are reported and left out. A line without candidates is of blank papers;
    one with equal ranks, ` = `, with a skipped one, `-`, or with a candidate who stands there
    again is of irregular ones.
    """
    careful = Careful(block, number_of, contest, problems)
    pairs: list[tuple[int, Sequence[int]]] = []
    for index, line in enumerate(block.text.split("\n")):
        papers, _, ranking = line.partition(": ")
        ranks = list(map(number_of.get, ranking.split(" > "), repeat(-1)))
        if PAPERS.fullmatch(papers) and -1 not in ranks and len(set(ranks)) == len(ranks):
            pairs.append((int(papers), ranks))
        elif careful.given_up():
            break
        elif line.strip() and (pair := careful.line(line, index)):
            pairs.append(pair)
    irregular = tuple(careful.irregular.values())
    total = sum(papers for papers, _ in pairs) + sum(each.papers for each in irregular)
    if total > MOST_PAPERS:
        sentence = f"these are {total} papers, and no more than {MOST_PAPERS} can be counted"
        problems.append(Problem(block.place, "out-of-range", sentence))
        return pack([]), ()
    return pack(pairs), irregular


@dataclass(slots=True)
class Careful:
    """Reads a line word by word, with the place of everything that is wrong in it."""

    block: Scalar
    number_of: Mapping[str, int]
    contest: str
    problems: list[Problem]
    guesses: dict[str, str] = field(default_factory=dict)
    irregular: dict[Ranks, Irregular] = field(default_factory=dict)
    reported: int = 0
    odd: int = 0

    def given_up(self) -> bool:
        """Say whether so much is wrong that reading on helps nobody."""
        return self.reported > MOST_PROBLEMS

    def line(self, line: str, index: int) -> tuple[int, tuple[int, ...]] | None:
        """Return the number of papers and the ranking of a line, and keep it if irregular.

        None if anything is wrong with it, or if it is irregular.
        """
        before = len(self.problems)
        self.odd += len(line)
        if self.odd > MOST_ODD:
            self.reported = MOST_PROBLEMS
            self.wrong(index, 0, "papers-given-up", "", "")
            return None
        head, colon, ranking = line.partition(":")
        column = len(head) - len(head.lstrip())
        if not colon:
            self.wrong(index, column, "bad-papers", "there is no colon in this line", FORM)
            return None
        papers = head.strip()
        if not PAPERS.fullmatch(papers):
            sentence = f"{quoted(papers)} is not a number of papers"
            advice = "write a whole number from 1, in digits alone, before the colon"
            self.wrong(index, column, "bad-number", sentence, advice)
        ranks: list[tuple[int, ...]] = []
        places: list[Place] = []
        for text, at in words(ranking, len(head) + 1, ">") if ranking.strip() else ():
            places.append(block_place(self.block, index, at))
            names = words(text, at, "=") if "=" in text else [(text, at)]
            ranks.append(
                () if text == NOBODY else tuple(self.candidate(*each, index) for each in names)
            )
        if len(self.problems) > before:
            return None
        ranks = [*marked(ranks)]
        in_one_order = in_order(ranks)
        if in_one_order is None:
            paper = Irregular(int(papers), tuple(ranks), tuple(places[: len(ranks)]))
            keep(self.irregular, paper)
            return None
        return int(papers), in_one_order

    def candidate(self, name: str, at: int, index: int) -> int:
        """Return the number of a candidate, or report what is wrong with it and return -1."""
        number = self.number_of.get(name, -1)
        if not name:
            sentence, advice = "a candidate is missing before or after this sign", FORM
            self.wrong(index, at, "bad-papers", sentence, advice)
        elif number < 0 and re.search(r"[\s,:]", name):
            sentence = f"{quoted(name)} is not one candidate"
            advice = "ids stand between ' > ' signs, and between ' = ' signs if they rank equally"
            self.wrong(index, at, "bad-papers", sentence, advice)
        elif number < 0:
            sentence = f"nobody with the id {quoted(name)} stands in {self.contest}"
            self.wrong(index, at, "unknown-candidate", sentence, self.guess(name))
        return number

    def guess(self, name: str) -> str:
        """Return the hint for an unknown name; a search for each of a million would take hours."""
        folder = f"candidates are the files in contests/{self.contest}/candidates/"
        if name not in self.guesses and len(self.guesses) < MOST_GUESSES:
            self.guesses[name] = did_you_mean(name, self.number_of)
        return hint(self.guesses.get(name, ""), folder)

    def wrong(self, index: int, column: int, code: str, sentence: str, advice: str) -> None:
        """Report a problem in a line of the block (from 0), at a column of it (from 0)."""
        if self.given_up():
            return
        place = block_place(self.block, index, column)
        self.reported += 1
        if self.given_up():
            code, sentence = "papers-given-up", "so much is wrong above that reading stops here"
            advice = "mend what is reported and check again"
            if self.odd > MOST_ODD:
                sentence = "so many lines are irregular or not in the form that reading stops here"
                advice = f"{FORM}, or put the papers into a ballot file"
        self.problems.append(Problem(place, code, sentence, advice))


def block_place(block: Scalar, index: int, column: int) -> Place:
    """Return the place of a column in a line of a block, both from 0."""
    start = block.place
    return Place(start.path, start.line + 1 + index, block.indent + column + 1)


def words(text: str, start: int, sign: str) -> Iterator[tuple[str, int]]:
    """Yield what stands between signs, and its column; of nothing, that of a sign beside it."""
    at = start
    for word in text.split(sign):
        name = word.strip()
        if name:
            yield name, at + len(word) - len(word.lstrip())
        else:
            yield "", at + len(word) if at == start else at - 1
        at += len(word) + 1
