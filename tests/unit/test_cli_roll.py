"""The commands of the roll."""

import os
import resource
import shutil
import stat
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.cli import main
from sitegen.commands.progress import watched
from sitegen.trust.roll.keys import whole_file
from tests.conftest import ROOT
from tests.folders import tree_in
from tests.rolls import KEY, SETTINGS, three_organisations


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the issuer's folder: settings, a key and three lists."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "settings.yml").write_bytes(SETTINGS)
    (tmp_path / "key").write_bytes(whole_file(KEY))
    (tmp_path / "key").chmod(0o600)
    for each, data in three_organisations().items():
        (tmp_path / f"{each}.csv").write_bytes(data)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["roll", *arguments])


LISTS = [x for each in ("gamma", "alpha", "beta") for x in ("--list", f"{each}={each}.csv")]
GIVEN = ["--settings", "settings.yml", "--key", "key"]


def merged(*more: str, into: str = "out") -> Result:
    return run("merge", *GIVEN, *LISTS, "--set-aside", "--into", into, *more)


def test_a_key_is_made_once_and_for_its_owner_alone(desk: Path) -> None:
    assert 0 == run("key", "new").exit_code
    made = (desk / "new").read_bytes()
    again = run("key", "new")

    assert (2, made) == (again.exit_code, (desk / "new").read_bytes())
    assert "is there already" in again.stderr
    assert 0o600 == stat.S_IMODE((desk / "new").stat().st_mode)
    assert 0 == run("key", "other").exit_code
    assert made != (desk / "other").read_bytes()


def test_two_shares_work_together_and_not_alone(desk: Path) -> None:
    assert 0 == run("key", "one", "--share", "two").exit_code
    alone = run("merge", "--settings", "settings.yml", "--key", "one", *LISTS, "--into", "out")
    both = run(
        *("merge", "--settings", "settings.yml", "--key", "one", "--key", "two", *LISTS),
        *("--set-aside", "--into", "out"),
    )

    assert 2 == alone.exit_code
    assert "one of two shares" in alone.stderr
    assert 0 == both.exit_code
    assert 2 == run("key", "three", "--share", "three").exit_code
    assert 2 == run("key", "three", "--share", "two").exit_code
    assert not (desk / "three").exists()


def test_a_key_that_others_may_read_is_refused(desk: Path) -> None:
    (desk / "key").chmod(0o644)
    found = merged()

    assert 2 == found.exit_code
    assert "chmod 600 key" in found.stderr


def test_the_whole_way(desk: Path) -> None:
    """Merge, give back, check, issue again, audit, publish."""
    found = merged()

    assert "900 ballots for 901 numbers, 1 held for a query." in found.stdout
    assert 0 == found.exit_code
    mine = run(
        *("check-mine", "--settings", "settings.yml", "--list", "alpha.csv"),
        *("--back", "out/back-to-alpha.csv", "--issued", "out/issued.txt"),
    )
    assert "425 lines, each answered: 422 issued, 1 query, 2 repeat." in mine.stdout
    shutil.rmtree(desk / "out")
    assert "900 ballots for 901 numbers, 0 held for a query." in merged("--final").stdout
    number = (desk / "out/issue.csv").read_text().split("\n")[1].partition(",")[0]
    assert "again before" not in run("reissue", "out", number, "--key", "key").stdout
    again = run("reissue", "out", number, "--key", "key").stdout
    assert f"{number} was issued again before: the code in that letter is void now too." in again
    assert 903 == (desk / "out/reissue-002/counter.csv").read_bytes().count(b"\n")
    told = run("publish", "out", "--into", "pub", "--as-of", "2027-01-01", "--source", "Roll: x")
    assert 0 == told.exit_code
    assert {"issued.txt", "roll.yml"} == set(tree_in(desk / "pub"))
    assert "\nreissued: fewer than 10\n" in (desk / "pub/roll.yml").read_text()
    assert "publish how many anew when the poll is over" in told.stderr
    audited = run("audit", "out", "--key", "key", *LISTS, "--published", "pub")
    assert "900 ballots: every code follows from key and roll, and there is no other." in (
        audited.stdout
    )
    again = "Issued again: 2. Those who count must have out/reissue-002/counter.csv, byte for byte."
    assert again in audited.stdout
    newest = sha256((desk / "out/reissue-002/counter.csv").read_bytes()).hexdigest()
    assert f"Its SHA-256 is {newest}." in audited.stdout
    assert 0 == audited.exit_code


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("", ""),
        ("reissued: fewer than 10\n", ""),
        ("reissued: 0\n", "says of ballots issued again '0', and there are 1"),
        ("reissued: 10\n", "says of ballots issued again '10', and there are 1"),
    ],
)
def test_an_audit_holds_what_is_published_of_ballots_issued_again(
    line: str, says: str, desk: Path
) -> None:
    """What was published before the poll says nothing of it."""
    merged("--final")
    run("publish", "out", "--into", "pub", "--as-of", "2027-01-01", "--source", "Roll: x")
    roll = (desk / "pub/roll.yml").read_text()
    assert "reissued" not in roll
    (desk / "pub/roll.yml").write_text(roll + line, "utf-8")
    number = (desk / "out/issue.csv").read_text().split("\n")[1].partition(",")[0]
    assert 0 == run("reissue", "out", number, "--key", "key").exit_code
    found = run("audit", "out", "--key", "key", "--published", "pub")

    assert (1 if says else 0) == found.exit_code
    assert says in found.stderr


