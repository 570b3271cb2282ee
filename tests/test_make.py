"""The commands say in plain words what they lack, before they do anything."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

MAKE = shutil.which("make")
NO_PYTHON = ""
OLD_PYTHON = "exit 1"
NO_VENV = 'case "$2" in *ensurepip*) exit 1 ;; esac'


@pytest.mark.parametrize("command", ["site", "test", "bench"])
@pytest.mark.parametrize(
    ("python", "said"),
    [
        (NO_PYTHON, "Python 3.11 or later is missing"),
        (OLD_PYTHON, "Python 3.11 or later is missing"),
        (NO_VENV, "python3 -m venv is missing: on Debian or Ubuntu, apt install python3-venv"),
    ],
    ids=["no-python", "old-python", "no-venv"],
)
def test_what_is_missing_is_named(command: str, python: str, said: str, tmp_path: Path) -> None:
    home = tmp_path / "Ørsted's folder"
    home.mkdir()
    for name in ("Makefile", "pyproject.toml", "requirements.lock", "requirements-test.lock"):
        shutil.copy(ROOT / name, home)
    if python:
        (home / "python3").write_text(f"#!/bin/sh\n{python}\n", "utf-8")
        (home / "python3").chmod(0o755)
    assert MAKE
    done = subprocess.run(
        [MAKE, command],
        cwd=home,
        env={"PATH": str(home)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.stderr.startswith(said)
    assert done.returncode != 0
    assert not (home / ".venv").exists()
