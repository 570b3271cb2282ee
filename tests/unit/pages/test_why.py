"""The answers to "Why?" against counts worked out by hand."""

from sitegen.count.record import CountRecord
from sitegen.pages.reasons import Moment, Reason
from sitegen.pages.why import why
from tests.unit.pages.samples import ELECTED_MID_EXCLUSION, ENGLISH, counted


def reasons(record: CountRecord, stage: int) -> dict[str, Reason]:
    at = Moment(ENGLISH, record, record.stages[stage - 1], record.statuses())
    return {each.question: each for each in why(at)}


def test_ers97_quota_surplus_and_exclusion_are_reckoned_out() -> None:
    record = counted("ers97", ELECTED_MID_EXCLUSION, seats=3)

    first = reasons(record, 1)
    assert (
        "The valid papers are divided by one more than there are places: 38 ÷ 4 = 9.5.",
        "To two decimal places, rounded up if it does not come out exactly, that is 9.50.",
    ) == first["Why is the quota 9.50?"].answer
    assert ("Dai Delta has 14.00, and 9.50 is needed: 14.00 − 9.50 = 4.50 more.",) == first[
        "Why is Dai Delta elected?"
    ].answer

    second = reasons(record, 2)
    # A 9, B 2, C 7, E 6: B and E are 4.00 apart, and the surplus is 4.50
    assert (
        (
            "Bob Basalt and Eve Esk have the fewest votes. They are 6.00 − 2.00 = 4.00 apart, and "
            "all surpluses together are 4.50: so it is not settled which of them is lowest."
        ),
    ) == second["Why does a surplus move now?"].answer
    assert (
        (
            "The papers that can move share the surplus equally: 4.50 ÷ 14 = 0.321428…, which is "
            "cut to 0.32."
        ),
        "What is cut off is lost to fractions: 4.50 − 4.48 = 0.02.",
    ) == second["Why at this value?"].answer
    assert ("5.3.7",) == second["Why at this value?"].by

    third = reasons(record, 3)
    # after the surplus B has 2 + 8 x 0.32 = 4.56, C 7 and E 6 + 6 x 0.32 = 7.92
    assert (
        "Bob Basalt has the fewest votes, 4.56. The next above is Cat Cairn with 7.00, which is "
        "more by 7.00 − 4.56 = 2.44."
    ) == third["Why is Bob Basalt excluded?"].answer[-1]
    assert (
        "Papers of the excluded keep the value that they came with.",
        "2 papers at 1.00 each: 2 × 1.00 = 2.00.",
        "8 papers at 0.32 each: 8 × 0.32 = 2.56.",
        "They move in batches, since a candidate elected by one gets no more.",
    ) == third["What are the papers worth where they go?"].answer


def test_a_surplus_that_waits_is_explained_with_what_it_could_not_do() -> None:
    # quota 25 / 3, up to 8.34; A has 9.00, and 0.66 cannot take D, with 1, to C with 7
    record = counted("ers97", "9: a b\n8: b\n7: c\n1: d c", seats=2, ids="abcd")
    found = reasons(record, 2)

    assert (
        "Even with all of it Dai Delta would have no more than 1.00 + 0.66 = 1.66, and Cat Cairn "
        "has 7.00 already."
    ) == found["Why does the surplus of Ann Arbour wait?"].answer[-1]


def test_scottish_value_is_reckoned_from_votes_and_surplus() -> None:
    # quota 24 / 3 + 1 = 9; A has 12
    record = counted("scottish-2007", "12: a b c\n3: b c\n5: c\n4: d", seats=2, ids="abcd")
    found = reasons(record, 2)

    assert (
        (
            "Each paper moves at its value times the surplus divided by the votes, cut to five "
            "decimal places."
        ),
        "12 papers worth 1.00000 each: 1.00000 × 3.00000 ÷ 12.00000 = 0.25, so 0.25000 each.",
        "They carry the whole surplus, 3.00000.",
    ) == found["Why at this value?"].answer


def test_elected_below_the_quota_is_reckoned_out_by_the_votes_in_play() -> None:
    # quota 10.00; no paper of A names anybody else, so that the surplus of 10.00 goes to nobody
    record = counted("ers97", "20: a\n5: b\n4: c\n1: d", seats=2, ids="abcd")

    assert (
        (
            "Of all votes, those that are non-transferable or lost are out of play, and so are "
            "those that the elected keep, up to a quota each. Still in play are "
            "30.00 − 10.00 − 10.00 = 10.00."
        ),
        (
            "There is 1 place left for Bob Basalt. If one candidate more than that had 5.00 each, "
            "they would need 5.00 × 2 = 10.00; no more votes are in play, so nobody can push Bob "
            "Basalt out."
        ),
    ) == reasons(record, 2)["Why is Bob Basalt elected?"].answer


def test_meek_says_what_the_elected_keep_and_why() -> None:
    record = counted("meek-prf", "12: a b c\n3: b c\n5: c\n4: d", seats=2, ids="abcd")
    keeping = reasons(record, 2)["Why do the elected keep so much of each paper?"]

    assert keeping.answer[1].startswith("Ann Arbour keeps 0.6666")
    assert keeping.answer[1].endswith("the quota is 8.000000001.")
    assert {"B.2.f"} <= set(keeping.by)
