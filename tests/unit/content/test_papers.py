import pytest

from sitegen.content.marked import Scalar
from sitegen.content.papers import Papers, read_papers
from sitegen.model.ballots import unpack
from sitegen.problems import Place, Problem

NUMBERS = {"ann": 0, "bob": 1, "cat": 2}


def read_all(*lines: str) -> tuple[Papers, list[Problem]]:
    """Read lines of a block that begins in line 7 with an indentation of two."""
    problems: list[Problem] = []
    block = Scalar(Place("ballots.yml", 7, 9), "".join(f"{line}\n" for line in lines), 2)
    return read_papers(block, NUMBERS, "slate", problems), problems


def read(*lines: str) -> tuple[list[tuple[int, tuple[int, ...]]], list[tuple[int, int, str]]]:
    """Return the regular papers, and the places and codes of problems."""
    (regular, _), problems = read_all(*lines)
    return unpack(regular), [(each.place.line, each.place.column, each.code) for each in problems]


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
        (6, "bad-papers", "1: > ann"),
        (10, "bad-papers", "1: ann > > bob"),
        (10, "bad-papers", "1: ann >"),
        (6, "bad-papers", "1: = bob"),
        (10, "bad-papers", "1: ann =  > bob"),
        (12, "unknown-candidate", "1: ann = dan"),
        (6, "bad-papers", "1: ann bob"),
    ],
)
def test_a_mistake_is_reported_where_it_stands(column: int, code: str, line: str) -> None:
    assert ([(1, (0,))], [(9, column, code)]) == read("1: ann", line)


def test_all_mistakes_in_a_line_are_reported() -> None:
    assert [
        (8, 3, "bad-number"),
        (8, 6, "unknown-candidate"),
        (8, 18, "unknown-candidate"),
    ] == read("x: dan > ann > eve")[1]


def test_more_papers_than_can_be_counted_exactly_are_refused() -> None:
    assert ([], [(7, 9, "out-of-range")]) == read(*["999999999: ann"] * 2)


def test_reading_stops_when_a_thousand_things_are_wrong() -> None:
    problems = read(*["1: dan"] * 5_000)[1]

    assert (1001, (1008, 6, "papers-given-up")) == (len(problems), problems[-1])


def test_irregular_papers_are_kept_with_their_places() -> None:
    (regular, irregular), problems = read_all(
        "1: ann", "2: ann > bob = cat", "3: ann > - > bob", "4: - > ann > ann", "2: ann > cat=bob"
    )

    assert ([], [(1, (0,))]) == (problems, unpack(regular))
    assert [
        (2, ((0,), (1, 2)), [(9, 6), (9, 12)]),
        (3, ((0,), (), (1,)), [(10, 6), (10, 12), (10, 16)]),
        (4, ((), (0,), (0,)), [(11, 6), (11, 10), (11, 16)]),
        (2, ((0,), (2, 1)), [(12, 6), (12, 12)]),
    ] == [
        (each.papers, each.ranks, [(place.line, place.column) for place in each.places])
        for each in irregular
    ]


def test_a_rank_that_is_skipped_at_the_end_is_none() -> None:
    assert ([(2, (0,)), (1, ())], []) == read("2: ann > -", "1: - > -")


def test_all_papers_together_are_counted_against_the_most() -> None:
    assert ([], [(7, 9, "out-of-range")]) == read("999999999: ann", "2: ann = bob")
