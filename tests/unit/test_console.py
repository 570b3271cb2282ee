"""What commands say of files and folders that are not where they were looked for."""

from pathlib import Path

import pytest

from tests.unit.test_cli import run


def test_who_is_inside_the_content_or_writes_another_case_is_told_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "content/contests"
    inside.mkdir(parents=True)
    (tmp_path / "content/site.yml").touch()
    monkeypatch.chdir(tmp_path)
    assert "there is no folder Content; there is content\n" in run("check", "Content").stderr
    monkeypatch.chdir(inside)
    assert "go to the folder above it, or write --content ..\n" in run("check").stderr
