"""What moves where, as charts of a whole count tell it; figures worked out by hand."""

from sitegen.count import Standing, count
from sitegen.count.record import CountRecord
from sitegen.model.ballots import pack
from sitegen.pages.flow_chart import flow_chart
from sitegen.pages.flows import EXHAUSTED, LOST, POOL, flows
from sitegen.pages.lines import Mark, lines
from sitegen.pages.stacks import stack_chart
from sitegen.pages.transfers import Transfers
from tests.unit.pages import samples
from tests.unit.pages.samples import ENGLISH

A, B, C, D, E = range(5)


def moved(record: CountRecord) -> list[tuple[int, str, list[tuple[int, int, str]]]]:
    return [
        (
            each.stage.number,
            each.kind,
            [(flow.giver, flow.receiver, record.decimal(flow.votes)) for flow in each.flows],
        )
        for each in flows(record)
    ]


def test_a_surplus_and_an_exclusion_go_where_the_papers_say_and_the_rest_is_lost() -> None:
    """As worked out at samples.ELECTED_MID_EXCLUSION."""
    record = samples.counted("ers97", samples.ELECTED_MID_EXCLUSION, seats=3)

    assert [
        (2, "surplus", [(D, B, "2.56"), (D, E, "1.92"), (D, LOST, "0.02")]),
        (3, "exclusion", [(B, A, "2.00"), (B, C, "2.56")]),
    ] == moved(record)


def test_what_papers_cannot_carry_goes_to_nobody() -> None:
    """As worked out at samples.TV_PRESENT_VALUE."""
    record = samples.counted("ers97", samples.TV_PRESENT_VALUE, seats=2, ids="abcd")

    assert (2, "surplus", [(A, B, "2.00"), (A, LOST, "0.33")]) == moved(record)[0]


def test_a_surplus_that_no_paper_can_carry_goes_to_nobody_and_is_not_shared_out() -> None:
    """Quota 60/3 + 1 = 21. C goes out, and 12 papers that name nobody else bring D to 27."""
    papers = [(18, (A, B)), (15, (B,)), (12, (C, D)), (15, (D,))]
    people = tuple(Standing(id_, id_) for id_ in "abcd")
    record = count("northern-ireland-1985", pack(papers), seats=2, candidates=people)

    assert [
        (2, "exclusion", [(C, D, "12.00")]),
        (3, "surplus", [(D, LOST, "6.00")]),
    ] == moved(record)


def test_votes_that_are_shared_out_anew_go_through_a_pool() -> None:
    """C has the fewest of 5, 4 and 3 and goes out: two papers go on to B, one is exhausted."""
    papers = [(5, (A,)), (4, (B,)), (2, (C, B)), (1, (C,))]
    people = tuple(Standing(id_, id_) for id_ in "abc")
    record = count("meek-prf", pack(papers), seats=1, candidates=people)
    (shared,) = moved(record)

    assert "shared" == shared[1]
    assert [
        (C, POOL, "3.000000000"),
        (POOL, B, "2.000000000"),
        (POOL, EXHAUSTED, "1.000000000"),
    ] == shared[2]


def test_nothing_moves_where_there_is_a_place_for_everybody() -> None:
    record = samples.counted("ers97", "5: a\n3: b", seats=2, ids="ab")

    assert [] == moved(record)


def test_a_band_is_as_thick_as_its_votes_on_both_sides() -> None:
    """9.06 votes move on 40 em: 2.56 of them are 11.30 em, 1.92 are 8.47 and 0.02 are 0.09."""
    record = samples.counted("ers97", samples.ELECTED_MID_EXCLUSION, seats=3)
    chart = flow_chart(ENGLISH, record, flows(record))
    bands = {each.words: (each.leaves, each.arrives) for each in chart.bands}

    assert {
        "Stage 2: Dai Delta → Bob Basalt, 2.56",
        "Stage 2: Dai Delta → Eve Esk, 1.92",
        "Stage 2: Dai Delta → (lost), 0.02",
        "Stage 3: Bob Basalt → Ann Arbour, 2.00",
        "Stage 3: Bob Basalt → Cat Cairn, 2.56",
    } == bands.keys()
    assert all(each in (1130, 1131) for each in bands["Stage 3: Bob Basalt → Cat Cairn, 2.56"])
    assert all(each in (847, 848) for each in bands["Stage 2: Dai Delta → Eve Esk, 1.92"])
    assert [
        ("Dai Delta", "Stage 2: 4.50"),
        ("Bob Basalt", "Stage 3: 4.56"),
    ] == [(each.label, each.note) for each in chart.givers]
    assert ["2.00", "2.56", "1.92", "2.56", "0.02"] == [each.note for each in chart.receivers]
    assert 4000 == sum(each.height for each in chart.givers)
    assert 4000 == sum(each.height for each in chart.receivers)


def test_a_stack_has_what_came_piece_by_piece_and_what_went_on() -> None:
    """14.00 is the most: 2.00 of it are 142 thousandths, 4.56 are 325, and 9.50 are 678."""
    record = samples.counted("ers97", samples.ELECTED_MID_EXCLUSION, seats=3)
    stacks = {each.name: each for each in stack_chart(ENGLISH, record).stacks}
    bob, dai = stacks["Bob Basalt"], stacks["Dai Delta"]

    assert [("first", 0, 142), ("surplus", 142, 183)] == [
        (each.kind, each.start, each.width) for each in bob.pieces
    ]
    assert ("4.56", 325, 0) == (bob.figure, bob.end, bob.kept)
    assert ("14.00", 1000, 678) == (dai.figure, dai.end, dai.kept)
    assert ["Stage 1: +2.00", "Stage 2: +2.56"] == [each.words for each in bob.pieces]


def test_a_line_ends_where_a_candidate_is_excluded() -> None:
    record = samples.counted("ers97", samples.ELECTED_MID_EXCLUSION, seats=3)
    drawn = lines(ENGLISH, record)

    assert ((0, 858), (500, 675), (1000, 1000)) == drawn[B].points
    assert ((0, 0), (500, 322), (1000, 322)) == drawn[D].points
    assert Mark("✓", (0, 0)) == drawn[D].mark
    assert "Excluded at stage 3. Votes stage by stage: 2.00; 4.56; 0.00." == drawn[B].description


def test_a_count_of_one_stage_has_a_line_across() -> None:
    record = samples.counted("ers97", "5: a\n3: b", seats=2, ids="ab")
    (first, second) = lines(ENGLISH, record)

    assert ((0, 0), (1000, 0)) == first.points
    assert ((0, 400), (1000, 400)) == second.points
    assert () == first.quota


def test_the_page_of_transfers_explains_only_what_its_chart_holds() -> None:
    pages = {each.path: each.context for each in samples.pages(samples.site())}
    page = pages["contests/counted/transfers.html"]

    assert isinstance(page, Transfers)
    assert ("exclusion", "surplus", "nobody") == page.kinds
    assert ["4.50", "4.56"] == [each.total for each in page.stages]
