"""The script that counts again, on real wards, worked examples and random elections.

Where the figures come from is told in the README beside the data, and in tests/figures.
"""

import hashlib
import json
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, Page

from sitegen.pages.recount import KNOWN
from tests.data import shared
from tests.figures.test_constraints import CASES, KINDS
from tests.figures.test_wards import expected_wards, figures_expected
from tests.figures.test_worked import RULES, figure_files
from tests.recounts import SCRIPT, differences, drawn
from tests.sites_to_check import built
from tests.unit.test_reduced import HALVES, content
from tests.vacated import vacated

pytestmark = pytest.mark.browser

Stage = dict[str, Any]

COUNT = """([rule, text, limits]) => {
    const bytes = new TextEncoder().encode(text);
    const {sha256, readBlt, readPapers, count, RULES} = recounting();
    const file = readBlt(bytes);
    const c = count({
        ...readPapers(file, new Set(), {equal: 'stop', skipped: 'stop', repeated: 'stop'}),
        rule: RULES[rule], seats: file.seats, fate: new Array(file.candidates).fill(0),
        limits: limits.map((each) => ({...each, members: new Set(each.members)})),
        lots: (tied) => Math.min(...tied), sitting: [],
    });
    const {one, valid, stages} = c;
    const text_of = (_, value) => typeof value === 'bigint' ? String(value) : value;
    return JSON.stringify({one, valid, names: file.names, stages}, text_of);
}"""
"""Lots fall on the lowest number, as in all these figures."""

DIGESTS = """(sizes) => sizes.map(
    (length) => recounting().sha256(Uint8Array.from({length}, (_, i) => i % 251)))"""


@pytest.fixture(scope="module")
def script(browser: Browser) -> Iterator[Page]:
    """A page with the script and nothing else."""
    with browser.new_context() as context:
        page = context.new_page()
        page.add_script_tag(content=SCRIPT)
        yield page


def count_again(page: Page, rule: str, path: Path, limits: tuple[Stage, ...] = ()) -> Stage:
    text = path.read_text("utf-8-sig")
    return cast("Stage", json.loads(page.evaluate(COUNT, [rule, text, limits])))


def elected(counted: Stage) -> list[int]:
    return [x for stage in counted["stages"] for step in stage["steps"] for x in step["elected"]]


def test_the_digest_is_sha_256_for_files_of_every_length(script: Page) -> None:
    sizes = [0, 1, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000, 70_000]
    expected = [hashlib.sha256(bytes(i % 251 for i in range(size))).hexdigest() for size in sizes]

    assert expected == script.evaluate(DIGESTS, sizes)


@pytest.mark.parametrize(
    ("rule", "expected_rule"), [("ers97", "ers97"), ("scottish-2007", "scottish")]
)
def test_every_batch_and_stage_of_every_ward_has_the_published_figures(
    rule: str, expected_rule: str, script: Page
) -> None:
    for expected in expected_wards(expected_rule):
        ward = expected["ward"]
        counted = count_again(script, rule, shared(f"data/scottish-wards/{ward}.blt"))
        one = int(counted["one"])

        assert sorted(expected["elected"]) == sorted(x + 1 for x in elected(counted)), ward
        assert [figures_expected(stage) for stage in expected["stages"]] == [
            (
                [Decimal(votes) / one for votes in step["votes"]],
                (Decimal(step["exhausted"]) + Decimal(step["lost_to_fractions"])) / one,
                Decimal(step["quota"]) / one,
            )
            for stage in counted["stages"]
            for step in stage["steps"]
        ], ward


def test_meek_elects_in_every_ward_whom_its_six_place_variant_elects(script: Page) -> None:
    for expected in expected_wards("meek"):
        ward = expected["ward"]
        counted = count_again(script, "meek-prf", shared(f"data/scottish-wards/{ward}.blt"))

        assert sorted(expected["elected"]) == sorted(x + 1 for x in elected(counted)), ward


def test_all_worked_examples_and_micro_cases_come_out_figure_for_figure(script: Page) -> None:
    for name in figure_files():
        file = shared(f"data/worked/{name}")
        worked, rule = json.loads(file.read_text()), name.split(".")[-2]
        blt = Path(str(file).replace(f".{rule}.json", ".blt"))
        counted = count_again(script, RULES[rule], blt)
        stages = worked.get("stages") or worked["rounds"]

        assert worked["elected"] == [counted["names"][x] for x in elected(counted)], name
        assert worked["valid"] == counted["valid"]
        assert len(stages) == len(counted["stages"]), name
        for expected, stage in zip(stages, counted["stages"], strict=True):
            compare(name, rule, expected, stage, counted)


