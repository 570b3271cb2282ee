"""What of a roll may be public: how many, and never so few that it tells of persons.

If any figure that could be read or worked out is 1 to 9, the figures by organisation are rounded to
tens, so that nobody can subtract one from another; the number of ballots alone stays exact, as the
papers are held against it.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

FEWEST, ROUNDED = 10, 10
"""Fewer than the first are not told; where figures are rounded, it is to the second."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The exact figures of a roll, which are not public.

    `numbers` are all on the roll, each once; `several` those in two organisations or more.
    """

    numbers: int
    issued: int
    several: int
    by_organisation: Mapping[str, int]
    commitments: Mapping[str, str]

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
            whole - self.issued,
        ]
        return any(0 < each < FEWEST for each in cells)


def figures_of(
    organisations: Collection[Sequence[str]], issued: int, commitments: Mapping[str, str]
) -> Figures:
    """Return the figures of a roll; `organisations` has those of every number."""
    by_organisation = dict.fromkeys(sorted(commitments), 0)
    for each in organisations:
        for one in each:
            by_organisation[one] += 1
    return Figures(
        numbers=len(organisations),
        issued=issued,
        several=sum(1 for each in organisations if len(each) > 1),
        by_organisation=by_organisation,
        commitments=commitments,
    )


def public(figures: Figures, *, as_of: str, source: str) -> bytes:
    """Return `roll.yml` for the content of the site."""
    members = figures.numbers
    if 0 < members - figures.issued < FEWEST:
        members = figures.issued  # who has no ballot cannot vote, and are too few to be told
    told = _told(figures, members)
    lines = [
        f"as_of: {as_of}",
        f"source: {json.dumps(source, ensure_ascii=False)}",
        f"members: {members}",
        f"issued: {figures.issued}",
        *([f"rounded_to: {ROUNDED}"] if told and figures.small else []),
        "organisations:",
    ]
    for each, commitment in sorted(figures.commitments.items()):
        lines.append(f"  - organisation: {each}")
        if each in told:
            lines.append(f"    members: {told[each]}")
        lines.append(f"    commitment: {commitment}")
    return "\n".join([*lines, ""]).encode()


def _told(figures: Figures, members: int) -> dict[str, str]:
    """Return the members of each organisation in words; none where a small one could be found."""
    exact = {each: n for each, n in figures.by_organisation.items() if n >= FEWEST}
    if len(exact) == len(figures.by_organisation) and not figures.small:
        return {each: str(n) for each, n in exact.items()}
    told = {each: rounded(n) for each, n in exact.items()}
    if len(told) < len(figures.by_organisation) and members > sum(map(highest, told.values())):
        return {}
    return {
        each: str(told[each]) if each in told else f"fewer than {FEWEST}"
        for each in figures.by_organisation
    }


def rounded(number: int) -> int:
    """Return a number to the nearest ten, halves up."""
    return (number + ROUNDED // 2) // ROUNDED * ROUNDED


def highest(told: int) -> int:
    """Return the highest number that is rounded to this one."""
    return told + ROUNDED // 2 - 1


def lowest(told: int) -> int:
    """Return the lowest number that is rounded to this one."""
    return told - ROUNDED // 2
