"""The plain count gives the figures of worked examples and of real elections.

The worked figures and their origin: `data/worked/README.md` beside the checkout; the
figures of the wards are an independent program's. Lots there fall on the lowest number.
"""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.data import PlainBlt, read_blt_plain, shared
from tests.oracle.papers import Votes
from tests.oracle.plain import UNITS, PlainCount, PlainPoint, RuleName, count

MICRO = (
    "bulk_nonzero",
    "bulk_with_surplus",
    "deferral",
    "deferral_equal",
    "elected_below_quota",
    "elected_mid_exclusion",
    "exclusion_tie_history",
    "exclusion_tie_lot",
    "final_fill",
    "last_batch_fractional",
    "quota_reduced",
    "stopped_mid_exclusion",
    "surplus_tie_history",
    "surplus_tie_lot",
    "three_batches",
    "tv_present_value",
    "tv_zero",
    "two_elected_one_stage",
)
ERS97 = (
    *(f"micro/{name}" for name in MICRO),
    "M135",
    "meek_gregory_differ",
    "one_seat_7",
    "slate9_24",
    "slate9_38",
    "slate9_small",
    "ucl_hockey_2021_reconstructed",
)
SCOTTISH = (
    "edinburgh_2019_leith_walk",
    "glasgow_2007_linn",
    "meek_gregory_differ",
    "one_seat_7",
    "sc_borders_2012_ward11",
    "sc_borders_2017_ward11",
    "sc_borders_2022_ward11",
    "slate9_24",
    "slate9_38",
    "slate9_small",
)
MEEK = (
    "42",
    "513",
    "M135",
    "SC",
    "SC-Vm-12",
    "meek_gregory_differ",
    "one_seat_7",
    "slate9_small",
    "slate9_24",
    "slate9_38",
)
WARDS = (
    "aberdeenshire_2017_ward9",
    "dumgal_2012_ward2",
    "highland_2022_tain_and_easter_ross",
    "inverclyde_2012_ward4",
    "moray_2022_ward4",
    "perth_kinross_2012_ward5",
)


class Figures(NamedTuple):
    """What a sheet shows at one point; `elected` by number, as sheets order them variously."""

    votes: tuple[Votes, ...]
    non_transferable: Votes
    quota: int
    elected: frozenset[int]


class Sheet(NamedTuple):
    """A count as published figures give it: who was elected, and (kind, who, figures)."""

    elected: tuple[int, ...]
    stages: tuple[tuple[str, frozenset[int], tuple[Figures, ...]], ...]


def load(path: Path) -> Any:  # noqa: ANN401
    return json.loads(path.read_text(encoding="utf-8"), parse_float=Fraction)


def counted(rule: RuleName, blt: PlainBlt) -> PlainCount:
    return count(
        rule,
        seats=blt.seats,
        candidates=len(blt.names),
        papers=blt.papers,
        withdrawn=blt.withdrawn,
    )


def figures(point: PlainPoint) -> Figures:
    gone = point.exhausted + point.lost
    return Figures(point.votes, gone, point.quota, frozenset(point.elected))


def sheet(plain: PlainCount) -> Sheet:
    return Sheet(
        plain.elected,
        tuple(
            (stage.kind, frozenset(stage.concerned), tuple(map(figures, stage.points)))
            for stage in plain.stages
        ),
    )


def worked_point(point: Any, names: tuple[str, ...], unit: int) -> Figures:  # noqa: ANN401
    """Read one point of a worked example; units are whole, so nothing is rounded here."""
    gone = point["nontransferable"] + point.get("loss_by_fraction", 0)
    return Figures(
        tuple(int(point["votes"].get(name, 0) * unit) for name in names),
        int(gone * unit),
        int(point["quota"] * unit),
        frozenset(names.index(name) for name in point["elected"]),
    )


def worked_sheet(path: Path, names: tuple[str, ...], unit: int) -> Sheet:
    worked = load(path)
    return Sheet(
        tuple(names.index(name) for name in worked["elected"]),
        tuple(
            (
                "fill" if stage["kind"] == "final" else stage["kind"],
                frozenset(names.index(name) for name in stage["candidates"]),
                tuple(worked_point(x, names, unit) for x in stage.get("batches") or [stage]),
            )
            for stage in worked["stages"]
        ),
    )


