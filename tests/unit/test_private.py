"""Files that nobody else may read: whole or not at all, and nowhere near git."""

import os
import stat
from pathlib import Path

import pytest

from sitegen.write.private import NotPrivateError, write_file, write_files

FILES = {"a.csv": b"one\n", "b.csv": b"two\n"}


def modes(folder: Path) -> set[int]:
    return {stat.S_IMODE(each.stat().st_mode) for each in folder.iterdir()}


def test_nobody_else_may_read_them_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        write_files(FILES, tmp_path / "new" / "roll")
        write_file(b"key", tmp_path / "key")
    finally:
        os.umask(before)

    assert {0o600} == modes(tmp_path / "new" / "roll")
    assert 0o700 == stat.S_IMODE((tmp_path / "new" / "roll").stat().st_mode)
    assert 0o600 == stat.S_IMODE((tmp_path / "key").stat().st_mode)
    assert {"key", "new"} == {each.name for each in tmp_path.iterdir()}


def test_what_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "roll").mkdir()
    (tmp_path / "key").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")

    for name in ("roll", "key", "link"):
        with pytest.raises(NotPrivateError, match="is there already"):
            write_files(FILES, tmp_path / name)
        with pytest.raises(NotPrivateError, match="is there already"):
            write_file(b"new", tmp_path / name)
    assert b"old" == (tmp_path / "key").read_bytes()
    assert [] == list((tmp_path / "roll").iterdir())


@pytest.mark.parametrize("inside", ["", "content/contests", ".git"])
def test_a_folder_that_git_keeps_is_refused(tmp_path: Path, inside: str) -> None:
    (tmp_path / ".git").mkdir()

    with pytest.raises(NotPrivateError, match="git keeps"):
        write_files(FILES, tmp_path / inside / "roll")
    with pytest.raises(NotPrivateError, match="git keeps"):
        write_file(b"", tmp_path / inside / "key")


@pytest.mark.parametrize("inside", ["", "contests/slate"])
def test_the_content_of_a_site_is_refused_without_git_too(tmp_path: Path, inside: str) -> None:
    (tmp_path / "contests/slate").mkdir(parents=True)
    (tmp_path / "site.yml").touch()

    with pytest.raises(NotPrivateError, match="the content of a site, which is published"):
        write_files(FILES, tmp_path / inside / "roll")
    with pytest.raises(NotPrivateError, match="the content of a site, which is published"):
        write_file(b"", tmp_path / inside / "key")


def test_a_worktree_and_a_bare_repository_are_git_too(tmp_path: Path) -> None:
    (tmp_path / "worktree").mkdir()
    (tmp_path / "worktree/.git").write_text("gitdir: elsewhere")
    for each in ("bare/objects", "bare/refs"):
        (tmp_path / each).mkdir(parents=True)
    (tmp_path / "bare/HEAD").write_text("ref: refs/heads/main")
    (tmp_path / "worktree/within").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "worktree/within")

    for each in ("worktree", "bare", "link"):
        with pytest.raises(NotPrivateError, match="git keeps"):
            write_files(FILES, tmp_path / each / "roll")


def test_what_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_files({**FILES, "no/folder.csv": b""}, tmp_path / "roll")

    assert [] == list(tmp_path.iterdir())


def test_what_a_stopped_run_left_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / ".roll.sitegen-new").mkdir()
    (tmp_path / ".roll.sitegen-new/a.csv").write_bytes(b"half")
    write_files(FILES, tmp_path / "roll")

    assert ["roll"] == [each.name for each in tmp_path.iterdir()]
