"""What stands in the smaller files of the sample contests."""

from datetime import date

from sitegen.model.circulation import Circulation, Sending
from sitegen.model.declared import Cell, DeclaredResult
from sitegen.problems import Place

NOWHERE = Place("sample")

CIRCULATION = Circulation(
    "1" * 64,
    (("message.eml", "2" * 64), ("words.txt", "3" * 64)),
    (
        Sending("harbour", date(2027, 4, 5), 1200, "1" * 64),
        Sending("harbour", date(2027, 4, 4), 30, "4" * 64),
    ),
    NOWHERE,
)
"""Harbour Left sent another pack first; Moor Left has not said that it sent any."""

DECLARED_OTHERWISE = DeclaredResult(
    "Sheet of Quay Scrutiny",
    date(2027, 5, 2),
    (3, 0),
    "9.50",
    37,
    (Cell(1, 3, "14"), Cell(2, 1, "4.57"), Cell(2, "non-transferable", "0.02"), Cell(9, 4, "1")),
    NOWHERE,
)
"""Of ELECTED_MID_EXCLUSION, with a vote of B that is 0.01 too high, a place, a paper and a stage
that are not there."""

DECLARED_ALIKE = DeclaredResult(
    "Sheet of Quay Scrutiny", date(2027, 5, 2), (0, 3), "", None, (), NOWHERE
)
"""Of TIE_BY_LOT, without any figure."""
