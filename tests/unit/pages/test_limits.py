"""What limits on groups did, in words: small elections worked out by hand, and worked figures."""

from decimal import Decimal

import pytest

from sitegen.count import Constraint, Standing, count
from sitegen.count.record import CountRecord
from sitegen.count.ties import lowest_number
from sitegen.model.ballots import pack
from sitegen.pages.closeness import closeness
from sitegen.pages.language import ENGLISH
from sitegen.pages.limited import changed, limited
from sitegen.pages.limits import asked
from sitegen.pages.narration import narrate
from sitegen.pages.opinions import opinions
from sitegen.render.sheet import sheet
from tests.figures.test_constraints import worked_case
from tests.unit.pages import samples

ANN, BOB, CAT, DAN, EVE = range(5)
PEOPLE = tuple(Standing(name.lower(), name) for name in ("Ann", "Bob", "Cat", "Dan", "Eve"))
PAPERS = ((10, (ANN,)), (8, (BOB, CAT)), (3, (CAT,)))
"""For two places under ERS97 the quota is 7.00: Ann and Bob."""


def counted(
    *constraints: Constraint,
    papers: tuple[tuple[int, tuple[int, ...]], ...] = PAPERS,
    people: int = 3,
    seats: int = 2,
    rule: str = "ers97",
) -> CountRecord:
    return count(
        rule,
        pack(papers),
        seats=seats,
        candidates=PEOPLE[:people],
        lots=lowest_number,
        constraints=constraints,
    )


def told(record: CountRecord) -> list[str]:
    return [each.text for stage in record.stages for each in narrate(ENGLISH, record, stage)]


def women(least: int, *members: int) -> Constraint:
    return Constraint("women", "women", members, least=least)


def north(most: int, *members: int) -> Constraint:
    return Constraint("north", "members in the North", members, most=most)


def test_the_last_of_a_group_are_guarded_and_all_others_doomed_when_their_places_are_filled() -> (
    None
):
    record = counted(women(1, CAT))
    sentences = told(record)

    assert (ANN, CAT) == record.elected
    assert (
        "At least one of the two places goes to women; none are elected, and only one is left in "
        "the count. So Cat will not be excluded."
    ) == sentences[0]
    assert (
        "At least one of the two places goes to women; one is filled by others, so that the one "
        "place left must go to them. So Bob can no longer be elected."
    ) in sentences
    assert (
        "Bob can no longer be elected for the limits on groups (see stage 1), and is excluded "
        "before anything else, whatever the votes. Bob (8.00) reaches the quota of 7.00 and is not "
        "elected. 1 place is left and just as many candidates, so no papers move any more."
    ) in sentences


def test_nobody_more_is_elected_of_a_group_that_has_all_it_may_have() -> None:
    sentences = told(counted(north(1, ANN, BOB)))

    assert (
        "At most one of the two places goes to members in the North; the other one needs all who "
        "are left outside that group. So Cat will not be excluded."
    ) == sentences[0]
    assert (
        "At most one of the two places goes to members in the North, and so many are elected. "
        "So Bob can no longer be elected."
    ) in sentences


def test_limits_that_tell_only_together_are_told_together() -> None:
    """One woman and at most one from the North of two: with Ann no place is left for Bob or Dan."""
    sentences = told(
        counted(
            women(1, CAT, BOB),
            north(1, ANN, BOB),
            papers=(*PAPERS, (1, (DAN,))),
            people=4,
        )
    )

    assert (
        "At least one of the two places goes to women (none are elected, two left) and at most one "
        "of the two places goes to members in the North (one is elected, one left). With one place "
        "left to fill, every result within them has Cat. So Cat will not be excluded."
    ) in sentences


def test_whoever_is_passed_over_is_named_beside_whoever_goes_instead() -> None:
    """Three places, quota 48/4: the two women are sure of theirs, though Cat has fewest of all."""
    sentences = told(
        counted(
            women(2, CAT, EVE),
            papers=((11, (ANN,)), (10, (BOB,)), (8, (CAT,)), (9, (DAN, ANN)), (10, (EVE,))),
            people=5,
            seats=3,
        )
    )

    assert (
        "Nobody has reached the quota yet. Dan has the fewest votes of those who can be excluded, "
        "9.00, and is excluded. Cat (8.00) has no more, but the limits on groups cannot be kept to "
        "otherwise."
    ) in sentences


