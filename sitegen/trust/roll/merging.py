"""Lists to one roll: everybody once, whatever they belong to.

Nothing here depends on the order of the lists or of their lines.
"""

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from sitegen.trust.roll.member_list import Line, MemberList

Status: TypeAlias = Literal["issued", "query", "refused"]
"""Of a number: a ballot; none until a question is answered; none."""
Answer: TypeAlias = Literal["issue", "refuse"]


class Entry(NamedTuple):
    """A number on the roll, with the organisations that list it."""

    number: str
    organisations: tuple[str, ...]
    status: Status
    carried: tuple[str, ...] = ()
    """What the lists say in the columns for the issuer; what differs has ` | ` between."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The roll, sorted by number, and the lists that it is made from, sorted by organisation."""

    lists: tuple[MemberList, ...]
    entries: tuple[Entry, ...]
    conflicts: Mapping[str, tuple[str, ...]]
    """The different surnames of a number, by number; also of those that were answered."""

    @property
    def issued(self) -> int:
        """How many ballots there are."""
        return sum(1 for each in self.entries if each.status == "issued")


def merge(
    lists: Iterable[MemberList],
    answers: Mapping[str, Answer] | None = None,
    *,
    otherwise: Answer | None = None,
) -> Merged:
    """Return the roll. `answers` are what became of numbers with different surnames.

    `otherwise` is what becomes of those without an answer; None holds them for a query. Raises
    KeyError for an answer to a number that nobody asked about.
    """
    lists = tuple(sorted(lists, key=lambda each: each.organisation))
    found: dict[str, tuple[str, ...]] = {}
    surnames: dict[str, str | set[str]] = {}  # nearly all have one, and need no set
    carried: dict[str, list[tuple[str, ...]]] = {}
    for each in lists:
        own = (each.organisation,)
        for line in each.lines:
            if not (number := line.number):
                continue
            before = found.get(number)
            if before is None:
                found[number] = own
            elif before[-1] != each.organisation:
                found[number] = (*before, *own)
            _add_surname(surnames, line)
            if any(line.carried):
                carried.setdefault(number, []).append(line.carried)
    differ = sorted((number, names) for number, names in surnames.items() if type(names) is set)
    conflicts = {
        number: tuple(sorted(names))
        for number, names in differ
        if len({folded(each) for each in names}) > 1
    }
    answers = answers or {}
    for number in answers:
        if number not in conflicts:
            raise KeyError(number)
    decided = {number: answers.get(number, otherwise) for number in conflicts}
    status: dict[Answer | None, Status] = {"issue": "issued", "refuse": "refused", None: "query"}
    same: dict[tuple[str, ...], tuple[str, ...]] = {}  # half a million tuples would be large
    entries = tuple(
        Entry(
            number,
            same.setdefault(found[number], found[number]),
            status[decided.get(number, "issue")],
            _joined(carried[number]) if number in carried else (),
        )
        for number in sorted(found)
    )
    return Merged(lists, entries, conflicts)


def folded(surname: str) -> str:
    """Return a surname without what people write differently: case, accents, hyphens, spaces."""
    plain = unicodedata.normalize("NFKD", surname.casefold())
    return "".join(x for x in plain if x.isalnum())


def _add_surname(surnames: dict[str, str | set[str]], line: Line) -> None:
    """Keep the different surnames of a number."""
    if not line.surname:
        return
    before = surnames.setdefault(line.number, line.surname)
    if isinstance(before, set):
        before.add(line.surname)
    elif before != line.surname:
        surnames[line.number] = {before, line.surname}


def _joined(rows: Collection[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(" | ".join(sorted({x for x in cells if x})) for cells in zip(*rows, strict=True))
