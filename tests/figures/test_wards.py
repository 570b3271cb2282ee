"""Real council wards: every stage as an independent program counted it.

Ballots of 49 elections in Scotland as the councils published them, gathered by mggg/scot-elex;
figures by OpenSTV 1.7, lots on the lowest number. Its Meek and Warren are six-place variants, so
that there only the winners must agree.
"""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sitegen.count import Standing, count
from sitegen.count.causes import KeepValues
from sitegen.count.record import CountRecord
from sitegen.count.ties import lowest_number
from sitegen.model.ballots import pack
from tests.data import read_blt_plain, shared

WARDS = 49


def count_ward(rule: str, ward: str) -> CountRecord:
    poll = read_blt_plain(shared(f"data/scottish-wards/{ward}.blt"))
    standing = tuple(
        Standing(f"candidate-{number}", name) for number, name in enumerate(poll.names, start=1)
    )
    return count(rule, pack(poll.papers), seats=poll.seats, candidates=standing, lots=lowest_number)


def expected_wards(rule: str) -> list[dict[str, Any]]:
    files = sorted(Path(shared(f"data/expected/{rule}")).glob("*.json"))
    wards = [json.loads(file.read_text()) for file in files]
    assert len(wards) == WARDS
    return wards


@pytest.mark.parametrize(
    ("rule", "expected_rule"),
    [("ers97", "ers97"), ("scottish-2007", "scottish"), ("minneapolis-2009", "minneapolis")],
)
def test_every_stage_of_every_ward_has_the_published_figures(rule: str, expected_rule: str) -> None:
    for expected in expected_wards(expected_rule):
        ward = expected["ward"]
        record = count_ward(rule, ward)
        # one stage may be listed several times there, once a batch; the last holds its end
        stages = {stage["stage"]: stage for stage in expected["stages"]}

        assert sorted(expected["elected"]) == sorted(x + 1 for x in record.elected), ward
        assert [figures_expected(stage) for stage in stages.values()] == [
            (
                [Decimal(record.decimal(votes)) for votes in stage.end.votes],
                Decimal(record.decimal(stage.end.exhausted + stage.end.lost)),
                Decimal(record.decimal(stage.end.quota)),
            )
            for stage in record.stages
        ], ward


def figures_expected(stage: dict[str, Any]) -> tuple[list[Decimal], Decimal, Decimal]:
    return (
        [Decimal(votes) for votes in stage["votes"]],
        Decimal(stage["non_transferable"]),
        Decimal(stage["quota"]),
    )


def test_batches_of_an_exclusion_are_the_steps_of_its_stage() -> None:
    several = 0
    for expected in expected_wards("ers97"):
        record = count_ward("ers97", expected["ward"])
        batches: dict[int, list[list[Decimal]]] = {}
        for stage in expected["stages"]:
            batches.setdefault(stage["stage"], []).append([Decimal(v) for v in stage["votes"]])
        several += any(len(each) > 1 for each in batches.values())

        assert list(batches.values()) == [
            [[Decimal(record.decimal(votes)) for votes in step.votes] for step in stage.steps]
            for stage in record.stages
        ], expected["ward"]
    assert several > 20


def test_every_stage_of_new_zealand_has_the_figures_of_its_last_step() -> None:
    """But for the ward of one place, which the Schedule counts by a method of its own."""
    for expected in expected_wards("meek-nz"):
        record = count_ward("meek-nz", expected["ward"])
        assert sorted(expected["elected"]) == sorted(x + 1 for x in record.elected)
        if record.seats == 1:
            continue
        steps = 0
        for stage in record.stages:
            assert isinstance(stage.cause, KeepValues)
            steps += stage.cause.iterations

            assert figures_expected(expected["stages"][steps - 1]) == (
                [Decimal(record.decimal(votes)) for votes in stage.end.votes],
                Decimal(record.decimal(stage.end.exhausted)),
                Decimal(record.decimal(stage.end.quota)),
            ), (expected["ward"], stage.number)
        assert len(expected["stages"]) == steps


@pytest.mark.parametrize(("rule", "expected_rule"), [("meek-prf", "meek"), ("warren", "warren")])
def test_a_rule_of_nine_places_elects_the_same_people_as_its_six_place_variant(
    rule: str, expected_rule: str
) -> None:
    for expected in expected_wards(expected_rule):
        record = count_ward(rule, expected["ward"])

        assert sorted(expected["elected"]) == sorted(x + 1 for x in record.elected), expected[
            "ward"
        ]
