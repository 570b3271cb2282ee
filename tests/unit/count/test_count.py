"""What `count` promises whatever the rule, and what it refuses."""

from dataclasses import replace

import pytest

from sitegen.count import RULES, LotNeeded, NothingToCountError, Standing, count
from sitegen.count.audit import audit
from sitegen.count.causes import Uncontested
from sitegen.count.counting import CountBrokenError, Counting
from sitegen.count.record import Because, CountRecord, Election, Status
from sitegen.count.ties import lowest_number
from sitegen.model.ballots import pack

PEOPLE = tuple(Standing(name.lower(), name) for name in ("Ann", "Bob", "Cat"))
PAPERS = pack([(4, (0, 1)), (2, (1, 0)), (1, (2, 1)), (1, ())])


def simple(rule: str = "ers97") -> CountRecord:
    return count(rule, PAPERS, seats=1, candidates=PEOPLE)


def test_blank_papers_are_invalid_and_no_part_of_the_quota() -> None:
    record = simple()

    assert (7, 1) == (record.valid_papers, record.invalid_papers)
    assert "3.50" == record.decimal(record.stages[0].end.quota)


def test_a_paper_for_withdrawn_candidates_alone_is_invalid() -> None:
    gone = (PEOPLE[0], PEOPLE[1], replace(PEOPLE[2], withdrawn=True))

    record = count("ers97", pack([(4, (0,)), (2, (1,)), (3, (2,))]), seats=1, candidates=gone)

    assert (6, 3) == (record.valid_papers, record.invalid_papers)
    assert Status.WITHDRAWN == record.statuses()[-1][2]


@pytest.mark.parametrize("rule", RULES)
def test_as_many_candidates_as_places_are_elected_without_a_count(rule: str) -> None:
    record = count(rule, pack([(2, (0,))]), seats=1, candidates=PEOPLE[:1])

    assert (0,) == record.elected
    assert Uncontested() == record.stages[0].cause
    assert Because.UNCONTESTED == record.stages[0].elected[0].because
    assert ((), "uncontested") == (record.stages[0].concerned, record.stages[0].action)


@pytest.mark.parametrize("rule", RULES)
def test_no_valid_paper_is_nothing_to_count(rule: str) -> None:
    with pytest.raises(NothingToCountError):
        count(rule, pack([(3, ())]), seats=1, candidates=PEOPLE)


@pytest.mark.parametrize(("rule", "seats"), [("ers97", 0), ("av", 2)])
def test_a_number_of_seats_that_a_rule_cannot_fill_is_refused(rule: str, seats: int) -> None:
    with pytest.raises(ValueError, match=str(seats)):
        count(rule, PAPERS, seats=seats, candidates=PEOPLE)


def test_a_lot_that_nobody_drew_is_asked_for() -> None:
    level = pack([(2, (0,)), (2, (1,)), (3, (2,))])

    with pytest.raises(LotNeeded) as needed:
        count("scottish-2007", level, seats=1, candidates=PEOPLE)

    assert (2, "exclusion", (0, 1)) == (
        needed.value.question.stage,
        needed.value.question.purpose,
        needed.value.question.tied,
    )


@pytest.mark.parametrize("rule", RULES)
def test_every_paragraph_cited_is_one_that_the_rule_lists(rule: str) -> None:
    listed = {each.number for each in RULES[rule].rule.paragraphs}
    level = pack([(2, (0, 1)), (2, (1,)), (3, (2, 1)), (3, (3, 2)), (1, ())])
    people = (*PEOPLE, Standing("dan", "Dan"))

    record = count(rule, level, seats=1, candidates=people, lots=lowest_number)

    assert {paragraph for stage in record.stages for paragraph in stage.by} <= listed


