"""Which steps the log of a contest must have, as docs/log.md lists them."""

from datetime import datetime

import pytest

from sitegen.model.poll import Dice
from sitegen.model.site import Contest, State
from sitegen.steps.fixing import needed, too_early
from sitegen.trust.steps import STEPS
from tests.unit.pages import sample_files, samples

FOLDER = "contests/slate/"
DICE = Dice("0" * 20, datetime(2027, 5, 3, 9), datetime(2027, 5, 2, 9), "")  # noqa: DTZ001
ALWAYS = {
    "nominations": "rules-freeze",
    "circulation": "rules-freeze candidates-freeze",
    "voting": "rules-freeze candidates-freeze poll-open",
    "counted": "rules-freeze candidates-freeze poll-open poll-close",
    "declared": "rules-freeze candidates-freeze poll-open poll-close result",
}
STATES: tuple[State, ...] = ("nominations", "circulation", "voting", "counted", "declared")


def contest(state: State, **others: object) -> Contest:
    return samples.contest("slate", [samples.candidate("a")], state=state, **others)


@pytest.mark.parametrize("state", STATES)
def test_each_state_needs_its_steps(state: State) -> None:
    assert ALWAYS[state].split() == list(needed(contest(state), {}))


@pytest.mark.parametrize("state", STATES)
def test_circulation_is_needed_from_voting_on_if_it_is_told(state: State) -> None:
    told = contest(state, circulation=sample_files.CIRCULATION)

    assert (state in ("voting", "counted", "declared")) == ("circulation" in needed(told, {}))


@pytest.mark.parametrize("state", STATES)
def test_papers_are_committed_to_if_they_are_cut_or_dice_decide_or_a_digest_is_there(
    state: State,
) -> None:
    counted = state in ("counted", "declared")
    cut = contest(state, ballot_privacy="used")
    dice = contest(state, dice=DICE)
    given = {f"{FOLDER}commitment.txt": b""}

    assert counted == ("ballots-commitment" in needed(cut, {}))
    assert counted == ("ballots-commitment" in needed(dice, {}))
    assert counted == ("ballots-commitment" in needed(contest(state), given))


@pytest.mark.parametrize("state", STATES)
def test_lots_are_told_where_there_are_any(state: State) -> None:
    given = {f"{FOLDER}lots.yml": b""}

    assert (state in ("counted", "declared")) == ("tie-lots" in needed(contest(state), given))


def test_no_step_that_is_needed_would_come_too_early() -> None:
    full = {f"{FOLDER}commitment.txt": b"", f"{FOLDER}lots.yml": b""}
    for state in STATES:
        told = contest(state, circulation=sample_files.CIRCULATION, dice=DICE)
        assert not [each for each in needed(told, full) if too_early(each, told)]


@pytest.mark.parametrize(
    ("state", "last"),
    [
        ("nominations", "rules-freeze"),
        ("circulation", "roll-freeze"),
        ("voting", "ballots-commitment"),
        ("counted", "tie-lots"),
        ("declared", "result"),
    ],
)
def test_later_steps_come_too_early(state: State, last: str) -> None:
    late = STEPS[STEPS.index(last) + 1 :]

    assert late == tuple(each for each in STEPS if too_early(each, contest(state)))
