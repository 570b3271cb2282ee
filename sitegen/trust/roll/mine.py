"""An organisation's own check, without the key and without anybody else's list."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from sitegen.trust.roll.codes import hashed
from sitegen.trust.roll.files import ANSWERS, BACK_COLUMNS, REJECTED, REPEAT
from sitegen.trust.roll.issued import ISSUED, wrong_issued
from sitegen.trust.roll.member_list import MemberList
from sitegen.trust.roll.rows import read_table

ROLL_CODE = re.compile(r"(?:[0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}")


def findings(mine: MemberList, back: bytes, issued: bytes) -> tuple[Mapping[str, int], list[str]]:
    """Return how many lines have which answer, and what is wrong with the answers.

    Raises RefusedError if the answer is no table.
    """
    answered = read_table(back, "the answer", BACK_COLUMNS)
    wrong = [f"{ISSUED}, line {line}: {sentence}" for line, sentence in wrong_issued(issued)]
    digests = frozenset(issued.decode("ascii", "replace").split("\n"))
    by_line = {each[0]: each for each in answered[1:]}
    if len(by_line) != len(answered) - 1:
        wrong.append("a line of the list is answered twice")
    expected = {str(each.line) for each in mine.lines}
    if more := len(by_line.keys() - expected):
        wrong.append(f"{more} lines are answered that are not in the list")
    wrong += _wrong_lines(mine, by_line, digests)
    return Counter(each[1] for each in answered[1:]), wrong


def _wrong_lines(
    mine: MemberList, by_line: Mapping[str, list[str]], digests: frozenset[str]
) -> Iterator[str]:
    """Yield what is wrong with the answer to each line of the list."""
    of_number: dict[str, str] = {}
    of_code: dict[str, str] = {}
    for each in mine.lines:
        where, number = f"line {each.line}", each.number
        if str(each.line) not in by_line:
            yield f"{where}: there is no answer"
            continue
        _, status, code, _ = by_line[str(each.line)]
        if odd := _odd_status(status, number, code, again=number in of_number):
            yield f"{where}: {odd}"
        elif number and of_number.setdefault(number, code) != code:
            yield f"{where}: the same number has another roll code further up"
        elif code and of_code.setdefault(code, number) != number:
            yield f"{where}: another number of the list has the same roll code"
        elif code and hashed(code) not in digests:
            yield f"{where}: the roll code is not in issued.txt: no ballot was published for it"


def _odd_status(status: str, number: str, code: str, *, again: bool) -> str:
    """Return why this cannot be the answer to a line, or ""."""
    if status not in ANSWERS:
        return f"{status!a} is no answer"
    if bool(number) == (status == REJECTED):
        return f"the number {'can' if number else 'cannot'} be taken, but the answer is {status}"
    if (status == REPEAT) != again and number:
        stands = "stands" if again else "does not stand"
        return f"the answer is {status}, but the number {stands} further up too"
    if status != REPEAT and bool(code) != (status == "issued"):
        return f"the answer is {status}, and there is {'a' if code else 'no'} roll code"
    if code and not ROLL_CODE.fullmatch(code):
        return "this is no roll code"
    return ""