def compare(name: str, rule: str, expected: Stage, stage: Stage, counted: Stage) -> None:
    """Hold the figures of a stage, and under ERS97 of each batch, against worked ones."""
    one = int(counted["one"])

    def units(figure: float) -> int:
        """Meek's files hold units already, the others decimal numbers of a vote."""
        return int(figure) if rule == "meek" else int(Decimal(str(figure)) * one)

    moments = (expected.get("batches") or [expected]) if rule == "ers97" else [expected]
    assert len(moments) == len(stage["steps"]), name
    for moment, step in zip(moments, stage["steps"], strict=True):
        for who, votes in moment["votes"].items():
            assert units(votes) == int(step["votes"][counted["names"].index(who)]), (name, who)
        gone = {"exhausted", "nontransferable"} & moment.keys()
        lost = 0 if "loss_by_fraction" in moment else int(step["lost_to_fractions"])
        assert [units(moment[each]) for each in gone] == [int(step["exhausted"]) + lost], name
        quota = moment.get("quota", moment.get("needed"))
        assert units(quota) == int(step["quota"]), name
    if "loss_by_fraction" in expected:
        lost = stage["steps"][-1]["lost_to_fractions"]
        assert units(expected["loss_by_fraction"]) == int(lost), name
    if "iterations" in stage:
        assert [*expected["keep"].values()] == [*map(int, stage["keep"])], name
        assert (expected["iterations"], expected["surplus"]) == (
            stage["iterations"],
            int(stage["surplus"]),
        ), name


@pytest.mark.parametrize("case", CASES)
def test_counts_within_limits_on_groups_are_those_of_the_worked_cases(
    case: str, script: Page
) -> None:
    file = shared("data/worked/slate9_24.constraints.json")
    worked = json.loads(file.read_text())["cases"][case]
    names = [line.strip('"') for line in _lines(shared("data/worked/slate9_24.blt"))]
    limits = tuple(
        {
            "members": [names.index(each) for each in limit["candidates"]],
            "least": limit["minimum"],
            "most": limit["maximum"],
        }
        for limit in worked["constraints"]
    )
    counted = count_again(script, "ers97", shared("data/worked/slate9_24.blt"), limits)

    assert worked["elected"] == [names[x] for x in elected(counted)]
    assert len(worked["stages"]) == len(counted["stages"])
    for expected, stage in zip(worked["stages"], counted["stages"], strict=True):
        assert expected["kind"] == KINDS[stage["action"]]
        assert expected["candidates"] == [names[x] for x in stage["candidates"]]
        compare(case, "ers97", expected, stage, counted)


def _lines(blt: Path) -> list[str]:
    lines = blt.read_text("utf-8").splitlines()
    return lines[lines.index("0") + 1 :]


def test_papers_that_were_cut_are_counted_in_the_parts_that_they_had(script: Page) -> None:
    """Under the alternative vote the majority reads them: 1.5 of 2 votes in halves."""
    site = built(content(HALVES))
    papers = site["contests/slate/data/ballots.blt"]
    record = json.loads(site["contests/slate/data/count.json"])

    assert Fraction(3, 2) == Fraction(record["stages"][0]["quota"])
    assert [] == differences(script, papers, record)
    whole = {**record, "recount": {**record["recount"], "ballot_privacy": "full"}}
    assert [] != differences(script, papers, whole)


@pytest.mark.parametrize("rule", KNOWN)
def test_random_elections_come_out_as_the_engine_counts_them(rule: str, script: Page) -> None:
    """With withdrawals, limits, lots and irregular papers; tests/recounts.py makes more."""
    compared = 0
    for seed in range(40):
        if election := drawn(rule, seed):
            compared += 1

            assert differences(script, *election) == [], f"seed {seed}"
    assert compared > 30


def test_random_vacancies_are_filled_as_the_engine_fills_them(script: Page) -> None:
    """With members who stay, and lots of the vacancy and of the election before it."""
    found = [election for seed in range(60) if (election := vacated(seed))]

    assert len(found) > 20
    assert any(own for _, _, own in found)
    assert any(own < len(record["recount"]["lots"]) for _, record, own in found)
    for election in found:
        assert differences(script, *election) == []