def test_codes_swapped_between_members_are_seen_by_the_audit_and_not_by_the_organisation(
    desk: Path,
) -> None:
    merged()
    back = desk / "out/back-to-alpha.csv"
    rows = [line.split(",") for line in back.read_text().splitlines()]
    one, other = [row for row in rows if row[1] == "issued"][:2]
    one[2], other[2] = other[2], one[2]
    back.write_text("".join(f"{','.join(row)}\n" for row in rows))
    mine = run(
        *("check-mine", "--settings", "settings.yml", "--list", "alpha.csv"),
        *("--back", "out/back-to-alpha.csv", "--issued", "out/issued.txt"),
    )
    audited = run("audit", "out", "--key", "key", *LISTS)

    assert 0 == mine.exit_code
    assert (1, "back-to-alpha.csv is not what these lists give\n") == (
        audited.exit_code,
        audited.stderr,
    )


def test_the_order_of_the_lists_changes_no_byte(desk: Path) -> None:
    merged()
    other = [x for each in ("alpha", "beta", "gamma") for x in ("--list", f"{each}={each}.csv")]
    run("merge", *GIVEN, *other, "--set-aside", "--into", "other")

    assert tree_in(desk / "out") == tree_in(desk / "other")


def test_the_seed_of_hashes_changes_no_byte(desk: Path) -> None:
    for seed in ("1", "2"):
        ours = [*("merge", *GIVEN, *LISTS, "--set-aside"), "--into", seed]
        assert 0 == outside(*ours, PYTHONHASHSEED=seed).returncode

    assert tree_in(desk / "1") == tree_in(desk / "2")


def test_a_disk_that_is_full_leaves_nothing(desk: Path) -> None:
    before = tree_in(desk)
    found = outside("merge", *GIVEN, *LISTS, "--set-aside", "--into", "out", most=30_000)

    assert 2 == found.returncode
    assert "File too large" in found.stderr
    assert before == tree_in(desk)


