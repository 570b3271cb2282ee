"""The files of a merged roll, and who gets which. None but `issued.txt` may ever be public."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sitegen.trust.roll.codes import Codes, hashed
from sitegen.trust.roll.issue import ISSUE, IssueRow, header_line
from sitegen.trust.roll.issued import ISSUED
from sitegen.trust.roll.member_list import Line, MemberList
from sitegen.trust.roll.merging import Entry, Merged, Status
from sitegen.trust.roll.rows import Refusal, RefusedError, read_table, written

COUNTER, LISTS = "counter.csv", "lists.csv"
COUNTER_COLUMNS = ("vote_sha256", "check_sha256", "status")
VALID, VOID = "valid", "void"
BACK_COLUMNS = ("line", "status", "roll_code", "reason")
REPEAT, REJECTED = "repeat", "rejected"
"""Of a line: its number stands further up in the same list, or it has none that can be taken."""
ANSWERS = ("issued", REPEAT, "query", "refused", REJECTED)

Watch = Callable[[str, Sequence[Entry]], Iterable[Entry]]
"""Passes entries on and may tell somebody how far that is."""


@dataclass(frozen=True, slots=True)
class ListFigures:
    """What became of the lines of a list.

    `lines` are all but the header; `numbers` the different ones that could be taken, on which the
    commitment is. Every line is one of issued, repeats, query, refused and rejected.
    """

    organisation: str
    lines: int
    numbers: int
    issued: int
    repeats: int
    query: int
    refused: int
    rejected: int
    padded: int
    commitment: str


LISTS_COLUMNS = tuple(ListFigures.__dataclass_fields__)


def back_file(organisation: str) -> str:
    """Return the name of the file that goes back to an organisation."""
    return f"back-to-{organisation}.csv"


def files_of(
    merged: Merged,
    codes: Codes,
    carried: Sequence[str],
    watch: Watch = lambda _what, entries: entries,
) -> dict[str, bytes]:
    """Return every file by name; `carried` are the columns of the lists for the issuer."""
    issue, counter, roll_codes = [header_line(carried)], list[str](), dict[str, str]()
    nothing = ("",) * len(carried)
    for each in watch("Making codes", merged.entries):
        row = issue_row(each, codes, each.carried or nothing)
        issue.append(row.line)
        if row.vote:
            roll_codes[row.number] = row.roll
            counter.append(counter_line(row.vote, row.check, VALID))
    status = {each.number: each.status for each in merged.entries}
    answered = {each.organisation: answers(each, status) for each in merged.lists}
    return {
        ISSUE: "".join(issue).encode(),
        COUNTER: counter_file(counter),
        ISSUED: issued_file(roll_codes.values()),
        LISTS: lists_file(
            list_figures(each, answered[each.organisation], codes) for each in merged.lists
        ),
        **{
            back_file(each.organisation): _back(each, answered[each.organisation], roll_codes)
            for each in merged.lists
        },
    }


def issue_row(entry: Entry, codes: Codes, carried: tuple[str, ...]) -> IssueRow:
    """Return the issuer's row for a number, with its first codes if it has a ballot."""
    number = entry.number
    if entry.status != "issued":
        return IssueRow(number, entry.organisations, entry.status, carried=carried)
    three = codes.vote(number, 1), codes.roll(number), codes.check(number)
    return IssueRow(number, entry.organisations, entry.status, 1, *three, carried)


def counter_line(vote: str, check: str, status: str) -> str:
    """Return what the counter is told of a ballot, given its codes."""
    return f"{hashed(vote)},{hashed(check)},{status}\n"


def counter_file(lines: Iterable[str]) -> bytes:
    """Return the counter's file, in an order that tells nothing of the roll's."""
    return "".join([f"{','.join(COUNTER_COLUMNS)}\n", *sorted(lines)]).encode()


def issued_file(roll_codes: Iterable[str]) -> bytes:
    """Return the public list of digests of roll codes, in their own order."""
    return "".join([f"{each}\n" for each in sorted(map(hashed, roll_codes))]).encode()


def lists_file(rows: Iterable[ListFigures]) -> bytes:
    """Return the figures of all lists as CSV."""
    return written(
        [LISTS_COLUMNS, *([str(getattr(each, x)) for x in LISTS_COLUMNS] for each in rows)]
    )


def read_lists_file(data: bytes) -> list[ListFigures]:
    """Return the figures of all lists.

    Raises RefusedError.
    """
    header, *rows = read_table(data, LISTS, LISTS_COLUMNS)
    numbers = range(1, len(header) - 1)
    wrong = [
        Refusal(LISTS, line, "this is no row that 'sitegen roll' wrote")
        for line, row in enumerate(rows, start=2)
        if not all(row[x].isascii() and row[x].isdecimal() for x in numbers)
    ]
    if wrong:
        raise RefusedError(wrong)
    return [_list_figures(row) for row in rows]


def _list_figures(row: Sequence[str]) -> ListFigures:
    lines, numbers, issued, repeats, query, refused, rejected, padded = map(int, row[1:-1])
    return ListFigures(
        *(row[0], lines, numbers, issued, repeats, query, refused, rejected, padded, row[-1])
    )


def answers(of: MemberList, status: Mapping[str, Status]) -> list[str]:
    """Return what becomes of each line of a list."""
    seen: set[str] = set()
    found = []
    for line in of.lines:
        number = line.number
        if not number:
            found.append(REJECTED)
        elif number in seen:
            found.append(REPEAT)
        else:
            seen.add(number)
            found.append(status[number])
    return found


def list_figures(of: MemberList, answered: Sequence[str], codes: Codes) -> ListFigures:
    """Return how many lines of a list became what, with the commitment to its numbers."""
    numbers = {each.number for each in of.lines if each.number}
    return ListFigures(
        organisation=of.organisation,
        lines=len(of.lines),
        numbers=len(numbers),
        issued=answered.count("issued"),
        repeats=answered.count(REPEAT),
        query=answered.count("query"),
        refused=answered.count("refused"),
        rejected=answered.count(REJECTED),
        padded=sum(1 for each in of.lines if each.padded),
        commitment=codes.commitment(of.organisation, map(codes.token, numbers)),
    )


def _back(of: MemberList, answered: Sequence[str], roll_codes: Mapping[str, str]) -> bytes:
    def row(line: Line, answer: str) -> Sequence[str]:
        return str(line.line), answer, roll_codes.get(line.number, ""), line.reason

    return written([BACK_COLUMNS, *map(row, of.lines, answered)])
