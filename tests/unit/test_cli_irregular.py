"""Ballot files with equal, skipped or repeated ranks: `--equal`, `--skipped` and `--repeated`."""

import json
from pathlib import Path

import pytest

from tests.unit.test_cli import here, run  # noqa: F401 - a fixture

EQUAL = """3 1
4 1=2 0
3 2 0
2 3 2 0
0
"Ann Example"
"Bob Example"
"Cat Example"
"Equals"
"""


@pytest.fixture(autouse=True)
def files(here: Path) -> None:  # noqa: F811 - the fixture
    (here / "equal.blt").write_text(EQUAL, "utf-8")
    (here / "gap.blt").write_text(EQUAL.replace("1=2", "1 - 2"), "utf-8")
    (here / "twice.blt").write_text(EQUAL.replace("1=2", "1 2 1"), "utf-8")


def first_votes(*words: str) -> dict[str, str]:
    done = run("count", *words, "--json", "--lots", "lowest-number")
    assert (0, "") == (done.exit_code, done.stderr)
    votes: dict[str, str] = json.loads(done.stdout)["stages"][0]["votes"]
    return {id_.removesuffix("-example"): figure for id_, figure in votes.items()}


@pytest.mark.parametrize(
    ("file", "place", "option", "words"),
    [
        ("equal.blt", "2:3: equal-ranks", "--equal", "stop, skip, share, rule"),
        ("gap.blt", "2:5: skipped-rank", "--skipped", "stop, skip, rule"),
        ("twice.blt", "2:7: ranked-twice", "--repeated", "stop, skip, rule"),
    ],
)
def test_an_irregular_paper_is_refused_with_the_option_that_would_count_it(
    file: str, place: str, option: str, words: str
) -> None:
    done = run("count", file)

    assert 1 == done.exit_code
    assert done.stderr.startswith(f"{file}:{place}: ")
    assert f"say with {option} how such papers are read: {words}" in done.stderr


def test_equal_ranks_are_cut_read_past_or_shared() -> None:
    """Four papers rank Ann and Bob equally, and nobody else."""
    alone = {"ann": "0.00", "bob": "3.00", "cat": "2.00"}

    assert alone == first_votes("equal.blt", "--equal", "stop")
    assert alone == first_votes("equal.blt", "--equal", "skip")
    assert alone == first_votes("equal.blt", "--equal", "rule")
    assert {"ann": "2.00", "bob": "5.00", "cat": "2.00"} == first_votes(
        "equal.blt", "--equal", "share"
    )


def test_what_the_rule_says_can_be_asked_for() -> None:
    assert "4.0000" == first_votes("gap.blt", "--skipped", "rule", "--rule", "minneapolis")["ann"]
    done = run("count", "twice.blt", "--repeated", "rule")

    assert 2 == done.exit_code
    assert "ers97 does not say how papers with repeated ranks are read" in done.stderr


def test_an_import_writes_the_policy_into_the_contest() -> None:
    refused = run("import", "equal.blt", "--contest", "no")
    done = run("import", "equal.blt", "--contest", "yes", "--equal", "share")

    assert (1, 0) == (refused.exit_code, done.exit_code)
    assert "for 'equal' under 'irregular_papers' in contest.yml" in refused.stderr
    assert "papers 9, seats 1" in done.stdout
    assert "irregular_papers:\n  equal: share\n" in Path(
        "content/contests/yes/contest.yml"
    ).read_text("utf-8")
    assert first_votes("equal.blt", "--equal", "share") == first_votes("yes")
    again = run("count", "yes", "--equal", "stop")
    assert (2, True) == (again.exit_code, "a contest says it in its contest.yml" in again.stderr)


def test_a_conversion_keeps_papers_as_they_came() -> None:
    for file in ("equal.blt", "gap.blt", "twice.blt"):
        csv, back = f"{file}.csv", f"{file}.again.blt"
        assert 0 == run("convert", file, csv).exit_code
        assert 0 == run("convert", csv, back, "--seats", "1").exit_code
        paper = Path(file).read_text("utf-8").splitlines()[1]

        assert paper in Path(back).read_text("utf-8").splitlines()
