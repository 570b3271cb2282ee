"""Fill the places of members who left, by counting the same papers again without them."""

from dataclasses import replace

from sitegen.contest_count import drawn_lots, lot_needed, standing, unused_lots
from sitegen.count import ClashError, NothingToCountError, count
from sitegen.count.record import CountRecord
from sitegen.count.ties import LotNeeded, Lots, Question, no_lots
from sitegen.model.lots import lot_drawn
from sitegen.model.paper_reading import read_irregular
from sitegen.model.poll import Poll, Vacancy
from sitegen.model.site import Contest
from sitegen.pages.frame import Filled
from sitegen.problems import Problem


def fill_vacancies(
    contest: Contest, poll: Poll, record: CountRecord, *, lots: Lots | None = None
) -> tuple[list[Filled], list[Problem]]:
    """Fill the contest's vacancies one after the other; `lots` stands in for those drawn.

    The first that cannot be filled ends it, as the next ones rest on it.
    """
    members = record.ids(record.elected)
    gone: list[str] = []
    filled: list[Filled] = []
    for vacancy in contest.vacancies:
        strangers = [each for each in vacancy.left if each not in members]
        if strangers:
            sentence = f"{', '.join(strangers)} holds no place on {vacancy.on}"
            hint = f"the members are then {', '.join(members)}"
            return filled, [Problem(vacancy.place, "not-a-member", sentence, hint)]
        gone += [*vacancy.left, *vacancy.withdrawn]
        members = [each for each in members if each not in vacancy.left]
        again, problems = _recount(contest, poll, vacancy, gone=gone, members=members, lots=lots)
        if again is None:
            return filled, problems
        ids = again.ids(again.elected)
        new = tuple(each for each in ids if each not in members)
        filled.append(Filled(vacancy, again, tuple(members), new))
        members += new
        if problems:
            return filled, problems
    return filled, []


def without_limits(contest: Contest, poll: Poll, filled: Filled) -> CountRecord | None:
    """Fill a vacancy as if there were no limits on groups; None if that needs a lot."""
    gone = [who.id for who in filled.record.candidates if who.withdrawn]
    free, members = replace(contest, constraints=()), [*filled.sitting]
    return _recount(free, poll, filled.vacancy, gone=gone, members=members, lots=None)[0]


def _recount(
    contest: Contest,
    poll: Poll,
    vacancy: Vacancy,
    *,
    gone: list[str],
    members: list[str],
    lots: Lots | None,
) -> tuple[CountRecord | None, list[Problem]]:
    number = {each.id: x for x, each in enumerate(contest.candidates)}
    people = standing(contest, gone)
    ballots, read, _ = read_irregular(
        poll.regular,
        poll.irregular,
        contest.irregular_papers,
        withdrawn=[x for x, who in enumerate(people) if who.withdrawn],
        names=[*number],
    )
    try:
        record = count(
            contest.rule,
            ballots,
            seats=contest.seats,
            candidates=people,
            lots=lots or _drawn_lots(contest, vacancy),
            constraints=contest.constraints,
            sitting=[number[each] for each in members],
            read=read,
        )
    except LotNeeded as needed:
        return None, [lot_needed(contest, needed.question, vacancy.lots_place)]
    except (ClashError, NothingToCountError):
        sentence = "nobody who is left can fill this place as the contest asks"
        return None, [Problem(vacancy.place, "nothing-to-count", sentence, "fill it otherwise")]
    return record, [] if lots else unused_lots(contest, record, vacancy.lots)


def _drawn_lots(contest: Contest, vacancy: Vacancy) -> Lots:
    """Return the lots of the vacancy and of the election: who was drawn there stays drawn."""
    if contest.lot_order:
        return drawn_lots(contest)
    number = {each.id: x for x, each in enumerate(contest.candidates)}

    def answer(question: Question) -> int:
        tied = {contest.candidates[x].id for x in question.tied}
        drawn = lot_drawn(contest, vacancy, question.stage, question.purpose, tied)
        return number[drawn.drawn] if drawn else no_lots(question)

    return answer
