"""The commands as they are given: what they say, where they say it, and how they end."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen import __version__, console
from sitegen.cli import main
from sitegen.commands.options import READ, RULES, WRITTEN
from sitegen.count.rules import RULES as COUNTERS
from sitegen.formats.table import READERS, WRITERS
from tests.conftest import Sitegen

PLAIN = """4 2
4 1 2 0
3 2 3 0
2 3 0
1 4 3 0
0
"Ann Example"
"Bob Example"
"Cat Example"
"Dan Example"
"A small contest"
"""
TIED = """3 1
2 1 0
1 2 0
1 3 0
0
"Ann Example"
"Bob Example"
"Cat Example"
"Tied"
"""
PUBLIC = ("--already-public", "Invented")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run every command in a folder of its own, with two ballot files."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plain.blt").write_text(PLAIN, "utf-8")
    (tmp_path / "tied.blt").write_text(TIED, "utf-8")
    return tmp_path


def run(*words: str) -> Result:
    done = CliRunner().invoke(main, words)

    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done


def test_the_rules_offered_are_those_of_the_table() -> None:
    assert tuple(COUNTERS) == RULES


def test_the_formats_offered_are_those_of_the_table() -> None:
    assert (tuple(READERS), tuple(WRITERS)) == (READ, WRITTEN)


def test_the_version_is_that_of_the_package() -> None:
    assert f"sitegen, version {__version__}\n" == run("--version").stdout


def test_help_imports_nothing_heavy(sitegen: Sitegen) -> None:
    done = sitegen("--help", surroundings={"PYTHONPROFILEIMPORTTIME": "1"})

    assert 0 == done.returncode
    assert not re.search(
        r"\| *(numpy|jinja2|yaml|markdown|nh3|importlib.metadata)$", done.stderr, re.MULTILINE
    )


def test_count_prints_a_sheet() -> None:
    done = run("count", "plain.blt")

    assert (0, "") == (done.exit_code, done.stderr)
    assert "A small contest" == done.stdout.splitlines()[0]
    assert ["  1  Ann Example", "  2  Bob Example"] == done.stdout.splitlines()[-3:-1]


def test_count_prints_one_record_a_line_as_json() -> None:
    done = run("count", "plain.blt", "tied.blt", "--json")
    first, second = map(json.loads, done.stdout.splitlines())

    assert (["ann-example", "bob-example"], ["ann-example"]) == (
        first["elected"],
        second["elected"],
    )
    assert {"number": 1, "id": "ann-example", "name": "Ann Example", "withdrawn": False} == (
        first["candidates"][0]
    )
    assert ("ers97", 2, 10) == (first["rule"], first["seats"], first["valid_papers"])
    assert "3.34" == first["stages"][0]["quota"]


def test_count_prints_one_summary_a_line_for_rcvis() -> None:
    done = run("count", "plain.blt", "tied.blt", "--rctab")
    first, second = map(json.loads, done.stdout.splitlines())

    assert {"contest": "A small contest", "threshold": "3.34"} == first["config"]
    assert {"contest": "Tied", "threshold": "2.00"} == second["config"]


def test_count_takes_another_rule_and_number_of_seats() -> None:
    done = run("count", "plain.blt", "--json", "--rule", "av", "--seats", "1")
    record = json.loads(done.stdout)

    assert ("av", 1) == (record["rule"], record["seats"])


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--rule", "av"], "av fills one seat, not 2"),
        (["--seats", "5"], "there are 5 seats and no more than 4 candidates who stand"),
    ],
)
def test_count_refuses_seats_that_cannot_be_filled(words: list[str], says: str) -> None:
    done = run("count", "plain.blt", *words)

    assert (1, "") == (done.exit_code, done.stdout)
    assert f"plain.blt:1:1: blt-seats: {says}" == done.stderr.splitlines()[0]


def test_a_lot_that_is_needed_is_asked_for() -> None:
    (Path("three.blt")).write_text(TIED.replace("2 1 0", "1 1 0"), "utf-8")
    done = run("count", "three.blt")

    assert (1, "") == (done.exit_code, done.stdout)
    assert (
        "three.blt:1:1: lot-needed: stage 2 needs a lot (exclusion): "
        "Ann Example, Bob Example, Cat Example are level\n"
        "    hint: roll dice and give them with --seed and --election, import the file as a "
        "contest and add the lot there, or give --lots lowest-number\n"
    ) == done.stderr


def test_lots_may_fall_on_the_lowest_number() -> None:
    (Path("three.blt")).write_text(TIED.replace("2 1 0", "1 1 0"), "utf-8")
    record = json.loads(run("count", "three.blt", "--json", "--lots", "lowest-number").stdout)

    assert ["ann-example"] == record["stages"][1]["excluded"]


def test_a_wrong_file_does_not_keep_others_from_being_counted() -> None:
    Path("wrong.blt").write_text("nonsense\n", "utf-8")
    done = run("count", "wrong.blt", "plain.blt", "--json")

    assert (1, 1) == (done.exit_code, len(done.stdout.splitlines()))
    assert done.stderr.startswith("wrong.blt:1:1: blt-header: ")


def test_a_contest_that_is_not_there_is_told_before_anything_is_counted() -> None:
    done = run("count", "plain.blt", "nope")

    assert (2, "") == (done.exit_code, done.stdout)
    assert "no file 'nope', and no contest" in done.stderr


@pytest.mark.parametrize(
    "words", [["count", "/dev/zero"], ["import", "/dev/zero", "--contest", "one"], ["count", "."]]
)
def test_what_is_no_plain_file_is_refused(words: list[str]) -> None:
    done = run(*words)

    assert (2, True) == (done.exit_code, "not a plain file" in done.stderr)


def test_a_file_too_large_to_be_counted_is_refused() -> None:
    with Path("huge.blt").open("wb") as file:
        file.truncate(65 << 30)  # a sparse file: nothing is written
    done = run("count", "huge.blt")
    Path("huge.blt").unlink()  # before another test reads all there is

    assert (2, True) == (done.exit_code, "larger than 64 GiB" in done.stderr)


def test_a_file_too_large_to_be_read_as_a_whole_is_refused_in_formats_that_must_be() -> None:
    with Path("huge.csv").open("wb") as file:
        file.truncate(3 << 30)
    done = run("count", "huge.csv")
    Path("huge.csv").unlink()

    assert (1, True) == (done.exit_code, "ballots-too-large: a file of CSV of r" in done.stderr)


def test_a_large_file_is_mapped_and_counts_as_a_small_one_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read = run("count", "plain.blt")
    monkeypatch.setattr(console, "MAPPED", 0)
    mapped = run("count", "plain.blt")

    assert 0 == run("convert", "plain.blt", "plain.csv").exit_code
    assert read.stdout == mapped.stdout
    assert (
        mapped.stdout.splitlines()[2:]
        == run("count", "plain.csv", "--seats", "2").stdout.splitlines()[2:]
    )


def test_what_was_understood_of_a_file_is_told() -> None:
    Path("bare.blt").write_text(PLAIN.replace('"', ""), "utf-8")

    assert "bare.blt: The names stand without quotation marks.\n" == run("count", "bare.blt").stderr


@pytest.mark.parametrize(
    "words",
    [
        ["count"],
        ["count", "missing.blt"],
        ["count", "."],
        ["count", "plain.blt", "--rule", "guess"],
        ["count", "plain.blt", "--seats", "0"],
        ["count", "plain.blt", "--lots", "coin"],
        ["count", "plain.blt", "--json", "--explain"],
        ["count", "plain.blt", "tied.blt", "--csv"],
        ["count", "plain.blt", "tied.blt", "--against", "plain.blt"],
        ["count", "plain.blt", "--json", "--against", "plain.blt"],
        ["count", "plain.blt", "--against", "missing.csv"],
        ["count", "plain.blt", "--against", "/dev/zero"],
        ["build"],
        ["build", "plain.blt"],
        ["check", "missing"],
        ["serve", "missing"],
        ["import", "plain.blt"],
        ["import", "missing.blt", "--contest", "one"],
        ["import", ".", "--contest", "one"],
        ["import", "plain.blt", "--contest", "Not An Id"],
        ["import", "plain.blt", "--contest", "../one"],
        ["import", "plain.blt", "--contest", "one", "--seats", "9"],
        ["import", "plain.blt", "--contest", "one", "--rule", "av"],
        ["import", "plain.blt", "--contest", "one", "--content", "plain.blt"],
        ["nothing"],
    ],
)
def test_a_command_that_makes_no_sense_ends_with_status_2(words: list[str], here: Path) -> None:
    done = run(*words)

    assert (2, "") == (done.exit_code, done.stdout)
    assert "Error: " in done.stderr
    assert ["plain.blt", "tied.blt"] == sorted(each.name for each in here.iterdir())


def test_a_file_that_may_not_be_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", forbidden)

    assert (2, "Error: plain.blt: Permission denied\n") == (
        (done := run("count", "plain.blt")).exit_code,
        done.stderr,
    )


def test_problems_stand_in_files_as_seen_from_here() -> None:
    run("import", "plain.blt", "--contest", "one", *PUBLIC)
    path = Path("content/contests/one/contest.yml")
    path.write_text(path.read_text("utf-8").replace("seats: 2", "seats: two"), "utf-8")

    text = run("check")
    as_json = json.loads(run("check", "--format", "json").stderr)
    github = run("check", "content", "--format", "github").stderr

    assert (1, "") == (text.exit_code, text.stdout)
    assert text.stderr.startswith("content/contests/one/contest.yml:4:8: ")
    assert ("content/contests/one/contest.yml", 4, 8) == (
        as_json["path"],
        as_json["line"],
        as_json["column"],
    )
    assert github.startswith("::error file=content/contests/one/contest.yml,line=4,col=8,title=")


def test_a_theme_that_is_not_there_is_a_problem() -> None:
    run("import", "plain.blt", "--contest", "one", *PUBLIC)
    with Path("content/site.yml").open("a", encoding="utf-8") as site:
        site.write("theme: glossy\n")
    done = run("build")

    assert (1, False) == (done.exit_code, Path("output").exists())
    assert (
        "content/site.yml:6:8: unknown-choice: "
        "there is no theme 'glossy'; the themes are: default, high-contrast\n"
        "    hint: a theme of your own is a folder with theme.yml in themes/, beside the content\n"
    ) == done.stderr


def test_with_problems_the_old_site_stays() -> None:
    run("import", "plain.blt", "--contest", "one", *PUBLIC)
    run("build")
    before = Path("output/SHA256SUMS").read_bytes()
    Path("content/site.yml").write_text("title: [", "utf-8")
    done = run("build")

    assert (1, "") == (done.exit_code, done.stdout)
    assert before == Path("output/SHA256SUMS").read_bytes()


def test_a_build_from_the_same_content_leaves_the_site_as_it_is() -> None:
    run("import", "plain.blt", "--contest", "one", *PUBLIC)
    run("build")
    before = Path("output/index.html").stat()
    done = run("build")

    assert (0, "") == (done.exit_code, done.stderr)
    assert done.stdout.startswith("Nothing has changed: ")
    assert before.st_ino == Path("output/index.html").stat().st_ino


def test_a_build_mends_a_site_that_somebody_changed() -> None:
    run("import", "plain.blt", "--contest", "one", *PUBLIC)
    run("build")
    page = Path("output/index.html")
    before = page.read_bytes()
    page.write_bytes(before.replace(b"</h1>", b"!</h1>"))
    done = run("build")

    assert (0, "") == (done.exit_code, done.stderr)
    assert before == page.read_bytes()


def test_a_build_refuses_a_folder_of_others() -> None:
    run("import", "plain.blt", "--contest", "one", *PUBLIC)
    Path("output").mkdir()
    Path("output/thesis.txt").write_text("years of work", "utf-8")
    done = run("build")

    assert 2 == done.exit_code
    assert "such as thesis.txt" in done.stderr
    assert ["thesis.txt"] == [each.name for each in Path("output").iterdir()]


@pytest.mark.parametrize(
    "words",
    [["build", "one", "two"], ["build", "--content", "one", "--output", "two"]],
)
def test_the_folders_can_be_given(words: list[str]) -> None:
    run("import", "plain.blt", "--contest", "small", "--content", "one", *PUBLIC)

    assert 0 == run(*words).exit_code
    assert Path("two/index.html").is_file()


def test_a_contest_without_papers_is_not_counted() -> None:
    run("import", "plain.blt", "--contest", "one", *PUBLIC)
    path = Path("content/contests/one/contest.yml")
    path.write_text(path.read_text("utf-8").replace("state: counted", "state: voting"), "utf-8")
    Path("content/contests/one/ballots.yml").unlink()
    Path("content/contests/one/ballots.blt").unlink()
    done = run("count", "one")

    assert (2, "Error: one has no papers to count: its state is 'voting'\n") == (
        done.exit_code,
        done.stderr,
    )


def test_no_traceback_where_output_cannot_be_written(sitegen: Sitegen, here: Path) -> None:
    Path("name.blt").write_text(PLAIN.replace("Ann", "王"), "utf-8")
    done = sitegen("count", "name.blt", cwd=here, surroundings={"PYTHONIOENCODING": "latin-1"})

    assert (0, "") == (done.returncode, done.stderr)
    assert "\\u738b Example" in done.stdout


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("scottish", "scottish-2007"),
        ("meek", "meek-prf"),
        ("minneapolis", "minneapolis-2009"),
        ("northern-ireland", "northern-ireland-1985"),
    ],
)
def test_a_rule_has_a_short_name_on_the_command_line_and_its_full_one_in_content(
    short: str, full: str
) -> None:
    counted = run("count", "plain.blt", "--rule", short, "--json", "--lots", "lowest-number")
    run("import", "plain.blt", "--contest", "one", "--rule", short)

    assert full == json.loads(counted.stdout)["rule"]
    assert f"rule: {full}\n" in Path("content/contests/one/contest.yml").read_text("utf-8")
