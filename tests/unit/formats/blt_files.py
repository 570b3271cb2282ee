"""A plain BLT file for several tests, and how they read one."""

from sitegen.formats.ballot_file import BallotFile
from sitegen.formats.blt import read_blt

PLAIN = b"""4 2
3 1 2 0
2 4 0
1 3 1 2 4 0
0
"Ann Example"
"Bob Example"
"Cat Example"
"Dan Example"
"Somewhere"
"""
PAPERS = [(3, (0, 1)), (2, (3,)), (1, (2, 0, 1, 3))]
NAMES = ("Ann Example", "Bob Example", "Cat Example", "Dan Example")
NAME_LINES = PLAIN[PLAIN.index(b'"Ann') :]


def read(data: bytes) -> BallotFile:
    """Read a file in which nothing is wrong."""
    file, problems = read_blt(data, "ballots.blt")

    assert [] == problems
    assert file
    return file


def wrong(data: bytes) -> list[str]:
    """Return the codes and places of what is wrong with a file."""
    file, problems = read_blt(data, "ballots.blt")

    assert file is None
    return [f"{each.place.line}:{each.place.column} {each.code}" for each in problems]


def with_papers(papers: bytes) -> bytes:
    return b"4 2\n" + papers + b"0\n" + NAME_LINES


def with_names(names: bytes) -> bytes:
    return b"3 1\n1 1 0\n0\n" + names
