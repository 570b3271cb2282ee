"""The sheet in the terminal, against sheets that were published."""

import re

import pytest

from sitegen.count import Standing, count
from sitegen.count.record import CountRecord
from sitegen.count.ties import lowest_number
from sitegen.model.ballots import pack
from sitegen.render.sheet import sheet

HOCKEY = (Standing("r", "Recaldin"), Standing("g", "Gadsby"), Standing("n", "Re-open nominations"))
HOCKEY_PAPERS = pack([(5, (1,)), (17, (0, 1)), (3, (0,))])


def row(text: str, name: str) -> list[str]:
    (line,) = (line for line in text.splitlines() if line.startswith(name))
    return re.findall(r"[+-]?\d+\.\d+", line)


def test_a_published_sheet_comes_out_figure_for_figure() -> None:
    """UCL students' union, hockey club men's social secretary, 19 March 2021, by ERS97."""
    record = count("ers97", HOCKEY_PAPERS, seats=2, candidates=HOCKEY)
    text = sheet(record, title="Men's social secretary")

    assert ["20.00", "-11.66", "8.34"] == row(text, "Recaldin")
    assert ["5.00", "+11.56", "16.56"] == row(text, "Gadsby")
    assert ["0.00", "+0.10", "0.10"] == row(text, "Lost to fractions")
    assert ["25.00", "25.00"] == row(text, "Total")
    assert "Quota           8.34\n" in text
    assert ["8.33", "8.28"] == [record.decimal(s.end.required or 0) for s in record.stages]


def tied(rule: str) -> CountRecord:
    people = tuple(Standing(name.lower(), name) for name in ("Ann", "Bob", "Cat", "Dan"))
    papers = pack([(3, (0,)), (2, (1, 0)), (2, (2, 0)), (3, (3,)), (1, (2, 3))])
    return count(rule, papers, seats=1, candidates=people, lots=lowest_number)


@pytest.mark.parametrize(
    "rule",
    [
        "ers97",
        "scottish-2007",
        "meek-prf",
        "meek-nz",
        "warren",
        "minneapolis-2009",
        "minneapolis-2013",
        "northern-ireland-1985",
        "av",
    ],
)
@pytest.mark.parametrize("width", [60, 100, 400])
def test_every_stage_and_every_tie_is_told_within_the_width(rule: str, width: int) -> None:
    record = tied(rule)
    text = sheet(record, title="Tied", width=width)

    assert all(f"Stage {stage.number}" in text for stage in record.stages)
    assert sum(len(stage.ties) for stage in record.stages) == text.count("Tie (")
    assert max(map(len, text.splitlines()[2:])) <= width
    assert text.endswith(f"  1  {record.candidates[record.elected[0]].name}\n")
