"""Withdrawn candidates, before and after the ballot papers went out."""

import html
import re

import pytest

from sitegen.build import build
from sitegen.content import read_site
from sitegen.model.ballots import unpack
from sitegen.model.tree import Tree
from sitegen.themes import theme_tree
from tests.unit.content.test_site import BALLOTS, BASE, CAT, CONTEST, codes, contest_of

SENT = b"""  - on: 2027-04-05
    what: Ballot papers sent out
  - on: 2027-05-01 12:00
"""
DAYS = b"ballots_sent: 2027-04-05 09:00\nvoting_closes: 2027-05-01 12:00\n"
PAPERS = b"""source: Papers typed by two tellers
papers: |
  5: ann > bob
  3: cat > bob
  2: cat = bob
  1: bob > cat
"""


def with_cat(day: str, *, days: bytes = DAYS, papers: bytes = PAPERS) -> Tree:
    """Let Cat withdraw on a day, of a contest whose papers go out on 5 April 2027."""
    contest = BASE[CONTEST].replace(b"  - on: 2027-05-01 12:00\n", SENT)
    withdrawn = f"withdrawn:\n  on: {day}\n  reason: Ill\n---\n".encode()
    return {
        **BASE,
        CONTEST: contest + days + b"irregular_papers:\n  equal: share\n",
        CAT: b"---\n" + BASE[CAT].split(b"---\n", 2)[1] + withdrawn + b"I stood.\n",
        BALLOTS: papers,
    }


def test_who_withdrew_before_the_papers_went_out_is_on_none_of_them() -> None:
    assert ["ranked-withdrawn"] == codes(with_cat("2027-04-04"))
    assert [] == codes(with_cat("2027-04-04", papers=b"source: A\npapers: |\n  5: ann > bob\n"))


def test_a_file_may_list_who_withdrew_but_no_paper_may_rank_them() -> None:
    names = b'0\n"Ann Example"\n"Bob Sample"\n"Cat Specimen"\n'
    ballots = b"source: A file\nfile: p.blt\n"
    for paper, wanted in ((b"2 3 0\n", ["ranked-withdrawn"]), (b"2 1=3 0\n", ["ranked-withdrawn"]),
                          (b"", [])):  # fmt: skip
        blt = b"3 1\n4 1 2 0\n" + paper + names
        tree = with_cat("2027-04-04", papers=ballots)

        assert wanted == codes({**tree, "contests/slate/p.blt": blt})


@pytest.mark.parametrize("day", ["2027-04-05", "2027-05-01"])
def test_who_withdrew_later_is_passed_over_and_the_first_preferences_are_counted(day: str) -> None:
    poll = contest_of(with_cat(day)).poll

    assert poll
    assert (("cat", 5),) == poll.first_for_withdrawn
    assert [(5, (0, 1)), (3, (2, 1)), (1, (1, 2)), (2, (1,))] == unpack(poll.ballots)


def test_without_the_day_of_the_papers_whoever_withdrew_is_passed_over() -> None:
    poll = contest_of(with_cat("2027-04-04", days=b"")).poll

    assert poll
    assert (("cat", 5),) == poll.first_for_withdrawn


def test_nobody_withdraws_after_voting_has_closed() -> None:
    assert ["withdrawn-too-late"] == codes(with_cat("2027-05-02"))
    assert [] == codes(with_cat("2027-05-02", days=b"ballots_sent: 2027-04-05\n"))


@pytest.mark.parametrize(
    ("days", "wanted"),
    [
        (b"ballots_sent: 2027-03-01\n", ["wrong-order"]),
        (b"ballots_sent: 2027-05-01\nvoting_closes: 2027-04-05\n", ["wrong-order"]),
        (b"ballots_sent: 2027-04-06\n", ["not-in-timetable"]),
    ],
)
def test_the_days_of_the_poll_are_held_against_the_others(days: bytes, wanted: list[str]) -> None:
    assert wanted == codes(with_cat("2027-04-20", days=days))


def words_of(tree: Tree, path: str) -> str:
    built = build(tree, {"default": theme_tree("default")})
    assert () == built.problems
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", built.tree[path].decode())).split())


def test_pages_say_whether_the_name_was_on_the_papers_and_how_many_put_it_first() -> None:
    page, results = "contests/slate/candidates/cat.html", "contests/slate/results.html"
    later, nothing = with_cat("2027-04-20"), b"source: A\npapers: |\n  5: ann > bob\n"

    assert (
        "The name is on the ballot papers, which were sent out before. Papers that name this "
        "candidate pass to the next preference. 5 papers put this candidate first."
    ) in words_of(later, page)
    assert (
        "Cat Specimen withdrew on 20 April 2027, after the ballot papers had been sent out, and "
        "every paper passes over the name: 5 papers had put this candidate first. "
        "The reason given: Ill"
    ) in words_of(later, results)
    before = with_cat("2027-04-04", papers=nothing)
    assert "The name is not on the ballot papers, which were sent out later." in words_of(
        before, page
    )
    assert "passes over the name" not in words_of(before, results)
    assert (
        "Cat Specimen withdrew on 4 April 2027, and is not on the ballot papers. "
        "The reason given: Ill"
    ) in words_of(before, results)


def test_the_days_of_the_poll_are_optional() -> None:
    assert [] == read_site(BASE)[1]
