"""ABIF files: the shapes of its drafts, and what may be wrong with them."""

import pytest

from sitegen.formats.abif import read_abif, write_abif
from sitegen.formats.ballot_file import BallotFile
from sitegen.formats.table import read_ballots, recognised
from sitegen.model.ballots import pack, unpack

LISTED = """# A small contest
{title: "A small contest"}
=ann:[Ann Example]
=bob:[Bob Example]   # the builder
=cat:[Cat # Example]
2: ann > bob
1:[Cat # Example]>"ann">bob
3:
"""


def read(text: str) -> BallotFile:
    """Read a file in which nothing is wrong."""
    file, problems = read_ballots(text.encode(), "ballots.abif")

    assert [] == problems
    assert file
    return file


def wrong(text: str) -> list[str]:
    """Return the codes and places of what is wrong with a file."""
    file, problems = read_ballots(text.encode(), "ballots.abif")

    assert file is None
    return [f"{each.place.line}:{each.place.column} {each.code}" for each in problems]


def test_listed_candidates_are_known_by_token_and_by_name() -> None:
    file = read(LISTED)

    assert ("Ann Example", "Bob Example", "Cat # Example") == file.names
    assert [(2, (0, 1)), (1, (2, 0, 1)), (3, ())] == unpack(file.ballots)
    assert ("A small contest", None, True, ()) == (
        file.title,
        file.seats,
        file.lists_all,
        file.notes,
    )


def test_without_a_list_the_candidates_are_those_of_the_papers() -> None:
    file = read("20010:Carter>Anderson>Reagan\n14700:Anderson>Carter\n")

    assert (("Carter", "Anderson", "Reagan"), False) == (file.names, file.lists_all)
    assert [(20010, (0, 1, 2)), (14700, (1, 0))] == unpack(file.ballots)


def test_the_name_may_stand_before_the_token() -> None:
    assert ("Sue Ye (蘇業)",) == read("[Sue Ye (蘇業)]: SY\n1:SY\n").names


def test_what_no_count_needs_is_left_out_and_said() -> None:
    file = read('ABIF 1.0\nballot_type: ordinal\n7: D>C: { "precinct":51 }\n1:C/5>D/2\n')

    assert [(7, (0, 1)), (1, (1, 0))] == unpack(file.ballots)
    assert (
        "Facts that no count needs were left out, such as line 1.",
        "Scores beside the order were left out (line 4).",
    ) == file.notes


def test_other_lists_than_of_choices_name_no_candidates() -> None:
    file = read("@divisions\n=N:[North]\n@choices\n=A:[Ann]\n1:A\n")

    assert ("Ann",) == file.names


@pytest.mark.parametrize("text", [LISTED, "3:A>B\n", "=A:[Ann]\n1:A\n", "[Ann]:A\n1:A\n"])
def test_a_file_is_recognised_by_what_it_holds(text: str) -> None:
    assert "abif" == recognised(text.encode(), "ballots.txt")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["1:1 ballots-none"]),
        ("5:\n", ["1:1 ballots-none"]),
        ("2:A/5,B/3\n1:A=B/2,C\n", ["1:3 ballots-line", "2:5 ballots-line"]),
        ("2:A=\n1:A>B,\n", ["1:5 ballots-line", "2:7 ballots-line"]),
        ("6: A*1,B*2\n", ["1:4 ballots-line"]),
        ("0:A\n", ["1:1 ballots-number"]),
        ("=A:[Ann]\n1:A>B\n", ["2:5 ballots-candidate"]),
        ("=A:[Ann]\n=B:[ANN]\n1:A\n", ["2:1 ballots-name"]),
        ("1:A>\n2:>A\n3:A>>B\n", ["1:5 ballots-line", "2:3 ballots-line", "3:5 ballots-line"]),
        ("hello\n=x\n", ["1:1 ballots-line", "2:1 ballots-line"]),
        ("1:A\n 1:a\n", ["2:4 ballots-name"]),
    ],
)
def test_what_is_wrong_is_reported_where_it_stands(text: str, found: list[str]) -> None:
    assert found == wrong(text)


def test_a_name_is_not_taken_for_somebody_elses_token() -> None:
    """Zoë would be `zoe` for short, which is what Zoe is called."""
    file = BallotFile("", None, ("Zoë", "Zoe", "Zoe_"), (), pack([(2, (0, 1)), (1, (2,))]))
    again, problems = read_abif(write_abif(file), "a.abif")

    assert [] == problems
    assert again
    assert file.names == again.names
    assert [(1, (2,)), (2, (0, 1))] == sorted(unpack(again.ballots))
