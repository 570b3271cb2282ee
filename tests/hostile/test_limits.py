"""Whatever a reader is given, a problem comes in 2 s of a processor and 500 MB, and nothing else.

Each runs as a command of its own. The time is that of the processor, so that a machine that does
other things beside changes nothing.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from time import process_time

import pytest

from tests.hostile.content import BASE, SITE, built
from tests.hostile.worst import LISTS, OTHERS, PAPERS, TEMPLATES, YAML, Files

MEASURED = Path(__file__).with_name("measured.py")
SECONDS, MEGABYTES = 2.0, 500
MOST_SAID = 1 << 20
"""Bytes of all that is printed."""


def run(*arguments: str, cwd: Path) -> tuple[int, float, int, str]:
    """Run a command; return its status, seconds, megabytes and words."""
    sitegen = "from sitegen.cli import main; main()"
    within = (sys.executable, "-I", "-S", str(MEASURED), "20", "4")
    done = subprocess.run(
        (*within, sys.executable, "-c", sitegen, *arguments),
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(MEASURED.parents[2])},
        check=False,
    )
    said, _, measures = done.stderr.decode().rstrip("\n").rpartition("\n")
    code, seconds, megabytes = measures.split()
    return int(code), float(seconds), int(megabytes), said + done.stdout.decode()


def written(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write files into a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(make, id=f"{kind}: {what}")
        for kind, table in (("YAML", YAML), ("lists", LISTS), ("papers", PAPERS), ("", OTHERS))
        for what, make in table.items()
    ],
)
def test_the_worst_is_a_problem_in_little_time(make: Callable[[], Files], tmp_path: Path) -> None:
    content = written(tmp_path / "content", {**BASE, **make()})
    code, seconds, megabytes, said = run("build", "content", "output", cwd=tmp_path)
    for each in content.rglob("*.*"):  # the disk that holds temporary folders may be small
        each.unlink(missing_ok=True)

    assert code == 1, said[-2000:]
    assert said.startswith("content/")
    assert "Traceback" not in said
    assert [seconds < SECONDS, megabytes < MEGABYTES] == [True, True], (seconds, megabytes)
    assert len(said) < MOST_SAID
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("what", TEMPLATES)
def test_a_template_of_ones_own_does_no_more_than_it_may(what: str) -> None:
    """In this process, as there are many; the table's others run on their own."""
    extended = f'{{% extends "default/not_found.html" %}}{{% block footer %}}{TEMPLATES[what]}'
    template = f"{extended}{{% endblock %}}".encode()
    theme = {"theme.yml": b"title: Mine\n", "templates/not_found.html": template}
    begun = process_time()
    site = built({SITE: BASE[SITE] + b"theme: mine\n"}, {"mine": theme})

    assert process_time() - begun < SECONDS
    assert [each.code for each in site.problems] == ["bad-template"]
    assert site.problems[0].place.path == "../themes/mine/templates/not_found.html"
    assert site.tree == {}
