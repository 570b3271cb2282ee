"""`roll.yml`: figures that add up to the unit, and none that tells of persons."""

import pytest

from sitegen.content import read_site, read_tree
from sitegen.model.roll import Figure, OrganisationRoll, Roll, SetAside
from sitegen.model.tree import Tree
from tests.conftest import ROOT

CASE = ROOT / "tests/cases/problems/base"
ROLL = "contests/slate/roll.yml"
GOOD = """\
as_of: 2027-03-25
source: Roll of Quay Scrutiny
members: 600
issued: 590
returned: 13
set_aside:
  - reason: Late
    number: 3
"""
"""The ten papers of the base, and three that were late."""


def with_roll(text: str, *, contest: tuple[str, str] = ("", "")) -> Tree:
    tree, _ = read_tree(CASE)
    path = "contests/slate/contest.yml"
    terms = tree[path].decode().replace(*contest) if contest[0] else tree[path].decode()
    return {**tree, ROLL: text.encode(), path: terms.encode()}


def roll(text: str) -> Roll:
    site, problems = read_site(with_roll(text))

    assert [] == problems
    assert site is not None
    found = site.contests[0].roll
    assert found is not None
    return found


def wrong(text: str, *, contest: tuple[str, str] = ("", "")) -> list[tuple[str, int]]:
    """Return code and line of every problem with the roll."""
    _, problems = read_site(with_roll(text, contest=contest))
    return [(each.code, each.place.line) for each in problems if each.place.path == ROLL]


def organisations(*lines: str) -> str:
    return GOOD + "organisations:\n" + "".join(f"  - {each}\n" for each in lines)


def test_figures_are_read_and_reconciled() -> None:
    found = roll(GOOD)

    assert (600, 590, 13) == (found.members, found.issued, found.returned)
    assert (SetAside("Late", 3),) == found.set_aside


def test_a_small_figure_is_words_in_the_file() -> None:
    text = organisations(
        "{organisation: harbour-left, members: 600}",
        "{organisation: moor-left, members: fewer than 10}",
    )

    assert (
        OrganisationRoll("harbour-left", Figure(600, 10), None),
        OrganisationRoll("moor-left", Figure(None, 10), None),
    ) == roll(text).organisations


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("returned: 13", "returned: 14", [("sum-is-off", 5)]),
        ("number: 3", "number: 2", [("sum-is-off", 5)]),
        ("issued: 590", "issued: 601", [("sum-is-off", 4)]),
        ("issued: 590", "issued: 9", [("sum-is-off", 4)]),
        ("returned: 13\n", "", [("missing-key", 1)]),
        ("number: 3", "number: 0", [("out-of-range", 8), ("sum-is-off", 5)]),
        ("members: 600", "members: 6,000", [("bad-number", 3)]),
        ("as_of: 2027-03-25", "as_of: 2027-02-30", [("bad-date", 1)]),
        ("source: Roll of Quay Scrutiny", "voters: 3", [("missing-key", 1), ("unknown-key", 2)]),
    ],
)
def test_figures_that_do_not_add_up_are_refused(
    before: str, after: str, expected: list[tuple[str, int]]
) -> None:
    assert sorted(expected) == sorted(wrong(GOOD.replace(before, after)))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["{organisation: harbour-left, members: 9}"], ["small-figure"]),
        (["{organisation: harbour-left, members: 0}"], ["small-figure"]),
        (["{organisation: harbour-left, members: fewer than 11}"], ["small-figure"]),
        (["{organisation: harbour-left, members: 601}"], ["sum-is-off"]),
        (["{organisation: harbour-left, returned: 12}"], ["small-figure"]),
        (["{organisation: harbour-left, members: few}"], ["bad-number"]),
        (["{organisation: quay-left}"], ["not-taking-part"]),
        (["{organisation: nobody}"], ["unknown-organisation"]),
        (["{organisation: moor-left}", "{organisation: moor-left}"], ["twice"]),
        (  # 600 members, at least one organisation each: 595 and at most 4 make 599
            [
                "{organisation: harbour-left, members: 500}",
                "{organisation: moor-left, members: 99}",
            ],
            ["sum-is-off"],
        ),
        (  # what is not told is 5 at least, and 9 at most
            [
                "{organisation: harbour-left, members: 595}",
                "{organisation: moor-left, members: fewer than 10}",
            ],
            ["small-figure"],
        ),
    ],
)
def test_figures_by_organisation_are_strict(lines: list[str], expected: list[str]) -> None:
    assert expected == [code for code, _ in wrong(organisations(*lines))]


