"""What pages say, and that every field of a context is documented for those who write themes."""

import ast
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from pathlib import Path

import pytest

import sitegen.pages
from sitegen.model.poll import Dice
from sitegen.model.site import Photo, Withdrawal
from sitegen.pages.candidates import CandidateList, CandidatePage
from sitegen.pages.charts import chart
from sitegen.pages.home import Home
from sitegen.pages.language import ENGLISH
from sitegen.pages.lots import DiceTold
from sitegen.pages.nominations import Nominations
from sitegen.pages.overview import Overview
from sitegen.pages.people import outcome_order
from sitegen.pages.plan import TEMPLATES, Context
from sitegen.pages.portraits import Picture, picture
from sitegen.pages.results import Results
from sitegen.pages.slate import Data, Slate
from tests.unit.pages import samples

SOURCES = sorted(Path(sitegen.pages.__file__).parent.glob("*.py"))
PAGES = {each.path: each for each in samples.pages(samples.site())}
INTERNAL = {"Dossier", "PageOut", "Download"}


def context(path: str) -> Context:
    return PAGES[path].context


def undocumented(source: str) -> list[str]:
    """Return the fields of dataclasses that no sentence follows."""
    found = []
    for each in ast.walk(ast.parse(source)):
        if not isinstance(each, ast.ClassDef) or each.name in INTERNAL:
            continue
        for field, after in zip(each.body, [*each.body[1:], None], strict=True):
            documented = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
            if isinstance(field, ast.AnnAssign) and not documented:
                found.append(f"{each.name}.{ast.unparse(field.target)}")
    return found


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_every_field_that_a_template_may_see_is_documented(source: Path) -> None:
    assert [] == undocumented(source.read_text("utf-8"))


def test_a_field_without_a_sentence_is_found() -> None:
    assert ["A.x"] == undocumented("class A:\n    x: int\n    y: int\n    'Why.'")


def test_every_context_is_a_dataclass_with_a_frame_and_a_template() -> None:
    assert len(TEMPLATES) == len(set(TEMPLATES.values()))
    for each in TEMPLATES:
        assert is_dataclass(each)
        assert "frame" in {field.name for field in fields(each)}


def test_pages_stand_in_order_of_path_and_none_twice() -> None:
    planned = [each.path for each in samples.pages(samples.site())]

    assert sorted(set(planned)) == planned


def test_only_a_counted_contest_has_results_and_a_slate() -> None:
    assert {"contests/counted/results.html", "contests/lots/slate.html"} <= set(PAGES)
    assert [] == [
        path
        for path in PAGES
        if path.startswith("contests/open/") and path.endswith(("results.html", "slate.html"))
    ]


def test_home_shows_contests_by_state_and_what_matters_now() -> None:
    page = context("index.html")

    assert isinstance(page, Home)
    assert ["Open for nominations", "Counted", "Elected without a vote"] == [
        group.state for group in page.groups
    ]
    assert "Nominations are open to the end of 21 March 2027." == page.groups[0].contests[0].news
    assert (
        "Three candidates are elected: Dai Delta, Ann Arbour and Cat Cairn. "
        "The result has been counted, but Quay Scrutiny Ltd has not declared it yet."
    ) == page.groups[1].contests[0].news
    assert (
        "Dai Delta and Eve Esk are elected without a vote, as no more "
        "candidates stand than there are places. 1 place stays unfilled."
    ) == page.groups[2].contests[0].news
    assert ["Slate", "Candidates"] == [each.label for each in page.groups[2].contests[0].ways]


def test_the_overview_counts_only_those_who_stand_and_tells_the_nomination_rule() -> None:
    page = context("contests/open/index.html")

    assert isinstance(page, Overview)
    assert 3 == page.candidates
    assert (
        "A candidate needs at least one nomination, from a branch or executive of one of "
        "these: Harbour Left and Moor Left."
    ) == page.nominators


def test_the_list_states_its_order_and_keeps_those_who_withdrew() -> None:
    page = context("contests/open/candidates.html")

    assert isinstance(page, CandidateList)
    assert (
        "4 candidates in the order of the ballot paper. "
        "1 of them has withdrawn and stays in the list."
    ) == page.order
    assert ["Accepted", "Awaiting nomination", "Accepted", "Withdrawn"] == [
        each.outcome.words for each in page.candidates
    ]


def test_a_candidate_has_an_outcome_neighbours_and_every_question() -> None:
    page = context("contests/counted/candidates/b.html")

    assert isinstance(page, CandidatePage)
    assert "Excluded at stage 3" == page.outcome.words
    assert page.turn.before is not None
    assert page.turn.after is not None
    assert ("a.html", "c.html") == (page.turn.before.href, page.turn.after.href)
    assert [None, None] == [each.answer for each in page.answers]


def test_a_photo_in_three_sizes_names_them_all_and_one_of_one_size_none() -> None:
    path = "contests/counted/photos/ann"
    sizes = tuple(Photo(f"{path}-{size}.jpg", size, size) for size in (160, 320))
    whole = replace(samples.candidate("a"), photo=Photo(f"{path}-640.jpg", 640, 640, sizes))
    page, dossier = "contests/counted/candidates/a.html", samples.dossier_with([])
    shown = picture(dossier, page, whole)
    single = picture(dossier, page, replace(whole, photo=Photo(f"{path}.png", 400, 300)))

    assert shown == Picture(
        href="../photos/ann-640.jpg",
        srcset="../photos/ann-160.jpg 160w, ../photos/ann-320.jpg 320w, ../photos/ann-640.jpg 640w",
        width=640,
        height=640,
        alt="Photo of Ann Arbour",
    )
    assert single == Picture("../photos/ann.png", "", 400, 300, "Photo of Ann Arbour")


