"""Writing files anew: all or none."""

import errno
import os
from pathlib import Path

import pytest

from sitegen.write.put import put
from tests.folders import tree_in


def test_files_are_written_over_those_that_are_there(tmp_path: Path) -> None:
    tmp_path.joinpath("b").write_bytes(b"old")
    put({"a/new": b"1", "b": b"2"}, tmp_path)

    assert {"a/new": b"1", "b": b"2"} == tree_in(tmp_path)


@pytest.mark.parametrize("links", [True, False])
def test_if_one_cannot_be_put_in_place_all_are_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    tmp_path.joinpath("b").write_bytes(b"old")
    rename = Path.replace

    def fail_at_c(source: Path, target: Path) -> Path:
        if target.name == "c":
            raise OSError(28, "no space", str(target))
        return rename(source, target)

    def no_link(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    if not links:  # as on a memory stick
        monkeypatch.setattr(os, "link", no_link)
    monkeypatch.setattr(Path, "replace", fail_at_c)
    with pytest.raises(OSError, match="no space"):
        put({"a/new": b"1", "b": b"2", "c": b"3"}, tmp_path)

    assert {"b": b"old"} == tree_in(tmp_path)
    assert not (tmp_path / "a").exists()


def test_nothing_is_written_through_a_link_under_the_hidden_name(tmp_path: Path) -> None:
    (tmp_path / "own").write_text("years of work", "utf-8")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/.a.md.new").symlink_to(tmp_path / "own")
    put({"a.md": b"new"}, tmp_path / "content")

    assert "years of work" == (tmp_path / "own").read_text("utf-8")
    assert b"new" == (tmp_path / "content/a.md").read_bytes()