def test_relabelling_candidates_relabels_the_record() -> None:
    turned = pack([(4, (2, 1)), (2, (1, 2)), (1, (0, 1)), (1, ())])

    record = count("ers97", turned, seats=1, candidates=PEOPLE[::-1])

    assert [PEOPLE[x].id for x in simple().elected] == [PEOPLE[::-1][x].id for x in record.elected]
    assert [stage.end.votes for stage in simple().stages] == [
        stage.end.votes[::-1] for stage in record.stages
    ]


@pytest.mark.parametrize(
    ("wrong", "fact"),
    [
        (lambda record: replace(record, elected=(1,)), "the elected are those of the stages"),
        (lambda record: replace(record, seats=2), "as many are elected"),
        (lambda record: replace(record, valid_papers=8), "votes are never made or lost"),
    ],
)
def test_a_record_that_does_not_hold_together_is_refused(wrong: object, fact: str) -> None:
    assert callable(wrong)
    with pytest.raises(CountBrokenError, match=fact):
        audit(wrong(simple()))


def test_somebody_elected_twice_is_found() -> None:
    record = simple()
    step = record.stages[0].end
    again = (*step.elected, Election(0, step.votes[0], Because.QUOTA, "5.1.7"))
    stage = replace(record.stages[0], steps=(replace(step, elected=again),))
    broken = replace(record, stages=(stage,), elected=(0, 0))

    with pytest.raises(CountBrokenError, match="nobody is elected twice"):
        audit(broken)


def test_a_step_that_makes_votes_is_stopped_where_it_happens() -> None:
    table = Counting(RULES["ers97"].rule, PAPERS, seats=1, candidates=PEOPLE, lots=lowest_number)
    table.sort_ballot_box(by="5.1.2")
    table.votes[0] += 1

    with pytest.raises(CountBrokenError, match="701 units"):
        table.finish()


def test_nothing_can_be_written_before_a_stage_is_open() -> None:
    table = Counting(RULES["ers97"].rule, PAPERS, seats=1, candidates=PEOPLE, lots=lowest_number)

    with pytest.raises(CountBrokenError, match="no stage is open"):
        table.exclude([0], by="5.2.5")


@pytest.mark.parametrize(
    ("rule", "units", "text"),
    [
        ("ers97", 18500, "185.00"),
        ("ers97", -5, "-0.05"),
        ("scottish-2007", 12, "0.00012"),
        ("meek-prf", 1_500_000_000, "1.500000000"),
        ("av", 12, "12"),
    ],
)
def test_units_print_as_exact_decimal_text(rule: str, units: int, text: str) -> None:
    assert text == simple(rule).decimal(units)


def test_statuses_follow_the_stages() -> None:
    level = pack([(4, (0,)), (3, (1,)), (1, (2, 1))])

    rows = count("scottish-2007", level, seats=1, candidates=PEOPLE, lots=lowest_number).statuses()

    assert [
        (Status.CONTINUING, Status.CONTINUING, Status.CONTINUING),
        (Status.CONTINUING, Status.CONTINUING, Status.EXCLUDED),
        (Status.ELECTED, Status.EXCLUDED, Status.EXCLUDED),
    ] == list(rows)


def test_papers_in_parts_are_written_as_fractions_where_no_decimal_is_exact() -> None:
    """A paper that ranks A, B and C equally is a third of a first preference for each."""
    orders = [(1, (0, 1, 2)), (1, (0, 2, 1)), (1, (1, 0, 2)), (1, (1, 2, 0)), (1, (2, 0, 1)),
              (1, (2, 1, 0)), (12, (0,)), (6, (1,))]  # fmt: skip
    record = count("ers97", pack(orders, parts=6), seats=1, candidates=PEOPLE, lots=lowest_number)
    votes = record.stages[0].end.votes

    assert (4, 0) == (record.valid_papers, record.invalid_papers)
    assert ["7/3", "4/3", "1/3"] == [record.exact(each) for each in votes]
    assert ["2.33…", "1.33…", "0.33…"] == [record.decimal(each) for each in votes]
    assert "2.00" == record.exact(record.stages[0].end.quota)
