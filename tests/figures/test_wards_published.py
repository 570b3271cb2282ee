"""Real council wards: imported, built and published, and every stage read back from the site."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen.cli import main
from sitegen.count.ties import lowest_number
from sitegen.file_count import count_file
from tests.data import SHARED, shared

WARDS = sorted(path.stem for path in (SHARED / "data/scottish-wards").glob("*.blt"))


@pytest.mark.parametrize(
    ("rule", "expected_rule"), [("ers97", "ers97"), ("scottish-2007", "scottish")]
)
@pytest.mark.parametrize("ward", WARDS or ["angus_2012_ward2"])
def test_a_ward_is_imported_and_published_with_the_published_figures(
    rule: str, expected_rule: str, ward: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = shared(f"data/scottish-wards/{ward}.blt")
    expected = json.loads(shared(f"data/expected/{expected_rule}/{ward}.json").read_text("utf-8"))
    monkeypatch.chdir(tmp_path)
    run("import", str(file), "--contest", "ward", "--rule", rule)
    draw_lots(file, rule)
    run("build")
    (path,) = Path("output").rglob("count.json")
    record = json.loads(path.read_bytes())
    numbers = {each["id"]: each["number"] for each in record["candidates"]}
    # one stage may be listed several times there, once a batch; the last holds its end
    stages = {stage["stage"]: stage for stage in expected["stages"]}

    assert sorted(expected["elected"]) == sorted(numbers[id_] for id_ in record["elected"])
    assert [
        (
            [Decimal(votes) for votes in stage["votes"]],
            Decimal(stage["non_transferable"]),
            Decimal(stage["quota"]),
        )
        for stage in stages.values()
    ] == [
        (
            [Decimal(stage["votes"][id_]) for id_ in numbers],
            Decimal(stage["non_transferable"]),
            Decimal(stage["quota"]),
        )
        for stage in record["stages"]
    ]


def run(*words: str) -> None:
    done = CliRunner().invoke(main, words)

    assert 0 == done.exit_code, done.output


def draw_lots(file: Path, rule: str) -> None:
    """Write the lots as the expected figures drew them: always the lowest number."""
    counted, _ = count_file(file.read_bytes(), file.name, rule=rule, seats=None, lots=lowest_number)
    assert counted.record
    ids = [each.id for each in counted.record.candidates]
    lots = "".join(
        f"  - stage: {stage.number}\n    purpose: {tie.purpose}\n"
        f"    tied: [{', '.join(ids[x] for x in tie.lot)}]\n"
        f"    drawn: {ids[tie.chosen[0]]}\n    on: 2007-05-03\n"
        for stage in counted.record.stages
        for tie in stage.ties
        if tie.lot
    )
    if lots:
        Path("content/contests/ward/lots.yml").write_text(f"lots:\n{lots}", "utf-8")
