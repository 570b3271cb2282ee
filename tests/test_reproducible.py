"""The same content gives the same bytes, wherever, whenever and by whomever it is built."""

import os
import random
import shutil
from pathlib import Path

import pytest

from sitegen.write.unchanged import SEAL
from tests.conftest import ROOT, Sitegen

HERE_AND_NOW: dict[str, tuple[str, dict[str, str], int]] = {
    "seed-and-zone": (
        "elsewhere",
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        0o077,
    ),
    "odd-path-and-locale": (
        "Ørsted's folder 100% 選挙",
        {"PYTHONHASHSEED": "4242", "TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8", "HOME": "/"},
        0o002,
    ),
    "narrow-and-late": (
        "c",
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "COLUMNS": "20"},
        0o022,
    ),
}


@pytest.mark.parametrize("case", HERE_AND_NOW)
def test_two_builds_are_equal_byte_for_byte(
    case: str, sitegen: Sitegen, demonstration: Path, tmp_path: Path
) -> None:
    folder, surroundings, umask = HERE_AND_NOW[case]
    home = tmp_path / folder
    home.mkdir()
    copy_in_another_order(ROOT / "content", home / "content", seed=case)
    former = os.umask(umask)
    try:
        done = sitegen("build", "content", "output", cwd=home, surroundings=surroundings)
    finally:
        os.umask(former)

    assert (0, "") == (done.returncode, done.stderr)
    assert tree(demonstration) == tree(home / "output")


def test_building_again_changes_nothing(
    sitegen: Sitegen, demonstration: Path, tmp_path: Path
) -> None:
    once = tmp_path / "once"
    shutil.copytree(demonstration, once)
    done = sitegen("build", ROOT / "content", once)

    assert (0, "") == (done.returncode, done.stderr)
    assert tree(demonstration) == tree(once)


def copy_in_another_order(source: Path, target: Path, *, seed: str) -> None:
    """Copy a folder, its files created in an order of their own and with dates far apart."""
    chance = random.Random(seed)  # noqa: S311 - any order will do, but always the same
    files = sorted(path for path in source.rglob("*") if path.is_file())
    chance.shuffle(files)
    for path in files:
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
        os.utime(copy, (moment := chance.randrange(2**31), moment))


def tree(folder: Path) -> dict[str, bytes]:
    """Return the files of a site by path; its seal is none of them."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != SEAL
    }