def outside(
    *arguments: str, most: int = resource.RLIM_INFINITY, **surroundings: str
) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own, in which no file can have more bytes than that."""
    return subprocess.run(
        [sys.executable, "-c", "from sitegen.cli import main; main()", "roll", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), **surroundings},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
        capture_output=True,
        text=True,
        check=False,
    )


def test_damaged_numbers_are_told_and_nothing_is_written(desk: Path) -> None:
    found = run("merge", *GIVEN, *LISTS, "--into", "out")

    assert 1 == found.exit_code
    assert found.stderr.startswith("gamma.csv:313: this stands for a number that is missing\n")
    assert not (desk / "out").exists()


def test_answers_and_the_rule_decide_what_was_held(desk: Path) -> None:
    merged()
    rows = (desk / "out/issue.csv").read_text().split("\n")
    held = next(each for each in rows if ",query," in each).partition(",")[0]
    (desk / "answers.csv").write_text(f"membership_number,answer\n{held},issue\n")
    answered = merged("--answers", "answers.csv", into="second")

    assert answered.stdout.startswith("901 ballots for 901 numbers, 0 held")
    assert merged("--final", into="third").stdout.startswith("900 ballots for 901 numbers, 0 held")
    assert f"{held},alpha beta,refused,,,,\n" in (desk / "third/issue.csv").read_text()
    for folder in ("second", "third"):
        audited = run("audit", folder, "--key", "key", *LISTS)
        assert 0 == audited.exit_code
        assert f"Issued again: 0. Those who count must have {folder}/counter.csv" in audited.stdout
    (desk / "answers.csv").write_text("membership_number,answer\n7654321,issue\n")
    assert 2 == merged("--answers", "answers.csv", into="fourth").exit_code


def test_nothing_is_written_over(desk: Path) -> None:
    merged()
    before = tree_in(desk)

    assert 2 == merged().exit_code
    assert before == tree_in(desk)


def test_nothing_is_written_where_git_is(desk: Path) -> None:
    (desk / ".git").mkdir()

    for found in (merged(), run("key", "new")):
        assert 2 == found.exit_code
        assert "git keeps" in found.stderr
    assert not (desk / "out").exists()


def test_lists_and_keys_that_git_keeps_are_refused(desk: Path) -> None:
    (desk / "clone/.git").mkdir(parents=True)
    for each in ("alpha.csv", "key"):
        (desk / "clone" / each).write_bytes((desk / each).read_bytes())
    (desk / "clone/key").chmod(0o600)
    given = ["merge", "--settings", "settings.yml", "--into", "out", "--set-aside"]
    for found in (
        run(*given, "--key", "clone/key", "--list", "alpha=alpha.csv"),
        run(*given, "--key", "key", "--list", "alpha=clone/alpha.csv"),
    ):
        assert 2 == found.exit_code
        assert "which git keeps" in found.stderr
    assert not (desk / "out").exists()


def test_a_roll_with_numbers_that_are_held_is_not_published(desk: Path) -> None:
    merged()
    found = run("publish", "out", "--into", "pub", "--as-of", "2027-01-01", "--source", "x")

    assert (1, "", False) == (found.exit_code, found.stdout, (desk / "pub").exists())
    assert "1 number is held for a query, so it has no ballot; nothing was published" in (
        found.stderr
    )
    assert "hint: merge again with --answers, and when the roll closes with --final" in found.stderr


def test_a_code_too_many_is_found(desk: Path) -> None:
    merged()
    counter = desk / "out/counter.csv"
    counter.write_text(counter.read_text() + f"{'f' * 64},{'e' * 64},valid\n")
    found = run("audit", "out", "--key", "key")

    assert 1 == found.exit_code
    assert "counter.csv has 1 lines that do not follow from the roll" in found.stderr


def test_other_lists_and_other_figures_in_public_are_found(desk: Path) -> None:
    merged("--final")
    run("publish", "out", "--into", "pub", "--as-of", "2027-01-01", "--source", "x")
    figures = desk / "pub/roll.yml"
    figures.write_text(figures.read_text().replace("issued: 900", "issued: 901"))
    issued = desk / "pub/issued.txt"
    issued.write_text(issued.read_text() + f"{'f' * 64}\n")
    (desk / "beta.csv").write_text("membership_number\n1234567\n")
    found = run("audit", "out", "--key", "key", *LISTS, "--published", "pub")

    assert 1 == found.exit_code
    for each in (
        "issue.csv is not what these lists give",
        "pub/issued.txt is not the list of the codes that were issued",
        "pub/roll.yml has other figures or commitments than this roll",
    ):
        assert each in found.stderr


def test_an_organisation_finds_a_forged_list(desk: Path) -> None:
    merged()
    issued = desk / "out/issued.txt"
    lines = issued.read_text().splitlines(keepends=True)
    issued.write_text("".join([*lines[1:], f"{'f' * 64}\n"]))
    found = [
        run(
            *("check-mine", "--settings", "settings.yml", "--list", f"{each}.csv"),
            *("--back", f"out/back-to-{each}.csv", "--issued", "out/issued.txt"),
        )
        for each in ("alpha", "beta", "gamma")
    ]

    assert 1 in [each.exit_code for each in found]
    assert any("the roll code is not in issued.txt" in each.stderr for each in found)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["reissue", "out", "7654321", "--key", "key"], "7654321 is not on the roll"),
        (["reissue", "out", "1.2E+06", "--key", "key"], "a spreadsheet has shortened"),
        (["reissue", "out", "7654321", "--key", "settings.yml"], "others may read settings.yml"),
        (["audit", "nowhere", "--key", "key"], "no folder that 'sitegen roll merge' wrote"),
        (["audit", "out", "--key", "nokey"], "there is no file nokey"),
        (["audit", "out", "--key", "key", "--list", "alpha.csv"], "write the id"),
        (
            ["publish", "out", "--into", "p", "--as-of", "today", "--source", "x"],
            "write a day such as",
        ),
        (
            ["publish", "out", "--into", "p", "--as-of", "2027-01-01", "--source", " "],
            "write a sentence",
        ),
    ],
)
def test_what_cannot_be_carried_out_is_said(desk: Path, arguments: list[str], words: str) -> None:
    merged()
    found = run(*arguments)

    assert 2 == found.exit_code
    assert words in found.stderr
    assert not (desk / "out/reissue-001").exists()


def test_a_bar_says_how_far_it_is_and_is_wiped_off() -> None:
    class Terminal:
        def __init__(self) -> None:
            self.said: list[str] = []

        def isatty(self) -> bool:
            return True

        def write(self, text: str) -> int:
            self.said.append(text)
            return len(text)

        def flush(self) -> None:
            pass

    out, clock = Terminal(), iter(range(1000))
    found = list(watched("Making codes", range(4), out, lambda: float(next(clock))))  # type: ignore[arg-type]

    assert [0, 1, 2, 3] == found
    assert f"Making codes [{'#' * 20}{'.' * 20}] 50 %" in "".join(out.said)
    assert out.said[-1] == "\r\x1b[K"
