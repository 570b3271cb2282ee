"""The wheel holds all that a site needs, also where there is no checkout."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from sitegen.tool import tool_digest
from tests.conftest import ROOT

# Dependencies come from this environment: what is tried here is our own wheel, not the network.
DEPENDENCIES = Path(pytest.__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = ["-m", "build", "--wheel", "--no-isolation", "--outdir"]
    done = subprocess.run(
        [sys.executable, *build, folder, ROOT],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = folder.glob("*.whl")
    return path


def test_the_wheel_holds_every_theme_whole(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    themes = {
        f"sitegen/themes/{path.relative_to(ROOT / 'themes').as_posix()}": path.read_bytes()
        for path in (ROOT / "themes").rglob("*")
        if path.is_file()
    }

    assert themes == {name: inside[name] for name in inside if "sitegen/themes/" in name}


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0].split("-")[0] for name in archive.namelist()}

    assert tops == {"sitegen"}


def test_an_installed_wheel_builds_the_same_site_outside_the_checkout(
    wheel: Path, demonstration: Path, tmp_path: Path
) -> None:
    home = tmp_path / "somebody's home"
    venv.create(home / "env", with_pip=True)
    python = home / "env/bin/python"
    surroundings = {key: text for key, text in os.environ.items() if key != "PYTHONPATH"}
    borrowing = {**surroundings, "PYTHONPATH": str(DEPENDENCIES)}
    say(
        [python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel],
        home,
        surroundings,
    )
    say([home / "env/bin/sitegen", "build", ROOT / "content", "site"], home, borrowing)
    digest = say([home / "env/bin/sitegen", "attest", "--tool"], home, borrowing)
    used = say([python, "-P", "-c", "import sitegen; print(sitegen.__file__)"], home, borrowing)

    assert Path(used.strip()).is_relative_to(home / "env/lib")
    assert f"{tool_digest()}\n" == digest
    assert (demonstration / "SHA256SUMS").read_bytes() == (home / "site/SHA256SUMS").read_bytes()


def say(command: list[str | Path], cwd: Path, surroundings: dict[str, str]) -> str:
    """Run a command that must succeed in silence but for its output, which is returned."""
    done = subprocess.run(
        command, cwd=cwd, env=surroundings, capture_output=True, encoding="utf-8", check=False
    )

    assert (0, "") == (done.returncode, done.stderr)
    return done.stdout
