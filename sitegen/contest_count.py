"""Count a contest as content says it: its candidates, its papers, the lots that were drawn."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from sitegen.count import RULES, ClashError, NothingToCountError, Standing, count
from sitegen.count.groups import Limit
from sitegen.count.law import Rule
from sitegen.count.reasons import clash_told
from sitegen.count.record import CountRecord, Stage, Tie
from sitegen.count.rules import Counter
from sitegen.count.ties import LotNeeded, Lots, Question, by_order, no_lots
from sitegen.count.visits import Visits
from sitegen.model.lots import answers
from sitegen.model.poll import DrawnLot, Poll
from sitegen.model.site import Contest
from sitegen.problems import Place, Problem
from sitegen.told import count_told

EXACT_PLACES = 12
"""Up to so many places an exact form is counted as a second opinion; with more it may take long."""


def count_contest(
    contest: Contest,
    poll: Poll,
    *,
    lots: Lots | None = None,
    each_stage: Callable[[Stage], None] | None = None,
    visits: Visits | None = None,
) -> tuple[CountRecord | None, list[Problem]]:
    """Count a contest's papers by its rule; `lots` stands in for those of `lots.yml`.

    A lot that is needed and not drawn is a problem that says what to add; so is one that was
    drawn and that the count does not ask for. `visits` is marked with whom the papers sat.
    """
    try:
        if poll.told:
            known = lots or drawn_lots(contest)
            record, problems = count_told(
                contest, poll.told, poll.told_in or poll.place, standing(contest), known
            )
            if record is None:
                return None, problems
        else:
            record = count(
                contest.rule,
                poll.ballots,
                seats=contest.seats,
                candidates=standing(contest),
                lots=lots or drawn_lots(contest),
                constraints=contest.constraints,
                read=poll.read,
                each_stage=each_stage,
                visits=visits,
            )
    except ClashError as clash:
        return None, [groups_clash(contest, clash.limits)]
    except LotNeeded as needed:
        return None, [lot_needed(contest, needed.question, contest.lots_place)]
    except NothingToCountError:
        return None, [
            Problem(
                poll.place,
                "nothing-to-count",
                "no paper ranks anybody who stands",
                "give the papers that were returned, or set the contest back to 'voting'",
            )
        ]
    return record, [] if lots else unused_lots(contest, record)


def standing(contest: Contest, gone: Collection[str] = ()) -> tuple[Standing, ...]:
    """Return who is on the ballot paper; whoever is gone is passed over like who withdrew."""
    return tuple(
        Standing(each.id, each.name, withdrawn=each.withdrawn is not None or each.id in gone)
        for each in contest.candidates
    )


def second_opinions(contest: Contest, poll: Poll) -> list[tuple[Rule, CountRecord | None]]:
    """Count the same papers by every other rule that can fill the places, and of the rules for
    study by the exact form of the contest's own.

    Lots come from an order of all candidates if one was drawn, as other lots belong to stages of
    the contest's own rule and its exact form; without, a count that needs a lot is None. So is
    that of a rule that cannot count with limits on groups, if the contest has any.
    """
    found: list[tuple[Rule, CountRecord | None]] = []
    for counter in other_rules(contest.rule, contest.seats):
        record = None
        if counter.constraints or not contest.constraints:
            own = bool(counter.exact_form_of)
            lots = drawn_lots(contest) if own else lots_of_other_rules(contest)
            record, _ = count_contest(replace(contest, rule=counter.rule.id), poll, lots=lots)
        found.append((counter.rule, record))
    return found


def other_rules(rule: str, seats: int) -> list[Counter]:
    """Return every rule of the table but one that can fill so many places.

    Of the exact forms there is that of the rule alone, for as many places as it can be quick.
    """
    return [
        counter
        for counter in RULES.values()
        if counter.rule.id != rule
        and not (counter.one_place and seats > 1)
        and counter.exact_form_of in ("", rule)
        and not (counter.exact_form_of and seats > EXACT_PLACES)
    ]


def lots_of_other_rules(contest: Contest) -> Lots:
    """Return the order of all candidates that was drawn, or no lots at all."""
    return drawn_lots(contest) if contest.lot_order else no_lots


def without_limits(contest: Contest, poll: Poll, *, lots: Lots | None = None) -> CountRecord | None:
    """Count the same papers as if there were no limits on groups; None if that needs a lot."""
    free = replace(contest, constraints=())
    return count_contest(free, poll, lots=lots or drawn_lots(contest))[0]


def groups_clash(contest: Contest, limits: Iterable[Limit]) -> Problem:
    """Return the problem that so many seats cannot be filled within limits on groups."""
    standing = [x for x, each in enumerate(contest.candidates) if not each.withdrawn]
    sentence = clash_told(contest.constraints, limits, contest.seats, standing)
    return Problem(contest.groups_place, "groups-clash", sentence, "fill another number of seats")


def drawn_lots(contest: Contest) -> Lots:
    """Return the lots of `lots.yml` as an answer to the count's questions."""
    number = {each.id: x for x, each in enumerate(contest.candidates)}
    if contest.lot_order:
        return by_order([number[id_] for id_ in contest.lot_order])

    def answer(question: Question) -> int:
        for lot in contest.lots:
            if answers(lot, question.stage, question.purpose, _ids(contest, question.tied)):
                return number[lot.drawn]
        return no_lots(question)

    return answer


def lot_needed(contest: Contest, question: Question, place: Place) -> Problem:
    """Return the problem that asks for a lot, with the lines to add at the place."""
    tied = _ids(contest, question.tied)
    what = {
        "surplus": "whose surplus is transferred first",
        "exclusion": "who is excluded",
        "election": "who is elected",
    }[question.purpose]
    return Problem(
        place,
        "lot-needed",
        f"stage {question.stage} needs a lot to settle {what}: {', '.join(tied)} are level",
        "draw it in public and add under 'lots:'\n"
        f"      - stage: {question.stage}\n"
        f"        purpose: {question.purpose}\n"
        f"        tied: [{', '.join(tied)}]\n"
        "        drawn: the one it fell on\n"
        "        on: the day, such as 2027-05-03",
    )


def unused_lots(
    contest: Contest, record: CountRecord, lots: Iterable[DrawnLot] | None = None
) -> list[Problem]:
    """Return a problem for each drawn lot, of the contest if none are given, that went unasked."""
    asked: list[tuple[int, Tie]] = [
        (stage.number, tie)
        for stage in record.stages
        for tie in stage.ties
        if tie.lot and record.rule.draws_lots
    ]
    return [
        Problem(
            lot.place,
            "lot-unused",
            f"the count asks for no such lot at stage {lot.stage}",
            "take it out, or correct its stage, purpose and names",
        )
        for lot in (contest.lots if lots is None else lots)
        if not any(answers(lot, stage, tie.purpose, _ids(contest, tie.lot)) for stage, tie in asked)
    ]


def _ids(contest: Contest, candidates: Iterable[int]) -> list[str]:
    return [contest.candidates[x].id for x in candidates]
