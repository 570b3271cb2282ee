"""Slate elections under the rules of Northern Ireland, as an independent program counted them.

Figures by OpenSTV 1.7, lots on the lowest number; it shows each stage once. Where the last places
are filled it shows one more batch moved, which 52(3) of the rules forbids, so that this stage is
compared by who is elected alone.
"""

import json
from decimal import Decimal

import pytest

from sitegen.count.causes import LastVacancies
from tests.data import shared
from tests.figures.test_worked import count_file


@pytest.mark.parametrize(("name", "stages"), [("slate9_24", 22), ("slate9_small", 6)])
def test_every_stage_of_a_slate_has_the_figures_of_an_independent_program(
    name: str, stages: int
) -> None:
    figures = json.loads(
        shared(f"data/worked/{name}.openstv.json").read_text(), parse_float=Decimal
    )
    expected = figures["results"]["NIrelandSTV"]
    record = count_file("northern-ireland-1985", shared(f"data/worked/{name}.blt"))

    assert stages == len(expected["rounds"]) == len(record.stages)
    assert isinstance(record.stages[-1].cause, LastVacancies)
    assert sorted(expected["elected"]) == sorted(record.candidates[x].name for x in record.elected)
    assert [
        (list(each["votes"].values()), each["exhausted"], each["threshold"])
        for each in expected["rounds"][:-1]
    ] == [
        (
            [Decimal(record.decimal(votes)) for votes in stage.end.votes],
            Decimal(record.decimal(stage.end.exhausted + stage.end.lost)),
            Decimal(record.decimal(stage.end.quota)),
        )
        for stage in record.stages[:-1]
    ]
