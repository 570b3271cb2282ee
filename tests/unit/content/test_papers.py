import pytest

from sitegen.content.marked import Scalar
from sitegen.content.papers import read_papers
from sitegen.model.ballots import unpack
from sitegen.problems import Place, Problem

NUMBERS = {"ann": 0, "bob": 1, "cat": 2}


def read(*lines: str) -> tuple[list[tuple[int, tuple[int, ...]]], list[tuple[int, int, str]]]:
    """Read lines of a block that begins in line 7 with an indentation of two."""
    problems: list[Problem] = []
    block = Scalar(Place("ballots.yml", 7, 9), "".join(f"{line}\n" for line in lines), 2)
    papers = unpack(read_papers(block, NUMBERS, "slate", problems))
    return papers, [(each.place.line, each.place.column, each.code) for each in problems]


def test_papers_are_numbered_as_the_candidates_are() -> None:
    assert ([(12, (2, 0)), (1, (1,))], []) == read("12: cat > ann", "1: bob")


@pytest.mark.parametrize("line", ["3:ann>bob", " 3 :  ann  >bob ", "3:\tann > bob"])
def test_spaces_do_not_matter(line: str) -> None:
    assert ([(3, (0, 1))], []) == read("", line, "   ")


def test_a_line_without_candidates_is_of_blank_papers() -> None:
    assert ([(2, ()), (4, ())], []) == read("2:", "4: ")


@pytest.mark.parametrize(
    ("column", "code", "line"),
    [
        (3, "bad-papers", "12 ann > bob"),
        (3, "bad-number", "0: ann"),
        (3, "bad-number", "-1: ann"),
        (3, "bad-number", "+3: ann"),
        (3, "bad-number", "0\N{FULLWIDTH DIGIT THREE}: ann"),
        (3, "bad-number", "1.5: ann"),
        (3, "bad-number", "9" * 400 + ": ann"),
        (3, "bad-number", ": ann"),
        (6, "unknown-candidate", "1: dan"),
        (12, "unknown-candidate", "1: ann > Bob"),
        (18, "ranked-twice", "1: ann > bob > ann"),
        (6, "bad-papers", "1: > ann"),
        (10, "bad-papers", "1: ann > > bob"),
        (10, "bad-papers", "1: ann >"),
        (6, "bad-papers", "1: ann = bob"),
        (6, "bad-papers", "1: ann bob"),
    ],
)
def test_a_mistake_is_reported_where_it_stands(column: int, code: str, line: str) -> None:
    assert ([(1, (0,))], [(9, column, code)]) == read("1: ann", line)


def test_all_mistakes_in_a_line_are_reported() -> None:
    assert [
        (8, 3, "bad-number"),
        (8, 6, "unknown-candidate"),
        (8, 18, "ranked-twice"),
    ] == read("x: dan > ann > ann")[1]


def test_more_papers_than_can_be_counted_exactly_are_refused() -> None:
    assert ([], [(7, 9, "out-of-range")]) == read(*["999999999: ann"] * 2)


def test_reading_stops_when_a_thousand_things_are_wrong() -> None:
    problems = read(*["1: dan"] * 5_000)[1]

    assert (1001, (1008, 6, "papers-given-up")) == (len(problems), problems[-1])
