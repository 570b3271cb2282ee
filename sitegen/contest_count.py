"""Count a contest as content says it: its candidates, its papers, the lots that were drawn."""

from collections.abc import Iterable
from dataclasses import replace

from sitegen.count import RULES, NothingToCountError, Standing, count
from sitegen.count.record import CountRecord, Rule, Tie
from sitegen.count.ties import LotNeeded, Lots, Question, by_order, no_lots
from sitegen.model.site import Contest, DrawnLot, Poll
from sitegen.problems import Problem


def count_contest(
    contest: Contest, poll: Poll, *, lots: Lots | None = None
) -> tuple[CountRecord | None, list[Problem]]:
    """Count a contest's papers by its rule; `lots` stands in for those of `lots.yml`.

    A lot that is needed and not drawn is a problem that says what to add; so is one that was
    drawn and that the count does not ask for.
    """
    standing = tuple(
        Standing(each.id, each.name, withdrawn=each.withdrawn is not None)
        for each in contest.candidates
    )
    try:
        record = count(
            contest.rule,
            poll.ballots,
            seats=contest.seats,
            candidates=standing,
            lots=lots or drawn_lots(contest),
            read=poll.read,
        )
    except LotNeeded as needed:
        return None, [lot_needed(contest, needed.question)]
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


def second_opinions(contest: Contest, poll: Poll) -> list[tuple[Rule, CountRecord | None]]:
    """Count the same papers by every other rule that can fill the places.

    Lots come from an order of all candidates if one was drawn, as other lots belong to stages of
    the contest's own rule; without, a count that needs a lot is None.
    """
    lots = drawn_lots(contest) if contest.lot_order else no_lots
    found: list[tuple[Rule, CountRecord | None]] = []
    for counter in RULES.values():
        if counter.rule.id == contest.rule or (counter.one_place and contest.seats > 1):
            continue
        record, _ = count_contest(replace(contest, rule=counter.rule.id), poll, lots=lots)
        found.append((counter.rule, record))
    return found


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


def answers(lot: DrawnLot, stage: int, purpose: str, tied: Iterable[str]) -> bool:
    """Say whether a drawn lot is the one asked for."""
    return (lot.stage, lot.purpose, set(lot.tied)) == (stage, purpose, set(tied))


def lot_needed(contest: Contest, question: Question) -> Problem:
    """Return the problem that asks for a lot, with the lines to add."""
    tied = _ids(contest, question.tied)
    what = {
        "surplus": "whose surplus is transferred first",
        "exclusion": "who is excluded",
        "election": "who is elected",
    }[question.purpose]
    return Problem(
        contest.lots_place,
        "lot-needed",
        f"stage {question.stage} needs a lot to settle {what}: {', '.join(tied)} are level",
        "draw it in public and add under 'lots:'\n"
        f"      - stage: {question.stage}\n"
        f"        purpose: {question.purpose}\n"
        f"        tied: [{', '.join(tied)}]\n"
        "        drawn: the one it fell on\n"
        "        on: the day, such as 2027-05-03",
    )


def unused_lots(contest: Contest, record: CountRecord) -> list[Problem]:
    """Return a problem for each drawn lot that the count did not ask for."""
    asked: list[tuple[int, Tie]] = [
        (stage.number, tie) for stage in record.stages for tie in stage.ties if tie.lot
    ]
    return [
        Problem(
            lot.place,
            "lot-unused",
            f"the count asks for no such lot at stage {lot.stage}",
            "take it out, or correct its stage, purpose and names",
        )
        for lot in contest.lots
        if not any(answers(lot, stage, tie.purpose, _ids(contest, tie.lot)) for stage, tie in asked)
    ]


def _ids(contest: Contest, candidates: Iterable[int]) -> list[str]:
    return [contest.candidates[x].id for x in candidates]
