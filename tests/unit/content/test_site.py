"""The tree that all cases of problems begin with, read and changed."""

from datetime import date, datetime
from pathlib import Path

import pytest

from sitegen.content import read_site, read_tree
from sitegen.model.ballots import unpack
from sitegen.model.poll import Dice
from sitegen.model.site import Contest, Event, Nomination, NominationRule, Photo, Site
from sitegen.model.tree import Tree
from sitegen.trust.lots import lot_order

ROOT = Path(__file__).parents[3]
BASE, _ = read_tree(ROOT / "tests/cases/problems/base")
CONTEST = "contests/slate/contest.yml"
BALLOTS = "contests/slate/ballots.yml"
ANN, BOB, CAT = (f"contests/slate/candidates/{id_}.md" for id_ in ("ann", "bob", "cat"))
BLT = b"""3 1
5 3 1 0
3 1 0
2 2 1 0
0
"bob"
"Cat Specimen"
"ANN  example"
"Left slate 2027"
"""


def changed(path: str, old: str, new: str, tree: Tree = BASE) -> Tree:
    text = tree[path].decode()
    assert old in text
    return {**tree, path: text.replace(old, new, 1).encode()}


def site_of(tree: Tree) -> Site:
    site, problems = read_site(tree)
    assert [] == problems
    assert site is not None
    return site


def contest_of(tree: Tree) -> Contest:
    (contest,) = site_of(tree).contests
    return contest


def codes(tree: Tree) -> list[str]:
    return [each.code for each in read_site(tree)[1]]


def sentences(tree: Tree) -> list[str]:
    return [each.sentence for each in read_site(tree)[1]]


def test_a_site_is_what_its_files_say() -> None:
    site = site_of(BASE)
    (contest,) = site.contests

    assert ("Test Slate", ("Harbour Left",), "mail@example.org") == (
        site.title,
        site.organisers,
        site.contact,
    )
    assert ["harbour-left", "moor-left", "quay-left"] == [each.id for each in site.organisations]
    assert [("privacy", "Privacy", "Nothing is kept.")] == [
        (each.id, each.title, each.body) for each in site.pages
    ]
    assert ("contests/slate/photos/ann.png",) == site.photos
    assert (
        NominationRule(
            1, ("branch", "executive"), ("harbour-left",), date(2027, 3, 1), date(2027, 3, 21)
        )
        == contest.nomination
    )
    assert (
        Event("Nominations open", date(2027, 3, 1), None),
        Event("Voting closes", date(2027, 5, 1), datetime(2027, 5, 1, 12)),  # noqa: DTZ001
    ) == contest.timetable
    assert "ers97" == contest.rule


def test_a_candidate_is_what_the_file_says() -> None:
    ann = contest_of(BASE).candidates[0]

    assert ("ann", "Ann Example", "Example Ann") == (ann.id, ann.name, ann.sort_as)
    assert (
        Nomination("harbour-left", "Northgate branch", "branch", date(2027, 3, 4)),
    ) == ann.nominations
    assert Photo("contests/slate/photos/ann.png", 4, 5) == ann.photo
    assert ("I am Ann Example, and I stand.", 7, True) == (ann.statement, ann.words, ann.accepted)


def test_a_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    other = {
        path: data if path.endswith(".png") else b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")
        for path, data in BASE.items()
    }

    assert repr(site_of(BASE)) == repr(site_of(other))


@pytest.mark.parametrize(
    ("ids", "order"),
    [
        ("ann bob cat", "alphabetical"),
        ("cat ann bob", "[cat, ann, bob]"),
    ],
)
def test_candidates_stand_in_ballot_order(ids: str, order: str) -> None:
    tree = changed(CONTEST, "seats: 1", f"seats: 1\ncandidate_order: {order}")
    contest = contest_of(tree)

    assert ids.split() == [each.id for each in contest.candidates]
    assert contest.poll is not None
    assert [(5, ("ann", "bob")), (3, ("bob",)), (2, ("cat", "bob"))] == [
        (papers, tuple(contest.candidates[x].id for x in ranking))
        for papers, ranking in unpack(contest.poll.ballots)
    ]


@pytest.mark.parametrize(
    ("ids", "name", "sort_as"),
    [
        ("bob cat ann", "Ann Zeal", ""),
        ("ann bob cat", "Ann Aardvark Zeal", "sort_as: Aardvark Zeal"),
        ("ann bob cat", "Zoe ABLE", ""),
        ("bob ann cat", "Bob Sample-Other", ""),
        ("ann bob cat", "Bob Ann Sample", "sort_as: sample BOB"),
    ],
)
def test_alphabetical_is_by_last_word_then_the_rest_and_ties_by_id(
    ids: str, name: str, sort_as: str
) -> None:
    tree = changed(ANN, "name: Ann Example\n", f"name: {name}\n{sort_as}\n")

    assert ids.split() == [each.id for each in contest_of(tree).candidates]


def test_names_in_a_blt_file_decide_and_not_their_position() -> None:
    ballots = b"source: A file\nfile: p.blt\n"
    poll = contest_of({**BASE, BALLOTS: ballots, "contests/slate/p.blt": BLT}).poll

    assert poll is not None
    assert [(5, (0, 1)), (3, (1,)), (2, (2, 1))] == unpack(poll.ballots)


def test_a_name_that_is_the_id_of_another_is_not_enough_in_a_blt_file() -> None:
    """Who is called as another's file would else be given the other's papers in silence."""
    tree = {
        **changed(ANN, "name: Ann Example", "name: bob"),
        BALLOTS: b"source: A file\nfile: p.blt\n",
    }
    by_name = {**tree, "contests/slate/p.blt": BLT.replace(b"ANN  example", b"bob")}
    by_id = {
        **tree,
        "contests/slate/p.blt": BLT.replace(b"ANN  example", b"ann").replace(b"bob", b"Bob Sample"),
    }

    assert {"blt-mismatch"} == set(codes(by_name))
    assert [] == codes(by_id)


