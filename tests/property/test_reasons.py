"""The reasons in a record are those that its own figures show, whatever the rule."""

from itertools import pairwise

from sitegen.count import RULES
from sitegen.count.causes import ExclusionOf, KeepValues, LastVacancies, SurplusOf, Uncontested
from sitegen.count.record import Because, Stage
from tests.polls import Counts

AT_THE_QUOTA = {Because.QUOTA, Because.MAJORITY}


def test_who_has_the_quota_is_elected_for_that_and_nobody_else_is(counts: Counts) -> None:
    """Some are elected as their surplus moves away; and of two with half each one may go out."""
    for _, record in counts:
        for stage in record.stages:
            for step in stage.steps:
                for each in step.elected:
                    moved = 0
                    if isinstance(stage.cause, SurplusOf) and each.candidate in stage.concerned:
                        moved = stage.cause.surplus
                    assert each.votes == step.votes[each.candidate] + moved
                    assert each.because in Because
                    if isinstance(stage.cause, Uncontested):
                        assert each.because == Because.UNCONTESTED
                    elif isinstance(stage.cause, LastVacancies) and "34" not in stage.by:
                        assert each.because == Because.LAST_VACANCIES
                    else:
                        assert (each.because in AT_THE_QUOTA) == (each.votes >= step.quota)


def test_the_last_vacancies_leave_nobody_continuing(counts: Counts) -> None:
    for _, record in counts:
        left = {x for x, who in enumerate(record.candidates) if not who.withdrawn}
        for stage in record.stages:
            left -= {*stage.excluded, *(each.candidate for each in stage.elected)}
            if any(each.because == Because.LAST_VACANCIES for each in stage.elected):
                assert not left


def test_surpluses_that_wait_while_somebody_goes_out_are_named_with_their_sum(
    rule: str, counts: Counts
) -> None:
    """Surpluses of the elected wait, or of the continuing where a surplus elects as it moves."""
    for _, record in counts:
        elected: list[int] = []
        continuing = [x for x, who in enumerate(record.candidates) if not who.withdrawn]
        assert record.stages[0].deferred is None
        for before, stage in pairwise(record.stages):
            elected += [each.candidate for each in before.elected]
            continuing = [x for x in continuing if x not in {*elected, *before.excluded}]
            holders = continuing if rule == "minneapolis-2013" else elected
            over = {x: before.end.votes[x] - before.end.quota for x in holders}
            waiting = tuple(x for x in holders if over[x] > 0)
            if isinstance(stage.cause, ExclusionOf | LastVacancies) and waiting and keeps(before):
                assert stage.deferred is not None
                assert stage.deferred.candidates == waiting
                assert stage.deferred.total == sum(over[x] for x in waiting)
                assert stage.deferred.by in stage.by
            else:
                assert stage.deferred is None


def keeps(stage: Stage) -> bool:
    """Say whether surpluses are moved at all: keep values leave a trace above the quota."""
    return not isinstance(stage.cause, KeepValues)


def test_a_surplus_is_what_its_holder_had_above_the_quota(counts: Counts) -> None:
    for _, record in counts:
        for before, stage in pairwise(record.stages):
            if isinstance(stage.cause, SurplusOf):
                giver = stage.cause.candidate
                assert stage.cause.surplus == before.end.votes[giver] - before.end.quota > 0
                assert stage.end.votes[giver] == before.end.quota


def test_a_tie_is_between_those_level_and_is_settled_by_one_of_them(counts: Counts) -> None:
    """Under keep values those within the surplus of the lowest count as level."""
    for _, record in counts:
        for before, stage in pairwise(record.stages):
            for tie in stage.ties:
                assert tie.purpose in {"surplus", "exclusion", "election"}
                assert tie.by in stage.by
                assert len(tie.tied) > 1
                assert set(tie.chosen) | set(tie.lot) <= set(tie.tied)
                if tie.purpose == "exclusion":
                    assert tie.chosen[0] in stage.excluded
                if tie.purpose == "surplus":
                    assert tie.chosen == stage.concerned
                if tie.purpose == "election":
                    assert set(tie.chosen) <= {each.candidate for each in stage.elected}
                    assert any(len({step.votes[x] for x in tie.tied}) == 1 for step in stage.steps)
                elif not isinstance(stage.cause, KeepValues):
                    assert len({before.end.votes[x] for x in tie.tied}) == 1


def test_paragraphs_are_cited_once_and_those_of_the_elected_are_among_them(
    rule: str, counts: Counts
) -> None:
    listed = [each.number for each in RULES[rule].rule.paragraphs]
    for _, record in counts:
        for stage in record.stages:
            assert len(stage.by) == len(set(stage.by))
            assert set(stage.by) <= set(listed)
            assert {each.by for each in stage.elected} <= set(stage.by)
