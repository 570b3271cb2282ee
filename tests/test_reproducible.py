"""The same content gives the same bytes, wherever, whenever and by whomever it is built."""

import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.build import build
from sitegen.content import read_site, read_tree
from sitegen.model.tree import Tree
from sitegen.write.unchanged import SEAL
from tests.conftest import ROOT, Sitegen
from tests.hostile.content import BASE, THEMES
from tests.surroundings import (
    WATCH,
    Surroundings,
    other_pythons,
    turkish,
    without_network,
    years_ahead,
)

HERE_AND_NOW = {
    "seed-zone-and-clock": Surroundings(
        folder="elsewhere",
        says={
            "PYTHONHASHSEED": "1",
            "TZ": "Pacific/Kiritimati",
            "LC_ALL": "C",
            "PYTHONCOERCECLOCALE": "0",
            "HOME": "/",
        },
        umask=0o077,
        before=years_ahead,
    ),
    "odd-path-and-locale": Surroundings(
        folder="Ørsted's folder 100% 選挙",
        says={"PYTHONHASHSEED": "random", "TZ": "America/St_Johns"},
        umask=0o002,
        before=without_network,
        locale=turkish,
    ),
    "narrow-and-watched": Surroundings(
        folder="c",
        says={"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8", "COLUMNS": "20"},
        umask=0o022,
    ),
}


def built(case: str, tmp_path: Path, python: str = sys.executable) -> Path:
    """Build the demonstration from a copy, in surroundings of that name; return the site."""
    there = HERE_AND_NOW[case]
    home = tmp_path / there.folder
    home.mkdir()
    copy_in_another_order(ROOT / "content", home / "content", seed=case)
    (tmp_path / "watch").mkdir()
    (tmp_path / "watch/sitecustomize.py").write_text(WATCH, "utf-8")
    surroundings = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": f"{ROOT}{os.pathsep}{tmp_path / 'watch'}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "SITEGEN_MAY_WRITE": f"{home}{os.sep}",
        **there.says,
        **there.locale(tmp_path),
    }
    code = "from sitegen.cli import main; main()"
    done = subprocess.run(
        [*there.before(), python, "-P", "-c", code, "build", "content", "output"],
        cwd=home,
        env=surroundings,
        umask=there.umask,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (0, "") == (done.returncode, done.stderr)
    return home / "output"


@pytest.mark.parametrize("case", HERE_AND_NOW)
def test_two_builds_are_equal_byte_for_byte(case: str, demonstration: Path, tmp_path: Path) -> None:
    assert tree(demonstration) == tree(built(case, tmp_path))


def test_every_python_makes_the_same_site(demonstration: Path, tmp_path: Path) -> None:
    for number, python in enumerate(other_pythons()):
        folder = tmp_path / str(number)
        folder.mkdir()

        assert tree(demonstration) == tree(built("narrow-and-watched", folder, python)), python


def test_building_again_changes_nothing(
    sitegen: Sitegen, demonstration: Path, tmp_path: Path
) -> None:
    once = tmp_path / "once"
    shutil.copytree(demonstration, once)
    done = sitegen("build", ROOT / "content", once)

    assert (0, "") == (done.returncode, done.stderr)
    assert tree(demonstration) == tree(once)


def test_the_watch_on_a_build_bites(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(WATCH, "utf-8")
    surroundings = {"PYTHONPATH": str(tmp_path), "SITEGEN_MAY_WRITE": f"{tmp_path / 'in'}{os.sep}"}
    for code in (
        f"open({str(tmp_path / 'out')!r}, 'w')",
        f"import os; os.open({str(tmp_path / 'out')!r}, os.O_CREAT)",
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import subprocess; subprocess.run(['true'])",
    ):
        done = subprocess.run(
            [sys.executable, "-c", code], env=surroundings, capture_output=True, check=False
        )

        assert (1, True) == (done.returncode, b"RuntimeError: a build " in done.stderr)


def with_windows_line_ends(tree: Tree) -> dict[str, bytes]:
    """Return files as git lays them out where it changes line ends."""
    return {x: y if b"\0" in y else y.replace(b"\n", b"\r\n") for x, y in tree.items()}


def test_a_checkout_with_other_line_ends_has_the_same_pages_but_for_digests_of_its_files() -> None:
    here, there = built_from(BASE), built_from(with_windows_line_ends(BASE))
    digests = re.compile(rb"[0-9a-f]{64}|\"bytes\": ?[0-9]+")
    of_content = {"source.zip", "SHA256SUMS", "manifest.json", "contests/slate/DATA.sha256"}
    same = {path: digests.sub(b"", data) for path, data in here.items() if path not in of_content}

    assert same == {path: digests.sub(b"", there[path]) for path in same}
    assert here.keys() == there.keys()


def test_a_file_whose_digest_is_given_is_refused_and_told_why_where_git_changed_it() -> None:
    content, _ = read_tree(ROOT / "content")
    _, problems = read_site(with_windows_line_ends(content))

    told = {each.code for each in problems if "git has changed its line ends" in each.hint}

    assert {"wrong-digest", "bad-commitment", "bad-issued", "bad-log", "bad-superseded"} == told
    assert [] == [each for each in problems if "line ends" not in each.hint]


def built_from(content: Tree) -> Tree:
    """Return the site of some content, which must have nothing wrong in it."""
    site = build(content, THEMES)

    assert site.problems == ()
    return site.tree


def copy_in_another_order(source: Path, target: Path, *, seed: str) -> None:
    """Copy a folder, its files created in an order of their own and with dates far apart.

    Nobody may write to them, which does not bind everybody, but `WATCH` does.
    """
    chance = random.Random(seed)  # noqa: S311 - any order will do, but always the same
    files = sorted(path for path in source.rglob("*") if path.is_file())
    chance.shuffle(files)
    for path in files:
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
        copy.chmod(0o444)
        os.utime(copy, (moment := chance.randrange(2**31), moment))


def tree(folder: Path) -> dict[str, bytes]:
    """Return the files of a site by path; its seal is none of them."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != SEAL
    }
