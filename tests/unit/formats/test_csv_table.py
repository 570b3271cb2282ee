"""CSV ballot files: both forms, as they come from spreadsheets, and what may be wrong with them."""

from collections.abc import Callable

import pytest

from sitegen.formats.ballot_file import BallotFile
from sitegen.formats.csv_table import (
    read_csv_names,
    read_csv_ranks,
    write_csv_names,
    write_csv_ranks,
)
from sitegen.formats.table import read_ballots, recognised
from sitegen.model.ballots import pack, unpack
from sitegen.problems import Problem
from sitegen.render.csv import write_ballots

PAPERS = [(2, (0, 1)), (1, (2, 0, 1)), (1, ())]
RANKS = "papers,Ann,Bob,Cat\n2,1,2,\n1,2,3,1\n1,,,\n"
NAMES = "papers,preference 1,preference 2,preference 3\n2,Ann,Bob,\n1,Cat,Ann,Bob\n1,,,\n"


def read(text: str) -> BallotFile:
    """Read a file in which nothing is wrong."""
    file, problems = read_ballots(text.encode(), "ballots.csv")

    assert [] == problems
    assert file
    return file


def wrong(text: str) -> list[str]:
    """Return the codes and places of what is wrong with a file."""
    file, problems = read_ballots(text.encode(), "ballots.csv")

    assert file is None
    return [f"{each.place.line}:{each.place.column} {each.code}" for each in problems]


@pytest.mark.parametrize(("text", "form"), [(RANKS, "csv-ranks"), (NAMES, "csv-names")])
def test_the_first_row_tells_the_form(text: str, form: str) -> None:
    assert form == recognised(text.encode(), "ballots.csv")
    assert form == recognised(text.encode(), "ballots.txt")


def test_a_column_a_candidate_holds_ranks() -> None:
    file = read(RANKS)

    assert (("Ann", "Bob", "Cat"), True) == (file.names, file.lists_all)
    assert PAPERS == unpack(file.ballots)
    assert (None, (), "", ()) == (file.seats, file.withdrawn, file.title, file.notes)


def test_a_column_a_preference_holds_names() -> None:
    file = read(NAMES)

    assert (("Ann", "Bob", "Cat"), False) == (file.names, file.lists_all)
    assert PAPERS == unpack(file.ballots)


def test_without_a_column_of_papers_a_row_is_a_paper_and_equal_ones_add_up() -> None:
    file = read("Ann,Bob\n1,2\n,1\n1,2\n")

    assert [(2, (0, 1)), (1, (1,))] == unpack(file.ballots)


@pytest.mark.parametrize("word", ["{}", "Rank {}", "choice {}"])
def test_preferences_may_be_called_in_several_ways(word: str) -> None:
    header = ",".join(word.format(rank) for rank in (1, 2))

    assert [(1, (0, 1))] == unpack(read(f"{header}\nAnn,Bob\n").ballots)


def test_ordinal_words_number_preferences() -> None:
    assert [(1, (0,))] == unpack(read("1st choice,2nd choice\nAnn,\n").ballots)


def test_what_spreadsheets_write_is_understood_and_said() -> None:
    file = read('\ufeffTimestamp;Ann;"Bob; the ""builder"""\r\n12:00;2;1\r\n')

    assert ("Ann", "Bob; the 'builder'") == file.names
    assert [(1, (1, 0))] == unpack(file.ballots)
    assert (
        "The cells are parted by semicolons.",
        "The column “Timestamp” was left out.",
    ) == file.notes


def test_what_stands_in_quotation_marks_parts_no_cells() -> None:
    assert ("Ann; the; builder",) == read('papers,"Ann; the; builder"\n3,1\n').names


def test_papers_may_be_the_last_column() -> None:
    file = read("Ann,Bob,votes\n1,2,7\n")

    assert [(7, (0, 1))] == unpack(file.ballots)
    assert ("The column “votes” was read as numbers of papers.",) == file.notes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["1:1 ballots-none"]),
        ("Ann,Bob\n", ["1:1 ballots-none"]),
        ("Ann,Bob\n,\n", ["1:1 ballots-none"]),
        ("Ann,Bob\n1,99\n100,\n", ["3:1 ballots-preference"]),
        ("Ann,Bob\n1,x\n0,1\n", ["2:3 ballots-preference", "3:1 ballots-preference"]),
        ("Ann,Bob\n1\n1,2,3\n", ["2:1 ballots-line", "3:5 ballots-line"]),
        ("Ann,ann\n1,\n", ["1:5 ballots-name"]),
        ("Ann,\n1,2\n", ["1:5 ballots-name"]),
        ("papers,Ann\n0,1\n1.5,1\n,1\n", [f"{x}:1 ballots-number" for x in (2, 3, 4)]),
        ('Ann,Bob\n1,"2\n', ["2:3 ballots-line"]),
        ("1,2\nAnn,Bob\nANN,\n", ["3:1 ballots-name"]),
        ('1,2\n"A\nnn",\nBob,BOB\n', ["4:5 ballots-name"]),
    ],
)
def test_what_is_wrong_is_reported_where_it_stands(text: str, found: list[str]) -> None:
    assert found == wrong(text)


def test_a_file_full_of_mistakes_is_given_up() -> None:
    found = wrong("Ann,Bob\n" + 500 * "1,x\n")

    assert 101 == len(found)
    assert "1:1 ballots-given-up" == found[-1]


AWKWARD = ("=1+1", "+2", "-3", "@x", "1-2", "MAR1", "007", "TRUE", "'t Hooft", "O'Neill", "'=1")


@pytest.mark.parametrize(
    ("write", "read"), [(write_csv_ranks, read_csv_ranks), (write_csv_names, read_csv_names)]
)
def test_names_that_a_spreadsheet_would_take_for_another_come_back(
    write: Callable[[BallotFile], bytes],
    read: Callable[[bytes, str], tuple[BallotFile | None, list[Problem]]],
) -> None:
    papers = pack([(2, tuple(range(len(AWKWARD)))), (1, (3, 0))])
    data = write(BallotFile("", None, AWKWARD, (), papers))
    file, problems = read(data, "papers.csv")

    assert [] == problems
    assert file is not None
    assert AWKWARD == file.names
    assert b"'=1+1" in data
    assert b"'O'Neill" not in data


def test_the_papers_of_a_site_are_read_back_with_the_same_ids() -> None:
    ids = ("1-2", "mar1", "007", "true", "ann")
    data = write_ballots(pack([(2, (0, 1, 2, 3, 4))]), ids)

    assert b"papers,preference 1,preference 2,preference 3,preference 4,preference 5\n" in data
    assert b"2,'1-2,'mar1,'007,'true,ann\n" in data
    file, problems = read_csv_names(data, "ballots.csv")
    assert ([], ids) == (problems, file and file.names)