@pytest.mark.parametrize(
    ("group", "seats", "sentence"),
    [
        (women(5), 9, "At least five of the nine places go to women."),
        (women(1), 3, "At least one of the three places goes to women."),
        (north(2), 9, "At most two of the nine places go to members in the North."),
        (north(0), 9, "None of the nine places goes to members in the North."),
        (Constraint("a", "A", (), 1, 1), 4, "Exactly one of the four places goes to A."),
        (Constraint("a", "A", (), 0, 3), 4, "At most three of the four places go to A."),
        (
            Constraint("a", "A", (), 1, 2),
            3,
            "At least one and at most two of the three places go to A.",
        ),
        (women(1), 1, "The place goes to one of these: women."),
        (north(0), 1, "The place goes to none of these: members in the North."),
    ],
)  # fmt: skip
def test_limits_are_told_as_sentences(group: Constraint, seats: int, sentence: str) -> None:
    assert sentence == asked(ENGLISH, group, seats)


def test_no_margin_is_told_of_an_exclusion_that_votes_did_not_decide() -> None:
    """Case women6_bame3: stage 10 excludes three for the limits; Barrow is guarded from stage 9."""
    worked, record = worked_case("women6_bame3")
    found = closeness(ENGLISH, record)
    expected = []
    gone: set[str] = set()
    guarded: set[str] = set()
    guards = {note["after_stage"] + 1: note["guarded"] for note in worked["notes"]}
    before = worked["stages"][0]
    for number, stage in enumerate(worked["stages"], start=1):
        if stage["kind"] == "exclusion":
            votes = {name: Decimal(str(each)) for name, each in before["votes"].items()}
            gone |= set(stage["candidates"])
            highest = max(votes[name] for name in stage["candidates"])
            least = min(votes[name] for name in votes.keys() - gone - guarded)
            expected.append((f"Stage {number}", least - highest))
        gone |= {*stage["elected"], *stage["candidates"]}
        guarded |= set(guards.get(number, []))
        before = stage

    assert found is not None
    assert expected == [
        (each.stage.label, Decimal(each.votes)) for each in found.margins[: len(expected)]
    ]
    assert "Stage 10" not in [each.stage.label for each in found.margins]


def test_who_came_in_for_whom_is_that_of_the_worked_case() -> None:
    worked, record = worked_case("women6_bame3")
    _, plain = worked_case("inert_women5")
    shown = limited(samples.dossier_limited(plain), record)

    assert shown is not None
    assert (
        "Without these limits Leon Munday and Peter Quarrie would be elected. With them "
        "Irene Jessamy and Samir Selwood are elected instead."
    ) == shown.lead
    assert worked["displaced"] == sorted(x.unlimited for x in shown.beside if x.lost)
    assert worked["instead"] == sorted(x.limited for x in shown.beside if x.gained)
    assert (
        "Peter Quarrie: with the limits, excluded because of them at stage 10 with 108.00 votes; "
        "without them, elected at stage 19 with 172.13 votes."
    ) in shown.changes
    assert "Three are elected: Hassan Ibbott, Aisha Barrow and Samir Selwood." in [
        each.elected for each in shown.kept
    ]


def test_limits_that_never_acted_are_said_to() -> None:
    _, record = worked_case("inert_women5")
    same = limited(samples.dossier_limited(record), record)
    unknown = limited(samples.dossier_limited(None), record)

    assert same
    assert unknown
    assert "the same candidates would be elected. They never had to act." in same.lead
    assert "needs a lot that nobody has drawn" in unknown.lead
    assert () == same.beside == unknown.beside
    assert () == same.changes
    assert limited(samples.dossier_limited(None), counted()) is None


def test_a_rule_that_cannot_keep_to_limits_is_not_compared() -> None:
    record = counted(women(1, CAT))
    dossier = samples.dossier_with([("minneapolis-2009", None)], able=False)
    shown = opinions(ENGLISH, record, dossier.opinions)

    assert shown
    assert "It cannot count with limits on groups, and is not compared." == shown.rules[0].sentence


def test_the_sheet_tells_limits_fates_and_what_would_have_been() -> None:
    text = " ".join(sheet(counted(women(1, CAT)), title="Limited", unlimited=counted()).split())

    assert "Limit women: at least 1; elected 1" in text
    assert (
        "Guarded: Cat (places left 2; women at least 1, elected 0, continuing 1). "
        "Doomed: Bob (places left 1; women at least 1, elected 0, continuing 1)."
    ) in text
    assert "Exclusion of Bob, for the limits on groups; the rest fill the last places" in text
    assert "Without the limits on groups: Bob instead of Cat." in text


def test_whomever_limits_touched_reads_how_it_would_have_been_without() -> None:
    """Bob has the quota of 7.00 at once, but the second place is Cat's."""
    record, plain = counted(women(1, CAT)), counted()
    told = changed(samples.dossier_limited(plain), record)

    assert {BOB, CAT} == {*told}
    assert told[BOB].startswith("Bob: with the limits, excluded because of them at stage ")
    assert told[BOB].endswith("without them, elected at stage 1 with 8.00 votes.")
    assert told[CAT].endswith("without them, not elected, with 3.00 votes at the end.")
    assert {} == changed(samples.dossier_limited(plain), plain)
    assert {} == changed(samples.dossier_limited(None), record)
