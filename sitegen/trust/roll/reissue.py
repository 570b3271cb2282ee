"""A ballot again for somebody whose letter never came: a new code, and the old one is void.

Only the code that votes changes. The roll code shows that a ballot was issued, which stays true and
stays public; what was published at the start of the poll is not touched.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from sitegen.trust.roll.codes import Codes
from sitegen.trust.roll.files import COUNTER, VALID, VOID, counter_file, counter_line
from sitegen.trust.roll.issue import ISSUE, IssueRow, Issues, header_line


class ReissueError(ValueError):
    """A ballot cannot be issued again; the message says why."""


@dataclass(frozen=True, slots=True)
class Standing:
    """By number the rows of the roll, and the newest row of those with a ballot."""

    carried: tuple[str, ...]
    rows: Mapping[str, IssueRow]
    newest: Mapping[str, IssueRow]


def standing(issues: Issues) -> Iterator[Standing]:
    """Yield where issuing stood after the merge, and after every reissue.

    Raises ReissueError if a reissue does not follow from what was before it.
    """
    rows = {each.number: each for each in issues.rows}
    newest = {number: each for number, each in rows.items() if each.vote}
    yield Standing(issues.carried, rows, newest)
    for number, batch in enumerate(issues.again, start=1):
        newest = dict(newest)
        for each in batch:
            before = newest.get(each.number)
            if not before or each != before._replace(version=before.version + 1, vote=each.vote):
                raise ReissueError(f"{folder_of(number)} does not follow from what was before it")
            newest[each.number] = each
        yield Standing(issues.carried, rows, newest)


def folder_of(number: int) -> str:
    """Return the folder of a reissue, counted from 1."""
    return f"reissue-{number:03}"


def reissued(now: Standing, numbers: Collection[str], codes: Codes) -> dict[str, bytes]:
    """Return the files of a reissue: rows for the letters, and the counter's file as it is now.

    Raises ReissueError for a number without a ballot, or under another key.
    """
    rows = []
    for number in sorted(set(numbers)):
        before = now.newest.get(number)
        if before is None:
            where = "has no ballot" if number in now.rows else "is not on the roll"
            raise ReissueError(f"{number} {where}")
        if before.vote != codes.vote(number, before.version):
            raise ReissueError("this is not the key, or not the election, of this roll")
        version = before.version + 1
        rows.append(before._replace(version=version, vote=codes.vote(number, version)))
    newest = {**now.newest, **{each.number: each for each in rows}}
    lines = [header_line(now.carried), *(each.line for each in rows)]
    after = replace(now, newest=newest)
    return {ISSUE: "".join(lines).encode(), COUNTER: counter_of(after, codes)}


def counter_of(now: Standing, codes: Codes) -> bytes:
    """Return the counter's file: the newest code of each ballot, and every older one as void."""
    lines = [counter_line(each.vote, each.check, VALID) for each in now.newest.values()]
    lines += [
        counter_line(codes.vote(each.number, version), each.check, VOID)
        for each in now.newest.values()
        for version in range(1, each.version)
    ]
    return counter_file(lines)
