"""The sheet in the terminal, against sheets that were published."""

import re

import pytest

from sitegen.count import Standing, count
from sitegen.count.figures import percent
from sitegen.count.record import CountRecord
from sitegen.count.ties import lowest_number
from sitegen.model.ballots import pack
from sitegen.model.poll import Rejected
from sitegen.pages.language import ENGLISH
from sitegen.pages.narration import narrate
from sitegen.render.sheet import sheet

HOCKEY = (Standing("r", "Recaldin"), Standing("g", "Gadsby"), Standing("n", "Re-open nominations"))
HOCKEY_PAPERS = pack([(5, (1,)), (17, (0, 1)), (3, (0,))])


def row(text: str, name: str, head: str = "Stage 1") -> list[str]:
    """Read the figures of a row, in the table whose head begins so."""
    _, _, table = text.partition(f" {head}")
    (line,) = (line for line in table.split("\n\n")[0].splitlines() if line.startswith(name))
    return re.findall(r"[+-]?\d+\.\d+", line)


def test_a_published_sheet_comes_out_figure_for_figure() -> None:
    """UCL students' union, hockey club men's social secretary, 19 March 2021, by ERS97."""
    record = count("ers97", HOCKEY_PAPERS, seats=2, candidates=HOCKEY)
    text = sheet(record, title="Men's social secretary")

    assert ["20.00", "-11.66", "8.34"] == row(text, "Recaldin")
    assert ["5.00", "+11.56", "16.56"] == row(text, "Gadsby")
    assert ["0.00", "+0.10", "0.10"] == row(text, "Non-transferable: lost")
    assert ["25.00", "25.00"] == row(text, "Total")
    assert ["11.66", "-3.44", "8.22"] == row(text, "Of votes: above quota")
    assert "Papers returned  25\nInvalid          0\nValid            25\n" in text
    assert "Quota            8.34\n" in text
    assert [["20.0", "66.2"], ["80.0", "33.4"], ["0.0", "0.4"], ["100.0", "100.0"]] == [
        row(text, name, "first %")
        for name in ("Gadsby", "Recaldin", "Non-transferable: lost", "Total")
    ]
    assert ["8.33", "8.28"] == [record.decimal(s.end.required or 0) for s in record.stages]


def test_papers_are_told_by_reason_and_the_quota_by_its_changes() -> None:
    """28 papers, 2 places: 9.34; D's 4 papers name nobody else, and 24/3 is 8.00."""
    papers = pack([(8, (0,)), (9, (1, 2)), (7, (2,)), (4, (3,)), (2, ())])
    people = tuple(Standing(name, name) for name in "abcd")
    record = count("ers97", papers, seats=2, candidates=people)
    text = sheet(record, title="Reduced", rejected=[Rejected("Voter could be identified", 3)])

    assert [
        "Places           2",
        "Papers returned  33",
        "Invalid          5",
        "  3              Voter could be identified",
        "  2              No candidate who stands has a usable first preference",
        "Valid            28",
        "Quota            9.34 at first, 8.00 from stage 2",
    ] == text.splitlines()[4:11]


@pytest.mark.parametrize(
    ("units", "whole", "text"),
    [(1, 8, "12.5"), (1, 2000, "0.1"), (1, 2001, "0.0"), (2, 3, "66.7"), (7, 7, "100.0")],
)
def test_percent_is_rounded_to_the_nearest_tenth_halves_up(
    units: int, whole: int, text: str
) -> None:
    assert text == percent(units, whole)


def test_where_all_papers_are_blank_nothing_is_in_percent() -> None:
    record = count("ers97", pack([(2, ())]), seats=1, candidates=(Standing("a", "Ann"),))
    text = sheet(record, title="Empty")

    assert "%" not in text
    assert "Quota" not in text
    assert "Papers returned  2\nInvalid          2\n" in text


def test_names_are_never_cut() -> None:
    """Two who share the first forty letters of their names are still told apart."""
    long = "Bartholomew Featherstonehaugh Wriothesley Cholmondeley"
    people = (Standing("a", f"{long} the elder"), Standing("b", f"{long} the younger"))
    record = count("ers97", pack([(2, (0,)), (1, (1,))]), seats=1, candidates=people)
    table = sheet(record, title="Long", width=60).partition("Stage 1")[2].split("\n\n")[0]

    assert f"{people[0].name} {people[1].name}" in " ".join(re.findall("[A-Za-z]{2,}", table))


def test_an_explained_sheet_has_every_sentence_with_its_paragraphs() -> None:
    record = tied("scottish-2007")
    plain, explained = (
        " ".join(sheet(record, title="Tied", explain=each).split()) for each in (False, True)
    )
    sentences = [each for stage in record.stages for each in narrate(ENGLISH, record, stage)]

    assert all(f"- {each.text} [{', '.join(each.by)}]" in explained for each in sentences)
    assert not any(each.text in plain for each in sentences)


def tied(rule: str) -> CountRecord:
    people = tuple(Standing(name.lower(), name) for name in ("Ann", "Bob", "Cat", "Dan"))
    papers = pack([(3, (0,)), (2, (1, 0)), (2, (2, 0)), (3, (3,)), (1, (2, 3))])
    return count(rule, papers, seats=1, candidates=people, lots=lowest_number)


@pytest.mark.parametrize(
    "rule",
    [
        "ers97",
        "scottish-2007",
        "meek-prf",
        "meek-nz",
        "warren",
        "minneapolis-2009",
        "minneapolis-2013",
        "northern-ireland-1985",
        "av",
    ],
)
@pytest.mark.parametrize("width", [60, 100, 400])
def test_every_stage_and_every_tie_is_told_within_the_width(rule: str, width: int) -> None:
    record = tied(rule)
    text = sheet(record, title="Tied", width=width)

    assert all(f"Stage {stage.number}" in text for stage in record.stages)
    assert sum(len(stage.ties) for stage in record.stages) == text.count("Tie (")
    assert max(map(len, text.splitlines()[2:])) <= width
    assert text.endswith(f"  1  {record.candidates[record.elected[0]].name}\n")
