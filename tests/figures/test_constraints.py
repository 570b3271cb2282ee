"""Counts under constraints against worked figures, stage by stage."""

import json
from typing import Any

import pytest

from sitegen.count import Constraint, Standing, count
from sitegen.count.causes import LastVacancies
from sitegen.count.record import CountRecord
from sitegen.model.ballots import pack
from tests.data import read_blt_plain, shared
from tests.figures.test_worked import check_ers97, units_of

CASES = ("inert_women5", "women6", "women6_bame3", "women6_bame3_region2")
KINDS = {
    "first-preferences": "first",
    "surplus": "surplus",
    "exclusion": "exclusion",
    "exclusion-of-doomed": "exclusion (constraint)",
    "fill": "final",
}


def worked_case(case: str) -> tuple[dict[str, Any], CountRecord]:
    """Return the figures of a case, and the same papers counted here."""
    worked = json.loads(shared("data/worked/slate9_24.constraints.json").read_text())["cases"][case]
    blt = read_blt_plain(shared("data/worked/slate9_24.blt"))
    record = count(
        "ers97",
        pack(blt.papers),
        seats=blt.seats,
        candidates=tuple(Standing(f"c{x}", name) for x, name in enumerate(blt.names)),
        constraints=tuple(
            Constraint(
                each["label"],
                each["label"],
                tuple(sorted(blt.names.index(name) for name in each["candidates"])),
                each["minimum"],
                each["maximum"],
            )
            for each in worked["constraints"]
        ),
    )
    return worked, record


@pytest.mark.parametrize("case", CASES)
def test_every_figure_of_a_constrained_count_is_that_of_the_worked_case(case: str) -> None:
    worked, record = worked_case(case)
    names = [who.name for who in record.candidates]

    assert worked["elected"] == [names[x] for x in record.elected]
    assert len(worked["stages"]) == len(record.stages)
    for expected, stage in zip(worked["stages"], record.stages, strict=True):
        assert expected["kind"] == KINDS[stage.action]
        assert expected["candidates"] == [names[x] for x in stage.concerned]
        assert expected["elected"] == [names[each.candidate] for each in stage.elected]
        assert list(units_of(record, expected["votes"], "ers97").values()) == list(stage.end.votes)
        check_ers97(record, expected, stage)


@pytest.mark.parametrize("case", CASES)
def test_everybody_is_guarded_and_doomed_when_the_worked_case_says_so(case: str) -> None:
    worked, record = worked_case(case)
    names = [who.name for who in record.candidates]
    expected: dict[tuple[str, str], set[str]] = {}
    # at the last election everybody left is doomed by the want of places alone, which is no news
    last = f"election of {worked['elected'][-1]}"
    for note in worked["notes"]:
        for fate in ("guarded", "doomed"):
            if note[fate] and note["when"] != last:
                expected.setdefault((note["when"].split()[-1], fate), set()).update(note[fate])
    found: dict[tuple[str, str], set[str]] = {}
    for stage in record.stages:
        for bound in stage.bounds:
            after = bound.after if bound.after is not None else stage.concerned[-1]
            key = (names[after].split()[-1], bound.fate)
            found.setdefault(key, set()).update(names[x] for x in bound.candidates)

    assert expected == found


def test_the_doomed_may_leave_just_as_many_as_places() -> None:
    """Case women6: Quarrie alone has to go, and the last two places are filled."""
    _, record = worked_case("women6")

    assert LastVacancies((15,), doomed=True) == record.stages[-1].cause
