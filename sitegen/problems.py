"""What is wrong with content: a place, a code, a sentence and a hint.

Problems are values. Readers collect them and go on, so that one run reports all of them. A code
is a key of CODES; each has a folder of cases in `tests/cases/problems`.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass

CODES: dict[str, str] = {
    "blt-candidate": "A number in a BLT file is no candidate's number.",
    "blt-empty": "A BLT file has nothing in it.",
    "blt-end-of-papers": "The papers of a BLT file are not followed by a line with 0 alone.",
    "blt-end-zero": "A paper in a BLT file does not end in 0.",
    "blt-equal-ranks": "A paper in a BLT file ranks candidates equally.",
    "blt-given-up": "So much is wrong with a BLT file that it was not read to its end.",
    "blt-header": "A BLT file does not begin with the numbers of candidates and of seats.",
    "blt-name": "A name in a BLT file cannot be read.",
    "blt-names": "A BLT file has not as many names as candidates.",
    "blt-no-papers": "A BLT file has no papers, or blank ones alone.",
    "blt-ranked-twice": "A paper in a BLT file ranks a candidate twice.",
    "blt-seats": "The seats in a BLT file are below 1, or more than the candidates.",
    "blt-skipped-rank": "A paper in a BLT file skips a preference.",
    "blt-too-large": "A BLT file has more papers, or longer lines, than can be counted.",
    "blt-weight": "A number of papers in a BLT file is not a whole number of 1 or more.",
}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where: a POSIX path as the author knows it, and a line and column that count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, where, and what to write instead. Sorts by place."""

    place: Place
    code: str
    sentence: str
    hint: str = ""

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise KeyError(self.code)

    def __str__(self) -> str:
        first = f"{self.place}: {self.code}: {self.sentence}"
        return f"{first}\n    hint: {self.hint}" if self.hint else first


def report(problems: Iterable[Problem], *, as_json: bool = False) -> str:
    """Return every problem once, sorted by place, ready to print; as JSON one object a line."""
    ordered = sorted(set(problems))
    if not as_json:
        return "".join(f"{problem}\n" for problem in ordered)
    return "".join(
        json.dumps(
            {
                "path": problem.place.path,
                "line": problem.place.line,
                "column": problem.place.column,
                "code": problem.code,
                "sentence": problem.sentence,
                "hint": problem.hint,
            },
            ensure_ascii=False,
        )
        + "\n"
        for problem in ordered
    )
