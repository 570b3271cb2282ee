"""What of a roll may be public: how many, and never so few that it tells of persons.

If any figure that could be read or worked out is 1 to 9, the figures by organisation are rounded to
tens, so that nobody can subtract one from another; the number of ballots alone stays exact, as the
papers are held against it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sitegen.trust.canonical import in_quotes

FEWEST, ROUNDED = 10, 10
"""Fewer than the first are not told; where figures are rounded, it is to the second."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The exact figures of a roll, which are not public.

    `numbers` are all on the roll, each once, `several` those in two organisations or more; where
    those without a ballot are so few that they tell of persons, they are not counted at all.
    """

    numbers: int
    several: int
    issued: int
    by_organisation: Mapping[str, int]
    commitments: Mapping[str, str]
    few_without: bool
    without_number: int
    """Lines of the lists that held no number and gave nobody a ballot."""
    reissued: int = 0
    """How often a ballot was issued again."""

    @property
    def small(self) -> bool:
        """Whether any of the figures tells of persons."""
        whole = self.numbers
        cells = [
            *self.by_organisation.values(),
            *(whole - each for each in self.by_organisation.values()),
            self.several,
            whole - self.several,
            sum(self.by_organisation.values()) - whole,
        ]
        return self.few_without or any(0 < each < FEWEST for each in cells)


def figures_of(
    numbers: Iterable[tuple[Sequence[str], bool]],
    commitments: Mapping[str, str],
    without_number: int = 0,
    reissued: int = 0,
) -> Figures:
    """Return the figures of a roll: of each number its organisations and whether it has a ballot.

    `commitments` has every organisation.
    """
    everybody = list(numbers)
    with_ballot = [each for each in everybody if each[1]]
    few_without = 0 < len(everybody) - len(with_ballot) < FEWEST
    counted = with_ballot if few_without else everybody
    listed = Counter(one for organisations, _ in counted for one in organisations)
    return Figures(
        numbers=len(counted),
        several=sum(1 for organisations, _ in counted if len(organisations) > 1),
        issued=len(with_ballot),
        by_organisation={each: listed[each] for each in sorted(commitments)},
        commitments=commitments,
        few_without=few_without,
        without_number=without_number,
        reissued=reissued,
    )


def public(figures: Figures, *, as_of: str, source: str) -> bytes:
    """Return `roll.yml` for the content of the site."""
    told = _told(figures)
    lines = [
        f"as_of: {as_of}",
        f"source: {in_quotes(source)}",
        f"members: {figures.numbers}",
        f"issued: {figures.issued}",
        *([f"without_number: {_words(figures.without_number)}"] if figures.without_number else []),
        *([f"reissued: {reissued_words(figures.reissued)}"] if figures.reissued else []),
        *([f"rounded_to: {ROUNDED}"] if told and figures.small else []),
        "organisations:",
    ]
    for each, commitment in sorted(figures.commitments.items()):
        lines.append(f"  - organisation: {each}")
        if each in told:
            lines.append(f"    members: {told[each]}")
        lines.append(f"    commitment: {commitment}")
    return "\n".join([*lines, ""]).encode()


def _told(figures: Figures) -> dict[str, str]:
    """Return the members of each organisation in words; none where a small one could be found."""
    exact = {each: n for each, n in figures.by_organisation.items() if n >= FEWEST}
    small = figures.small
    told = {each: rounded(n) for each, n in exact.items()} if small else exact
    most = sum(highest(n) if small else n for n in told.values())
    if len(told) < len(figures.by_organisation) and figures.numbers > most:
        return {}
    words = dict.fromkeys(figures.by_organisation, _words(0))
    return words | {each: str(n) for each, n in told.items()}


def reissued_words(number: int) -> str:
    """Return how often a ballot was issued again, as it may be public: 0 tells of nobody."""
    return _words(number) if number else "0"


def _words(number: int) -> str:
    return str(number) if number >= FEWEST else f"fewer than {FEWEST}"


def rounded(number: int) -> int:
    """Return a number to the nearest ten, halves up."""
    return (number + ROUNDED // 2) // ROUNDED * ROUNDED


def highest(told: int) -> int:
    """Return the highest number that is rounded to this one."""
    return told + ROUNDED // 2 - 1
