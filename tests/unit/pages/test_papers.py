"""Papers in words, whole and in parts."""

import pytest

from sitegen.count import Standing, count
from sitegen.count.record import CountRecord
from sitegen.model.ballots import pack
from sitegen.model.papers import PapersRead, Policy, Treatment
from sitegen.pages.language import ENGLISH
from sitegen.pages.papers import (
    invalid_papers,
    irregular_papers,
    marking,
    number_of_papers,
    papers_of,
)
from sitegen.render.sheet import sheet
from tests.unit.pages.samples import contest

PEOPLE = (Standing("ann", "Ann"), Standing("bob", "Bob"))


def record(parts: int, read: PapersRead | None) -> CountRecord:
    """Count seven valid papers and a blank one, in parts."""
    papers = [(5 * parts + 1, (0,)), (2 * parts - 1, (1,)), (parts, ())]
    return count("ers97", pack(papers, parts=parts), seats=1, candidates=PEOPLE, read=read)


@pytest.mark.parametrize(
    ("parts", "number", "words"),
    [
        (0, "0", "0 papers"),
        (1, "1/6", "1/6 of a paper"),
        (3, "1/2", "1/2 of a paper"),
        (6, "1", "1 paper"),
        (7, "1 1/6", "1 1/6 papers"),
        (21, "3 1/2", "3 1/2 papers"),
        (24, "4", "4 papers"),
    ],
)
def test_parts_are_told_as_papers(parts: int, number: str, words: str) -> None:
    six = record(6, None)

    assert (number, words) == (number_of_papers(six, parts), papers_of(ENGLISH, six, parts))


def test_whole_votes_are_told_to_two_places_where_papers_are_in_parts() -> None:
    whole, parts = (
        count("av", pack([(5 * n, (0,)), (3 * n - 1, (1,)), (1, (1,))], parts=n), seats=1,
              candidates=PEOPLE)
        for n in (1, 6)
    )  # fmt: skip

    assert ("5", "5.00", "0.16…") == (whole.decimal(5), parts.decimal(30), parts.decimal(1))


READ = PapersRead(
    invalid=(("blank", 1),),
    cut=(("equal", 2),),
    passed=(("skipped", 1), ("repeated", 3)),
    shared=2,
)


def test_what_became_of_irregular_papers_is_told_by_reason() -> None:
    told = record(6, READ)

    assert [("blank", 1)] == list(invalid_papers(ENGLISH, told))
    assert (
        "2 valid papers were read up to equal ranks and no further.",
        "1 valid paper was read on past a skipped rank.",
        "3 valid papers were read on past a candidate who is ranked again.",
        (
            "2 valid papers rank several candidates equally. Each of them counts in equal parts, "
            "one for every order that the equal ranks allow; a paper is 6 parts, and a figure that "
            "ends in … goes on beyond the places shown."
        ),
    ) == irregular_papers(ENGLISH, told)


@pytest.mark.parametrize("equal", ["refuse", "stop", "skip", "share"])
@pytest.mark.parametrize("other", ["refuse", "stop", "skip"])
def test_voters_are_told_what_is_done_with_an_irregular_paper(
    equal: Treatment, other: Treatment
) -> None:
    policy = Policy(equal, other, other)
    told = marking(ENGLISH, contest("slate", [], irregular_papers=policy))

    assert 3 == len({*told})
    assert ("equal parts" in told[0]) == (equal == "share")
    assert [equal == "stop", other == "stop", other == "stop"] == [
        "are not read" in each for each in told
    ]


def test_of_papers_that_nobody_accounted_for_the_invalid_are_told() -> None:
    told = record(1, None)

    assert [("no candidate who stands has a usable first preference", 1)] == [
        *invalid_papers(ENGLISH, told)
    ]
    assert () == irregular_papers(ENGLISH, told)


def test_the_sheet_adds_the_papers_up_by_reason() -> None:
    lines = sheet(record(6, READ), title="Small").splitlines()
    start = lines.index("Papers returned  8")

    assert [
        "Papers returned  8",
        "Invalid          1",
        "  1              Blank",
        "Valid            7",
        "                 2 valid papers were read up to equal ranks and no further.",
    ] == lines[start : start + 5]
