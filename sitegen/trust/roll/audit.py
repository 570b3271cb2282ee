"""Derive everything again from the key and the merged roll, and compare.

That no code was made for anybody who is not on the roll follows from it; that all on the roll are
members only the lists can show, and whoever keeps the members' register.
"""

from collections.abc import Iterator, Mapping, Sequence

from sitegen.trust.roll.codes import Codes
from sitegen.trust.roll.files import (
    BACK_COLUMNS,
    COUNTER,
    LISTS,
    back_file,
    issue_row,
    issued_file,
    read_lists_file,
)
from sitegen.trust.roll.issue import ISSUE, IssueRow, Issues
from sitegen.trust.roll.issued import ISSUED
from sitegen.trust.roll.merging import Entry
from sitegen.trust.roll.numbers import DamagedError, Scheme
from sitegen.trust.roll.reissue import ReissueError, counter_of, folder_of, standing
from sitegen.trust.roll.rows import read_table


def findings(
    files: Mapping[str, bytes], issues: Issues, codes: Codes, scheme: Scheme
) -> Iterator[str]:
    """Yield a sentence for everything that does not follow from key and roll.

    `files` are those of the merge by name, and `counter.csv` of every reissue in its folder.
    Raises RefusedError if one of them is no table.
    """
    yield from wrong_rows(issues.rows, codes, scheme)
    try:
        for number, now in enumerate(standing(issues)):
            name = f"{folder_of(number)}/{COUNTER}" if number else COUNTER
            yield from _differences(name, files.get(name), counter_of(now, codes))
            for each in issues.again[number - 1] if number else ():
                if each.vote != codes.vote(each.number, each.version):
                    yield f"{folder_of(number)}: a code of {each.number} is not this key's"
    except ReissueError as error:
        yield str(error)
    roll_codes = [codes.roll(each.number) for each in issues.rows if each.status == "issued"]
    yield from _differences(ISSUED, files.get(ISSUED), issued_file(roll_codes))
    yield from wrong_lists(files, issues.rows, codes)


def wrong_rows(rows: Sequence[IssueRow], codes: Codes, scheme: Scheme) -> Iterator[str]:
    """Yield numbers that are not written as they are, and codes that are not the key's."""
    for line, each in enumerate(rows, start=2):
        try:
            right = scheme.number(each.number) == each.number
        except DamagedError:
            right = False
        if not right:
            yield f"{ISSUE}:{line}: the number is not written as {scheme}"
        elif each.status == "issued":
            entry = Entry(each.number, each.organisations, "issued")
            if each != issue_row(entry, codes, each.carried):
                yield f"{ISSUE}:{line}: the codes are not those of this number under this key"


def wrong_lists(
    files: Mapping[str, bytes], rows: Sequence[IssueRow], codes: Codes
) -> Iterator[str]:
    """Yield organisations whose commitment or answers do not fit the roll."""
    told = {each.organisation: each for each in read_lists_file(files.get(LISTS, b""))}
    numbers: dict[str, list[str]] = {each: [] for each in told}
    roll = {each.number: each for each in rows}
    for row in rows:
        for each in row.organisations:
            numbers.setdefault(each, []).append(row.number)
    for each, theirs in sorted(numbers.items()):
        if each not in told:
            yield f"{LISTS} leaves out {each}"
            continue
        if told[each].commitment != codes.commitment(each, map(codes.token, theirs)):
            yield f"the commitment of {each} does not open to its numbers on the roll"
        if told[each].numbers != len(theirs):
            yield f"{LISTS} says {told[each].numbers} of {each}, but {len(theirs)} are on the roll"
        if (name := back_file(each)) in files:
            expected = {roll[number].roll for number in theirs} - {""}
            answered = read_table(files[name], name, BACK_COLUMNS)
            if {x[2] for x in answered[1:]} - {""} != expected:
                yield f"{name} has other roll codes than those of the numbers of {each}"


def _differences(name: str, found: bytes | None, expected: bytes) -> Iterator[str]:
    """Yield how many lines are there that do not follow from key and roll, and how many lack."""
    if found == expected:
        return
    if found is None:
        yield f"{name} is not there"
        return
    ours, theirs = set(expected.split(b"\n")), set(found.split(b"\n"))
    extra, missing = len(theirs - ours), len(ours - theirs)
    if extra or missing:
        yield f"{name} has {extra} lines that do not follow from the roll, and lacks {missing}"
    else:
        yield f"{name} has the right lines in another order, or some twice"
