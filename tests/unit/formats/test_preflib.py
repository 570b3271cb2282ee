"""PrefLib files: soc, soi, toc and toi, and what may be wrong with them."""

import pytest

from sitegen.formats.ballot_file import BallotFile
from sitegen.formats.preflib import write_preflib
from sitegen.formats.table import read_ballots, recognised
from sitegen.model.ballots import pack, unpack

HEAD = """# FILE NAME: 00001-00000001.soi
# TITLE: A small contest
# DATA TYPE: soi
# NUMBER ALTERNATIVES: 3
# NUMBER VOTERS: 6
# ALTERNATIVE NAME 1: Ann Example
# ALTERNATIVE NAME 2: Bob: Example
# ALTERNATIVE NAME 3: Cat Example
"""
PLAIN = HEAD + "3: 3,1,2\n2: 2\n1: 1,{3}\n"


def read(text: str) -> BallotFile:
    """Read a file in which nothing is wrong."""
    file, problems = read_ballots(text.encode(), "ballots.soi")

    assert [] == problems
    assert file
    return file


def wrong(text: str) -> list[str]:
    """Return the codes and places of what is wrong with a file."""
    file, problems = read_ballots(text.encode(), "ballots.soi")

    assert file is None
    return [f"{each.place.line}:{each.place.column} {each.code}" for each in problems]


def test_orders_rank_candidates_by_their_numbers() -> None:
    file = read(PLAIN)

    assert ("Ann Example", "Bob: Example", "Cat Example") == file.names
    assert [(3, (2, 0, 1)), (2, (1,)), (1, (0, 2))] == unpack(file.ballots)
    assert ("A small contest", None, True, ()) == (
        file.title,
        file.seats,
        file.lists_all,
        file.notes,
    )


def test_names_are_matched_by_number_and_not_by_place() -> None:
    lines = HEAD.splitlines(keepends=True)
    file = read("".join(reversed(lines)) + "6: 3,1\n")

    assert ["Cat Example", "Ann Example"] == [file.names[x] for x in unpack(file.ballots)[0][1]]


def test_a_file_is_recognised_by_what_it_holds() -> None:
    assert "preflib" == recognised(PLAIN.encode(), "ballots.txt")


@pytest.mark.parametrize(("papers", "kind"), [((0, 1), "soc"), ((1,), "soi")])
def test_a_file_of_complete_orders_is_soc(papers: tuple[int, ...], kind: str) -> None:
    file = BallotFile("", None, ("Ann", "Bob"), (), pack([(1, papers)]))

    assert f"# DATA TYPE: {kind}\n" in write_preflib(file).decode()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["1:1 ballots-none"]),
        (HEAD + "6: 3,{1,2\n", ["9:6 ballots-line"]),
        (HEAD + "6: 3,1}\n", ["9:6 ballots-candidate"]),
        (HEAD + "6: {3,{1,2}}\n", ["9:7 ballots-candidate"]),
        (HEAD + "6: {3,}\n", ["9:7 ballots-candidate"]),
        (HEAD + "6: 3,4\n", ["9:6 ballots-candidate"]),
        (HEAD + "5: 3,1\n", ["5:18 ballots-sum"]),
        (HEAD.replace("VES: 3", "VES: 4") + "6: 3\n", ["4:24 ballots-sum"]),
        (HEAD + "six: 3,1\n", ["9:1 ballots-number"]),
        (HEAD + "6,3,1\n", ["9:1 ballots-line"]),
        (HEAD.replace(": soi\n", ": cat\n") + "6: 3,1\n", ["3:14 ballots-line"]),
        (HEAD + "# ALTERNATIVE NAME 3: Dan\n6: 3,1\n", ["9:23 ballots-name"]),
    ],
)
def test_what_is_wrong_is_reported_where_it_stands(text: str, found: list[str]) -> None:
    assert found == wrong(text)
