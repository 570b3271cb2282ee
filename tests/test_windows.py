"""On something like Windows (`tests/windows.py`) commands do what they do elsewhere."""

import fcntl
import shutil
import time
from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image

from sitegen.build import build
from sitegen.content import read_tree
from sitegen.themes import bundled
from tests.conftest import ROOT, lack
from tests.folders import tree_in
from tests.rolls import SETTINGS, three_organisations
from tests.windows import HANDLES, LOCK, run_as_on_windows, start_as_on_windows

CASE = ROOT / "tests/cases/problems/base"
CONTEST = "content/contests/slate"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with content in it, and a candidate whose name Windows-1252 has no letters for."""
    shutil.copytree(CASE, tmp_path / "content")
    ann = tmp_path / CONTEST / "candidates/ann.md"
    ann.write_bytes(ann.read_bytes().replace(b"Ann Example", "Ann P\u0175l".encode()))
    return tmp_path


def done(*words: str, folder: Path) -> str:
    """Return what a command says that must come to its end."""
    status, said, complained = run_as_on_windows(*words, folder=folder)

    assert (0, "") == (status, complained)
    return said


def test_it_builds_the_same_site_anew_and_over_an_old_one(folder: Path) -> None:
    assert "elected: Ann P\\u0175l" in done("build", folder=folder)
    assert "Nothing has changed" in done("build", folder=folder)
    file = folder / CONTEST / "contest.yml"
    file.write_bytes(file.read_bytes().replace(b"Left slate", b"Right slate"))
    (folder / "output/.htaccess").write_bytes(b"kept")
    done("build", folder=folder)
    site = {x: data for x, data in tree_in(folder / "output").items() if not x.startswith(".")}

    assert site == dict(build(read_tree(folder / "content")[0], bundled()).tree)
    assert {"content", "output", LOCK} == {each.name for each in folder.iterdir()}
    assert b"kept" == (folder / "output/.htaccess").read_bytes()
    assert "All that could be checked agrees" in done("verify", "output", folder=folder)


def test_problems_are_told_with_letters_that_the_terminal_lacks(folder: Path) -> None:
    file = folder / CONTEST / "contest.yml"
    file.write_bytes(file.read_bytes() + "o\u0175ner: no\n".encode())
    status, _, told = run_as_on_windows("check", folder=folder)

    assert 1 == status
    assert told.startswith("content/contests/slate/contest.yml:")
    assert "o\\u0175ner" in told
    assert "Traceback" not in told


def test_files_are_added_to_content_and_written_over(folder: Path) -> None:
    Image.new("RGB", (700, 700)).save(folder / "bob.png")
    done("photo", "add", "slate", "bob", "bob.png", folder=folder)
    done("log", "add", "slate", "rules-freeze", folder=folder)
    done("log", "add", "slate", "candidates-freeze", folder=folder)
    shown = done("log", "slate", folder=folder)

    assert "photo: bob" in (folder / CONTEST / "candidates/bob.md").read_text("utf-8")
    assert 2 == (folder / CONTEST / "log.jsonl").read_bytes().count(b"\n")
    assert sha256((folder / CONTEST / "log.jsonl").read_bytes().splitlines(keepends=True)[-1]
                  ).hexdigest() in shown  # fmt: skip
    assert not [x for x in (folder / "content").rglob(".*") if x.name != LOCK]


def test_a_roll_is_merged_with_a_key_that_has_no_mode(tmp_path: Path) -> None:
    (tmp_path / "settings.yml").write_bytes(SETTINGS)
    lists = []
    for each, data in three_organisations().items():
        (tmp_path / f"{each}.csv").write_bytes(data)
        lists += ["--list", f"{each}={each}.csv"]
    done("roll", "key", "key", folder=tmp_path)
    words = ("--settings", "settings.yml", "--key", "key", *lists, "--set-aside", "--into", "out")
    done("roll", "merge", *words, folder=tmp_path)

    for file in (tmp_path / "key", tmp_path / "out/counter.csv"):
        assert b"\r" not in file.read_bytes()
    assert LOCK in {each.name for each in tmp_path.iterdir()}


def test_one_run_waits_for_another(folder: Path) -> None:
    lock = folder / LOCK
    if not HANDLES.is_dir():
        lack("/proc tells when a process has come to the lock, and is not there")
    with lock.open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with start_as_on_windows("build", folder=folder) as build:
            while not has_open(build.pid, lock):
                assert build.poll() is None
                time.sleep(0.05)
            time.sleep(0.5)
            assert build.poll() is None
            assert not (folder / "output").exists()
            fcntl.flock(held, fcntl.LOCK_UN)
            said, complained = build.communicate()

    assert (0, "") == (build.returncode, complained)
    assert "files in output" in said


def has_open(process: int, file: Path) -> bool:
    """Say whether a process has a file open."""
    handles = Path(f"/proc/{process}/fd")
    return any(each.is_symlink() and each.readlink() == file for each in handles.iterdir())
