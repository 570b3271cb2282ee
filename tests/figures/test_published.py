"""Figures that councils, the press and a booklet printed, and other counts by other programs.

Councils print whole votes or one decimal, so that a figure may differ by half of its last place.
"""

import json
from decimal import Decimal
from typing import Any

import pytest

from sitegen.count.record import CountRecord
from tests.data import shared
from tests.figures.test_worked import count_file


def load(name: str) -> Any:  # noqa: ANN401
    return json.loads(shared(f"data/worked/{name}").read_text("utf-8"), parse_float=Decimal)


def votes_of(record: CountRecord, surname: str) -> list[Decimal]:
    """List one candidate's votes at the end of each stage."""
    (x,) = (
        x for x, who in enumerate(record.candidates) if surname.upper() in who.name.upper().split()
    )
    return [Decimal(record.decimal(stage.end.votes[x])) for stage in record.stages]


def hawick(year: int) -> tuple[CountRecord, Any]:
    record = count_file("scottish-2007", shared(f"data/worked/sc_borders_{year}_ward11.blt"))
    return record, load("hawick_and_hermitage.published.json")[str(year)]


@pytest.mark.parametrize(("year", "table", "first_stage"), [(2022, "rows", 0), (2012, "tails", 1)])
def test_hawick_and_hermitage_has_the_printed_votes(
    year: int, table: str, first_stage: int
) -> None:
    """Of 2012 the page shows rows from the second stage on; each stops where the page does."""
    record, printed = hawick(year)

    assert Decimal(record.decimal(record.stages[0].end.quota)) == printed["quota"]
    for surname, row in printed[table].items():
        votes = votes_of(record, surname)[first_stage:][: len(row)]
        assert len(votes) == len(row)
        for actual, expected in zip(votes, row, strict=True):
            assert abs(actual - expected) <= Decimal("0.05"), surname


def test_hawick_and_hermitage_has_the_printed_votes_after_the_first_transfer_of_2017() -> None:
    record, printed = hawick(2017)

    assert Decimal(record.decimal(record.stages[0].end.quota)) == printed["quota"]
    assert votes_of(record, "McAteer")[0] == 1496
    for surname, expected in printed["second_stage"].items():
        assert abs(votes_of(record, surname)[1] - expected) <= Decimal("0.5")


def test_leith_walk_was_won_at_the_printed_stage_with_the_printed_gap_before_it() -> None:
    record = count_file("scottish-2007", shared("data/worked/edinburgh_2019_leith_walk.blt"))
    printed = load("edinburgh_2019_leith_walk.published.json")
    tenth = sorted(votes for votes in record.stages[9].end.votes if votes)

    assert record.valid_papers == printed["valid"]
    assert printed["first_preferences"] == {
        surname: votes_of(record, surname)[0] for surname in printed["first_preferences"]
    }
    assert len(tenth) == 2
    assert (
        Decimal(record.decimal(tenth[1] - tenth[0]))
        == printed["gap_between_the_last_two_at_stage_10"]
    )
    assert [11] == [stage.number for stage in record.stages if stage.elected]
    assert ["MUNN"] == [record.candidates[x].name.split()[-1] for x in record.elected]


@pytest.mark.parametrize(
    ("name", "program", "rule", "stages"),
    [
        ("slate9_24", "MinneapolisSTV", "minneapolis-2009", 21),
        ("slate9_small", "MinneapolisSTV", "minneapolis-2009", 7),
        ("one_seat_7", "IRV", "av", 6),
    ],
)
def test_another_program_gives_the_same_votes_at_every_stage(
    name: str, program: str, rule: str, stages: int
) -> None:
    """By OpenSTV 1.7; its IRV knows no number that is enough, and has no threshold to compare."""
    expected = load(f"{name}.openstv.json")["results"][program]
    record = count_file(rule, shared(f"data/worked/{name}.blt"))

    assert stages == len(record.stages)
    assert sorted(expected["elected"]) == sorted(record.candidates[x].name for x in record.elected)
    assert [
        ([Decimal(votes) for votes in each["votes"].values()], Decimal(each["exhausted"]))
        for each in expected["rounds"]
    ] == [
        (
            [Decimal(record.decimal(votes)) for votes in stage.end.votes],
            Decimal(record.decimal(stage.end.exhausted + stage.end.lost)),
        )
        for stage in record.stages
    ]
    if rule != "av":
        assert {Decimal(each["threshold"]) for each in expected["rounds"]} == {
            Decimal(record.decimal(stage.end.quota)) for stage in record.stages
        }
