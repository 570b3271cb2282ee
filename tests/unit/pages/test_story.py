"""A candidate's way through counts that are worked out by hand."""

from sitegen.count.record import CountRecord
from sitegen.pages.language import ENGLISH
from sitegen.pages.reasons import moments
from sitegen.pages.story import story
from tests.unit.pages.samples import counted

PATH = "contests/c/candidates/a.html"
RESULTS = "contests/c/results.html"


def told(record: CountRecord, x: int) -> list[tuple[str, tuple[str, ...]]]:
    """Return the stage and the sentences of each chapter of a candidate."""
    chapters = story(moments(ENGLISH, record), x, PATH, RESULTS)
    return [(each.stage.label, each.sentences) for each in chapters]


def test_under_meek_an_excluded_candidate_goes_out_with_the_votes_of_that_stage() -> None:
    """C has 2 votes, gets that of D, and goes out by lot with 3."""
    record = counted(
        "meek-prf",
        "4: a\n3: b\n2: c\n1: d c",
        seats=1,
        ids="abcd",
        lots=lambda question: max(question.tied),
    )

    assert [
        ("Stage 1", ("2 first preferences; 2 candidates had more.",)),
        (
            "Stage 2",
            (
                "Sharing out the papers anew brings 1.000000000 vote.",
                "Excluded with 3.000000000 votes.",
                "Bob Basalt was level, and stayed: the stage tells how the tie was parted.",
            ),
        ),
    ] == told(record, 2)[:2]


def test_those_level_at_the_top_had_nobody_above_them() -> None:
    record = counted("ers97", "2: a\n2: b\n1: c a", seats=1, ids="abc")

    assert ("Stage 1", ("2 first preferences; nobody had more.",)) == told(record, 0)[0]
    assert ("Stage 1", ("2 first preferences; nobody had more.",)) == told(record, 1)[0]
    assert ("Stage 1", ("1 first preference; 2 candidates had more.",)) == told(record, 2)[0]


def test_the_excluded_read_how_far_they_were_from_staying() -> None:
    """Quota 24 / 3 + 1 = 9; A's 12 give B 3 × 0.25 and D 9 × 0.25: C goes out with 3 of 3.75."""
    record = counted("scottish-2007", "3: a b\n9: a d\n3: b\n3: c\n6: d", seats=2, ids="abcd")

    assert (
        "Stage 3",
        (
            "Excluded with 3.00000 votes.",
            "The next above who stayed was Bob Basalt with 3.75000, which is 0.75000 more.",
            "3 papers, worth 3.00000 votes, have no further preference.",
        ),
    ) == told(record, 2)[-1]


def test_who_stays_without_a_place_reads_who_had_the_last_one() -> None:
    """Of two who are left for one place under AV the one with more than half takes it."""
    record = counted("av", "5: a\n4: b\n1: c b\n2: c a", seats=1, ids="abc")

    assert ("Not elected: the place went to Ann Arbour with 7, which is 2 more.") == told(
        record, 1
    )[-1][1][-1]


def test_who_is_elected_below_the_quota_reads_why_it_was_enough() -> None:
    """Quota 10.00; A keeps 10.00 of 20, and the surplus of 10.00 names nobody.

    Of the 30.00 votes 10.00 are still in play; with one place left half of them, 5.00, is enough,
    and B has just that.
    """
    record = counted("ers97", "20: a\n5: b\n4: c\n1: d", seats=2, ids="abcd")

    assert (
        "Stage 2",
        (
            "Elected with 5.00 votes, number 2 of 2 in order of election.",
            (
                "That is below the quota of 10.00, but it is enough: with the votes still in play "
                "no more candidates can get that far than there are places left. At this point "
                "5.00 was enough."
            ),
        ),
    ) == told(record, 1)[-1]


def test_who_has_as_many_as_all_the_others_reads_so() -> None:
    """10 papers, one place, quota 6: A's 5 are as many as the 3 of B and the 2 of C."""
    record = counted("northern-ireland-1985", "5: a\n3: b\n2: c", seats=1, ids="abc")

    assert (
        "That is below the quota of 6.00, but there is one place left, and all the other "
        "candidates together, with every surplus still to come, have no more."
    ) == told(record, 0)[0][1][-1]


def test_who_takes_the_last_place_below_the_quota_reads_so_and_who_reached_it_does_not() -> None:
    """20 papers, quota 20 / 3 + 1 = 7; A reaches it, C goes out, and B is left with 6."""
    record = counted("scottish-2007", "9: a\n6: b\n5: c", seats=2, ids="abc")

    assert (
        "Elected with 6.00000 votes, number 2 of 2 in order of election.",
        "That is below the quota of 7.00000, but as many candidates were left as places.",
    ) == told(record, 1)[-1][1]
    assert not any("below" in each for _, sentences in told(record, 0) for each in sentences)
