"""`sitegen count --against`: counts of real ballots held against the sheets that were published."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.cli import main
from tests.conftest import ROOT
from tests.data import shared

SHEETS = ROOT / "tests" / "cases" / "sheets"
BALLOTS = {
    "hawick-and-hermitage-2012": ("sc_borders_2012_ward11", "scottish-2007"),
    "hawick-and-hermitage-2017": ("sc_borders_2017_ward11", "scottish-2007"),
    "hawick-and-hermitage-2022": ("sc_borders_2022_ward11", "scottish-2007"),
    "scottish-government-example": ("scotgov_example", "scottish-2007"),
    "ucl-hockey-2021": ("ucl_hockey_2021_reconstructed", "ers97"),
}


def against(name: str, sheet: Path) -> Result:
    ballots, rule = BALLOTS[name]
    words = [str(shared(f"data/worked/{ballots}.blt")), "--rule", rule, "--against", str(sheet)]
    return CliRunner().invoke(main, ["count", *words])


def test_every_sheet_is_compared() -> None:
    assert sorted(BALLOTS) == sorted(path.stem for path in SHEETS.glob("*.csv"))


@pytest.mark.parametrize("name", BALLOTS)
def test_a_published_sheet_agrees_in_every_figure(name: str) -> None:
    done = against(name, SHEETS / f"{name}.csv")
    cells = [
        cell
        for row in (SHEETS / f"{name}.csv").read_text("utf-8").splitlines()[1:]
        for cell in row.split(",")[1:]
    ]

    assert (0, "All agree.") == (done.exit_code, done.stdout.splitlines()[-1])
    assert f"{sum(map(bool, cells))} cells compared, {cells.count('')} blank" in done.stdout


def test_figures_of_the_2012_sheet_are_rounded_and_not_cut() -> None:
    """Stevenson's 309.48556 stands there as 309.5."""
    assert "(0 agree as cut alone, 12 as rounded alone)" in (
        against("hawick-and-hermitage-2012", SHEETS / "hawick-and-hermitage-2012.csv").stdout
    )


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("692.2", "692.3", "stage 4, Jane COX: 692.3 there, 692.17920 here"),
        ("131.4", "131.5", "stage 2, Robert LEACH: 131.5 there, 131.42688 here"),
        ("762,,", "763,,", "stage 1, Quota: 763 there, 762.00000 here"),
    ],
)
def test_one_wrong_figure_is_found(tmp_path: Path, right: str, wrong: str, says: str) -> None:
    name = "hawick-and-hermitage-2022"
    sheet = tmp_path / "wrong.csv"
    text = (SHEETS / f"{name}.csv").read_text("utf-8")
    sheet.write_text(text.replace(right, wrong, 1), "utf-8")
    done = against(name, sheet)

    assert 1 == done.exit_code
    assert f"The first difference is at {says}.\nDifferences in all: 1.\n" in done.stdout


def test_the_sheet_of_another_rule_differs_from_the_quota_on() -> None:
    """8.34 is the quota of 25 papers for 2 places under ERS97, 9 under the Scottish rule."""
    sheet, ballots = (
        SHEETS / "ucl-hockey-2021.csv",
        shared("data/worked/ucl_hockey_2021_reconstructed.blt"),
    )
    words = ["count", str(ballots), "--rule", "scottish", "--against", str(sheet)]
    done = CliRunner().invoke(main, words)

    assert 1 == done.exit_code
    assert "stage 1, Quota: 8.34 there, 9.00000 here." in done.stdout
