"""Whether published papers keep to what voters were promised of them, once they are counted."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from sitegen.count.record import CountRecord
from sitegen.exposure import MANY_UNIQUE_USED, Gate, above, exposure_of, gate, gate_of
from sitegen.model.ballots import alone
from sitegen.model.exposure import Exposure, figures
from sitegen.model.papers import in_rank_order
from sitegen.model.poll import Poll
from sitegen.model.site import Contest
from sitegen.problems import Problem
from sitegen.reduction import all_papers, cut_down, is_minimal

GROUPS = ("unique", "below_5", "below_10")
"""Figures of papers that are alike, each of more papers than the one before."""


def disclosure_problems(contest: Contest, poll: Poll, record: CountRecord) -> list[Problem]:
    """Return where the papers of a contest show more than its level allows, or than is said.

    What they show is measured on the papers themselves. Papers that were public before show nobody
    anything new.
    """
    problems: list[Problem] = []
    said = contest.disclosure.exposure
    if contest.ballot_privacy == "used" and not is_minimal(contest, poll):
        sentence = f"the count by {contest.rule} does not look at all that these papers show"
        advice = "'ballot_privacy' is 'used': cut them with 'sitegen ballots reduce'"
        problems.append(Problem(poll.place, "not-reduced", sentence, advice))
    found = _exposed(contest, poll, record, said) if said else None
    if said and found:
        problems += _wrong_figures(found, said)
    if contest.disclosure.already_public:
        return problems
    judged = gate_of(contest.ballot_privacy, found) if found else _judged(contest, poll, record)
    public = "if these papers were public before, say where with 'already_public: …'"
    if judged.refused:
        advice = f"publish who was elected, and neither papers nor stages; {public}"
        problems.append(_too_revealing(contest, judged.refused, advice))
    elif judged.needed and not contest.disclosure.accepted:
        advice = (
            "'ballot_privacy: transfers' shows no rankings, but the level is fixed before the "
            "poll; if it stands, add 'accept_disclosure: …', a sentence that the site prints; "
            f"{public}"
        )
        problems.append(_too_revealing(contest, judged.needed, advice))
    return problems


def to_think_of(contest: Contest, poll: Poll, record: CountRecord) -> str:
    """Return what papers show that may be published all the same, in a sentence, or ""."""
    if contest.disclosure.already_public or contest.disclosure.accepted:
        return ""
    return _judged(contest, poll, record).warned


def _judged(contest: Contest, poll: Poll, record: CountRecord) -> Gate:
    """Say whether papers may be published at the contest's level, by as little as is needed.

    A paper that is alone of its kind when it is cut is so when it is whole: whole ones are cut only
    where that can matter.
    """
    level, papers = contest.ballot_privacy, record.valid_papers
    shown = _alone(poll) if level != "transfers" else 0
    judged = gate(level, papers, shown if level == "used" else 0, shown)
    if level != "full" or judged.refused or judged.needed:
        return judged
    if not above(MANY_UNIQUE_USED, shown, papers):
        return judged
    return gate(level, papers, _alone(cut_down(contest, poll)), shown)


def _alone(poll: Poll) -> int:
    """Return how many papers have a ranking that no other has, as they were marked."""
    irregular = in_rank_order(poll.irregular)
    return alone(poll.regular) + sum(each.papers == 1 and any(each.ranks) for each in irregular)


def _exposed(contest: Contest, poll: Poll, record: CountRecord, said: Exposure) -> Exposure:
    """Return what the papers reveal; what those of the level do not tell is as it was said."""
    level, papers = contest.ballot_privacy, all_papers(poll)
    cut = all_papers(cut_down(contest, poll)) if level == "full" else papers
    found = exposure_of(record, papers, cut, poll.place)
    if level != "full":
        found = replace(found, full=said.full)
    return replace(found, used=said.used) if level == "transfers" else found


def _too_revealing(contest: Contest, sentence: str, advice: str) -> Problem:
    return Problem(contest.disclosure.place, "too-revealing", sentence, advice)


def _wrong_figures(found: Exposure, said: Exposure) -> list[Problem]:
    told, actual = figures(said), figures(found)
    wrong = [
        f"'{each}' is {told[each]} here, and {actual[each]} by the papers"
        for each in actual
        if told[each] != actual[each]
    ]
    if not (wrong := [*wrong, *_impossible(told)]):
        return []
    advice = "write this file anew with 'sitegen ballots exposure', from the whole papers"
    return [Problem(said.place, "wrong-exposure", wrong[0], advice)]


def _impossible(told: dict[str, int]) -> Iterator[str]:
    """Yield which figures no papers can have: those that are alike are so too when they are cut."""
    pairs = [(f"used.{each}", f"full.{each}") for each in ("rankings", *GROUPS)]
    for level in ("used", "full"):
        named = [f"{level}.{each}" for each in GROUPS]
        pairs += pairwise(named)
    for less, more in pairs:
        if told[less] > told[more]:
            yield f"'{less}' is {told[less]} here, more than '{more}', which is {told[more]}"
