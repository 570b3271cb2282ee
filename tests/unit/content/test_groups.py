"""Groups of candidates and the limits on them, as content gives them."""

import pytest

from sitegen.content import read_site
from sitegen.model.groups import Constraint
from sitegen.model.tree import Tree
from tests.unit.content.test_site import ANN, BASE, CAT, CONTEST, changed, codes, contest_of

TWO = """groups:
  - id: women
    name: women
    least: 1
  - id: north
    name: members in the North
    least: 0
    most: 1
"""


def with_groups(groups: str = TWO, ann: str = "women", tree: Tree = BASE) -> Tree:
    tree = {**tree, CONTEST: tree[CONTEST] + groups.encode()}
    return changed(ANN, "---\nI am", f"groups: [{ann}]\n---\nI am", tree)


def test_limits_number_the_candidates_in_ballot_order() -> None:
    tree = changed(CAT, "---\nI am", "groups: [north, women]\n---\nI am", with_groups())
    tree = changed(CONTEST, "word_limit", "candidate_order: [cat, bob, ann]\nword_limit", tree)

    assert contest_of(tree).constraints == (
        Constraint("women", "women", (0, 2), 1, None),
        Constraint("north", "members in the North", (0,), 0, 1),
    )


def test_who_names_no_group_is_outside_of_all() -> None:
    contest = contest_of(with_groups())

    assert [("women",), (), ()] == [each.groups for each in contest.candidates]


@pytest.mark.parametrize(
    ("groups", "code"),
    [
        ("groups:\n  - id: women\n    name: women\n", "missing-key"),
        ("groups:\n  - id: women\n    name: women\n    least: 2\n", "out-of-range"),
        ("groups:\n  - id: women\n    name: women\n    least: 1\n    most: 0\n", "out-of-range"),
        (f"{TWO}  - id: north\n    name: others\n    most: 1\n", "twice"),
        (f"{TWO}  - id: others\n    name: women\n    most: 1\n", "twice"),
        ("groups: women\n", "wrong-type"),
        (
            "groups:\n"
            + "".join(f"  - {{id: g{x}, name: group {x}, most: 1}}\n" for x in range(21)),
            "out-of-range",
        ),
    ],
    ids=["no-limit", "too-many", "least-above-most", "same-id", "same-name", "no-list", "21"],
)
def test_a_group_that_cannot_be_is_reported_once(groups: str, code: str) -> None:
    """Candidates' groups are then left alone, as what they mean is not known."""
    tree = {**BASE, CONTEST: BASE[CONTEST] + groups.encode()}

    assert [code] == codes(tree)


def clashing(state: str) -> Tree:
    """Return a contest whose only woman has withdrawn, without papers."""
    tree = changed(
        ANN,
        "---\nI am",
        "withdrawn:\n  on: 2027-03-20\n  reason: Standing elsewhere\n---\nI am",
        with_groups(),
    )
    tree = changed(CONTEST, "state: counted", f"state: {state}", tree)
    return {path: data for path, data in tree.items() if not path.endswith("ballots.yml")}


@pytest.mark.parametrize("state", ["circulation", "voting"])
def test_who_withdrew_counts_for_no_group_once_nominations_are_over(state: str) -> None:
    _, (problem,) = read_site(clashing(state))

    assert ("groups-clash", CONTEST) == (problem.code, problem.place.path)
    assert "1 seat cannot be filled from 2 candidates with at least 1 of 'women' (0 stand)" in (
        problem.sentence
    )


def test_while_nominations_are_open_groups_may_still_fill() -> None:
    assert [] == codes(clashing("nominations"))
