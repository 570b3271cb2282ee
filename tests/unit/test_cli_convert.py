"""`sitegen convert`, and ballot files of all formats in other commands."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.unit.test_cli import PLAIN, here, run  # noqa: F401 - a fixture

RANKS = """papers,Ann Example,Bob Example,Cat Example,Dan Example
4,1,2,,
3,,1,2,
2,,,1,
1,,,2,1
"""


def test_blt_becomes_csv_and_what_csv_cannot_hold_is_said() -> None:
    done = run("convert", "plain.blt", "out.csv")

    assert (0, "") == (done.exit_code, done.stdout)
    assert RANKS == Path("out.csv").read_text("utf-8")
    assert (
        "plain.blt: Read as BLT.\n"
        "plain.blt: CSV of ranks has no place for the title “A small contest”.\n"
        "plain.blt: CSV of ranks has no place for the number of seats, 2.\n"
    ) == done.stderr


def test_csv_becomes_blt_with_seats() -> None:
    Path("ranks.txt").write_text(RANKS, "utf-8")
    done = run("convert", "ranks.txt", "new", "--to", "blt", "--seats", "2")

    assert (0, "ranks.txt: Read as CSV of ranks.\n") == (done.exit_code, done.stderr)
    assert PLAIN.replace('"A small contest"\n', "") == Path("new").read_text("utf-8")

    counted = run("count", "new")

    assert (0, "new: The file gives no title.\n") == (counted.exit_code, counted.stderr)


@pytest.mark.parametrize(
    ("end", "words"),
    [("csv", []), ("abif", []), ("soi", []), ("json", []), ("txt", ["--to", "steve"])],
)
def test_every_format_counts_the_same(end: str, words: list[str]) -> None:
    run("convert", "plain.blt", f"out.{end}", *words)
    as_blt, other = (
        run("count", "plain.blt", "--json"),
        run("count", f"out.{end}", "--seats", "2", "--json"),
    )

    assert 0 == other.exit_code
    assert as_blt.stdout == other.stdout


def test_cast_vote_records_are_written_with_the_time() -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    done = run("convert", "plain.blt", "out.json", "--to", "nist-cvr")
    report = json.loads(Path("out.json").read_text("utf-8"))

    assert (0, "plain.blt: Read as BLT.\n") == (done.exit_code, done.stderr)
    assert 10 == len(report["CVR"])
    assert before <= datetime.fromisoformat(report["GeneratedDate"]) <= datetime.now(UTC)


def test_a_file_without_seats_is_counted_with_seats_alone() -> None:
    Path("ranks.csv").write_text(RANKS, "utf-8")
    done = run("count", "ranks.csv")

    assert (1, "") == (done.exit_code, done.stdout)
    assert (
        "ranks.csv:1:1: wrong-seats: this format does not say the seats\n"
        "    hint: give their number with --seats\n"
    ) == done.stderr


def test_a_file_of_another_format_becomes_a_contest() -> None:
    Path("ranks.csv").write_text(RANKS, "utf-8")
    refused = run("import", "ranks.csv", "--contest", "small")
    done = run("import", "ranks.csv", "--contest", "small", "--seats", "2")

    assert (2, "") == (refused.exit_code, refused.stdout)
    assert (0, "") == (done.exit_code, done.stderr)
    assert "small: candidates 4, papers 10, seats 2, in content/contests/small\n" == done.stdout


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (["plain.blt", "out.what"], 2, "the end of out.what tells no format"),
        (["plain.blt", "tied.blt"], 2, "tied.blt is there already; nothing was converted"),
        (["plain.blt", "o.csv", "--from", "abif"], 1, "plain.blt:1:1: ballots-line"),
        (["plain.blt", "o.txt", "--to", "steve-results"], 2, "is not one of"),
        (["plain.blt", "o.blt", "--from", "nist-cvr"], 2, "is not one of"),
        (["plain.blt", "o.csv", "--seats", "5"], 1, "plain.blt:1:1: wrong-seats: there are 5"),
    ],
)
def test_what_cannot_be_converted_writes_nothing(words: list[str], status: int, says: str) -> None:
    done = run("convert", *words)

    assert (status, "") == (done.exit_code, done.stdout)
    assert says in done.stderr
    assert not list(Path().glob("o*.*"))
