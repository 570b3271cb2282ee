"""What matters now about a contest: until when to nominate or vote, or the result."""

from sitegen.model.site import Contest
from sitegen.pages import uncontested
from sitegen.pages.frame import Dossier
from sitegen.pages.language import Language
from sitegen.pages.narration import answer
from sitegen.pages.words import clock


def now(dossier: Dossier) -> str:
    """Return what a reader wants to know first, by the state of the contest; "" if not known."""
    contest, say = dossier.contest, dossier.say
    if dossier.record:
        return answer(say, dossier.record)
    if contest.uncontested:
        return uncontested.elected(say, contest)
    if contest.state == "nominations":
        closes = say.day(contest.nomination.closes)
        return say("Nominations are open to the end of {day}.", day=closes)
    told = []
    if contest.state == "circulation" and contest.ballots_sent:
        told = [say("Ballot papers go out on {day}.", day=say.day(contest.ballots_sent))]
    told.append(voting_closes(say, contest))
    return " ".join(each for each in told if each)


def undeclared(say: Language, contest: Contest) -> str:
    """Tell that a result was counted and nobody has declared it yet; "" if that is not so."""
    if not contest.counted or contest.declared:
        return ""
    return say("The result has been counted, but {who} has not declared it yet.",
               who=contest.scrutineer)  # fmt: skip


def voting_closes(say: Language, contest: Contest) -> str:
    """Tell when voting closes; with the hour where one line of the timetable alone has that day."""
    day = contest.voting_closes
    if day is None:
        return ""
    at = [each.at for each in contest.timetable if each.on == day]
    if len(at) != 1 or at[0] is None:
        return say("Voting closes on {day}.", day=say.day(day))
    return say(
        "Voting closes on {day} at {clock} ({zone}).",
        day=say.day(day),
        clock=clock(at[0]),
        zone=contest.time_zone,
    )
