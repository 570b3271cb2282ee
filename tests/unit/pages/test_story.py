"""A candidate's way through counts that are worked out by hand."""

from sitegen.count.record import CountRecord
from sitegen.pages.language import ENGLISH
from sitegen.pages.story import story
from tests.unit.pages.samples import counted

PATH = "contests/c/candidates/a.html"
RESULTS = "contests/c/results.html"


def told(record: CountRecord, x: int) -> list[tuple[str, tuple[str, ...]]]:
    """Return the stage and the sentences of each chapter of a candidate."""
    return [(each.stage.label, each.sentences) for each in story(ENGLISH, record, x, PATH, RESULTS)]


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
            ),
        ),
    ] == told(record, 2)[:2]


def test_those_level_at_the_top_had_nobody_above_them() -> None:
    record = counted("ers97", "2: a\n2: b\n1: c a", seats=1, ids="abc")

    assert ("Stage 1", ("2 first preferences; nobody had more.",)) == told(record, 0)[0]
    assert ("Stage 1", ("2 first preferences; nobody had more.",)) == told(record, 1)[0]
    assert ("Stage 1", ("1 first preference; 2 candidates had more.",)) == told(record, 2)[0]
