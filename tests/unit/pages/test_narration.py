"""Figures in the expected sentences are worked out from the rules by hand (samples.py)."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sitegen.count.record import CountRecord, Stage
from sitegen.pages.language import ENGLISH, Language
from sitegen.pages.narration import Sentence, answer, narrate, title
from tests.unit.pages import samples
from tests.unit.pages.samples import counted


def told(record: CountRecord, stage: int) -> str:
    """Return a stage in words, one sentence after the other."""
    return " ".join(each.text for each in narrate(ENGLISH, record, record.stages[stage - 1]))


def test_the_answer_is_one_sentence_in_order_of_election() -> None:
    record = counted("ers97", samples.ELECTED_MID_EXCLUSION, seats=3)

    assert "Three candidates are elected: Dai Delta, Ann Arbour and Cat Cairn." == answer(
        ENGLISH, record
    )


def test_first_preferences_tell_the_papers_and_the_quota() -> None:
    record = counted("ers97", samples.ELECTED_MID_EXCLUSION, seats=3)

    assert (
        Sentence(
            "The 38 valid papers are sorted by first preference. "
            "Each counts as one vote for the candidate it prefers most.",
            ("5.1.2",),
        ),
        Sentence("The quota is 9.50.", ("5.1.6",)),
        Sentence(
            "Dai Delta is elected with 14.00 votes, having reached the quota of 9.50.", ("5.1.7",)
        ),
    ) == narrate(ENGLISH, record, record.stages[0])


def test_a_surplus_tells_what_moves_at_which_value_to_whom_and_what_is_lost() -> None:
    record = counted("ers97", samples.ELECTED_MID_EXCLUSION, seats=3)

    assert "Surplus of Dai Delta" == title(ENGLISH, record, record.stages[1])
    assert (
        "Dai Delta was elected with more than the quota: 14.00 votes less 9.50 leave a surplus "
        "of 4.50. It is passed on to the next preferences. "
        "14 papers, worth 1.00 each, are sorted by next preference. "
        "All of them move at 0.32 each, 4.48 votes together, to Bob Basalt (8 papers, 2.56 votes) "
        "and Eve Esk (6 papers, 1.92 votes). "
        "0.02 of a vote is lost to fractions, because values are cut to two decimal places."
    ) == told(record, 2)


def test_an_exclusion_tells_each_batch_and_who_is_elected_after_it() -> None:
    record = counted("ers97", samples.ELECTED_MID_EXCLUSION, seats=3)

    assert [
        ("There is no surplus to pass on. Bob Basalt has the fewest votes, 4.56, and is excluded."),
        (
            "Batch 1: 2 papers, worth 1.00 each, are sorted by next preference. "
            "All of them move at the value they have to Ann Arbour (2 papers, 2.00 votes)."
        ),
        "Ann Arbour is elected with 11.00 votes, having reached the quota of 9.50.",
        (
            "Batch 2: 8 papers, worth 0.32 each, are sorted by next preference. "
            "All of them move at the value they have to Cat Cairn (8 papers, 2.56 votes)."
        ),
        "Cat Cairn is elected with 9.56 votes, having reached the quota of 9.50.",
        "All three places are filled, and the count ends. Eve Esk stays without a place.",
    ] == [each.text for each in narrate(ENGLISH, record, record.stages[2])]


def test_papers_that_stay_and_a_surplus_that_cannot_move_are_told_apart() -> None:
    record = counted("ers97", samples.TV_PRESENT_VALUE, seats=2, ids="abcd")

    assert (
        "6 papers, worth 1.00 each, are sorted by next preference. 2 papers move at the value "
        "they have to Bob Basalt (2 papers, 2.00 votes). 4 papers without a next preference stay "
        "with Ann Arbour. A paper never moves at more than it is worth, so 0.33 of the surplus "
        "goes to nobody."
    ) in told(record, 2)


def test_a_deferred_surplus_is_explained() -> None:
    record = counted("ers97", samples.DEFERRAL_EQUAL, seats=2, ids="abcd")

    assert Sentence(
        "The surplus of Dai Delta, 1.00, waits: it could not change who goes out now.", ("5.2.2",)
    ) in narrate(ENGLISH, record, record.stages[1])


def test_exhausted_papers_and_the_quota_that_falls_with_them_are_told() -> None:
    record = counted("ers97", samples.QUOTA_REDUCED, seats=2, ids="abcd")

    assert "4 papers, worth 4.00 votes, have no further preference and are exhausted." in told(
        record, 2
    )
    assert "The quota falls from 9.34 to 8.00" in told(record, 2)


def test_a_tie_tells_the_stage_that_parted_it() -> None:
    record = counted("ers97", samples.TIE_BY_LOOK_BACK, seats=2, ids="abcd")

    assert (
        "Tie: Cat Cairn and Dai Delta both have 4.00 votes. After stage 1, Dai Delta had the "
        "fewest votes of those tied. So Dai Delta goes out."
    ) in told(record, 3)


def test_a_tie_that_nothing_parts_tells_the_lot() -> None:
    record = counted("ers97", samples.TIE_BY_LOT, seats=2, ids="abcd")

    assert (
        "Tie: Bob Basalt, Cat Cairn and Dai Delta all have 2.00 votes. They were level at every "
        "earlier point that the rule looks at. A lot was drawn between Bob Basalt, Cat Cairn and "
        "Dai Delta, and Bob Basalt goes out."
    ) in told(record, 2)


def test_an_election_below_the_quota_says_why_it_is_certain() -> None:
    """Quota 10/3, up to 3.34. A 4 is elected, 0.66 waits; B goes out with nobody to pass on to.
    Of the 10 votes A keeps 3.34 and 1 is exhausted: half of the other 5.66 is 2.83.
    """
    record = counted("ers97", "4: a b\n1: b\n3: c b d a\n2: d c b", seats=2, ids="abcd")

    assert (
        "Cat Cairn is elected with 3.00 votes. That is below the quota of 3.34, but it is enough: "
        "with the votes still in play no more candidates can get that far than there are places "
        "left. At this point 2.83 was enough."
    ) in told(record, 2)


def test_a_group_that_goes_out_together_says_why() -> None:
    """Nobody has the quota of 6.67; B and C with 3 votes together do not exceed D with 5."""
    record = counted("ers97", "6: a\n1: b a\n2: c d\n5: d\n6: e", seats=2)

    assert (
        "Nobody has reached the quota yet. Bob Basalt (1.00) and Cat Cairn (2.00) have the fewest "
        "votes and are excluded together: all their votes, 3.00, could not lift one of them above "
        "the next candidate."
    ) in told(record, 2)


def test_the_last_places_are_filled_without_another_transfer() -> None:
    record = counted("scottish-2007", "6: a\n5: b\n4: c\n2: d", seats=2, ids="abcd")

    assert "more than half" not in told(record, len(record.stages))
    assert "as many candidates were left as places" in told(record, len(record.stages))


def test_one_place_is_won_by_more_than_half_of_what_is_in_play() -> None:
    record = counted("av", "4: a\n3: b\n2: c b", seats=1, ids="abc")

    assert (
        "Nobody has reached the quota yet. Cat Cairn has the fewest votes, 2, and is excluded. "
        "2 papers, worth 1 each, are sorted by next preference. All of them move at the value "
        "they have to Bob Basalt (2 papers, 2 votes). Bob Basalt is elected with 5 votes, more "
        "than half of the votes still in play; 5 were enough. The place is filled, and the count "
        "ends. Ann Arbour stays without a place."
    ) == told(record, 2)


def test_the_last_place_is_won_by_as_many_votes_as_all_the_others_have() -> None:
    record = counted("northern-ireland-1985", "5: a\n3: b\n2: c", seats=1, ids="abc")

    assert (
        "Ann Arbour is elected with 5.00 votes. That is below the quota of 6.00, but there is one "
        "place left, and all the other candidates together, with every surplus still to come, "
        "have no more. The place is filled"
    ) in told(record, 1)


def test_meek_tells_the_keep_values_and_who_gained() -> None:
    """D keeps 9.5 of 14 votes, as B and E get 2.571… and 1.928… (8 and 6 papers of 14)."""
    record = counted("meek-prf", samples.ELECTED_MID_EXCLUSION, seats=3)

    assert "Exclusion of Bob Basalt" == title(ENGLISH, record, record.stages[1])
    assert "Kept of each vote that arrives: Dai Delta 0.678571429." in told(record, 2)
    assert "Bob Basalt (+2.57142856" in told(record, 2)


def test_meek_says_what_ended_the_sharing_out() -> None:
    """Quota 14/3: A keeps 0.58 of each of 8 votes, and what goes on takes B to 5.33."""
    record = counted("meek-prf", "8: a b\n2: b\n3: c\n1: d", seats=2, ids="abcd")

    assert "All papers are shared out anew, 2 times, until somebody new reaches the quota." in told(
        record, 2
    )


def test_a_tie_under_meek_tells_the_votes_of_its_own_stage_and_no_look_back() -> None:
    """Nobody has more than 5; D goes out with 1, which takes C level with B at 3."""
    record = counted("meek-prf", "4: a\n3: b\n2: c\n1: d c", seats=1, ids="abcd")

    assert told(record, 2).startswith(
        "All papers are shared out anew. Nobody has reached the quota yet. One of those with the "
        "fewest votes is excluded. Tie: Bob Basalt and Cat Cairn both have 3.000000000 votes. A "
        "lot was drawn between Bob Basalt and Cat Cairn, and Bob Basalt goes out."
    )


def test_nobody_is_left_out_where_places_suffice() -> None:
    record = counted("ers97", "2: a\n1: b", seats=2, ids="ab")

    assert "Elected without a contest" == title(ENGLISH, record, record.stages[0])
    assert "There are 2 places and 2 candidates, so nobody has to be left out." in told(record, 1)


def test_one_place_and_one_candidate_are_spoken_of_in_the_singular() -> None:
    record = counted("av", "1: a", seats=1, ids="a")

    assert told(record, 1).startswith("There is 1 place and 1 candidate, so")


def test_an_empty_place_is_said() -> None:
    record = counted("ers97", "2: a\n1: b", seats=3, ids="ab")

    assert "Two of three places can be filled, and the count ends." in told(record, 1)


def every_stage() -> list[tuple[CountRecord, Stage]]:
    """Return all stages of the samples under every rule that can count them."""
    texts = [
        samples.ELECTED_MID_EXCLUSION,
        samples.TV_PRESENT_VALUE,
        samples.DEFERRAL_EQUAL,
        samples.TIE_BY_LOT,
        samples.TIE_BY_LOOK_BACK,
        samples.QUOTA_REDUCED,
    ]
    records = [
        counted(rule, text, seats=1 if rule == "av" else 2)
        for rule in (
            "ers97",
            "scottish-2007",
            "meek-prf",
            "meek-nz",
            "warren",
            "minneapolis-2009",
            "minneapolis-2013",
            "northern-ireland-1985",
            "av",
        )
        for text in texts
    ]
    return [(record, stage) for record in records for stage in record.stages]


def test_new_zealand_tells_who_is_elected_and_who_is_sure_to_go_at_one_step() -> None:
    """19 papers, quota 6.333333334: A's surplus and D's 1 are fewer than C's 4."""
    record = counted("meek-nz", "8: a\n6: b\n4: c\n1: d b", seats=2, ids="abcd")

    assert "Election of Ann Arbour and exclusion of Dai Delta" == title(
        ENGLISH, record, record.stages[0]
    )
    assert (
        "What the elected hold above the quota, 1.666666666, could not change who is lowest. "
        "Dai Delta has the fewest votes, 1.000000000, and is excluded."
    ) in told(record, 1)


