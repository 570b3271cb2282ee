"""`sitegen import`: a ballot file becomes a contest that can be built at once."""

import json
import os
import re
from pathlib import Path

import pytest

from tests.conftest import Sitegen
from tests.unit.test_cli import PLAIN, PUBLIC, here, run  # noqa: F401 - a fixture


@pytest.mark.parametrize(
    "words", [["--contest", "con"], ["--contest", "one", "--title", "A\u202eB"]]
)
def test_an_import_that_would_not_pass_a_check_adds_nothing(words: list[str]) -> None:
    done = run("import", "plain.blt", *words)

    assert 1 == done.exit_code
    assert "hint: " in done.stderr
    assert not Path("content").exists()


def test_an_import_is_built_once_it_says_that_its_few_papers_were_public() -> None:
    done = run("import", "plain.blt", "--contest", "small", "--seats", "2", "--rule", "ers97")

    assert (0, "") == (done.exit_code, done.stderr)
    assert (
        "A small contest: candidates 4, papers 10, seats 2, in content/contests/small\n"
    ) == done.stdout

    unsaid = run("check")
    path = Path("content/contests/small/contest.yml")
    said = path.read_text("utf-8") + 'already_public: "Invented for these tests"\n'
    path.write_text(said, "utf-8")
    built = run("build")

    assert 1 == unsaid.exit_code
    assert "too-revealing: there are 10 valid papers, fewer than 20" in unsaid.stderr
    assert "if these papers were public before, say where with 'already_public: …'" in unsaid.stderr
    assert (0, "") == (built.exit_code, built.stderr)
    assert (
        "small: 10 papers counted by ers97; elected: Ann Example, Bob Example"
    ) == built.stdout.splitlines()[0]
    assert built.stdout.splitlines()[-1].endswith("files in output. Open output/index.html")
    assert Path("output/index.html").is_file()


def test_an_import_keeps_the_order_of_the_file_and_counts_the_same() -> None:
    Path("reverse.blt").write_text(PLAIN.replace("Ann", "Zoe"), "utf-8")
    run("import", "reverse.blt", "--contest", "small")
    one, two = run("count", "reverse.blt", "--json"), run("count", "small", "--json")

    assert one.stdout == two.stdout


def test_an_import_into_content_adds_to_it() -> None:
    run("import", "plain.blt", "--contest", "one")
    site = Path("content/site.yml")
    site.write_text(site.read_text("utf-8").replace("Imported contests", "Ours"), "utf-8")
    done = run("import", "tied.blt", "--contest", "two")

    assert (0, "") == (done.exit_code, done.stderr)
    assert site.read_text("utf-8").startswith("title: Ours\n")


def test_an_import_overwrites_nothing() -> None:
    run("import", "plain.blt", "--contest", "one")
    before = Path("content/contests/one/contest.yml").read_bytes()
    done = run("import", "tied.blt", "--contest", "one")

    assert 2 == done.exit_code
    assert "Error: content/contests/one is there already; nothing was imported\n" == done.stderr
    assert before == Path("content/contests/one/contest.yml").read_bytes()


def test_an_import_tells_of_other_seats_than_the_file_gives() -> None:
    done = run("import", "plain.blt", "--contest", "one", "--seats", "3")

    assert "plain.blt: Seats: the file gives 2, asked for are 3.\n" == done.stderr
    assert "seats: 3\n" in Path("content/contests/one/contest.yml").read_text("utf-8")


@pytest.mark.parametrize(
    "names",
    [
        ("Ann Example", "Ann Example", "Ann Example", "Bob"),
        ("ANN EXAMPLE", "Ann Example", "ann-example", "Ann-Example-2"),
        ("Ann", "Ann", "Ann (1)", "ANN"),
        ("王小明", "李华", "Ann", "--3"),
        ("no", "null", "010", "12:30"),
        ("#1", "- x: y", "{a: b}", "'quoted' \\ & more"),
        ("Ann Annie A", "Bob <b>", "[Cat](x)", "Dan *D*"),
        ("É" * 90, "É" * 90, "a" * 63, "a" * 64),
    ],
)
def test_any_names_can_be_imported(names: tuple[str, ...]) -> None:
    text = PLAIN
    for old, new in zip(("Ann", "Bob", "Cat", "Dan"), names, strict=True):
        text = text.replace(f'"{old} Example"', f'"{new}"')
    Path("names.blt").write_text(text, "utf-8")
    done = run("import", "names.blt", "--contest", "names", *PUBLIC)
    checked = run("check")

    assert (0, "") == (done.exit_code, done.stderr)
    assert ("", 0) == (checked.stderr, checked.exit_code)
    shown = [
        each["name"] for each in json.loads(run("count", "names", "--json").stdout)["candidates"]
    ]
    assert len(set(shown)) == len(shown)
    assert [re.sub(r" \([1-4]\)$", "", name) for name in names] == [
        re.sub(r" \([1-4]\)$", "", name) for name in shown
    ]


def test_words_that_are_no_utf8_are_imported_readably(sitegen: Sitegen, tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"\xff.blt")
    file.write_text(PLAIN, "utf-8")
    done = sitegen(
        "import", file, "--contest", "one", "--title", os.fsdecode(b"\xff!"), *PUBLIC, cwd=tmp_path
    )

    assert (0, "") == (done.returncode, done.stderr)
    assert 'title: "?!"\n' in Path("content/contests/one/contest.yml").read_text("utf-8")
    assert 0 == run("check").exit_code


def test_withdrawn_candidates_are_imported_as_withdrawn() -> None:
    Path("gone.blt").write_text(PLAIN.replace("4 2\n", "4 2\n-4\n"), "utf-8")
    run("import", "gone.blt", "--contest", "gone")
    record = json.loads(run("count", "gone", "--json").stdout)

    assert [False, False, False, True] == [each["withdrawn"] for each in record["candidates"]]
