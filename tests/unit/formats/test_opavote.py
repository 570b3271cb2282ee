"""What OpaVote uses: JSON around BLT, with places in the JSON."""

import json

import pytest

from sitegen.formats.ballot_file import BallotFile
from sitegen.formats.opavote import read_opavote, write_opavote
from sitegen.formats.table import recognised
from sitegen.model.ballots import pack, unpack

BLT = '4 2\n-2\n1 4 1 0\n6 4 3 0\n1 0\n0\n"Dora"\n"Béla"\n"Cat"\n"Ann"\n"Club"\n'


def wrong(text: str) -> list[str]:
    """Return the codes and places of what is wrong with a file."""
    file, problems = read_opavote(text.encode(), "ballots.json")

    assert file is None
    return [f"{each.place.line}:{each.place.column} {each.code}" for each in problems]


@pytest.mark.parametrize("ascii_alone", [True, False])
def test_the_blt_file_inside_is_read(ascii_alone: bool) -> None:  # noqa: FBT001 - parametrized
    text = json.dumps({"method": "Meek STV", "blt": BLT}, ensure_ascii=ascii_alone)
    file, problems = read_opavote(text.encode(), "ballots.json")

    assert [] == problems
    assert file
    assert (("Dora", "Béla", "Cat", "Ann"), "Club", 2) == (file.names, file.title, file.seats)
    assert ((1,), [(1, (3, 0)), (6, (3, 2)), (1, ())]) == (file.withdrawn, unpack(file.ballots))
    assert ("The file asks OpaVote for the method “Meek STV”.",) == file.notes


def test_lines_in_notes_are_those_of_the_blt_file() -> None:
    text = json.dumps({"eid": 7, "cid": 0, "blt": BLT.replace("-2\n", "-2 # Béla\n")})
    file, _ = read_opavote(text.encode(), "ballots.json")

    assert file
    assert (
        "What stands beside “blt” was left out, such as “eid”.",
        "Lines are counted within the text under “blt”.",
        "Comments among the papers were left out (line 2).",
    ) == file.notes


def test_a_place_in_the_blt_file_is_given_in_the_json() -> None:
    """Escapes are longer than what they stand for, before the place on its line too."""
    text = '{"method": "x",\n "blt": "2 1\\n1\\u00a01 \\ud83d\\ude00 0\\n0\\n\\"A\\"\\n\\"B\\"\\n"}'

    assert [f"2:{text.splitlines()[1].index('ud83d')} blt-candidate"] == wrong(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{}", ["1:1 ballots-line"]),
        ("[]", ["1:1 ballots-line"]),
        ('"2 1"', ["1:1 ballots-line"]),
        ('{"blt": 7}', ["1:9 ballots-line"]),
        ('{"blt": ["2 1"]}', ["1:9 ballots-line"]),
        ('{"candidates": [], "rounds": []}', ["1:1 ballots-line"]),
        ('{"blt": "", "blt": ""}', ["1:13 duplicate-key"]),
        ('{"blt": ""}', ["1:10 blt-empty"]),
        ('{"blt": "2 1\\n"}', ["1:15 blt-end-of-papers", "1:15 blt-names"]),
        ('{"blt": "2 1\\n1 1=2 0\\n0\\nA\\nB"}', ["1:17 blt-equal-ranks"]),
        ('{"blt": "2 1\\n1 - 2 0\\n0\\nA\\nB"}', ["1:17 blt-skipped-rank"]),
        ('{"blt": "2 1\\r1 3 0\\r0\\rA\\rB"}', ["1:17 blt-candidate"]),
    ],
)
def test_what_is_wrong_is_found_in_its_place(text: str, found: list[str]) -> None:
    assert found == wrong(text)


def test_results_are_told_from_ballots() -> None:
    _, problems = read_opavote(b'{"rounds": [], "version": "1.0"}', "results.json")

    assert "this file holds results, and no ballots" == problems[0].sentence


@pytest.mark.parametrize("name", ["ballots.json", "ballots.txt"])
def test_a_file_is_recognised_by_its_end_or_content(name: str) -> None:
    assert "opavote" == recognised(b' {"method": "x",\n"blt": "2 1"}', name)


def test_the_object_is_written_without_a_method() -> None:
    file = BallotFile("", 1, ("Ann", "Béla"), (1,), pack([(2, (0, 1))]))

    assert ('{"blt": "2 1\\n-2\\n2 1 2 0\\n0\\n\\"Ann\\"\\n\\"Béla\\"\\n"}\n') == write_opavote(
        file
    ).decode()
