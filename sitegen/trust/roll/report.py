"""What the issuer reads after a merge: figures, questions to ask, and what looks odd."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.trust.roll.files import ListFigures
from sitegen.trust.roll.merging import Merged, folded
from sitegen.trust.roll.near import UNKNOWN, Near, near_numbers

REPORT = "report.txt"
MOST_LINES = 1_000
"""Of one kind; more nobody reads."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a roll was made from, by digest."""

    election: str
    settings: str
    key: str
    lists: Mapping[str, str]
    """The SHA-256 of each organisation's file."""


def report(
    merged: Merged, figures: Sequence[ListFigures], near: tuple[int, Sequence[Near]], of: Origin
) -> bytes:
    """Return the report as text; `near` is what `near_of` returns."""
    parts = (
        _heading(merged, of),
        _lists(figures, of),
        _part("Different surnames for one number", _conflicts(merged)),
        _part("Numbers that look like one another", _near(near[1], merged), near[0]),
        _part("A number that stands twice in one list, which has one ballot", _repeats(merged)),
        _part("Lines without a number that can be taken, which have no ballot", _damaged(merged)),
        _part("Numbers to which zeros were added in front, as the settings say", _padded(merged)),
    )
    return "\n".join("\n".join(each) + "\n" for each in parts).encode()


def near_of(merged: Merged, digits: int) -> tuple[int, list[Near]]:
    """Return how many pairs of numbers look alike and may be one person, and the first of them."""
    names: dict[str, int] = {}
    alike: dict[str, int] = {}
    known: dict[str, int] = {}
    for each in merged.lists:
        for line in each.lines:
            if line.number and (surname := line.surname):
                if surname not in alike:
                    alike[surname] = names.setdefault(folded(surname), len(names))
                known[line.number] = alike[surname]
    for number in merged.conflicts:
        known[number] = UNKNOWN
    numbers = [each.number for each in merged.entries]
    return near_numbers(numbers, [known.get(each, UNKNOWN) for each in numbers], digits, MOST_LINES)


def _heading(merged: Merged, of: Origin) -> Iterator[str]:
    ballots = [each for each in merged.entries if each.status == "issued"]
    several = sum(1 for each in ballots if len(each.organisations) > 1)
    held = sum(1 for each in merged.entries if each.status == "query")
    yield f"Roll of {of.election}. Secret: it holds membership numbers."
    yield f"Settings, SHA-256: {of.settings}"
    yield f"Key, digest:       {of.key}"
    yield ""
    yield f"{len(merged.entries)} numbers, {len(ballots)} ballots, {held} held for a query"
    yield f"Of the ballots {len(ballots) - several} in one organisation, {several} in two or more"


def _lists(figures: Sequence[ListFigures], of: Origin) -> Iterator[str]:
    yield "Lists"
    for each in figures:
        yield f"  {each.organisation}, SHA-256 {of.lists[each.organisation]}"
        yield (
            f"    {each.lines} lines: {each.issued} issued, {each.repeats} repeats, {each.query} "
            f"held, {each.refused} refused, {each.rejected} rejected; {each.padded} padded"
        )


def _part(title: str, lines: Sequence[str], number: int | None = None) -> Iterator[str]:
    number = len(lines) if number is None else number
    yield f"{title}: {number or 'none'}"
    yield from (f"  {each}" for each in lines[:MOST_LINES])
    if number > MOST_LINES:
        yield f"  and {number - MOST_LINES} more"


def _conflicts(merged: Merged) -> list[str]:
    where: dict[str, list[str]] = {number: [] for number in merged.conflicts}
    for each in merged.lists:
        for line in each.lines:
            if line.number in where:
                where[line.number].append(f"{each.organisation} line {line.line} {line.surname!r}")
    status = {each.number: each.status for each in merged.entries if each.number in where}
    words = {"query": "held", "issued": "one ballot", "refused": "no ballot"}
    return [f"{n}, {words[status[n]]}: {'; '.join(told)}" for n, told in where.items()]


def _near(near: Sequence[Near], merged: Merged) -> list[str]:
    by_number = (
        {each.number: " ".join(each.organisations) for each in merged.entries} if near else {}
    )
    return [
        f"{each.first} ({by_number[each.first]}) and {each.second} ({by_number[each.second]}): "
        f"{each.kind}"
        for each in near
    ]


def _repeats(merged: Merged) -> list[str]:
    told = []
    for each in merged.lists:
        first: dict[str, int] = {}
        for line in each.lines:
            if line.number and first.setdefault(line.number, line.line) != line.line:
                said = f"{each.organisation} line {line.line} repeats line {first[line.number]}"
                told.append(said)
    return told


def _damaged(merged: Merged) -> list[str]:
    return [
        f"{each.organisation} line {line.line}: {line.reason}"
        for each in merged.lists
        for line in each.lines
        if line.reason
    ]


def _padded(merged: Merged) -> list[str]:
    return [
        f"{each.organisation} line {line.line}: {line.number}"
        for each in merged.lists
        for line in each.lines
        if line.padded
    ]
