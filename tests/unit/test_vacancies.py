"""Vacancies of a site: who takes the places, what the pages say, and what stops a build."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.build import Built, build
from sitegen.cli import main
from sitegen.content import read_tree
from sitegen.themes import theme_tree
from tests import markup
from tests.conftest import ROOT
from tests.folders import put_tree

BASE = ROOT / "tests/cases/problems/base"
PAPERS = """source: Papers typed by two tellers
papers: |
  10: ann > cat > dan
  8: bob > dan
  3: cat > ann
  5: dan > eve
  2: eve > dan
"""
"""Two places: Ann and Bob are elected, and Cat takes Ann's place, as test_vacancies works out."""


def slate(*vacancies: str, lots: str = "") -> dict[str, bytes]:
    """Return the content of five candidates for two places with these vacancies."""
    tree = dict(read_tree(BASE)[0])
    contest = tree["contests/slate/contest.yml"].decode().replace("seats: 1", "seats: 2")
    tree["contests/slate/contest.yml"] = contest.encode()
    tree["contests/slate/ballots.yml"] = PAPERS.encode()
    one = next(path for path in tree if path.startswith("contests/slate/candidates/ann"))
    for name in ("Dan", "Eve"):
        text = tree[one].decode().replace("Ann", name)
        tree[f"contests/slate/candidates/{name.lower()}.md"] = text.encode()
    if vacancies:
        tree["contests/slate/vacancies.yml"] = ("vacancies:\n" + "".join(vacancies)).encode()
    if lots:
        tree["contests/slate/lots.yml"] = lots.encode()
    return tree


def vacancy(left: str, on: str = "2027-09-01", more: str = "") -> str:
    return f"  - left: [{left}]\n    on: {on}\n    reason: Moved abroad\n{more}"


def built(tree: dict[str, bytes]) -> Built:
    return build(tree, {"default": theme_tree("default")})


def text(site: Built, page: str) -> str:
    """Return the words of a page, with one space between them."""
    return " ".join(markup.read_page(site.tree[f"contests/slate/{page}"]).text.split())


def test_the_page_says_who_takes_the_place_and_the_election_links_to_it() -> None:
    site = built(slate(vacancy("ann")))

    assert () == site.problems
    told = "Ann Example left on 1 September 2027, and Cat Specimen takes the place."
    assert told in text(site, "vacancy-1.html")
    assert "The reason given: Moved abroad" in text(site, "vacancy-1.html")
    for page in ("results.html", "slate.html"):
        assert f"Since then: {told}" in text(site, page)
        assert b'href="vacancy-1.html"' in site.tree[f"contests/slate/{page}"]
    assert "contests/slate/data/vacancy-1.json" in site.tree


def test_a_second_vacancy_rests_on_the_first() -> None:
    """Cat came in for Ann. When Cat leaves too, Ann's papers go on to Dan, who has 15."""
    site = built(slate(vacancy("ann"), vacancy("cat", "2028-01-01")))

    assert () == site.problems
    assert "Cat Specimen left on 1 January 2028, and Dan" in text(site, "vacancy-2.html")


def test_whoever_does_not_want_the_place_is_passed_over() -> None:
    site = built(slate(vacancy("ann", more="    withdrawn: [cat]\n")))

    assert "and Dan" in text(site, "vacancy-1.html")
    assert "and Cat Specimen, who does not want the place" in text(site, "vacancy-1.html")


def test_where_nobody_is_left_the_place_stays_empty() -> None:
    site = built(slate(vacancy("ann", more="    withdrawn: [cat, dan, eve]\n")))

    assert "Nobody is left to take the place." in text(site, "vacancy-1.html")


@pytest.mark.parametrize(
    ("vacancies", "code"),
    [
        ([vacancy("cat")], "not-a-member"),
        ([vacancy("ann"), vacancy("ann", "2028-01-01")], "not-a-member"),
        ([vacancy("zed")], "unknown-candidate"),
        ([vacancy("ann", more="    withdrawn: [ann]\n")], "twice"),
        ([vacancy("ann"), vacancy("bob", "2026-12-01")], "wrong-order"),
    ],
)
def test_what_is_wrong_with_a_vacancy_stops_the_build(vacancies: list[str], code: str) -> None:
    site = built(slate(*vacancies))

    assert {} == dict(site.tree)
    assert [code] == [each.code for each in site.problems]


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["vacancy", *words, "--content", str(folder)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return put_tree(slate(), tmp_path)


def test_the_command_prints_the_sheet_and_who_takes_the_place(folder: Path) -> None:
    done = run(folder, "slate", "--left", "ann")

    assert 0 == done.exit_code
    assert "and Cat Specimen takes the place." in done.stdout
    assert "Exclusion" not in done.stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nothing", "--left", "ann"], "there is no contest 'nothing'"),
        (["slate"], "name who left with --left"),
        (["slate", "--left", "zed"], "nobody with the id 'zed' stands in slate"),
    ],
)
def test_what_cannot_be_counted_is_refused(folder: Path, words: list[str], sentence: str) -> None:
    done = run(folder, *words)

    assert 2 == done.exit_code
    assert sentence in done.stderr


def test_somebody_who_holds_no_place_cannot_leave_it(folder: Path) -> None:
    done = run(folder, "slate", "--left", "eve")

    assert 1 == done.exit_code
    assert "not-a-member: eve holds no place" in done.stderr
