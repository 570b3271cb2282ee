"""Tests that need data from beside the checkout never pass for want of it."""

from pathlib import Path

import pytest

from tests import data


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
