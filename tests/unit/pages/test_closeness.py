"""How close a count was, against figures of other counters."""

import itertools
import json
from decimal import Decimal
from typing import Any

import pytest

from sitegen.count import Standing, count
from sitegen.count.ties import lowest_number
from sitegen.model.ballots import pack
from sitegen.pages.closeness import closeness
from sitegen.pages.language import ENGLISH
from tests.data import shared
from tests.figures.test_worked import count_file


def exclusions(stages: list[dict[str, Any]]) -> list[tuple[int, str, Decimal]]:
    """Work margins out from worked figures: who went out, and the gap to the lowest who stayed."""
    found, gone = [], set[str]()
    for number, (before, stage) in enumerate(itertools.pairwise(stages), start=2):
        gone |= set(before["elected"])
        if stage["kind"] in ("exclusion", "final"):
            votes = {name: Decimal(str(each)) for name, each in before["votes"].items()}
            gone |= set(stage["candidates"])
            highest = max(stage["candidates"], key=votes.__getitem__)
            least = min(votes[name] for name in votes if name not in gone)
            found.append((number, highest, least - votes[highest]))
    return found


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("slate9_24.ers97", "ers97"),
        ("slate9_38.ers97", "ers97"),
        ("micro/bulk_nonzero.ers97", "ers97"),
        ("micro/final_fill.ers97", "ers97"),
        ("slate9_24.scottish", "scottish-2007"),
    ],
)
def test_every_exclusion_has_the_margin_of_the_worked_figures(name: str, rule: str) -> None:
    worked = json.loads(shared(f"data/worked/{name}.json").read_text())
    record = count_file(rule, shared(f"data/worked/{name.rpartition('.')[0]}.blt"))
    found = closeness(ENGLISH, record)
    expected = exclusions(worked["stages"])

    assert found is not None
    assert [(f"Stage {number}", who, gap) for number, who, gap in expected] == [
        (each.stage.label, each.behind, Decimal(each.votes))
        for each in found.margins[: len(expected)]
    ]


def test_the_last_place_is_measured_against_the_next_who_was_never_excluded() -> None:
    """Stage 19 of the worked figures: Barrow is elected with 149.86, Jessamy holds 149.33."""
    found = closeness(ENGLISH, count_file("ers97", shared("data/worked/slate9_24.blt")))

    assert found is not None
    assert ("Stage 19", "Irene Jessamy", "Aisha Barrow", "0.53") == (
        found.margins[-1].stage.label,
        found.margins[-1].behind,
        found.margins[-1].ahead,
        found.margins[-1].votes,
    )


def counted(*papers: tuple[int, tuple[int, ...]], seats: int = 1, rule: str = "av") -> str | None:
    people = tuple(Standing(name.lower(), name) for name in ("Ann", "Bob", "Cat", "Dan"))
    record = count(rule, pack(papers), seats=seats, candidates=people, lots=lowest_number)
    found = closeness(ENGLISH, record)
    return found.lead if found else None


def test_the_smallest_margin_is_told_in_words() -> None:
    assert "The closest decision was 1 vote apart: at stage 2 Dan was excluded and Cat stayed." == (
        counted((9, (0,)), (6, (1,)), (3, (2, 1)), (2, (3, 1)))
    )


def test_equal_votes_are_said_to_be_equal() -> None:
    assert counted((5, (0,)), (4, (1,)), (1, (2, 1)), (1, (3, 0))) == (
        "The closest decision was between candidates on equal votes: "
        "at stage 2 Cat was excluded and Dan stayed."
    )


def test_nothing_is_close_where_nothing_had_to_be_decided() -> None:
    assert counted((5, (0,)), seats=4, rule="ers97") is None
