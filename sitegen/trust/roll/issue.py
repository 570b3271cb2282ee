"""The issuer's file: a row for every number on the roll, and the codes of those with a ballot."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sitegen.trust.roll.member_list import NUMBER
from sitegen.trust.roll.rows import Refusal, RefusedError, header_of, line_of, lines_of, rows_of

ISSUE = "issue.csv"
COLUMNS = (NUMBER, "organisations", "status", "version", "vote_code", "roll_code", "check_code")
STATUSES = ("issued", "query", "refused")
VERSION = re.compile("[1-9][0-9]{0,3}")


class IssueRow(NamedTuple):
    """A row. Without a ballot, version 0 and no codes."""

    number: str
    organisations: tuple[str, ...]
    status: str
    version: int = 0
    vote: str = ""
    roll: str = ""
    check: str = ""
    carried: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """The row as it is written."""
        codes = (str(self.version or ""), self.vote, self.roll, self.check)
        listed = (self.number, " ".join(self.organisations), self.status)
        return line_of((*listed, *codes, *self.carried))


@dataclass(frozen=True, slots=True)
class Issues:
    """The rows of a merge, and those of every reissue since, with the columns that are carried."""

    carried: tuple[str, ...]
    rows: Sequence[IssueRow]
    again: Sequence[Sequence[IssueRow]] = ()


def header_line(carried: Sequence[str]) -> str:
    """Return the first line; `carried` are columns of the lists."""
    return line_of((*COLUMNS, *carried))


def read_issue(data: bytes, file: str = ISSUE) -> tuple[tuple[str, ...], list[IssueRow]]:
    """Return the names of the columns that were carried, and the rows.

    Raises RefusedError.
    """
    lines = lines_of(data, file)
    header = header_of(lines, file)
    if tuple(header[: len(COLUMNS)]) != COLUMNS:
        raise RefusedError([Refusal(file, 1, f"the columns must begin with {', '.join(COLUMNS)}")])
    wrong: list[Refusal] = []
    rows = list(_rows(lines, len(header), file, wrong))
    if wrong:
        raise RefusedError(wrong)
    return tuple(header[len(COLUMNS) :]), rows


def _rows(
    lines: Sequence[str], columns: int, file: str, wrong: list[Refusal]
) -> Iterator[IssueRow]:
    same: dict[str, tuple[str, ...]] = {}
    before = ""
    for line, cells in rows_of(lines, columns, file, wrong):
        number, listed, status, version, vote, roll, check, *carried = cells
        codes = (version, vote, roll, check)
        if status not in STATUSES or (status == "issued") != all(codes) or number <= before:
            wrong.append(Refusal(file, line, "this is no row that 'sitegen roll' wrote"))
            continue
        if version and not VERSION.fullmatch(version):
            wrong.append(Refusal(file, line, f"{version!a} is no version"))
            continue
        before = number
        organisations = same.setdefault(listed, tuple(listed.split(" ")))
        given = int(version or 0), vote, roll, check
        yield IssueRow(number, organisations, status, *given, tuple(carried))
