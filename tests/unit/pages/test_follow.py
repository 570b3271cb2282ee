"""What the page says of the paper that it follows, held against counts worked out by hand."""

from sitegen.count.course import course, follow
from sitegen.pages.follow import FollowPage, follow_page
from sitegen.pages.invented import invented
from sitegen.pages.paper_story import story
from tests.unit.pages.samples import (
    ELECTED_MID_EXCLUSION,
    ENGLISH,
    TIE_BY_LOT,
    counted,
    dossier_with,
)

SCOTTISH = """
12: a b c
3: b c
5: c
4: d
"""
"""2 places. Quota 24 / 3 + 1 = 9; A has a surplus of 3, each paper 3 / 12 = 0.25000."""

A_PASSES_ON = (
    "The surplus of Ann Arbour is passed on. The paper was worth 1.00000; it goes on to Dai Delta "
    "at 0.25000, and 0.75000 stays with Ann Arbour."
)


def page(rule: str, text: str, seats: int, ids: str = "abcd") -> FollowPage:
    return follow_page(dossier_with([]), counted(rule, text, seats=seats, ids=ids))


def test_a_paper_of_a_surplus_leaves_the_quotas_part_behind() -> None:
    found = page("scottish-2007", SCOTTISH, 2)

    # A's surplus takes B to 6; D goes out, whose papers name nobody; then C, with 5.
    assert ("Ann Arbour", "Dai Delta", "Cat Cairn", "Bob Basalt") == found.preferences
    assert [
        "The paper begins with its first preference, Ann Arbour, as one vote.",
        A_PASSES_ON,
        "Dai Delta is excluded. The paper goes on to Cat Cairn, at the 0.25000 that it is worth.",
        "Cat Cairn is excluded. The paper goes on to Bob Basalt, at the 0.25000 that it is worth.",
    ] == [each.text for each in found.story]
    assert (
        "0.75000 of the vote is with Ann Arbour, who is elected.",
        "0.25000 of the vote is with Bob Basalt, who is elected.",
    ) == found.end


def test_whom_a_paper_passes_over_is_told() -> None:
    record = counted("scottish-2007", SCOTTISH, seats=2, ids="abcd")
    on, out = (
        [text for _, text in story(ENGLISH, record, course(record), each, by_keep_values=False)][1]
        for each in ((3, 0, 2), (3, 0))
    )

    # A is elected at stage 1 and D goes out at stage 3
    assert (
        "Dai Delta is excluded. The paper goes on to Cat Cairn, at the 1.00000 that it is worth. "
        "It passes over Ann Arbour, who was elected or excluded before."
    ) == on
    assert out.endswith("It passes over Ann Arbour, who was elected or excluded before.")


def test_under_ers97_a_paper_that_did_not_come_last_stays() -> None:
    record = counted("ers97", ELECTED_MID_EXCLUSION, seats=3)
    ways = {ranking: follow(course(record), ranking) for ranking in ((3, 2), (1, 0, 4), (4, 0))}

    # D 14 passes 4.50 on at 0.32; B goes out at stage 3, with papers of 1.00 before those of 0.32
    assert [(3, 68), (2, 32)] == [(each.candidate, each.value) for each in ways[3, 2][1]]
    assert {1: 1, 2: 1, 3: 0} == {
        number: ways[1, 0, 4][number - 1][-1].candidate for number in (1, 2, 3)
    }


def test_a_paper_under_meek_is_shared_out_at_every_stage() -> None:
    found = page("meek-prf", SCOTTISH, 2)

    assert found.story[0].text == "The paper is shared out: Ann Arbour keeps 1.000000000."
    assert found.how.startswith("Under this rule every elected candidate keeps a share")
    assert all(stop.portions for stop in found.stops)


def test_the_invented_paper_ends_with_somebody_elected_and_names_nobody_twice() -> None:
    for rule in ("ers97", "scottish-2007", "meek-prf", "warren", "northern-ireland-1985"):
        record = counted(rule, ELECTED_MID_EXCLUSION, seats=3)
        ranking = invented(record)

        assert len(set(ranking)) == len(ranking) > 1
        assert ranking[-1] in record.elected


def test_nobody_follows_a_paper_where_there_was_no_contest() -> None:
    assert not counted("ers97", "3: a\n1: b", seats=2, ids="ab").contested
    assert counted("ers97", TIE_BY_LOT, seats=2, ids="abcd").contested


def test_the_script_gets_no_paper_but_the_course_of_the_count() -> None:
    data = page("ers97", TIE_BY_LOT, 2).data

    assert '"names":["Ann Arbour","Bob Basalt","Cat Cairn","Dai Delta"]' in data
    assert "papers" not in data
