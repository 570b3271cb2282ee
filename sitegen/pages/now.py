"""What matters now about a contest: until when to nominate or vote, or the result."""

from datetime import date

from sitegen.pages.frame import Dossier
from sitegen.pages.narration import answer


def now(dossier: Dossier) -> str:
    """Return what a reader wants to know first, by the state of the contest; "" if not known."""
    contest, say = dossier.contest, dossier.say
    if dossier.record:
        return answer(say, dossier.record)
    if contest.state == "nominations":
        closes = say.day(contest.nomination.closes)
        return say("Nominations are open to the end of {day}.", day=closes)
    told = []
    if contest.state == "circulation" and contest.ballots_sent:
        told = [say("Ballot papers go out on {day}.", day=say.day(contest.ballots_sent))]
    if contest.voting_closes:
        told.append(_closes(dossier, contest.voting_closes))
    return " ".join(told)


def _closes(dossier: Dossier, day: date) -> str:
    """Tell when voting closes; with the hour where one line of the timetable alone has that day."""
    contest, say = dossier.contest, dossier.say
    at = [each.at for each in contest.timetable if each.on == day]
    if len(at) > 1 or at[0] is None:
        return say("Voting closes on {day}.", day=say.day(day))
    return say(
        "Voting closes on {day} at {clock} ({zone}).",
        day=say.day(day),
        clock=f"{at[0].hour:02}:{at[0].minute:02}",
        zone=contest.time_zone,
    )
