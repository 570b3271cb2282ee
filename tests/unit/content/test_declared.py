"""`declared.yml` and `declared.csv`: what was declared is read as typed, and never corrected."""

from datetime import date

import pytest

from sitegen.content import read_site, read_tree
from sitegen.model.declared import Cell, DeclaredResult
from sitegen.model.tree import Tree
from sitegen.problems import Place
from tests.conftest import ROOT

CASE = ROOT / "tests/cases/problems/base"
FILE, SHEET = "contests/slate/declared.yml", "contests/slate/declared.csv"
GOOD = """\
source: Sheet of Quay Scrutiny
on: 2027-05-03
elected: [cat]
"""
"""Cat has two of ten papers: the count elects Ann, and the reader does not know it."""


def tree(text: str = GOOD, sheet: str = "", contest: tuple[str, str] = ("", "")) -> Tree:
    found = {**read_tree(CASE)[0]}
    path = "contests/slate/contest.yml"
    found[path] = found[path].decode().replace(*contest).encode()
    return {
        **found,
        **({FILE: text.encode()} if text else {}),
        **({SHEET: sheet.encode()} if sheet else {}),
    }


def wrong(text: str = GOOD, sheet: str = "", contest: tuple[str, str] = ("", "")) -> list[str]:
    """Return place and code of every problem with the declared result."""
    _, problems = read_site(tree(text, sheet, contest))
    return [
        f"{each.place.path.rpartition('.')[2]}:{each.place.line}:{each.place.column} {each.code}"
        for each in problems
        if each.place.path in (FILE, SHEET)
    ]


def test_a_declared_result_is_read_as_it_was_typed() -> None:
    sheet = "Candidate,1\r\nCat Specimen,2.00\r\nann,\r\nQuota,5.5\r\n"
    site, problems = read_site(tree(f"{GOOD}quota: 5.50\nvalid_papers: 10\n", sheet))

    assert [] == problems
    assert site is not None
    assert site.contests[0].declared_result == DeclaredResult(
        "Sheet of Quay Scrutiny",
        date(2027, 5, 3),
        (2,),
        "5.50",
        10,
        (Cell(1, 2, "2.00"), Cell(1, "quota", "5.5")),
        Place(FILE),
    )


def test_rows_cells_and_stages_may_be_left_out_or_be_too_many() -> None:
    assert [] == wrong(sheet="candidate,1,2,3,4,5,6,7,8,9\ncat,2,,,,,,,,0\n")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (GOOD.replace("cat", "kat"), ["yml:3:11 unknown-candidate"]),
        (GOOD.replace("cat", "cat, cat"), ["yml:3:16 twice"]),
        (GOOD.replace("[cat]", "[]"), ["yml:3:10 empty-value"]),
        (GOOD.replace("[cat]", "cat"), ["yml:3:10 wrong-type"]),
        (GOOD.replace("05-03", "04-30"), ["yml:2:5 wrong-order"]),
        (GOOD.replace("on:", "in:"), ["yml:1:1 missing-key", "yml:2:1 unknown-key"]),
        (GOOD + "quota: 5,5\n", ["yml:4:8 sheet-figure"]),
        (GOOD + "quota: -5\n", ["yml:4:8 sheet-figure"]),
        (GOOD + "valid_papers: 1.0\n", ["yml:4:15 bad-number"]),
        (GOOD + "seats: 1\n", ["yml:4:1 unknown-key"]),
    ],
)
def test_what_cannot_be_understood_is_reported_with_its_place(text: str, found: list[str]) -> None:
    closes = ("ballot_privacy: full\n", "ballot_privacy: full\nvoting_closes: 2027-05-01 12:00\n")

    assert found == wrong(text, contest=closes)


@pytest.mark.parametrize(
    ("sheet", "found"),
    [
        ("candidate,1\nkat,2\n", ["csv:2:1 sheet-candidate"]),
        ("candidate,1\ncat,2\nCat Specimen,2\n", ["csv:3:1 sheet-row"]),
        ("candidate,1\ncat,two\n", ["csv:2:5 sheet-figure"]),
        ("candidate,1\ncat,2,3\n", ["csv:2:1 sheet-row"]),
        ("candidate,2\ncat,2\n", ["csv:1:11 sheet-row"]),
        ("nonsense\n", ["csv:1:1 sheet-row"]),
    ],
)
def test_a_cell_that_cannot_be_understood_is_reported(sheet: str, found: list[str]) -> None:
    assert found == wrong(sheet=sheet)


def test_figures_alone_are_no_declared_result() -> None:
    assert ["yml:1:1 missing-file"] == wrong("", "candidate,1\ncat,2\n")


def test_nothing_is_declared_before_the_count() -> None:
    assert "yml:1:1 too-early" in wrong(contest=("state: counted", "state: voting"))
