"""The page of a result that was corrected shows it as it was published, and says that it fell."""

from dataclasses import replace
from datetime import date

import pytest

from sitegen.count.record import CountRecord
from sitegen.formats.stages import read_stages
from sitegen.model.superseded import Kept
from sitegen.pages.frame import Dossier
from sitegen.pages.log import log_page
from sitegen.pages.overview import overview
from sitegen.pages.people import outcome_order
from sitegen.pages.results import results
from sitegen.pages.stage_table import StageTable, stage_table
from sitegen.pages.superseded import SupersededPage, earlier_results, superseded_pages
from sitegen.pages.superseded_table import earlier_table
from sitegen.render.csv import write_stages
from sitegen.trust.chain import Entry, appended, parse_chain
from tests.unit.pages import samples

PAGE = "contests/counted/results.html"
DAY = "2027-05-{:02}T09:00:00Z"


def without_links(table: StageTable) -> StageTable:
    """Return a table with nothing that leads anywhere."""
    return replace(
        table,
        stages=tuple(replace(each, href="") for each in table.stages),
        rows=tuple(
            replace(each, candidate=replace(each.candidate, href="")) for each in table.rows
        ),
    )


@pytest.mark.parametrize(
    ("rule", "papers", "seats"),
    [
        ("ers97", samples.ELECTED_MID_EXCLUSION, 3),
        ("ers97", samples.TV_PRESENT_VALUE, 2),
        ("ers97", samples.DEFERRAL_EQUAL, 2),
        ("ers97", samples.QUOTA_REDUCED, 2),
        ("scottish-2007", samples.TIE_BY_LOOK_BACK, 2),
        ("meek-prf", samples.ELECTED_MID_EXCLUSION, 3),
        ("av", samples.ELECTED_MID_EXCLUSION, 1),
        ("ers97", samples.TIE_BY_LOT, 5),
    ],
)
def test_the_table_is_the_one_that_was_published(rule: str, papers: str, seats: int) -> None:
    """Made from the file alone, it is the table of the results page, cell by cell."""
    record = samples.counted(rule, papers, seats=seats)
    dossier = replace(samples.dossier_with([]), record=record)
    published = stage_table(dossier, record, PAGE, outcome_order(record))
    again = earlier_table(dossier, PAGE, read_stages(write_stages(record).decode()))

    assert without_links(published) == without_links(again)


def corrected(*digits: str, record: CountRecord | None = None) -> Dossier:
    """Return the counted sample with results of these digests, one after the other."""
    chain = b""
    for day, (kind, payload) in enumerate(
        [
            ("rules-freeze", {"terms.json": "a" * 64}),
            ("candidates-freeze", {"candidates/a.md": "b" * 64}),
            ("poll-open", {"ballot_privacy": "a" * 64}),
            ("poll-close", {}),
            ("result", {"data": "c" * 64, "result": digits[0] * 64}),
            *(("correction", {"data": "c" * 64, "result": each * 64}) for each in digits[1:]),
        ],
        start=1,
    ):
        note = f"Reason {day - 5}" if kind == "correction" else ""
        chain = appended(chain, kind, payload, DAY.format(day), note)
    log: tuple[Entry, ...] = parse_chain(chain)
    of = samples.dossier_with([])
    count = read_stages(write_stages(record or of.record).decode())  # type: ignore[arg-type]
    contest = replace(
        of.contest,
        log=log,
        log_notes=tuple(each.note for each in log),
        superseded=tuple(
            Kept(f"{each * 64}-stages.csv", each * 64, count) for each in sorted({*digits})
        ),
    )
    return replace(of, contest=contest)


def pages(dossier: Dossier) -> list[SupersededPage]:
    return list(superseded_pages(dossier))


def test_the_page_says_when_by_what_and_why_it_fell() -> None:
    (page,) = pages(corrected("1", "2"))

    assert f"contests/counted/superseded/{'1' * 64}.html" == page.frame.path
    assert "noindex" == page.frame.robots
    assert ("2027-05-05", "2027-05-06", "Reason 1") == (
        str(page.result.on),
        str(page.result.corrected),
        page.result.note,
    )
    assert ("../log.html#step-5", "../results.html") == (page.result.step, page.present)
    assert (f"{'1' * 64}-stages.csv", "1" * 64) == (page.result.stages.href, page.result.sha256)
    assert "The present result elects the same candidates, with other figures." == page.compared
    assert "Three candidates had been elected: Dai Delta, Ann Arbour and Cat Cairn." == page.answer
    assert [("Stage 1", "14.00 votes"), ("Stage 3", "11.00 votes"), ("Stage 3", "9.56 votes")] == [
        (each.stage, each.votes) for each in page.elected
    ]


