"""Publishing is whole or not at all, wherever it is stopped."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.write.manifest import with_manifest
from sitegen.write.publish import NotOursError, publish, restore
from tests.folders import tree_in

OLD = with_manifest({"index.html": b"old", "people/ann.html": b"ann"}, "1")
NEW = with_manifest({"index.html": b"new", "people/bob.html": b"bob"}, "1")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    return tmp_path / "content"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "output"


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_site_is_written_where_nothing_is(target: Path, content: Path) -> None:
    publish(NEW, target, content=content)

    assert dict(NEW) == tree_in(target)
    assert ["content", "output"] == names(target.parent)


def test_a_site_is_written_below_folders_that_are_missing(tmp_path: Path, content: Path) -> None:
    publish(NEW, tmp_path / "a/b/site", content=content)

    assert dict(NEW) == tree_in(tmp_path / "a/b/site")


def test_nothing_of_the_old_site_stays(target: Path, content: Path) -> None:
    publish(OLD, target, content=content)
    publish(NEW, target, content=content)

    assert dict(NEW) == tree_in(target)
    assert ["content", "output"] == names(target.parent)


def test_dot_files_stay(target: Path, content: Path) -> None:
    (target / ".git").mkdir(parents=True)
    (target / ".git/HEAD").write_bytes(b"ref")
    (target / ".gitignore").write_bytes(b"*\n")
    publish(OLD, target, content=content)
    publish(NEW, target, content=content)

    assert {**NEW, ".gitignore": b"*\n", ".git/HEAD": b"ref"} == tree_in(target)


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_modes_do_not_depend_on_who_builds(umask: int, target: Path, content: Path) -> None:
    before = os.umask(umask)
    try:
        publish(NEW, target, content=content)
    finally:
        os.umask(before)

    assert {0o644} == {path.stat().st_mode & 0o777 for path in target.rglob("*.*")}
    assert {0o755} == {path.stat().st_mode & 0o777 for path in (target, target / "people")}


def refused(target: Path, content: Path, why: str) -> None:
    before = tree_in(target.parent)
    with pytest.raises(NotOursError, match=why):
        publish(NEW, target, content=content)

    assert before == tree_in(target.parent)


def test_a_folder_with_files_of_others_is_refused(target: Path, content: Path) -> None:
    target.mkdir()
    (target / "thesis.txt").write_bytes(b"years of work")

    refused(target, content, "has not written, such as thesis.txt")


def test_the_manifest_of_another_program_does_not_make_a_folder_ours(
    target: Path, content: Path
) -> None:
    target.mkdir()
    (target / "manifest.json").write_bytes(b'{"name": "App"}')

    refused(target, content, "such as manifest.json")


@pytest.mark.parametrize("foreign", ["CNAME", "people/thesis.txt", "own/thesis.txt"])
def test_a_site_of_ours_with_a_file_of_others_in_it_is_refused(
    foreign: str, target: Path, content: Path
) -> None:
    publish(OLD, target, content=content)
    (target / foreign).parent.mkdir(exist_ok=True)
    (target / foreign).write_bytes(b"years of work")

    refused(target, content, f"has not written, such as {foreign}")


def test_hidden_files_that_file_managers_leave_in_folders_do_not_stop_a_build(
    target: Path, content: Path
) -> None:
    publish(OLD, target, content=content)
    (target / "people/.DS_Store").write_bytes(b"")
    publish(NEW, target, content=content)

    assert tree_in(target) == NEW


def test_a_file_is_refused(target: Path, content: Path) -> None:
    target.write_bytes(b"")

    refused(target, content, "is not a folder")


def test_a_symbolic_link_is_refused(target: Path, content: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    target.symlink_to(tmp_path / "elsewhere")

    refused(target, content, "symbolic link")


@pytest.mark.parametrize("where", ["content", "content/site", ".", "content/../content"])
def test_a_target_that_overlaps_the_content_is_refused(
    where: str, content: Path, tmp_path: Path
) -> None:
    (content / "site.yml").write_bytes(b"title: Site\n")

    refused(tmp_path / where, content, "overlap")


def test_a_failed_write_leaves_the_old_site(
    target: Path, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(OLD, target, content=content)
    monkeypatch.setattr(Path, "write_bytes", _full)
    with pytest.raises(OSError, match="no space"):
        publish(NEW, target, content=content)

    assert dict(OLD) == tree_in(target)
    assert ["content", "output"] == names(target.parent)


@pytest.mark.parametrize("failing", [1, 2])
def test_a_failed_rename_leaves_the_old_site(
    failing: int, target: Path, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(OLD, target, content=content)
    rename, calls = Path.rename, []

    def counted(self: Path, to: Path) -> Path:
        calls.append(to)
        if len(calls) == failing:
            raise OSError("the disk is gone")
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", counted)
    with pytest.raises(OSError, match="the disk is gone"):
        publish(NEW, target, content=content)

    assert dict(OLD) == tree_in(target)
    assert ["content", "output"] == names(target.parent)


STOPPED = """
import os
from pathlib import Path
from sitegen.write.publish import publish
from tests.unit.write.test_publish import NEW
calls = 0
def counted(name):
    does = getattr(os, name)
    def do(*args, **named):
        global calls
        calls += 1
        if calls == {stop}:
            os._exit(9)
        return does(*args, **named)
    return do
for name in ("rename", "chmod", "rmdir", "unlink"):
    setattr(os, name, counted(name))
publish(NEW, Path("output"), content=Path("content"))
"""


@pytest.mark.parametrize("stop", range(1, 40))
def test_a_run_after_a_hard_stop_publishes_and_keeps_dot_files(
    stop: int, target: Path, content: Path
) -> None:
    """Wherever a run is killed, the old or the new site is whole, and the next run clears up."""
    target.mkdir()
    (target / ".gitignore").write_bytes(b"*\n")
    publish(OLD, target, content=content)
    done = subprocess.run(
        [sys.executable, "-c", STOPPED.format(stop=stop)],
        cwd=target.parent,
        env={"PYTHONPATH": str(Path(__file__).parents[3])},
        check=False,
    )
    assert done.returncode in (0, 9)
    seen = [
        {path: data for path, data in tree_in(target.parent / name).items() if path[0] != "."}
        for name in ("output", ".output.sitegen-old")
        if (target.parent / name).exists()
    ]
    assert any(site in (dict(OLD), dict(NEW)) for site in seen)
    publish(NEW, target, content=content)

    assert {**NEW, ".gitignore": b"*\n"} == tree_in(target)
    assert ["content", "output"] == names(target.parent)


def test_a_site_left_under_its_hidden_name_is_put_back_before_anything_is_read(
    target: Path, content: Path
) -> None:
    publish(OLD, target, content=content)
    target.rename(target.with_name(".output.sitegen-old"))
    restore(target)
    restore(target)

    assert tree_in(target) == OLD
    assert ["content", "output"] == names(target.parent)


def test_an_old_site_beside_a_folder_that_somebody_made_is_left_alone(
    target: Path, content: Path
) -> None:
    publish(OLD, target, content=content)
    target.rename(target.with_name(".output.sitegen-old"))
    target.mkdir()

    refused(target, content, "before a build that was stopped")


def _full(_path: Path, _data: bytes) -> int:
    raise OSError("no space left")