HARBOUR, MOOR = "organisation: harbour-left", "organisation: moor-left"


@pytest.mark.parametrize(
    "lines",
    [
        # of 600 members 3 are in no organisation but the one that tells nothing, or is not listed
        [f"{{{HARBOUR}, members: 597}}", f"{{{MOOR}}}"],
        [f"{{{HARBOUR}, members: 597}}"],
        # 4 are not in harbour-left, 6 in both
        [f"{{{HARBOUR}, members: 596}}", f"{{{MOOR}, members: 300}}"],
        [f"{{{HARBOUR}, members: 306}}", f"{{{MOOR}, members: 300}}"],
        # of 410 votes 150 came from those who are in moor-left alone, which is fewer than 200
        [f"{{{HARBOUR}, members: 300, returned: 260}}", f"{{{MOOR}, members: 300}}"],
        # 205 came from there, and 3 members sent none
        [f"{{{HARBOUR}, members: 392, returned: 205}}", f"{{{MOOR}, members: 208}}"],
    ],
)
def test_what_could_be_worked_out_by_subtraction_must_not_be_small(lines: list[str]) -> None:
    text = organisations(*lines).replace("returned: 13", "returned: 410")
    text = text.replace("number: 3", "number: 400")

    assert [("small-figure", 10)] == wrong(text)


@pytest.mark.parametrize(
    ("issued", "expected"), [(590, []), (600, []), (591, [("small-figure", 4)])]
)
def test_members_without_a_ballot_must_not_be_few(
    issued: int, expected: list[tuple[str, int]]
) -> None:
    assert expected == wrong(GOOD.replace("issued: 590", f"issued: {issued}"))


def test_large_rests_are_told() -> None:
    lines = f"{{{HARBOUR}, members: 392, returned: 200}}", f"{{{MOOR}, members: 220}}"
    text = organisations(*lines).replace("returned: 13", "returned: 410")

    assert [] == wrong(text.replace("number: 3", "number: 400"))


def test_who_did_not_vote_must_not_be_few() -> None:
    text = GOOD.replace("returned: 13", "returned: 598").replace("number: 3", "number: 588")
    line = "{organisation: harbour-left, members: 600, returned: 598}"

    assert [("small-figure", 10)] == wrong(f"{text}organisations:\n  - {line}\n")


def test_nothing_comes_back_before_the_count() -> None:
    voting = ("state: counted", "state: voting")

    assert [("too-early", 5), ("too-early", 7)] == wrong(GOOD, contest=voting)


def test_there_is_no_roll_while_nominations_are_open() -> None:
    text = GOOD[: GOOD.index("returned")]
    nominations = ("state: counted", "state: nominations")

    assert [("too-early", 1)] == wrong(text, contest=nominations)


def test_a_roll_is_closed_before_the_papers_go_out() -> None:
    sent = (
        "timetable:\n",
        "ballots_sent: 2027-03-24\ntimetable:\n  - on: 2027-03-24\n    what: Sent\n",
    )
    tree = with_roll(GOOD, contest=sent)
    _, problems = read_site(tree)

    assert ("wrong-order", 1) in [
        (each.code, each.place.line) for each in problems if each.place.path == ROLL
    ]


ISSUED = "contests/slate/issued.txt"
DIGESTS = "".join(f"{number:064x}\n" for number in range(590))


def wrong_with_issued(data: bytes, figures: str = GOOD) -> list[tuple[str, str, int]]:
    """Return path, code and line of every problem with the list of ballots issued."""
    _, problems = read_site({**with_roll(figures), ISSUED: data})
    return [(each.place.path, each.code, each.place.line) for each in problems]


