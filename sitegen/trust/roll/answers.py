"""What became of numbers that stood in two lists with different surnames, once somebody asked."""

from collections.abc import Mapping

from sitegen.trust.roll.member_list import NUMBER
from sitegen.trust.roll.merging import Answer
from sitegen.trust.roll.numbers import DamagedError, Scheme
from sitegen.trust.roll.rows import Refusal, RefusedError, header_of, lines_of, rows_of

COLUMNS = [NUMBER, "answer"]
ANSWERS: Mapping[str, Answer] = {"issue": "issue", "refuse": "refuse"}


def read_answers(data: bytes, file: str, scheme: Scheme) -> dict[str, Answer]:
    """Return the answer for each number.

    Raises RefusedError.
    """
    lines = lines_of(data, file)
    if header_of(lines, file) != COLUMNS:
        raise RefusedError([Refusal(file, 1, f"the columns must be {', '.join(COLUMNS)}")])
    wrong: list[Refusal] = []
    found: dict[str, Answer] = {}
    for line, (written, answer) in rows_of(lines, len(COLUMNS), file, wrong):
        try:
            number = scheme.number(written)
        except DamagedError as error:
            wrong.append(Refusal(file, line, str(error)))
            continue
        if number in found:
            wrong.append(Refusal(file, line, "this number stands further up already"))
        elif answer not in ANSWERS:
            wrong.append(Refusal(file, line, f"{answer!a} is no answer: write issue or refuse"))
        else:
            found[number] = ANSWERS[answer]
    if wrong:
        raise RefusedError(wrong)
    return found
