"""A folder of content that holds modules of Python: none of them is run."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Sitegen

LIBRARIES = {"click", "jinja2", "markdown", "markupsafe", "nh3", "numpy", "yaml", "PIL"}
BEFORE_US = "import sys; before = {*sys.modules}; import runpy, pkgutil; print(*sys.modules)"
"""What Python itself loads for `-m`; from the folder, and nothing within a package prevents it."""


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A folder with content, and a module of every name that Python or sitegen may import."""
    said = subprocess.run([sys.executable, "-I", "-c", BEFORE_US], capture_output=True, check=True)
    pythons_own = {name.split(".")[0] for name in said.stdout.decode().split()}
    for name in sorted({*sys.stdlib_module_names, *LIBRARIES} - pythons_own):
        code = f"open(__file__ + '.ran', 'w').close()\nraise SystemExit('{name} was run')\n"
        (tmp_path / f"{name}.py").write_text(code, "utf-8")
    return tmp_path


def ran(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.ran"))


def test_the_command_looks_for_nothing_in_the_folder(hostile: Path, sitegen: Sitegen) -> None:
    done = sitegen("check", ".", cwd=hostile)

    assert (1, []) == (done.returncode, ran(hostile))
    assert "yaml.py:1:1: unknown-file: nothing on the site is made from this file" in done.stderr


def module(*options: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run sitegen as a module, found by an entry of its own among those that imports look in."""
    return subprocess.run(
        [sys.executable, *options, "-m", "sitegen", "check", "."],
        cwd=cwd,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_module_refuses_to_run_there(hostile: Path) -> None:
    done = module(cwd=hostile)

    assert (2, "", []) == (done.returncode, done.stdout, ran(hostile))
    assert done.stderr == (
        "Error: 'PIL.py' in this folder could be run instead of a part of Python; "
        "run `sitegen`, or `python -P -m sitegen`\n"
    )


@pytest.mark.parametrize("name", ["yaml/__init__.py", "nh3.abi3.so", "click.pyc"])
def test_packages_and_compiled_modules_are_modules_too(name: str, tmp_path: Path) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(b"")

    assert module(cwd=tmp_path).returncode == 2


def test_the_module_runs_where_python_is_told_to_look_elsewhere(hostile: Path) -> None:
    done = module("-P", cwd=hostile)

    assert (1, []) == (done.returncode, ran(hostile))
    assert "yaml.py:1:1: unknown-file: " in done.stderr


def test_the_module_runs_in_a_folder_that_holds_no_module(tmp_path: Path) -> None:
    (tmp_path / "yaml").mkdir()
    done = module(cwd=tmp_path)

    assert done.returncode == 1
    assert "site.yml:1:1: missing-file: " in done.stderr
    assert "Usage: sitegen" not in done.stderr
