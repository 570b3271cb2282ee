"""verify.py has every expected figure: of 49 real wards, of worked examples and of micro cases.

They come from counters that other people wrote from the rules; lots fell on the lowest number.
"""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.data import shared
from tests.figures.test_constraints import CASES, KINDS
from tests.figures.test_worked import RULES, figure_files
from tests.verifying.program import count_file

WARDS = 49


def expected_wards(rule: str) -> list[dict[str, Any]]:
    files = sorted(Path(shared(f"data/expected/{rule}")).glob("*.json"))

    assert len(files) == WARDS
    return [json.loads(file.read_text()) for file in files]


@pytest.mark.parametrize(
    ("rule", "folder"), [("ers97", "ers97"), ("scottish-2007", "scottish"), ("meek-prf", "meek")]
)
def test_every_ward_has_the_expected_figures(rule: str, folder: str) -> None:
    """Under ERS97 after every batch; of Meek the winners, as its figures are of six places."""
    for expected in expected_wards(folder):
        ward = expected["ward"]
        _, table = count_file(rule, shared(f"data/scottish-wards/{ward}.blt"))
        one = table.unit

        assert sorted(expected["elected"]) == sorted(x + 1 for x in table.elected), ward
        if rule == "meek-prf":
            continue
        assert [
            (
                [Fraction(votes) for votes in stage["votes"]],
                Fraction(stage["non_transferable"]),
                Fraction(stage["quota"]),
            )
            for stage in expected["stages"]
        ] == [
            (
                [Fraction(votes, one) for votes in step.votes],
                Fraction(step.exhausted + step.lost, one),
                Fraction(step.quota, one),
            )
            for stage in table.stages
            for step in stage.steps
        ], ward


@pytest.mark.parametrize("name", figure_files())
def test_every_worked_example_has_its_figures(name: str) -> None:
    file = shared(f"data/worked/{name}")
    rule = name.split(".")[-2]
    worked = json.loads(file.read_text())
    names, table = count_file(RULES[rule], Path(str(file).replace(f".{rule}.json", ".blt")))
    stages = worked.get("stages") or worked["rounds"]

    assert worked["elected"] == [names[x] for x in table.elected]
    assert len(stages) == len(table.stages)
    for expected, stage in zip(stages, table.stages, strict=True):
        last, one = stage.steps[-1], 1 if rule == "meek" else table.unit
        votes = dict(zip(names, last.votes, strict=True))

        assert {who: units(told, one) for who, told in expected["votes"].items()} == {
            who: votes[who] for who in expected["votes"]
        }
        if "nontransferable" in expected and rule != "scottish":
            assert units(expected["nontransferable"], one) == last.exhausted + last.lost
        if rule == "scottish":
            assert units(expected["nontransferable"], one) == last.exhausted
            assert units(expected["loss_by_fraction"], one) == last.lost
        if "keep" in expected and "keep" in stage.more:
            assert expected["iterations"] == stage.more["iterations"]
            assert expected["surplus"] == stage.more["surplus"]
            assert [*expected["keep"].values()] == stage.more["keep"]
        quota = expected.get("needed", expected.get("quota"))
        assert quota is None or units(quota, one) == last.quota
    lots = worked.get("lots")  # some files give the lots, others their number, others nothing
    if isinstance(lots, list) and lots:
        assert [(set(lot["tied"]), lot["chosen"]) for lot in lots] == [
            ({names[x] for x in lot}, names[chosen[0]])
            for stage in table.stages
            for _, _, chosen, lot in stage.ties
            if lot
        ]


@pytest.mark.parametrize("case", CASES)
def test_every_case_of_limits_on_groups_has_its_figures(case: str) -> None:
    worked = json.loads(shared("data/worked/slate9_24.constraints.json").read_text())["cases"][case]
    file = shared("data/worked/slate9_24.blt")
    names, _ = count_file("ers97", file)
    groups = [
        ({names.index(x) for x in each["candidates"]}, each["minimum"], each["maximum"])
        for each in worked["constraints"]
    ]
    _, table = count_file("ers97", file, groups)

    assert worked["elected"] == [names[x] for x in table.elected]
    assert len(worked["stages"]) == len(table.stages)
    for expected, stage in zip(worked["stages"], table.stages, strict=True):
        votes = [units(told, table.unit) for told in expected["votes"].values()]

        assert expected["kind"] == KINDS[stage.action]
        assert {*expected["candidates"]} == {names[x] for x in stage.candidates}
        assert votes == stage.steps[-1].votes


def units(figure: float, one: int) -> int:
    """Turn a figure of the worked files, a decimal number, into units."""
    found = Fraction(str(figure)) * one

    assert found.denominator == 1
    return found.numerator
