"""Sheets that somebody published: read by name, with the place of whatever is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.against import agreement, compare_sheet, told
from sitegen.count import Standing, count
from sitegen.formats.published_sheet import read_published
from sitegen.model.ballots import pack
from sitegen.model.declared import Cell
from sitegen.render.csv import write_stages

PEOPLE = (Standing("ann", "Ann Example"), Standing("bob", "=Bob"), Standing("total", "Totals"))
PAPERS = pack([(17, (0, 1)), (5, (1,)), (3, (0,))])
RECORD = count("ers97", PAPERS, seats=2, candidates=PEOPLE)
"""The published sheet of `tests/unit/render/test_sheet.py` under other names."""


def lines(text: str) -> list[str]:
    sheet, problems = read_published(text.encode(), "s.csv", RECORD)
    assert not sheet.cells or all(cell.stage in (1, 2) for cell in sheet.cells)
    return [
        f"{each.place.line}:{each.place.column} {each.code}: {each.sentence}" for each in problems
    ]


def test_rows_are_matched_by_name_or_id_in_any_order_and_never_by_position() -> None:
    text = "candidate,1,2\n=BOB,5,16.56\n total ,0,0\nann  example,20,8.34\nQuota,8.34,\n"
    sheet, problems = read_published(text.encode(), "s.csv", RECORD)

    assert [] == problems
    assert (Cell(1, 1, "5"), Cell(2, 1, "16.56"), Cell(1, 2, "0")) == sheet.cells[:3]
    assert (
        "7 cells compared, 1 blank ones not." == told(compare_sheet(RECORD, sheet)).split("\n")[0]
    )


def test_our_own_file_agrees_in_every_figure_and_status() -> None:
    """Three candidates with a status each and seven other rows, at two stages."""
    sheet, problems = read_published(write_stages(RECORD), "stages.csv", RECORD)
    comparison = compare_sheet(RECORD, sheet)

    assert [] == problems
    assert (2 * (3 * 2 + 7), 0, True) == (comparison.compared, comparison.blank, comparison.agrees)


def test_the_votes_may_agree_and_the_status_not() -> None:
    text = write_stages(RECORD).decode().replace("16.56,elected", "16.56,excluded")
    sheet, _ = read_published(text.encode(), "stages.csv", RECORD)
    (difference,) = compare_sheet(RECORD, sheet).differences

    assert (2, "=Bob", "excluded", "elected") == (
        difference.stage,
        difference.who,
        difference.theirs,
        difference.ours,
    )


def test_all_differences_are_counted_and_the_first_is_by_stage() -> None:
    text = "candidate,1,2\nann,20,8.35\nbob,6,16.56\ntotal,1,1\n"
    sheet, _ = read_published(text.encode(), "s.csv", RECORD)

    assert told(compare_sheet(RECORD, sheet)).endswith(
        "The first difference is at stage 1, =Bob: 6 there, 5.00 here.\nDifferences in all: 4."
    )


def test_where_every_cell_is_blank_nothing_is_said_to_agree() -> None:
    sheet, problems = read_published(b"candidate,1,2\nann,,\nbob,,\ntotal,,\n", "s.csv", RECORD)
    comparison = compare_sheet(RECORD, sheet)

    assert [] == problems
    assert (False, "There was nothing to compare.") == (
        comparison.agrees,
        told(comparison).splitlines()[-1],
    )


@pytest.mark.parametrize(
    ("text", "cut", "rounded"),
    [
        ("16.56", True, True),
        ("16.560", True, True),
        ("16.561", False, False),
        ("16.5", True, False),
        ("16.6", False, True),
        ("16", True, False),
        ("17", False, True),
        ("16.7", False, False),
        ("15", False, False),
    ],
)
def test_figures_with_fewer_places_agree_cut_or_rounded(
    text: str, *, cut: bool, rounded: bool
) -> None:
    assert (cut, rounded) == agreement(RECORD, text, 1656)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["1:1 sheet-row: “” does not begin a sheet"]),
        ("Ann,1\n", ["1:1 sheet-row: “Ann” does not begin a sheet"]),
        ("candidate\nann\n", ["1:1 sheet-row: “candidate” does not begin a sheet"]),
        ("candidate,1,3\n", ["1:13 sheet-row: “3” stands where stage 2 should"]),
        (
            "candidate,1\nann,20\nbob,5\ntotal,0\n",
            ["1:11 sheet-stages: the stages of this sheet go to 1, those of the count to 2"],
        ),
        (
            "candidate,1,2\nann,20,x\nann,1,1\nbob,5\ntotal,0,0\nzoe,1,1\n",
            [
                "2:8 sheet-figure: “x” is no figure",
                "3:1 sheet-row: “ann” stands twice for one stage",
                "4:1 sheet-row: this row has 1 figures and the first one 2",
                "6:1 sheet-candidate: “zoe” is no candidate of this count, or means several",
            ],
        ),
        (
            "candidate,1,2\nann,1,1\n",
            [
                "1:1 sheet-candidate: “=Bob” has no row in this sheet",
                "1:1 sheet-candidate: “Totals” has no row in this sheet",
            ],
        ),
        ('candidate,1,2\n"ann,1,1\n', ["2:1 sheet-row: a quotation mark is not closed"]),
        ("stage,id\n1,ann\n", ["1:1 sheet-row: this is no sheet as stages.csv has it"]),
        (
            "stage,id,votes,status\n1,ann,20,out\nx,ann,1,\n1,ann\n3,bob,1,\n1,total,0,\n",
            [
                "2:10 sheet-figure: “out” is no status",
                "3:1 sheet-row: “x” is no stage",
                "4:1 sheet-row: this row has 2 cells and the first one 4",
                "1:1 sheet-stages: the stages of this sheet go to 3, those of the count to 2",
            ],
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, expected: list[str]) -> None:
    missing = [each for each in lines(text) if "has no row" in each]

    assert expected == [each for each in lines(text) if each in expected or each not in missing]


def test_a_name_that_two_candidates_share_means_neither() -> None:
    people = (Standing("a", "Ann"), Standing("a-2", "ann"))
    record = count("ers97", pack([(2, (0,)), (1, (1,))]), seats=1, candidates=people)
    _, problems = read_published(b"candidate,1\nAnn,2\na-2,1\n", "s.csv", record)
    _, none = read_published(write_stages(record), "stages.csv", record)

    assert ["sheet-candidate", "sheet-candidate"] == [each.code for each in problems]
    assert [] == none


def test_a_sheet_with_very_much_wrong_is_not_read_to_its_end() -> None:
    rows = "".join(f"nobody {x},1,1\n" for x in range(500))
    _, problems = read_published(f"candidate,1,2\n{rows}".encode(), "s.csv", RECORD)

    assert 100 == len(problems)


@given(
    st.binary(max_size=200)
    | st.text('candidate,stage,votes\n"12.;ann-', max_size=200).map(str.encode)
)
def test_whatever_is_in_a_sheet_it_is_read_or_told(data: bytes) -> None:
    sheet, problems = read_published(data, "s.csv", RECORD)
    comparison = compare_sheet(RECORD, sheet)

    assert problems or comparison.compared + comparison.blank
    assert told(comparison)
