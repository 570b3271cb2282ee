"""`sitegen lots` and counts by dice, against the order worked for `demo-2017` elsewhere."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.unit.test_cli import PLAIN, here, run  # noqa: F401 - a fixture

SEED = "08772473296991897540"
ORDER = ["cat-okafor", "bob-jones", "dev-patel", "ann-smith"]
IDS = sorted(ORDER)
KEYS = ["287bcec5", "3b8a7b81", "50ad6f85", "d600a379"]
LEVEL = """4 1
1 1 0
1 2 0
1 3 0
1 4 0
0
"Ann Smith"
"Bob Jones"
"Cat Okafor"
"Dev Patel"
"All level"
"""


def printed(stdout: str) -> list[list[str]]:
    """Read place, id and key from the lines of the order."""
    words = [line.split() for line in stdout.splitlines()]
    return [each for each in words if len(each) == 3 and each[0].isdecimal()]


def test_the_order_of_the_worked_example_is_printed_with_its_keys() -> None:
    done = run("lots", "--election", "demo-2017", "--seed", SEED, *IDS)
    lines = printed(done.stdout)

    assert (0, "") == (done.exit_code, done.stderr)
    assert [*zip("1234", ORDER, strict=True)] == [(place, id_) for place, id_, _ in lines]
    assert KEYS == [key[:8] for _, _, key in lines]


def test_the_command_that_is_printed_gives_the_same_order() -> None:
    done = run("lots", "--election", "demo-2017", "--seed", SEED, *IDS)
    command = done.stdout.partition("Anyone can derive it:")[2]
    derived = subprocess.run(["sh", "-c", command], check=True, capture_output=True, text=True)

    assert [[key, id_] for _, id_, key in printed(done.stdout)] == [
        line.split() for line in derived.stdout.splitlines()
    ]


def test_the_candidates_of_a_ballot_file_are_put_in_order() -> None:
    Path("level.blt").write_text(LEVEL, "utf-8")
    done = run("lots", "level.blt", "--election", "demo-2017", "--seed", SEED)

    assert ORDER == [id_ for _, id_, _ in printed(done.stdout)]


def test_a_ballot_file_is_counted_with_lots_from_dice() -> None:
    """All are level at every stage: the last in the order goes first, the first is elected."""
    Path("level.blt").write_text(LEVEL, "utf-8")
    words = ("count", "level.blt", "--json", "--seed", SEED, "--election", "demo-2017")
    record = json.loads(run(*words, "--rule", "scottish").stdout)
    out = [id_ for stage in record["stages"] for id_ in stage["excluded"]]

    assert [*reversed(ORDER)] == [*out, *record["elected"]]


@pytest.fixture
def contest(here: Path) -> Path:  # noqa: F811 - the fixture
    """Import the level papers as the contest demo-2017, and return where its lots stand."""
    Path("level.blt").write_text(LEVEL, "utf-8")
    run("import", "level.blt", "--contest", "demo-2017")
    return here / "content" / "contests" / "demo-2017" / "lots.yml"


def test_the_lines_printed_for_a_contest_are_those_it_needs(contest: Path) -> None:
    done = run("lots", "demo-2017", "--seed", SEED)
    lines = done.stdout.partition("lots.yml:\n\n")[2]
    contest.write_text(
        lines.replace("rolled: YYYY-MM-DD HH:MM", "rolled: 2027-05-03 11:00").replace(
            "committed: YYYY-MM-DD HH:MM", "committed: 2027-05-03 09:00"
        ),
        "utf-8",
    )
    counted, again = run("count", "demo-2017", "--json"), run("lots", "demo-2017")

    assert ORDER == [id_ for _, id_, _ in printed(done.stdout)]
    assert ORDER[:1] == json.loads(counted.stdout)["elected"]
    assert ORDER == [id_ for _, id_, _ in printed(again.stdout)]
    assert "dice:" not in again.stdout


def test_another_seed_than_that_of_the_contest_is_refused(contest: Path) -> None:
    contest.write_text(
        f'dice:\n  seed: "{SEED}"\n  rolled: 2027-05-03 11:00\n  committed: 2027-05-03 09:00\n',
        "utf-8",
    )
    done = run("lots", "demo-2017", "--seed", SEED[::-1])

    assert (2, "") == (done.exit_code, done.stdout)
    assert f"gives the seed {SEED}, not {SEED[::-1]}" in done.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["lots", "ann", "bob", "--election", "e", "--seed", SEED[1:]], "a seed of 20 digits"),
        (["lots", "ann", "bob", "--election", "e", "--seed", "x" * 20], "a seed of 20 digits"),
        (["lots", "ann", "b;b", "--election", "e", "--seed", SEED], "'b;b' is not an id"),
        (["lots", "ann", "--election", "$(e)", "--seed", SEED], "'$(e)' is not an id"),
        (["lots", "ann", "ann", "--election", "e", "--seed", SEED], "'ann' is named twice"),
        (["lots", "ann", "--election", "e"], "give the digits rolled with --seed"),
        (["lots", "ann", "bob", "--seed", SEED], "name one contest"),
        (["lots", "plain.blt", "--seed", SEED], "name one contest"),
        (["lots", "nope", "--seed", SEED], "there is no contest 'nope'"),
        (["lots", ".", "--election", "e", "--seed", SEED], "not a plain file"),
        (["lots", "demo-2017"], "no dice in its lots.yml"),
        (["count", "plain.blt", "--seed", SEED], "--seed and --election go together"),
        (["count", "plain.blt", "--election", "e"], "--seed and --election go together"),
        (["count", "plain.blt", "--election", "e", "--seed", "1"], "a seed of 20 digits"),
        (
            ["count", "plain.blt", "--election", "e", "--seed", SEED, "--lots", "lowest-number"],
            "not from both",
        ),
        (["count", "demo-2017", "--election", "e", "--seed", SEED], "stand in its lots.yml"),
    ],
)
@pytest.mark.usefixtures("contest")
def test_lots_that_cannot_be_drawn_are_refused(words: list[str], says: str) -> None:
    done = run(*words)

    assert (2, "") == (done.exit_code, done.stdout)
    assert says in done.stderr


def test_a_file_that_is_no_ballot_file_is_a_problem() -> None:
    Path("wrong.blt").write_text("nonsense\n", "utf-8")
    done = run("lots", "wrong.blt", "--election", "e", "--seed", SEED)

    assert (1, "") == (done.exit_code, done.stdout)
    assert done.stderr.startswith("wrong.blt:1:1: ")
