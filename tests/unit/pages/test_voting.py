"""How to vote: an example by every rule, and papers with slips as the contest reads them."""

import pytest

from sitegen.count.rules import CONTEST_RULES, RULES
from sitegen.examples import example
from sitegen.model.papers import Policy
from sitegen.model.site import Contest
from sitegen.pages.frame import Dossier
from sitegen.pages.voting import HowToVote, how_to_vote
from tests.unit.pages.samples import ENGLISH, candidate, contest, site

RULES_AND_PLACES = [
    (rule, seats)
    for rule in CONTEST_RULES
    for seats in (1, 9)
    if not (RULES[rule].one_place and seats > 1)
]


def page(of: Contest) -> HowToVote:
    return how_to_vote(Dossier(site(), ENGLISH, of, RULES[of.rule].rule, None, (), ()), example(of))


def with_policy(policy: Policy) -> HowToVote:
    return page(contest("x", [candidate("a")], irregular_papers=policy))


@pytest.mark.parametrize(("rule", "seats"), RULES_AND_PLACES)
def test_the_example_paper_moves_on_under_every_rule_and_no_lot_is_drawn(
    rule: str, seats: int
) -> None:
    of = contest("x", [candidate("a")], rule=rule, seats=seats)
    record = example(of).record
    told = page(of)

    assert (min(seats, 2), 44, rule) == (record.seats, record.valid_papers, record.rule.id)
    assert not any(tie.lot for stage in record.stages for tie in stage.ties)
    assert len(told.story) > 1
    assert "Example" in told.end[-1]
    assert RULES[rule].rule.lower == told.rule.lower


def test_the_example_under_the_scottish_rule_is_as_worked_out_by_hand() -> None:
    """44 papers, quota 44/3 + 1 = 15. Ash has 20, and 5/20 of each paper moves: to Birch, who then
    has 3 + 9/4 and is the lowest; so that quarter goes on to Cedar, who has 7 + 8/4 + 3 + 9/4, and
    is elected when Hazel's six papers bring Elm to 13 and Cedar to 15.25.
    """
    told = page(contest("x", [candidate("a")], rule="scottish-2007"))

    assert ["Stage 1", "Stage 2", "Stage 3"] == [each.stage for each in told.story]
    assert "goes on to Example Birch at 0.25000, and 0.75000 stays with Example Ash" in (
        told.story[1].text
    )
    assert "The paper goes on to Example Cedar, at the 0.25000" in told.story[2].text
    assert (
        "0.75000 of the vote is with Example Ash, who is elected.",
        "0.25000 of the vote is with Example Cedar, who is elected.",
    ) == told.end
    assert {"Example Ash": "1", "Example Birch": "2", "Example Cedar": "3"} == {
        each.name: each.marks for each in told.paper if each.marks
    }


@pytest.mark.parametrize(
    ("policy", "read"),
    [
        (Policy(), ["This paper is not counted as it stands."] * 3),
        (
            Policy("stop", "stop", "stop"),
            [
                "Counted as: Example Ash. What comes after is not read.",
                "Counted as: Example Ash. What comes after is not read.",
                "Counted as: Example Ash, Example Birch. What comes after is not read.",
            ],
        ),
        (
            Policy("share", "skip", "skip"),
            [
                (
                    "Counted in equal parts as: Example Ash, Example Birch, Example Cedar, "
                    "Example Elm / Example Ash, Example Cedar, Example Birch, Example Elm."
                ),
                "Counted as: Example Ash, Example Birch. What is not clear is passed over.",
                (
                    "Counted as: Example Ash, Example Birch, Example Cedar. What is not clear is "
                    "passed over."
                ),
            ],
        ),
    ],
)
def test_papers_with_slips_are_read_as_the_contest_says(policy: Policy, read: list[str]) -> None:
    told = with_policy(policy)

    assert read == [each.read for each in told.slips]
    assert ["1, 3"] == [each.marks for each in told.slips[2].paper if "," in each.marks]


def test_one_place_and_many_limit_nobody() -> None:
    one, nine = (page(contest("x", [candidate("a")], seats=seats)) for seats in (1, 9))

    assert one.places.startswith("1 place is to be filled. You may rank as many")
    assert nine.places.startswith("9 places are to be filled. That does not limit you")