def test_the_story_follows_the_votes_of_one_candidate() -> None:
    """Figures as in samples.ELECTED_MID_EXCLUSION."""
    page = context("contests/counted/candidates/b.html")

    assert isinstance(page, CandidatePage)
    assert [
        ("Stage 1", "", "2.00", ("2 first preferences; 4 candidates had more.",)),
        ("Stage 2", "+2.56", "4.56", ("8 papers of Dai Delta bring 2.56 votes.",)),
        (
            "Stage 3",
            "−4.56",
            "0.00",
            (
                "Excluded with 4.56 votes.",
                "The next above who stayed was Cat Cairn with 7.00, which is 2.44 more.",
                "The papers go to Cat Cairn (2.56) and Ann Arbour (2.00).",
            ),
        ),
    ] == [(each.stage.label, each.change, each.votes, each.sentences) for each in page.story]


def test_nominations_stand_under_the_body_that_made_them() -> None:
    page = context("contests/open/nominations.html")

    assert isinstance(page, Nominations)
    assert ["Harbour Left"] == [each.organisation.label for each in page.organisations]
    (body,) = page.organisations[0].bodies
    assert ("Northgate branch", "Branch") == (body.name, body.kind)
    assert [None, None, Withdrawal(date(2027, 3, 20), "Elsewhere")] == [
        each.withdrawn for each in body.nominees
    ]
    assert [samples.LONG_NAME] == [each.label for each in page.awaiting]


def test_results_begin_with_the_answer_and_name_lots_as_they_were_drawn() -> None:
    page = context("contests/lots/results.html")

    assert isinstance(page, Results)
    assert "Two candidates are elected: Ann Arbour and Dai Delta." == page.answer
    (tie,) = page.ties
    assert tie.drawn is not None
    assert "In public." == tie.drawn.note


def test_papers_returned_are_the_valid_and_the_rejected() -> None:
    page = context("contests/counted/results.html")

    assert isinstance(page, Results)
    assert page.papers is not None
    assert page.papers.returned == page.papers.valid + sum(
        each.papers for each in page.papers.rejected
    )


def test_the_slate_is_those_who_sit_now_in_order_of_election() -> None:
    page = context("contests/counted/slate.html")

    assert isinstance(page, Slate)
    assert ["Ann Arbour", "Cat Cairn", "Eve Esk"] == [each.candidate.label for each in page.members]


def test_the_data_page_says_what_was_counted_from_which_data() -> None:
    page = context("contests/counted/data.html")

    assert isinstance(page, Data)
    assert page.statement.startswith("Counted by sitegen ")
    assert page.statement.endswith(f"under ERS97 from data {'0' * 64}.")


def test_the_data_page_tells_the_lots_that_a_recount_needs() -> None:
    pages = [context(f"contests/{id_}/data.html") for id_ in ("counted", "lots")]

    assert [
        (),
        ("Stage 2: between Bob Basalt, Cat Cairn and Dai Delta the lot fell on Bob Basalt.",),
    ] == [page.lots for page in pages if isinstance(page, Data)]


def test_candidates_come_off_in_order_of_election_then_last_excluded_first() -> None:
    record = samples.counted("ers97", samples.ELECTED_MID_EXCLUSION, seats=3)

    assert ["d", "a", "c", "e", "b"] == [record.candidates[x].id for x in outcome_order(record)]


def test_bars_keep_what_was_held_and_part_what_came_and_went() -> None:
    """14.00 is the most anybody ever holds, so a vote is 1000/14 thousandths of the width."""
    record = samples.counted("ers97", samples.ELECTED_MID_EXCLUSION, seats=3)
    shown = chart(
        ENGLISH, record, record.stages[1], record.statuses()[1], outcome_order(record), title="x"
    )
    bars = {bar.name: (bar.kept, bar.gained, bar.gone) for bar in shown.bars}

    assert 678 == shown.quota
    assert (678, 0, 321) == bars["Dai Delta"]
    assert (142, 182, 0) == bars["Bob Basalt"]
    assert "Quota 9.50. Dai Delta 9.50, elected; " in shown.description


def test_a_contest_without_any_vote_has_bars_of_no_length() -> None:
    record = samples.counted("ers97", "1:", seats=2, ids="ab")
    shown = chart(
        ENGLISH, record, record.stages[0], record.statuses()[0], outcome_order(record), title="x"
    )

    assert [0, 0] == [bar.kept + bar.gained + bar.gone for bar in shown.bars]


def test_dice_are_told_with_the_order_that_follows_from_them() -> None:
    contest = next(each for each in samples.site().contests if each.id == "lots")
    dice = Dice(
        "08772473296991897540",
        datetime(2027, 5, 3, 11, 0),  # noqa: DTZ001 - local by design
        datetime(2027, 5, 3, 9, 5),  # noqa: DTZ001 - local by design
        "Before witnesses.",
    )
    order = tuple(each.id for each in contest.candidates)
    with_dice = replace(contest, dice=dice, lot_order=order)
    site = replace(samples.site(), contests=(with_dice,))
    page = next(
        each.context for each in samples.pages(site) if each.path == "contests/lots/results.html"
    )

    assert isinstance(page, Results)
    assert page.dice == DiceTold(
        "08772473296991897540",
        f"3 May 2027, 11:00 ({contest.time_zone})",
        f"3 May 2027, 09:05 ({contest.time_zone})",
        "Before witnesses.",
        "lots",
        order,
    )
