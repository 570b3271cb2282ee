"""The list of an organisation: one membership number a line, and as little else as can be."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from sitegen.trust.roll.numbers import DamagedError, Scheme, refuse_unseen
from sitegen.trust.roll.rows import Refusal, RefusedError, header_of, lines_of, rows_of

NUMBER, SURNAME = "membership_number", "surname"

_FORMULA_STARTS = ("=", "@", "-", "'")
_JOINERS = "\u200c\u200d"
"""Names in Persian and in scripts of India need them."""
_TELEPHONE = frozenset("+0123456789 ()./-")


class Line(NamedTuple):
    """A line of a list. If its number cannot be taken it has a `reason` and no number.

    A tuple, as are `Entry` and `IssueRow`: there may be a million, which are made twice as fast.
    """

    line: int
    number: str
    surname: str
    carried: tuple[str, ...]
    """What stands in the columns that go into the issuer's file, in their order."""
    reason: str = ""
    padded: bool = False


@dataclass(frozen=True, slots=True)
class MemberList:
    """What an organisation sent, line by line."""

    organisation: str
    file: str
    lines: tuple[Line, ...]

    @property
    def damaged(self) -> tuple[Refusal, ...]:
        """The lines whose number cannot be taken."""
        return tuple(Refusal(self.file, x.line, x.reason) for x in self.lines if x.reason)


def read_list(
    data: bytes, organisation: str, file: str, scheme: Scheme, carried: Collection[str] = ()
) -> MemberList:
    """Return a list; `carried` are the columns that it may have besides number and surname.

    Raises RefusedError if any line is no row, there is none, or a column is not expected.
    """
    lines = lines_of(data, file)
    header = header_of(lines, file)
    _check_header(header, carried, file)
    at, name = header.index(NUMBER), header.index(SURNAME) if SURNAME in header else None
    others = [header.index(each) if each in header else None for each in carried]
    wrong: list[Refusal] = []
    found = tuple(
        _line(
            number,
            cells[at],
            "" if name is None else cells[name],
            tuple("" if each is None else cells[each].strip() for each in others),
            scheme,
        )
        for number, cells in rows_of(lines, len(header), file, wrong)
    )
    if not found and not wrong:
        wrong = [Refusal(file, 1, "no line stands below the header: nobody would get a ballot")]
    if wrong:
        raise RefusedError(wrong)
    return MemberList(organisation, file, found)


def _line(line: int, written: str, surname: str, carried: tuple[str, ...], scheme: Scheme) -> Line:
    try:
        number = scheme.number(written)
        for each in (surname, *carried):
            _refuse_formula(each)
    except DamagedError as error:
        return Line(line, "", surname, (), str(error))
    padded = scheme.pad and sum(map(str.isdigit, written)) < scheme.digits
    return Line(line, number, surname.strip(), carried, padded=padded)


def _refuse_formula(text: str) -> None:
    """Refuse what a spreadsheet would carry out when the issuer opens a file with it."""
    refuse_unseen(text, but=_JOINERS)
    if text.startswith(_FORMULA_STARTS) or (text.startswith("+") and set(text) - _TELEPHONE):
        raise DamagedError("a spreadsheet takes a cell of this line for a formula")


def _check_header(header: list[str], carried: Collection[str], file: str) -> None:
    """Refuse columns that nobody asked for: what is not there cannot be lost."""
    wrong = []
    if header.count(NUMBER) != 1:
        sentence = f"there must be one column '{NUMBER}'"
        wrong.append(Refusal(file, 1, f"{sentence}; columns are parted by commas"))
    for each in header:
        if each not in (NUMBER, SURNAME, *carried):
            sentence = (
                f"nobody asked for the column {each!a}; delete it, or name it in the settings"
            )
            wrong.append(Refusal(file, 1, sentence))
    wrong += [
        Refusal(file, 1, f"the column {each!a} stands there twice")
        for each in sorted(set(header) - {NUMBER})
        if header.count(each) > 1
    ]
    if wrong:
        raise RefusedError(wrong)