@pytest.mark.parametrize("name", ERS97)
def test_ers97_gives_the_worked_figures(name: str) -> None:
    blt = read_blt_plain(shared(f"data/worked/{name}.blt"))
    expected = worked_sheet(shared(f"data/worked/{name}.ers97.json"), blt.names, UNITS["ers97"])

    assert expected == sheet(counted("ers97", blt))


@pytest.mark.parametrize("name", MICRO)
def test_ers97_draws_the_worked_lots(name: str) -> None:
    blt = read_blt_plain(shared(f"data/worked/micro/{name}.blt"))
    expected = tuple(
        (lot["why"], tuple(map(blt.names.index, lot["tied"])), blt.names.index(lot["chosen"]))
        for lot in load(shared(f"data/worked/micro/{name}.ers97.json"))["lots"]
    )

    assert expected == counted("ers97", blt).lots


@pytest.mark.parametrize("name", SCOTTISH)
def test_scottish_gives_the_worked_figures(name: str) -> None:
    """Those who fill the last places stand in the sheets by number, here by their votes."""
    blt = read_blt_plain(shared(f"data/worked/{name}.blt"))
    path = shared(f"data/worked/{name}.scottish.json")
    expected = worked_sheet(path, blt.names, UNITS["scottish"])
    actual = sheet(counted("scottish", blt))

    assert expected.stages == actual.stages
    assert sorted(expected.elected) == sorted(actual.elected)


@pytest.mark.parametrize("name", MEEK)
def test_meek_gives_the_worked_figures(name: str) -> None:
    """Those elected in one round stand in the sheets by number, here by their votes."""
    blt = read_blt_plain(shared(f"data/worked/{name}.blt"))
    worked = load(shared(f"data/worked/{name}.meek.json"))
    expected = tuple(
        (
            x["kind"],
            frozenset(map(blt.names.index, x["candidates"])),
            tuple(x["votes"][name] for name in blt.names),
            x["exhausted"],
            x["quota"],
        )
        for x in worked["rounds"]
    )
    actual = counted("meek", blt)

    assert expected == tuple(
        (x.kind, frozenset(x.concerned), point.votes, point.exhausted, point.quota)
        for x in actual.stages
        for point in x.points
    )
    assert sorted(worked["elected"]) == sorted(blt.names[x] for x in actual.elected)


def test_av_gives_the_worked_figures() -> None:
    blt = read_blt_plain(shared("data/worked/one_seat_7.blt"))
    worked = load(shared("data/worked/one_seat_7.av.json"))
    expected = tuple(
        (
            frozenset(map(blt.names.index, x["excluded_before"])),
            tuple(x["votes"].get(name, 0) for name in blt.names),
            x["nontransferable"],
            x["needed"],
            tuple(map(blt.names.index, x["elected"])),
        )
        for x in worked["stages"]
    )

    assert expected == tuple(
        (frozenset(x.concerned), point.votes, point.exhausted, point.quota, point.elected)
        for x in counted("av", blt).stages
        for point in x.points
    )


@pytest.mark.parametrize("ward", WARDS)
@pytest.mark.parametrize("rule", ["ers97", "scottish"])
def test_a_real_ward_has_the_independent_programs_figures(rule: RuleName, ward: str) -> None:
    """The final fill is left out: that program may show one more batch moved there."""
    unit = UNITS[rule]
    program = load(shared(f"data/expected/{rule}/{ward}.json"))
    actual = counted(rule, read_blt_plain(shared(f"data/scottish-wards/{ward}.blt")))
    points = [
        (
            number,
            {x + 1 for x in stage.concerned},
            [Fraction(votes) / unit for votes in point.votes],
            Fraction(point.exhausted + point.lost) / unit,
            Fraction(point.quota) / unit,
        )
        for number, stage in enumerate(actual.stages, start=1)
        if stage.kind != "fill"
        for point in stage.points
    ]
    last = points[-1][0]

    assert [
        (
            row["stage"],
            set(row["candidates"]),
            [Fraction(votes) for votes in row["votes"]],
            Fraction(row["non_transferable"]),
            Fraction(row["quota"]),
        )
        for row in program["stages"]
        if row["stage"] <= last
    ] == points
    assert sorted(program["elected"]) == sorted(x + 1 for x in actual.elected)