def test_the_list_of_ballots_issued_is_kept_byte_for_byte() -> None:
    site, problems = read_site({**with_roll(GOOD), ISSUED: DIGESTS.encode()})

    assert [] == problems
    assert site
    assert site.contests[0].roll
    assert DIGESTS.encode() == site.contests[0].roll.codes


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (DIGESTS[65:], "sum-is-off", 1),
        (DIGESTS + f"{590:064x}\n", "sum-is-off", 1),
        ("", "sum-is-off", 1),
        (DIGESTS[:-1], "bad-issued", 590),
        (DIGESTS.replace("\n", "\r\n"), "bad-issued", 1),
        (DIGESTS + "\n", "bad-issued", 591),
        (DIGESTS.replace("a", "A"), "bad-issued", 11),
        (DIGESTS[:65] + DIGESTS, "bad-issued", 2),
        (DIGESTS + DIGESTS[:65], "bad-issued", 591),
        ("\ufeff" + DIGESTS, "bad-issued", 1),
        ("AJ5CM-Z83GW-96D50-HABAJ\n" + DIGESTS[65:], "bad-issued", 1),
    ],
)
def test_a_list_that_is_not_one_of_digests_is_refused(data: str, code: str, line: int) -> None:
    assert (ISSUED, code, line) in wrong_with_issued(data.encode())


def test_of_many_wrong_lines_ten_are_told() -> None:
    assert 10 == len(wrong_with_issued(b"x\n" * 590))


def test_a_list_without_figures_is_a_problem() -> None:
    tree = {path: data for path, data in with_roll(GOOD).items() if path != ROLL}
    _, problems = read_site({**tree, ISSUED: DIGESTS.encode()})

    assert [(ROLL, "missing-file")] == [(each.place.path, each.code) for each in problems]


def test_a_commitment_is_a_digest() -> None:
    good = GOOD + f"organisations:\n  - organisation: harbour-left\n    commitment: {'a' * 64}\n"

    assert "a" * 64 == roll(good).organisations[0].commitment
    assert [("wrong-digest", 11)] == wrong(good.replace("a" * 64, "a" * 63))


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ("300", []),
        ("305", [("not-rounded", 12)]),
        ("600", []),
        ("610", [("sum-is-off", 11)]),
        ("fewer than 10", []),
    ],
)
def test_rounded_members_stand_for_what_is_rounded_to_them(
    members: str, expected: list[tuple[str, int]]
) -> None:
    """600 all together: 604 is the most that 600 stands for, 605 the fewest that 610 does."""
    text = GOOD + (
        f"rounded_to: 10\norganisations:\n  - organisation: harbour-left\n    members: {members}\n"
        "  - organisation: moor-left\n"
    )

    assert expected == wrong(text)


def test_rounded_members_may_lack_what_rounding_took() -> None:
    """304 and 304 are 608 at most, but 294 and 294 would leave 600 − 588 people nowhere."""
    text = GOOD + (
        "rounded_to: 10\norganisations:\n  - organisation: harbour-left\n    members: {}\n"
        "  - organisation: moor-left\n    members: {}\n"
    )

    assert [] == wrong(text.format(300, 300))
    assert [("sum-is-off", 11)] == wrong(text.format(290, 290))


def test_figures_are_rounded_to_tens_or_not_at_all() -> None:
    assert [("unknown-choice", 9)] == wrong(GOOD + "rounded_to: 5\n")


@pytest.mark.parametrize(
    ("text", "expected"), [("12", Figure(12, 10)), ("fewer than 10", Figure(None, 10))]
)
def test_lines_without_a_number_are_counted_unless_they_are_few(
    text: str, expected: Figure
) -> None:
    assert expected == roll(GOOD + f"without_number: {text}\n").without_number
    assert [("small-figure", 9)] == wrong(GOOD + "without_number: 3\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("0", Figure(0, 10)), ("12", Figure(12, 10)), ("fewer than 10", Figure(None, 10))],
)
def test_ballots_issued_again_are_counted_unless_they_are_few(text: str, expected: Figure) -> None:
    """None at all tells of nobody."""
    assert expected == roll(GOOD + f"reissued: {text}\n").reissued
    assert roll(GOOD).reissued is None
    for few in (1, 9):
        assert [("small-figure", 9)] == wrong(GOOD + f"reissued: {few}\n")