def test_new_zealand_tells_of_its_numbers_and_of_no_lot() -> None:
    """Three candidates with 3 votes each; nobody is elected before."""
    record = counted("meek-nz", "3: a\n3: b\n3: c", seats=2, ids="abc")

    assert (
        "Nobody has reached the quota yet. One of those with the fewest votes is excluded. "
        "Tie: Ann Arbour, Bob Basalt and Cat Cairn all have 3.000000000 votes. The pseudo-random "
        "numbers of the rule part Ann Arbour, Bob Basalt and Cat Cairn, and Ann Arbour goes out."
    ) in told(record, 1)


def test_new_zealand_tells_the_step_at_which_a_tie_differed() -> None:
    """19 papers, quota 6.333333334. E's paper takes C from 3 to 4, level with B."""
    record = counted("meek-nz", "6: a\n4: b\n3: c\n5: d\n1: e c", seats=2, ids="abcde")

    assert (
        "Tie: Bob Basalt and Cat Cairn both have 4.000000000 votes. After stage 1, Cat Cairn had "
        "the fewest votes of those tied. So Cat Cairn goes out."
    ) in told(record, 2)


def test_minneapolis_2013_tells_a_surplus_of_somebody_not_yet_elected() -> None:
    """9 papers, threshold 4: A has 5, and nobody is out of reach of the next."""
    record = counted("minneapolis-2013", "5: a c\n2: b\n2: c", seats=2, ids="abc")

    assert (
        "Ann Arbour has more than the quota: 5.0000 votes less 4.0000 leave a surplus of 1.0000."
    ) in told(record, 2)


def test_every_sentence_names_paragraphs_of_its_rule() -> None:
    for record, stage in every_stage():
        known = {each.number for each in record.rule.paragraphs}
        for sentence in narrate(ENGLISH, record, stage):
            assert sentence.by, sentence
            assert set(sentence.by) <= known, sentence


@pytest.mark.parametrize(
    "form", [title, lambda say, r, s: " ".join(x.text for x in narrate(say, r, s))]
)
def test_names_stand_in_sentences_as_they_are_and_keep_their_direction(
    form: Callable[[Language, CountRecord, Stage], str],
) -> None:
    record = counted("ers97", samples.ELECTED_MID_EXCLUSION, seats=3)
    names = tuple(
        replace(who, name=samples.ARABIC if who.id == "d" else who.name)
        for who in record.candidates
    )
    renamed = replace(record, candidates=names)

    assert f"\u2068{samples.ARABIC}\u2069" in form(ENGLISH, renamed, renamed.stages[1])
