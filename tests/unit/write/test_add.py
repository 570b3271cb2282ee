"""Adding files to a folder: all or none, and none over another."""

import errno
import os
from pathlib import Path

import pytest

from sitegen.write.add import add


def files(folder: Path) -> dict[str, bytes | None]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def test_files_are_added_beside_those_that_are_there(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/old").write_bytes(b"old")
    add({"a/new": b"1", "b/c/new": b"2"}, tmp_path)

    assert {
        "a": None,
        "a/new": b"1",
        "a/old": b"old",
        "b": None,
        "b/c": None,
        "b/c/new": b"2",
    } == files(tmp_path)


def test_a_folder_that_is_missing_is_made(tmp_path: Path) -> None:
    add({"new": b"1"}, tmp_path / "x/y")

    assert {"x": None, "x/y": None, "x/y/new": b"1"} == files(tmp_path)


def test_where_one_file_is_there_none_is_added(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b/old").write_bytes(b"old")
    before = files(tmp_path)
    with pytest.raises(FileExistsError):
        add({"a/new": b"1", "b/old": b"2", "c": b"3"}, tmp_path)

    assert before == files(tmp_path)


def test_a_disk_whose_files_have_one_name_each_is_written_to_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", link)
    add({"a": b"1", "b/c": b"2"}, tmp_path)
    with pytest.raises(PermissionError):
        add({"a": b"3"}, tmp_path)

    assert {"a": b"1", "b": None, "b/c": b"2"} == files(tmp_path)
