"""Real ballots all the way: imported, built and published, and read back from the site."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sitegen.cli import main
from tests.bench.ballots import make
from tests.data import SHARED, shared
from tests.figures.test_wards import WARDS, figures_expected
from tests.oracle import plain

RULES = {"ers97": "ers97", "scottish": "scottish-2007"}


def ward_names() -> list[str]:
    return sorted(path.stem for path in (SHARED / "data" / "scottish-wards").glob("*.blt"))


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def published(folder: Path, blt: Path, *, seats: int, rule: str) -> tuple[Path, dict[str, Any]]:
    """Import, build and publish; return the contest's folder in the site and its record."""
    content, output = folder / "content", folder / "output"
    run(
        *("import", str(blt), "--contest", "ward", "--seats", str(seats), "--rule", rule),
        *("--content", str(content), "--already-public", "On the council's own site"),
    )
    run("build", str(content), str(output))
    contest = output / "contests" / "ward"
    return contest, json.loads((contest / "data" / "count.json").read_text())


def test_no_ward_is_missing() -> None:
    shared("data/scottish-wards")

    assert WARDS == len(ward_names())


@pytest.mark.parametrize("ward", ward_names())
@pytest.mark.parametrize("expected_rule", RULES)
def test_a_real_ward_is_published_with_the_expected_stages(
    tmp_path: Path, ward: str, expected_rule: str
) -> None:
    blt = shared(f"data/scottish-wards/{ward}.blt")
    expected = json.loads(shared(f"data/expected/{expected_rule}/{ward}.json").read_text())
    _, record = published(tmp_path, blt, seats=len(expected["elected"]), rule=RULES[expected_rule])
    numbers = {each["id"]: each["number"] for each in record["candidates"]}
    stages = {stage["stage"]: stage for stage in expected["stages"]}

    assert sorted(expected["elected"]) == sorted(numbers[each] for each in record["elected"])
    assert [figures_expected(stage) for stage in stages.values()] == [
        (
            [Decimal(votes) for votes in stage["votes"].values()],
            Decimal(stage["non_transferable"]),
            Decimal(stage["quota"]),
        )
        for stage in record["stages"]
    ]


def test_a_nine_place_contest_of_100_000_papers_is_published_as_the_twin_counts_it(
    tmp_path: Path,
) -> None:
    blt = tmp_path / "large.blt"
    blt.write_bytes(make(100_000, 24, 9))
    contest, record = published(tmp_path, blt, seats=9, rule="ers97")
    papers = [
        (int(line.split()[0]), [int(word) - 1 for word in line.split()[1:-1]])
        for line in blt.read_text().splitlines()[1:]
        if line.endswith(" 0")
    ]
    twin = plain.count("ers97", seats=9, candidates=24, papers=papers)

    assert 100_000 == record["valid_papers"] == twin.valid
    assert [f"candidate-{x + 1}" for x in twin.elected] == record["elected"]
    assert [stage.points[-1].votes for stage in twin.stages] == [
        tuple(int(Decimal(votes) * 100) for votes in stage["votes"].values())
        for stage in record["stages"]
    ]
    assert "elected" in (contest / "results.html").read_text()
