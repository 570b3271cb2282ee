"""Tests that need data from beside the checkout never pass for want of it."""

from pathlib import Path

import pytest

from tests import data

USED = {
    "scottish-wards/*.blt": "figures/test_wards.py",
    "expected/ers97/*.json": "figures/test_wards.py",
    "expected/scottish/*.json": "figures/test_wards.py",
    "expected/minneapolis/*.json": "figures/test_wards.py",
    "expected/meek/*.json": "figures/test_wards.py",
    "expected/warren/*.json": "figures/test_wards.py",
    "worked/*.blt": "figures/test_worked.py",
    "worked/*.ers97.json": "figures/test_worked.py",
    "worked/*.scottish.json": "figures/test_worked.py",
    "worked/*.meek.json": "figures/test_worked.py",
    "worked/*.av.json": "figures/test_worked.py",
    "worked/micro/*.blt": "figures/test_worked.py",
    "worked/micro/*.ers97.json": "figures/test_worked.py",
    "worked/*.published.json": "figures/test_published.py",
    "worked/*.openstv.json": "figures/test_published.py",
    "worked/ers97_exercises.json": "figures/test_exercises.py",
}
"""Which test reads what."""
UNUSED = {
    "README.md": "says what the data is",
    "worked/README.md": "says what the figures are",
    "expected/meek-nz/*.json": "no rule of New Zealand is here",
    "worked/slate9_24.constraints.json": "no constraints are here",
    "worked/sc_borders_2022_elected_at_stage.json": "the ballots of those ten wards are missing",
}


def test_every_file_of_data_is_read_by_a_test_or_has_a_reason_why_not() -> None:
    folder = data.shared("data")
    files = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    told = [*USED, *UNUSED]

    assert [] == [str(each) for each in files if not any(each.match(form) for form in told)]
    assert [] == [form for form in told if not any(each.match(form) for each in files)]


@pytest.mark.parametrize("form", USED)
def test_the_test_that_reads_a_file_of_data_names_its_folder_or_kind(form: str) -> None:
    source = (Path(__file__).parent / USED[form]).read_text("utf-8")
    folder, name = form.rsplit("/", 1)

    assert "data/" in source
    assert folder.rsplit("/", 1)[-1] in source or "rglob" in source
    assert name.removeprefix("*.").split(".")[0] in source


def test_missing_data_skips_with_the_reason(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(data, "SHARED", tmp_path)
    monkeypatch.delenv("CI", raising=False)

    with pytest.raises(pytest.skip.Exception, match=r"test data no/such\.blt is not beside"):
        data.shared("no/such.blt")


def test_missing_data_fails_in_ci(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(data, "SHARED", tmp_path)
    monkeypatch.setenv("CI", "true")

    with pytest.raises(pytest.fail.Exception, match="is not beside the checkout"):
        data.shared("no/such.blt")


def test_blt_is_read_in_its_figures_and_names(tmp_path: Path) -> None:
    path = tmp_path / "small.blt"
    path.write_text('3,2,\n-2\n4 1 3 0\n\n1 0\n0\n"Ann ""Party"""\nBob (Ind)\n"Cat"\n"Title"')

    assert data.read_blt_plain(path) == data.PlainBlt(
        seats=2,
        names=('Ann ""Party', "Bob (Ind)", "Cat"),
        withdrawn=frozenset({1}),
        papers=((4, (0, 2)), (1, ())),
    )
