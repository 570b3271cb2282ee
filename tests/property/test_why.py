"""What the answers to "Why?" claim, checked by itself on random elections."""

import re
from fractions import Fraction
from functools import reduce
from itertools import islice

import pytest

from sitegen.count.record import Because, CountRecord, Stage
from sitegen.count.rules import CONTEST_RULES, RULES
from sitegen.pages.reasons import PARAGRAPHS, Moment, Reason
from sitegen.pages.why import why
from tests.oracle.elections import draw_election
from tests.property.test_constraints import BOUND, constrained_elections
from tests.twin import count_with_engine, has_a_valid_paper
from tests.unit.pages.samples import ENGLISH

ELECTIONS = 60
NUMBER = r"\d[\d./]*"
SUM = re.compile(rf"({NUMBER}(?: [−+×÷] {NUMBER})+) = ({NUMBER}…?)")
APART = re.compile(rf"= ({NUMBER}) apart, and all surpluses together are ({NUMBER}):")
SIGNS = {
    "−": lambda a, b: a - b,
    "+": lambda a, b: a + b,
    "×": lambda a, b: a * b,
    "÷": lambda a, b: a / b,
}


def value(text: str) -> Fraction:
    return Fraction(text.rstrip("."))


def evaluated(expression: str) -> Fraction:
    """Work out what stands left of the sign, from left to right."""
    first, *rest = expression.split(" ")
    steps = zip(rest[::2], rest[1::2], strict=True)
    return reduce(lambda sum_, step: SIGNS[step[0]](sum_, value(step[1])), steps, value(first))


def holds(expression: str, result: str) -> bool:
    """Say whether a sum is right; one that ends in dots is cut there."""
    exact = evaluated(expression)
    if not result.endswith("…"):
        return exact == value(result)
    shown = result.removesuffix("…")
    unit = Fraction(1, 10 ** len(shown.partition(".")[2]))
    return Fraction(shown) < exact < Fraction(shown) + unit


def answers(record: CountRecord) -> list[tuple[Stage, Reason]]:
    after = record.statuses()
    return [
        (stage, each)
        for stage in record.stages
        for each in why(Moment(ENGLISH, record, stage, after))
    ]


def sums(reason: Reason) -> list[tuple[str, str]]:
    return [found for text in reason.answer for found in SUM.findall(text)]


@pytest.fixture(scope="module")
def told() -> dict[str, list[tuple[CountRecord, Stage, Reason]]]:
    """All answers of random elections, by rule."""
    found: dict[str, list[tuple[CountRecord, Stage, Reason]]] = {rule: [] for rule in CONTEST_RULES}
    for rule in CONTEST_RULES:
        for seed in range(ELECTIONS):
            election = draw_election(seed, ties=bool(seed % 2))
            if has_a_valid_paper(election):
                record = count_with_engine(rule, election)
                found[rule] += [(record, *each) for each in answers(record)]
    return found


Told = dict[str, list[tuple[CountRecord, Stage, Reason]]]


@pytest.mark.parametrize("rule", CONTEST_RULES)
def test_every_sum_that_is_written_out_is_right(rule: str, told: Told) -> None:
    checked = 0
    for _, _, reason in told[rule]:
        for expression, result in sums(reason):
            assert holds(expression, result), f"{expression} = {result}: {reason.answer}"
            checked += 1

    assert checked > ELECTIONS


def test_a_wrong_sum_is_found() -> None:
    assert holds("10 ÷ 3", "3.33…")
    assert not holds("10 ÷ 3", "3.34…")
    assert not holds("10 ÷ 4", "2.50…")
    assert holds("100/3 − 1/3", "33")
    assert not holds("2 × 3 ÷ 4", "1.4")
    assert SUM.findall("so: 12.00 − 9 = 3.00. Then") == [("12.00 − 9", "3.00.")]


@pytest.mark.parametrize("rule", CONTEST_RULES)
def test_every_election_exclusion_and_movement_has_an_answer(rule: str, told: Told) -> None:
    asked: dict[tuple[int, int], set[str]] = {}
    for record, stage, reason in told[rule]:
        asked.setdefault((id(record), stage.number), set()).add(reason.question)
    for record, stage, _ in told[rule]:
        questions = " ".join(asked[id(record), stage.number])
        for each in stage.elected:
            if each.because not in (Because.UNCONTESTED, Because.SITTING):
                assert record.candidates[each.candidate].name in questions
        for x in stage.excluded:
            assert record.candidates[x].name in questions


