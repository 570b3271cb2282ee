"""Whatever a reader is given, a problem comes in 2 s of a processor and 500 MB, and nothing else.

Each runs as a command of its own. The time is that of the processor, so that a machine that does
other things beside changes nothing.
"""

import io
import os
import re
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.folders import put_tree
from tests.hostile.content import BASE, SITE
from tests.hostile.worst import LISTS, OTHERS, PAPERS, TEMPLATES, YAML, Files

MEASURED = Path(__file__).with_name("measured.py")
SECONDS, MEGABYTES = 2.0, 500
MOST_SAID = 1 << 20
"""Bytes of all that is printed."""


def run(*arguments: str, cwd: Path) -> tuple[int, float, int, str]:
    """Run a command; return its status, seconds, megabytes and words.

    A second time if it took too long, as a machine may just have had something else to do.
    """
    sitegen = "from sitegen.cli import main; main()"
    within = (sys.executable, "-I", "-S", str(MEASURED), "20", "4")
    for _ in range(2):
        done = subprocess.run(
            (*within, sys.executable, "-c", sitegen, *arguments),
            capture_output=True,
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(MEASURED.parents[2])},
            check=False,
        )
        said, _, measures = done.stderr.decode().rstrip("\n").rpartition("\n")
        code, seconds, megabytes = measures.split()
        if float(seconds) < SECONDS:
            break
    return int(code), float(seconds), int(megabytes), said + done.stdout.decode()


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(make, id=f"{kind}: {what}")
        for kind, table in (("YAML", YAML), ("lists", LISTS), ("papers", PAPERS), ("", OTHERS))
        for what, make in table.items()
    ],
)
def test_the_worst_is_a_problem_in_little_time(make: Callable[[], Files], tmp_path: Path) -> None:
    content = put_tree({**BASE, **make()}, tmp_path / "content")
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
def test_a_template_of_ones_own_does_no_more_than_it_may(what: str, tmp_path: Path) -> None:
    extended = f'{{% extends "default/not_found.html" %}}{{% block footer %}}{TEMPLATES[what]}'
    template = f"{extended}{{% endblock %}}".encode()
    theme = {"theme.yml": b"title: Mine\n", "templates/not_found.html": template}
    put_tree({**BASE, SITE: BASE[SITE] + b"theme: mine\n"}, tmp_path / "content")
    put_tree(theme, tmp_path / "themes/mine")
    code, seconds, megabytes, said = run("build", "content", "output", cwd=tmp_path)

    problem, *hints = said.splitlines()
    assert code == 1, said[-2000:]
    assert re.match(r"themes/mine/templates/not_found\.html:\d+:\d+: bad-template: ", problem)
    assert all(each.startswith("    hint: ") for each in hints), said[-2000:]
    assert [seconds < SECONDS, megabytes < MEGABYTES] == [True, True], (seconds, megabytes)
    assert not (tmp_path / "output").exists()


def overlapping() -> bytes:
    """Return a catalogue of 100,000 texts that are all the same megabyte."""
    count, size = 100_000, 1_000_000
    head = struct.pack("<7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, 0)
    return head + struct.pack("<2I", size, 28 + 16 * count) * 2 * count + b"x" * size + b"\0"


THEMES: Mapping[str, Callable[[], Files]] = {
    "a catalogue whose texts overlap": lambda: {"mine/locale/cy.mo": overlapping()},
    "2,001 files": lambda: {f"mine/static/f{x}.css": b"" for x in range(2_001)},
    "68 MiB": lambda: {f"mine/static/f{x}.css": bytes(4 << 20) for x in range(17)},
    "200,000 keys": lambda: {"mine/theme.yml": b"k: v\n" * 200_000},
}


@pytest.mark.parametrize("what", THEMES)
def test_the_worst_theme_is_a_problem_in_little_time(what: str, tmp_path: Path) -> None:
    languages = BASE[SITE].replace(b"language: en", b"languages: [en, cy]")
    put_tree({**BASE, SITE: languages + b"theme: mine\n"}, tmp_path / "content")
    put_tree({"mine/theme.yml": b"title: Mine\n", **THEMES[what]()}, tmp_path / "themes")
    code, seconds, megabytes, said = run("build", "content", "output", cwd=tmp_path)

    assert (code, said.startswith("themes/mine/")) == (1, True), said[-2000:]
    assert [seconds < SECONDS, megabytes < MEGABYTES] == [True, True], (seconds, megabytes)
    assert not (tmp_path / "output").exists()


def bomb() -> bytes:
    """Return a ZIP file of a megabyte that unpacks to a thousand."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number in range(4):
            archive.writestr(f"x{number}.html", bytes(50 << 20))
    return packed.getvalue()


def lines(number: int) -> bytes:
    return b"".join(b"%064x  f%d\n" % (x, x) for x in range(number))


SITES: Mapping[str, Callable[[], Files]] = {
    "a million lines": lambda: {"s/SHA256SUMS": lines(1_000_000)},
    "lines of nothing": lambda: {"s/SHA256SUMS": b"x\n" * 5_000_000},
    "a manifest of empty objects": lambda: {"s/manifest.json": b"[" + b"{}," * 9_000_000 + b"1]"},
    "a source that unpacks to 200 MiB": lambda: {"s/SHA256SUMS": lines(1), "s/source.zip": bomb()},
}


@pytest.mark.parametrize("what", SITES)
def test_the_worst_site_is_verified_in_little_time(what: str, tmp_path: Path) -> None:
    put_tree(SITES[what](), tmp_path)
    code, seconds, megabytes, said = run("verify", "s", cwd=tmp_path)

    assert (code in (1, 2), "Traceback" in said) == (True, False), said[-2000:]
    assert [seconds < SECONDS, megabytes < MEGABYTES] == [True, True], (seconds, megabytes)


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    put_tree({"s.zip": bomb()}, tmp_path)
    code, seconds, megabytes, said = run("verify", "s.zip", cwd=tmp_path)

    assert (code, "unpacks to more than" in said) == (2, True), said
    assert [seconds < SECONDS, megabytes < MEGABYTES] == [True, True], (seconds, megabytes)