def test_nobody_withdraws_before_nominations_open() -> None:
    withdrawn = "withdrawn:\n  on: 2027-01-04\n  reason: Elsewhere\n"

    assert ["wrong-order"] == codes(changed(CAT, "nominations:", f"{withdrawn}nominations:"))


def test_names_that_differ_in_case_and_spaces_alone_are_one_name() -> None:
    assert ["same-name"] == codes(changed(CAT, "Cat Specimen", "ANN  example"))


def test_papers_that_came_back_are_counted_unless_said() -> None:
    rejected = "rejected:\n  - reason: Blank\n    papers: 4\nsource:"
    counted = contest_of(changed(BALLOTS, "source:", rejected)).poll
    said = contest_of(changed(BALLOTS, "source:", f"returned: 14\n{rejected}")).poll

    assert counted is not None
    assert said is not None
    assert (14, 14) == (counted.returned, said.returned)


def test_a_candidate_without_a_nomination_waits_until_the_time_for_them_is_over() -> None:
    nominations = BASE[BOB].decode().partition("nominations:")[2].partition("---")[0]
    waiting = changed(BOB, f"nominations:{nominations}", "")
    early = {path: data for path, data in waiting.items() if path != BALLOTS}
    contest = contest_of(changed(CONTEST, "state: counted", "state: nominations", early))

    assert [True, False, True] == [each.accepted for each in contest.candidates]
    assert ["nomination-missing"] == codes(waiting)


def test_who_withdrew_needs_no_nomination_and_takes_no_seat() -> None:
    gone = "withdrawn:\n  on: 2027-03-20\n  reason: Standing elsewhere\nmember_of:"
    tree = changed(BOB, "member_of:", gone)

    assert [] == codes(changed(CONTEST, "seats: 1", "seats: 2", tree))
    assert ["wrong-seats"] == codes(changed(CONTEST, "seats: 1", "seats: 3", tree))


def test_one_seat_and_one_candidate_are_said_in_the_singular() -> None:
    gone = "withdrawn:\n  on: 2027-03-20\n  reason: Standing elsewhere\nmember_of:"
    one_left = changed(BOB, "member_of:", gone, changed(CAT, "member_of:", gone))
    none_left = changed(ANN, "member_of:", gone, one_left)
    two_seats = changed(CONTEST, "seats: 1", "seats: 2", one_left)

    assert ["there are 2 seats, but only 1 candidate stands"] == sentences(two_seats)
    assert ["there is 1 seat, but only 0 candidates stand"] == sentences(none_left)


def test_counted_needs_papers() -> None:
    assert ["missing-file"] == codes({path: BASE[path] for path in BASE if path != BALLOTS})


def test_a_broken_candidate_is_still_somebody() -> None:
    """Papers that rank them, the order and the number of seats raise no problems of their own."""
    broken = changed(ANN, "name: Ann Example", 'name: "Ann Example')

    assert ["unterminated-quote"] == codes(broken)


@pytest.mark.parametrize(
    "name", ["Dan.MD", "dan.markdown", "dan.txt", "dan", "dan.md~", "Dan.md", "d an.md", "x/dan.md"]
)
def test_no_file_of_a_candidate_vanishes(name: str) -> None:
    assert codes({**BASE, f"contests/slate/candidates/{name}": BASE[BOB]})


def test_without_site_yml_all_else_is_looked_through() -> None:
    tree = changed(ANN, "kind: branch", "kind: brunch")
    site, problems = read_site({path: tree[path] for path in tree if path != "site.yml"})

    assert site is None
    assert ["unknown-choice", "missing-file"] == [each.code for each in problems]


def test_an_address_without_a_slash_at_the_end_gets_one() -> None:
    tree = changed("site.yml", "language: en", "language: en\nbase_url: https://example.org/a")

    assert "https://example.org/a/" == site_of(tree).base_url


def test_a_name_with_double_quotes_is_found_in_a_blt_file_which_cannot_hold_them() -> None:
    tree = changed(CAT, "name: Cat Specimen", 'name: Cat "Kit" Specimen')
    ballots = {
        BALLOTS: b"source: A file\nfile: p.blt\n",
        "contests/slate/p.blt": BLT.replace(b'"Cat Specimen"', b"\"Cat 'Kit' Specimen\""),
    }

    poll = contest_of({**tree, **ballots}).poll

    assert poll is not None
    assert [(5, (0, 1)), (3, (1,)), (2, (2, 1))] == unpack(poll.ballots)


def test_dice_give_an_order_for_lots() -> None:
    dice = b"""dice:
  seed: "08772473296991897540"
  rolled: 2027-05-03 11:00
  committed: 2027-05-03 09:00
  note: Before witnesses.
"""
    contest = contest_of({**BASE, "contests/slate/lots.yml": dice})

    assert contest.lot_order == lot_order("slate", "08772473296991897540", ["ann", "bob", "cat"])
    assert contest.dice == Dice(
        seed="08772473296991897540",
        rolled=datetime(2027, 5, 3, 11, 0),  # noqa: DTZ001 - local by design
        committed=datetime(2027, 5, 3, 9, 0),  # noqa: DTZ001 - local by design
        note="Before witnesses.",
    )


def test_dice_without_an_hour_do_not_say_what_came_first() -> None:
    dice = b'dice:\n  seed: "08772473296991897540"\n  rolled: 2027-05-03\n  committed: 2027-05-02\n'

    assert ["bad-date", "bad-date"] == codes({**BASE, "contests/slate/lots.yml": dice})
