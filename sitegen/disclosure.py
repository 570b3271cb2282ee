"""Whether published papers keep to what voters were promised of them, once they are counted."""

from dataclasses import replace

from sitegen.count.record import CountRecord
from sitegen.exposure import exposure_of, gate
from sitegen.model.exposure import Exposure, figures
from sitegen.model.site import Contest, Poll
from sitegen.problems import Problem
from sitegen.reduction import all_papers, cut_down, is_minimal


def disclosure_problems(contest: Contest, poll: Poll, record: CountRecord) -> list[Problem]:
    """Return where the papers of a contest show more than its level allows, or than is said.

    What papers may reveal is asked where `exposure.yml` stands; without, a contest may have papers
    that were public before, such as a council's.
    """
    problems: list[Problem] = []
    level = contest.ballot_privacy
    if level == "used" and not is_minimal(contest, poll):
        sentence = f"the count by {contest.rule} does not look at all that these papers show"
        advice = "'ballot_privacy' is 'used': cut them with 'sitegen ballots reduce'"
        problems.append(Problem(poll.place, "not-reduced", sentence, advice))
    said = contest.disclosure.exposure
    if said is None:
        return problems
    papers = all_papers(poll)
    cut = all_papers(cut_down(contest, poll)) if level == "full" else papers
    found = exposure_of(record, papers, cut, poll.place)
    # what the papers of this level do not tell is taken as it was said
    if level != "full":
        found = replace(found, full=said.full)
    if level == "transfers":
        found = replace(found, used=said.used)
    problems += _wrong_figures(found, said)
    judged = gate(level, found)
    if judged.refused:
        advice = "publish who was elected, and neither papers nor stages"
        problems.append(_too_revealing(contest, judged.refused, advice))
    elif judged.needed and not contest.disclosure.accepted:
        advice = (
            "'ballot_privacy: transfers' shows no rankings, but the level is fixed before the "
            "poll; if it stands, add 'accept_disclosure: …', a sentence that the site prints"
        )
        problems.append(_too_revealing(contest, judged.needed, advice))
    return problems


def _too_revealing(contest: Contest, sentence: str, advice: str) -> Problem:
    return Problem(contest.disclosure.place, "too-revealing", sentence, advice)


def _wrong_figures(found: Exposure, said: Exposure) -> list[Problem]:
    told, actual = figures(said), figures(found)
    wrong = [each for each in actual if told[each] != actual[each]]
    if not wrong:
        return []
    sentence = f"'{wrong[0]}' is {told[wrong[0]]} here, and {actual[wrong[0]]} by the papers"
    advice = "write this file anew with 'sitegen ballots exposure', from the whole papers"
    return [Problem(said.place, "wrong-exposure", sentence, advice)]
