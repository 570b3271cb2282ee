"""What came of checking a site: three lists, and how it ends."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from sitegen.problems import Problem

Outcome: TypeAlias = Literal["agrees", "differs", "not-checked", "not-compared"]

MOST_DETAILS = 12
"""Details of one finding that are told; of the others the number is."""


class UnusableError(Exception):
    """What was given cannot be checked at all; the message says why."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: what of (a contest's id, or `SITE`), how it ended, and a sentence.

    `details` are lines below it: what differs and where, or how it can be checked elsewhere.
    `not-compared` are pages that were not held against their source at all, so that they may say
    anything; the first of the details says what is to be done.
    """

    about: str
    outcome: Outcome
    sentence: str
    details: tuple[str, ...] = ()


SITE = "the site"


@dataclass(slots=True)
class Findings:
    """Gathers findings in the order of the checks, and what data can never show."""

    found: list[Finding] = field(default_factory=list)
    never: list[str] = field(default_factory=list)

    def agrees(self, about: str, sentence: str) -> None:
        """Take down that something was checked and holds."""
        self.found.append(Finding(about, "agrees", sentence))

    def differs(self, about: str, sentence: str, details: Iterable[str] = ()) -> None:
        """Take down that something was checked and does not hold."""
        self.found.append(Finding(about, "differs", sentence, few(details)))

    def not_checked(self, about: str, sentence: str, details: Iterable[str] = ()) -> None:
        """Take down that something could not be checked here, and how it can be."""
        self.found.append(Finding(about, "not-checked", sentence, few(details)))

    def not_compared(self, sentence: str, details: Iterable[str]) -> None:
        """Take down that nothing speaks for the pages, and first of all what is to be done."""
        self.found.append(Finding(SITE, "not-compared", sentence, few(details)))

    def cannot(self, sentence: str) -> None:
        """Take down, once, what nobody can check from public data."""
        if sentence not in self.never:
            self.never.append(sentence)

    def judge(self, about: str, sentence: str, wrong: list[str], otherwise: str) -> None:
        """Take down that something holds, or `otherwise` with what is wrong below it."""
        if wrong:
            self.differs(about, otherwise, wrong)
        else:
            self.agrees(about, sentence)

    @property
    def checked(self) -> list[Finding]:
        """Return what was checked, in order."""
        return [each for each in self.found if each.outcome in ("agrees", "differs")]

    @property
    def unchecked(self) -> list[Finding]:
        """Return what was not checked, in order."""
        return [each for each in self.found if each.outcome not in ("agrees", "differs")]

    @property
    def uncompared(self) -> list[Finding]:
        """Return why the pages were not compared, if they were not."""
        return [each for each in self.found if each.outcome == "not-compared"]

    @property
    def differing(self) -> Iterator[Finding]:
        """Yield what was checked and does not hold."""
        return (each for each in self.found if each.outcome == "differs")


def few(details: Iterable[str]) -> tuple[str, ...]:
    """Return the first details, and how many more there are."""
    lines = list(details)
    rest = len(lines) - MOST_DETAILS
    return (*lines[:MOST_DETAILS], *([f"and {rest:,} more"] if rest > 0 else []))


def number(things: int, one: str, many: str = "") -> str:
    """Return a number with its noun, such as `1 file` or `2,000 files`."""
    return f"{things:,} {one if things == 1 else many or f'{one}s'}"


def in_a_line(problem: Problem) -> str:
    """Return what is wrong with content and where, without what its author is to do."""
    return f"{problem.place}: {problem.code}: {problem.sentence}"