def test_it_says_if_others_had_been_elected() -> None:
    other = samples.counted("ers97", "9: e\n8: b\n7: a\n", seats=3)
    (page,) = pages(corrected("1", "2", record=other))

    assert "The present result does not elect the same candidates." == page.compared


def test_who_no_longer_stands_is_named_without_a_link() -> None:
    of = corrected("1", "2")
    contest = replace(of.contest, candidates=of.contest.candidates[1:])
    (page,) = pages(replace(of, contest=contest, record=None))
    links = {row.candidate.label: row.candidate.href for row in page.table.rows}

    assert "" == links["Ann Arbour"]
    assert "../candidates/b.html" == links["Bob Basalt"]


def test_each_result_that_fell_has_a_page_and_the_last_correction_that_replaced_it() -> None:
    found = earlier_results(corrected("1", "2", "3"), PAGE)

    assert [("1", "Reason 1"), ("2", "Reason 2")] == [(x.sha256[0], x.note) for x in found]


def test_a_result_that_stands_again_keeps_its_page_and_says_so() -> None:
    of = corrected("1", "2", "1")
    told = {page.result.sha256[0]: page for page in pages(of)}

    assert {"1": True, "2": False} == {x: page.result.again for x, page in told.items()}
    assert "" == told["1"].compared
    assert of.record is not None
    assert ["2"] == [each.sha256[0] for each in results(of, of.record).corrected]


def test_the_overview_does_not_give_a_corrected_result_for_the_declared_one() -> None:
    of = corrected("1", "2")
    before = replace(of, contest=replace(of.contest, declared=date(2027, 5, 5)))
    after = replace(of, contest=replace(of.contest, declared=date(2027, 5, 6)))
    again = corrected("1", "2", "1")
    again = replace(again, contest=replace(again.contest, declared=date(2027, 5, 5)))
    who = of.contest.scrutineer

    assert f"{who} declared a result on 5 May 2027, which was corrected since." == (
        overview(before).declared
    )
    assert ["1"] == [each.sha256[0] for each in overview(before).corrected]
    assert f"{who} declared this result on 6 May 2027." == overview(after).declared
    assert f"{who} declared this result on 5 May 2027." == overview(again).declared


def test_the_record_says_what_a_correction_changed_and_what_it_was() -> None:
    page = log_page(corrected("1", "2"))
    step = page.steps[-1]
    (fixed,) = (each for each in step.fixed if each.name.label == "stages.csv")

    assert ("The result is another one.", ()) == (step.outcome, step.changed)
    assert ("2" * 64, "1" * 64) == (fixed.sha256, fixed.before)
    assert fixed.earlier is not None
    assert f"superseded/{'1' * 64}.html" == fixed.earlier.href
    assert [f"superseded/{'1' * 64}.html"] == [each.page.href for each in page.earlier]


def test_the_record_says_that_a_correction_left_the_result_alone() -> None:
    step = log_page(corrected("1", "1")).steps[-1]

    assert "The result is the same as before, to every figure." == step.outcome


def test_the_record_names_the_files_that_a_correction_of_the_data_changed() -> None:
    """Where the earlier list is kept: a file that is other, one that came and one that went."""
    of = corrected("1", "2")
    then = (("contests/counted/ballots.yml", "4" * 64), ("contests/counted/gone.md", "5" * 64))
    now = {"contests/counted/ballots.yml": "6" * 64, "contests/counted/new.md": "7" * 64}
    chain = b"".join(each.line for each in of.contest.log or ())
    chain = appended(
        chain, "correction", {"data": "d" * 64, "result": "2" * 64}, DAY.format(7), "A word"
    )
    log = parse_chain(chain)
    contest = replace(
        of.contest,
        log=log,
        log_notes=tuple(each.note for each in log),
        superseded=(*of.contest.superseded, Kept(f"{'c' * 64}-data.sha256", "c" * 64, None, then)),
    )
    step = log_page(replace(of, contest=contest, data="d" * 64, listed=now)).steps[-1]
    digests = {x.name.label: (x.before[:1], x.sha256[:1]) for x in step.fixed}

    assert [
        ("Changed:", ("ballots.yml",)),
        ("Fixed for the first time:", ("new.md",)),
        ("No longer there:", ("gone.md",)),
    ] == [(each.how, each.names) for each in step.changed]
    assert {
        "ballots.yml": ("4", "6"),
        "gone.md": ("5", ""),
        "new.md": ("", "7"),
        "Data digest": ("c", "d"),
        "stages.csv": ("2", "2"),
    } == digests
