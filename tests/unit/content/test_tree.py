import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from sitegen.content import read_tree


def test_files_are_read_in_order_and_dot_files_left_alone(tmp_path: Path) -> None:
    for name in ("b/c.md", "a.md", "b/a.md", ".git/config", "b/.DS_Store"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    tree, problems = read_tree(tmp_path)

    assert [("a.md", b"a.md"), ("b/a.md", b"b/a.md"), ("b/c.md", b"b/c.md")] == list(tree.items())
    assert [] == problems


def test_links_and_pipes_are_refused_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "up").symlink_to("..")
    (tmp_path / "file").symlink_to("/etc/hostname")
    os.mkfifo(tmp_path / "pipe")
    tree, problems = read_tree(tmp_path)

    assert {} == tree
    assert [("file", "not-regular"), ("pipe", "not-regular"), ("up", "not-regular")] == sorted(
        (each.place.path, each.code) for each in problems
    )


def test_a_junction_of_windows_is_refused_like_a_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has the mode of a folder, and tells by its tag alone that it leads elsewhere."""
    (tmp_path / "up").mkdir()
    (tmp_path / "up/secret.md").write_bytes(b"")
    looked = os.lstat

    def lstat(path: Path) -> object:
        tag = 0xA0000003 if Path(path).name == "up" else 0
        return SimpleNamespace(st_mode=looked(path).st_mode, st_reparse_tag=tag)

    monkeypatch.setattr(os, "lstat", lstat)
    tree, (problem,) = read_tree(tmp_path)

    assert ({}, "up", "not-regular") == (tree, problem.place.path, problem.code)


def test_a_name_that_is_not_utf8_can_be_reported(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\xe9")).symlink_to("b")
    (problem,) = read_tree(tmp_path)[1]

    assert "a<U+DCE9>:1:1: not-regular" in str(problem)
    assert str(problem).encode()


def test_a_missing_folder_is_an_error_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_tree(tmp_path / "nowhere")
