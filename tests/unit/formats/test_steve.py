"""Raw votes and results of Apache STeVe: what counts, what is left out, what may be wrong."""

import configparser
import json
import re

import pytest

from sitegen.formats.ballot_file import BallotFile
from sitegen.formats.steve import write_steve
from sitegen.formats.table import READERS, recognised
from sitegen.model.ballots import pack, unpack

ANN, BEN, CLO = "0123456789abcdef" * 2, "f" * 32, "c10" + "0" * 29
NOMINEES = "[nominees]\na: Ann Example\nb: Ben Example\nc = Cat 100%% Example\n"
AT = "[2027/06/13 18:22:3{}] "
VOTES = f"{AT.format(0)}{ANN} ac\n{AT.format(1)}{BEN} b\n{AT.format(2)}{CLO} -\n"
PLAIN = NOMINEES + "\n" + VOTES
HEAD = NOMINEES.count("\n")


def read(text: str, form: str = "steve") -> BallotFile:
    """Read a file in which nothing is wrong."""
    file, problems = READERS[form](text.encode(), "votes.txt")

    assert [] == problems
    assert file
    return file


def wrong(text: str, form: str = "steve") -> list[str]:
    """Return the codes and places of what is wrong with a file."""
    file, problems = READERS[form](text.encode(), "votes.txt")

    assert file is None
    return [f"{each.place.line}:{each.place.column} {each.code}" for each in problems]


def test_labels_rank_the_nominees() -> None:
    file = read(PLAIN)

    assert ("Ann Example", "Ben Example", "Cat 100% Example") == file.names
    assert [(1, (0, 2)), (1, (1,)), (1, ())] == unpack(file.ballots)
    assert ("", None, True, ()) == (file.title, file.seats, file.lists_all, file.notes)


def test_labels_are_matched_by_letter_and_not_by_place() -> None:
    nominees = "[nominees]\nc: Cat\nA: Ann\n"

    assert [(1, (1, 0))] == unpack(read(nominees + f"{AT.format(0)}{ANN} Ac\n").ballots)


def test_the_last_vote_of_a_voter_counts() -> None:
    """As the mail that brings the votes asks: what a later one replaces is no vote."""
    file = read(PLAIN + f"{AT.format(4)}{ANN} b\n{AT.format(5)}{CLO} c\n{AT.format(5)}{ANN} cab\n")

    assert [(1, (2, 0, 1)), (1, (1,)), (1, (2,))] == unpack(file.ballots)
    assert (
        "Votes that a later one of the same voter replaces do not count: 2, the first in line 6.",
    ) == file.notes


def test_a_replaced_vote_may_be_wrong() -> None:
    assert [(1, (0,))] == unpack(
        read(f"{NOMINEES}{AT.format(0)}{ANN} xyz\n{AT.format(1)}{ANN} a\n").ballots
    )


def test_a_vote_without_labels_ranks_nobody_and_counts() -> None:
    """It is empty in stv_tool.py too, and takes the place of an earlier one."""
    file = read(f"{NOMINEES}{AT.format(0)}{ANN} ab\n{AT.format(1)}{BEN} a\n{AT.format(2)}{ANN} \n")

    assert [(1, ()), (1, (0,))] == unpack(file.ballots)
    assert (
        "Votes that a later one of the same voter replaces do not count: 1, the first in line 5.",
        "Votes without labels rank nobody: 1, the first in line 7.",
    ) == file.notes


def test_nominees_may_stand_after_the_votes() -> None:
    assert read(PLAIN).names == read(VOTES + NOMINEES).names


def test_a_vote_for_nobody_takes_none_back() -> None:
    """stv_tool.py passes over `-` before it looks whether the voter has voted already."""
    file = read(PLAIN + f"{AT.format(4)}{ANN} -\n")

    assert [(1, (0, 2)), (1, (1,)), (1, ())] == unpack(file.ballots)
    assert (
        "Votes for nobody (-) take no vote of the same voter back: 1, the first in line 9.",
    ) == file.notes


def test_the_lines_of_a_mail_around_the_votes_are_left_out_with_a_note() -> None:
    mail = f"Subject: Final tally\n\nHere they are:\n\n{VOTES}\n{'a' * 32}: bin/vote\n"
    file = read(mail)

    assert (("a", "c", "b"), False) == (file.names, file.lists_all)
    assert [(1, (0, 1)), (1, (2,)), (1, ())] == unpack(file.ballots)
    assert (
        "Lines that are no votes were left out: 3, the first in line 1.",
        "Letters stand for names; add the lines of board_nominations.ini.",
    ) == file.notes


