"""`sitegen count`: its sheet, its other forms, and a sheet that somebody else published."""

import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.unit.test_cli import PUBLIC, here, run  # noqa: F401 - a fixture


def test_count_prints_what_stages_csv_holds() -> None:
    run("import", "plain.blt", "--contest", "one", *PUBLIC)
    run("build")
    done = run("count", "one", "--csv")

    assert (0, "") == (done.exit_code, done.stderr)
    assert Path("output/contests/one/data/stages.csv").read_text("utf-8") == done.stdout


def test_count_explains_the_sheet_in_sentences() -> None:
    done = run("count", "plain.blt", "--explain")

    assert "     - The quota is 3.34. [5.1.6]\n" in done.stdout


def test_the_sheet_of_a_contest_counts_rejected_papers_as_returned() -> None:
    run("import", "plain.blt", "--contest", "one", *PUBLIC)
    with Path("content/contests/one/ballots.yml").open("a", encoding="utf-8") as papers:
        papers.write("rejected:\n  - reason: Torn in two\n    papers: 3\n")
    done = run("count", "one")

    assert "Papers returned  13\nInvalid          3\n  3              Torn in two\n" in done.stdout


def on_terminal(columns: int, *words: str) -> list[str]:
    """Run the program with a terminal for its output, and return the lines it printed there."""
    ours, its = pty.openpty()
    with subprocess.Popen(
        [Path(sys.executable).with_name("sitegen"), *words],
        stdout=its,
        env={**os.environ, "COLUMNS": str(columns)},
    ):
        os.close(its)
        printed = b""
        with suppress(OSError):  # the end of a terminal
            while more := os.read(ours, 1 << 16):
                printed += more
    os.close(ours)
    return printed.decode().splitlines()


@pytest.mark.parametrize(("columns", "widest"), [(60, 60), (200, 200), (3, 40)])
def test_the_sheet_is_as_wide_as_the_terminal(columns: int, widest: int) -> None:
    lines = on_terminal(columns, "count", "plain.blt")
    (head,) = (line for line in lines if "Stage 1" in line)

    assert "A small contest" == lines[0]
    assert max(map(len, lines)) <= widest
    assert ("Stage 3" in head) == (columns == 200)


def test_count_is_held_against_a_sheet_that_was_published() -> None:
    Path("ours.csv").write_text(run("count", "plain.blt", "--csv").stdout, "utf-8")
    Path("theirs.csv").write_text("candidate,1,2,3\nAnn Example,4,3.34\nNobody,1,1,1\n", "utf-8")
    same = run("count", "plain.blt", "--against", "ours.csv")
    other = run("count", "plain.blt", "--against", "theirs.csv")

    assert (0, "", "All agree.") == (same.exit_code, same.stderr, same.stdout.splitlines()[-1])
    assert (1, "There was nothing to compare.") == (other.exit_code, other.stdout.splitlines()[-1])
    assert "theirs.csv:3:1: sheet-candidate: “Nobody” is no candidate" in other.stderr