def test_whoever_is_elected_below_the_quota_could_not_be_pushed_out(told: Told) -> None:
    found = 0
    for record, stage, reason in told["ers97"]:
        below = [x for x in stage.elected if x.because is Because.VOTE_REQUIRED]
        if below and reason.by == (below[0].by,) and "still in play" in reason.answer[0].lower():
            pairs = [sums(Reason("", (each,), (), ()))[0][1] for each in reason.answer]
            for active, needed in zip(pairs[::2], pairs[1::2], strict=True):
                assert value(needed) >= value(active), record
                found += 1

    assert found > ELECTIONS // 10


@pytest.mark.parametrize("rule", ["ers97", "northern-ireland-1985"])
def test_a_surplus_that_moves_is_not_less_than_what_parts_the_lowest(rule: str, told: Told) -> None:
    found = 0
    for _, _, reason in told[rule]:
        text = reason.answer[0]
        if match := re.search(
            rf"= ({NUMBER}) apart, and all surpluses together are ({NUMBER}):", text
        ):
            assert value(match[2]) >= value(match[1])
            found += 1

    assert found > ELECTIONS // 10


@pytest.mark.parametrize(
    "rule", ["ers97", "northern-ireland-1985", "minneapolis-2009", "minneapolis-2013"]
)
def test_those_who_go_together_could_not_overtake_the_next(rule: str, told: Told) -> None:
    found = 0
    for _, _, reason in told[rule]:
        for text in reason.answer:
            if match := re.search(rf"come to .* = ({NUMBER})\. .* has ({NUMBER})\.", text):
                assert value(match[1]) <= value(match[2])
                found += 1

    assert found > 1


@pytest.mark.parametrize("rule", CONTEST_RULES)
def test_the_quota_follows_from_its_sum(rule: str, told: Told) -> None:
    found = 0
    for record, stage, reason in told[rule]:
        if not reason.question.startswith("Why is the quota"):
            continue
        exact = evaluated(sums(Reason("", (" ".join(reason.answer),), (), ()))[-1][0])
        unit = Fraction(1, 10**record.rule.places)
        quota = Fraction(stage.end.quota, record.one)
        if rule == "ers97" or (rule == "meek-nz" and record.seats == 1):
            whole = unit if rule == "ers97" else 1
            assert quota - whole < exact <= quota, reason
        elif rule in ("meek-prf", "meek-nz", "warren"):
            assert exact < quota <= exact + unit, reason
        else:
            assert exact < quota <= exact + 1, reason
        found += 1

    assert found > ELECTIONS // 2


@pytest.mark.parametrize("rule", CONTEST_RULES)
def test_every_paragraph_that_an_answer_may_cite_is_one_of_the_rule(rule: str) -> None:
    numbers = {each.number for each in RULES[rule].rule.paragraphs}
    named = {each.replace("_", " ") for by in PARAGRAPHS[rule].values() for each in by.split()}

    assert named <= numbers


@pytest.mark.parametrize("rule", CONTEST_RULES)
def test_every_movement_is_explained_with_its_paragraph(rule: str, told: Told) -> None:
    for _, stage, reason in told[rule]:
        assert reason.answer
        assert all(reason.answer)
        if reason.question.startswith(("Why at this value", "What are the papers worth")):
            assert set(reason.by) & set(stage.by), reason


def test_those_who_count_as_level_are_no_further_apart_than_the_surplus() -> None:
    found = 0
    for seed in range(400):
        election = draw_election(seed, ties=True)
        if not has_a_valid_paper(election):
            continue
        record = count_with_engine("warren", election)
        for stage, reason in answers(record):
            if reason.question != "How was the tie parted?" or len(reason.answer) < 3:
                continue
            (tie,) = stage.ties
            votes = sorted(stage.end.votes[x] for x in tie.tied)
            surplus = re.search(rf"above the quota, ({NUMBER}),", reason.answer[1])
            assert surplus
            assert value(surplus[1]) >= Fraction(votes[-1] - votes[0], record.one) > 0
            found += 1

    assert found


@pytest.mark.parametrize("rule", BOUND)
def test_whoever_the_limits_exclude_is_told_so(rule: str) -> None:
    found = 0
    for election, constraints in islice(constrained_elections(rule), ELECTIONS):
        record = count_with_engine(rule, election, constraints)
        for stage, reason in answers(record):
            if stage.doomed and reason.question.endswith("excluded?"):
                assert len(stage.excluded) == len(reason.answer)
                assert ("groups 2",) == reason.by
                found += 1

    assert found