def test_the_oldest_votes_have_no_time() -> None:
    assert [(1, (0, 1)), (1, (1,))] == unpack(
        read(f"{NOMINEES}{ANN} ab\n{BEN} a\n{BEN} b\n").ballots
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["1:1 ballots-none"]),
        (NOMINEES, ["1:1 ballots-none"]),
        (f"{NOMINEES}{CLO} -\n", ["1:1 ballots-none"]),
        (f"{NOMINEES}{ANN} ad\n", [f"{HEAD + 1}:35 ballots-candidate"]),
        (f"{NOMINEES}{ANN} aba\n", [f"{HEAD + 1}:36 ballots-ranked-twice"]),
        (f"{NOMINEES}{AT.format(0)}{ANN}  a,b\n", [f"{HEAD + 1}:58 ballots-candidate"]),
        (f"{ANN} a-b\n", ["1:35 ballots-candidate"]),
        (f"{NOMINEES}{AT.format(0)}{ANN[1:]} a\n", [f"{HEAD + 1}:1 ballots-line"]),
        (f"{NOMINEES}{AT.format(0)}{ANN}x a\n", [f"{HEAD + 1}:1 ballots-line"]),
        (
            f"[nominees]\na: Ann{AT.format(0)}{ANN} a\n{BEN} a\n",
            ["2:7 ballots-line", "3:34 ballots-candidate"],
        ),
        (f"{VOTES.strip()}{NOMINEES}", ["3:56 ballots-candidate"]),
        (f"{NOMINEES}{AT.format(0)}{ANN} a b\n", [f"{HEAD + 1}:1 ballots-line"]),
        (f"{NOMINEES}[2027/06/13]\n{ANN} a\n", [f"{HEAD + 1}:1 ballots-line"]),
        (
            f"{NOMINEES}{AT.format(1)}{ANN} a\n{AT.format(0)}{ANN} b\n",
            [f"{HEAD + 2}:2 ballots-line"],
        ),
        (f"[nominees]\nAnn\n{ANN} a\n", ["2:1 ballots-line", "3:34 ballots-candidate"]),
        (f"[nominees]\naa: Ann\n{ANN} a\n", ["2:1 ballots-line", "3:34 ballots-candidate"]),
        (f"[nominees]\na: A\na: B\n{ANN} a\n", ["3:1 ballots-name"]),
        (f"[nominees]\na: A\n  b: A\n{ANN} a\n", ["3:6 ballots-name"]),
        (f"[nominees]\na:\n{ANN} a\n", ["2:3 ballots-name", "3:34 ballots-candidate"]),
    ],
)
def test_what_is_wrong_is_found_in_its_place(text: str, found: list[str]) -> None:
    assert found == wrong(text)


@pytest.mark.parametrize("text", [PLAIN, VOTES, "A mail\n\n" + VOTES, f"{ANN} abc\n{BEN} a\n"])
def test_a_file_is_recognised_by_what_it_holds(text: str) -> None:
    assert "steve" == recognised(text.encode(), "raw_board_votes.txt")


def test_steve_can_read_what_is_written() -> None:
    """The lines as the patterns in STeVe's tools have them, and the names as configparser does."""
    file = BallotFile("", None, ("Ann 100%", "Ben"), (), pack([(2, (1, 0)), (1, ()), (1, (0,))]))
    text = write_steve(file).decode()
    names = configparser.ConfigParser()
    names.read_string(text)
    votes = re.findall(r"^\[.{19}\]\s+([\w\d]{32})\s+(-|[a-z]{1,26})$", text, re.MULTILINE)

    assert {"a": "Ann 100%", "b": "Ben"} == dict(names.items("nominees"))
    assert ["-", "a", "ba", "ba"] == [labels for _, labels in votes]
    assert 4 == len({voter for voter, _ in votes})


def results(**changes: object) -> dict[str, object]:
    """Return an issue of STeVe 3, with some of what supports it changed."""
    held = {
        "candidates": {"a": True, "b": False},
        "version": 2,
        "labelmap": {"a": ["ann", "Ann Example"], "b": "Ben Example"},
        "seats": 1,
        "votestrings": ["b, a", "a", "b,a"],
    }
    return {
        "title": "Board",
        "vtype": "stv",
        "human_result": "…",
        "supporting_data": held | changes,
    }


def test_the_votes_of_results_are_read() -> None:
    other = {"title": "Motion", "vtype": "yna", "supporting_data": {"yes": 3}}
    text = json.dumps({"results": {"i1": other, "i2": results()}})
    file = read(text, "steve-results")

    assert "steve-results" == recognised(text.encode(), "vote-results.json")
    assert "steve-results" == recognised(text.encode(), "votes")
    assert ("Board", 1, ("Ann Example", "Ben Example")) == (file.title, file.seats, file.names)
    assert [(2, (1, 0)), (1, (0,))] == unpack(file.ballots)
    assert ("What STeVe itself counted was left out.",) == file.notes


@pytest.mark.parametrize(
    ("issues", "found"),
    [
        ([results(votestrings=["a", "c"])], "ballots-candidate"),
        ([results(votestrings=["a", "a,"])], "ballots-candidate"),
        ([results(votestrings=["A"])], "ballots-candidate"),
        ([results(votestrings=["a,b,a"])], "ballots-ranked-twice"),
        ([results(votestrings=["a", ["b"]])], "ballots-line"),
        ([results(votestrings=["a", 1])], "ballots-line"),
        ([results(votestrings={})], "ballots-line"),
        ([results(votestrings=[""])], "ballots-none"),
        ([results(seats="1")], "ballots-line"),
        ([results(seats=1.0)], "wrong-seats"),
        ([results(seats=0)], "wrong-seats"),
        ([results(seats=-1)], "wrong-seats"),
        ([results(seats=True)], "ballots-line"),
        ([results(labelmap={"a": "Ann", "b": "ann"})], "ballots-name"),
        ([results(labelmap={"a": ["ann"]})], "ballots-name"),
        ([results(labelmap={"a": None})], "ballots-name"),
        ([results(labelmap=[])], "ballots-line"),
        ([results(), results()], "ballots-line"),
        ([{"vtype": "yna", "supporting_data": {}}], "ballots-line"),
        ([{"vtype": "stv"}], "ballots-line"),
        ([7], "ballots-line"),
        ([], "ballots-line"),
    ],
)
def test_results_that_cannot_be_read_are_refused(issues: list[object], found: str) -> None:
    text = json.dumps({"results": dict(zip("xyz", issues, strict=False))})

    assert found in [each.split()[1] for each in wrong(text, "steve-results")]
