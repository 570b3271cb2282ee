"""How to mark the ballot paper, in the words that the site and the pack share."""

from sitegen.count.law import Rule
from sitegen.model.site import Contest
from sitegen.pages.language import Language
from sitegen.pages.now import voting_closes


def steps(say: Language) -> tuple[str, ...]:
    """Return what to write on the paper, a sentence or two a step."""
    return (
        say(
            "Write 1 beside the candidate you want most, 2 beside your second choice, 3 beside "
            "your third, and so on."
        ),
        say(
            "Go on as long as you have a preference, and stop where you have none. You need not "
            "rank everybody."
        ),
        say("Whom you leave without a number never gets anything from your paper."),
    )


def places(say: Language, seats: int) -> str:
    """Return how many places there are, and that it limits nobody."""
    return say.many(
        seats,
        "{n} place is to be filled. You may rank as many candidates as you like, one or all of "
        "them.",
        "{n} places are to be filled. That does not limit you: you may rank fewer candidates, as "
        "many, or more, up to all of them.",
    )


def rotated(say: Language, contest: Contest) -> str:
    """Return that the order of names differs from paper to paper; "" if it does not."""
    if contest.order != "rotated":
        return ""
    return say(
        "The names stand in another order on other papers. Only your numbers count, not where a "
        "name stands."
    )


def advice(say: Language, contest: Contest, rule: Rule) -> tuple[str, ...]:
    """Return what else a voter is told beside the steps, the day by which to vote last."""
    told = (
        places(say, contest.seats),
        rotated(say, contest),
        say(rule.lower),
        voting_closes(say, contest),
    )
    return tuple(each for each in told if each)
