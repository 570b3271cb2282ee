"""A contest in which nobody votes, as no more candidates stand than there are places."""

from sitegen.model.site import Contest
from sitegen.pages.frame import Dossier
from sitegen.pages.language import Language, mark
from sitegen.pages.words import isolated

ELECTED = mark("Elected without a vote")
"""What became of everybody who stands."""


def elected(say: Language, contest: Contest) -> str:
    """Return who is elected, and how many places stay unfilled, in sentences."""
    who = [isolated(each.name) for each in contest.standing]
    if not who:
        return nobody(say, contest)
    told = say.many(
        len(who),
        "{who} is elected without a vote, as nobody else stands.",
        "{who} are elected without a vote, as no more candidates stand than there are places.",
        who=say.listed(who),
    )
    return f"{told} {unfilled(say, contest)}".strip()


def lead(say: Language, contest: Contest) -> str:
    """Return the same without the names, for what stands above them."""
    if not contest.standing:
        return nobody(say, contest)
    told = say.many(
        len(contest.standing),
        "Elected without a vote, as nobody else stands. Office: {office}.",
        "Elected without a vote, as no more candidates stand than there are places. Office: "
        "{office}.",
        office=contest.office,
    )
    return f"{told} {unfilled(say, contest)}".strip()


def nobody(say: Language, contest: Contest) -> str:
    """Return that nobody is elected, as nobody stands."""
    return f"{say('Nobody stands, so no vote is held.')} {unfilled(say, contest)}"


def unfilled(say: Language, contest: Contest) -> str:
    """Return how many places stay unfilled, in a sentence; "" if none does."""
    places = contest.seats - len(contest.standing)
    return (
        say.many(places, "{n} place stays unfilled.", "{n} places stay unfilled.") if places else ""
    )


def declared(dossier: Dossier) -> str:
    """Return who declared that result when, in a sentence; "" if it is not known."""
    contest, say = dossier.contest, dossier.say
    if contest.declared is None:
        return ""
    on = say.day(contest.declared)
    return say("{who} declared this result on {day}.", who=contest.scrutineer, day=on)
