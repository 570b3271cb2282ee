"""The privacy page: what the site does with readers, and what it publishes about people."""

from collections.abc import Sequence

from sitegen.model.site import Contest, Site
from sitegen.pages.frame import Dossier
from sitegen.pages.language import Language
from sitegen.pages.published import LEVELS, level_of
from sitegen.pages.statements import (
    Part,
    Row,
    Statement,
    StatementTable,
    linked_contest,
    points,
    statement,
)


def privacy(site: Site, say: Language, dossiers: Sequence[Dossier]) -> Statement:
    """Return the privacy page."""
    return statement(
        site,
        say,
        "privacy",
        lead=say("What this site knows of those who read it, stand or vote, and what it shows."),
        parts=(
            _reading(say),
            _standing(say, dossiers),
            _voting(say, dossiers),
            _asking(site, say),
        ),
    )


def _reading(say: Language) -> Part:
    return Part(
        say("If you read this site"),
        points=points(
            say("It sets no cookies and keeps nothing in your browser."),
            say(
                "It loads nothing from anywhere else: every page forbids your browser to ask "
                "another server for anything."
            ),
            say(
                "Its scripts come with the pages and only add to them. What you choose or type "
                "stays in your browser; where it is put into the address of the page, it goes "
                "wherever you send that address."
            ),
            say(
                "It consists of files. Whoever keeps the server may keep an ordinary log of "
                "requests, as for any site; ask them what they keep and how long."
            ),
        ),
    )


def _standing(say: Language, dossiers: Sequence[Dossier]) -> Part:
    grouped = any(each.contest.constraints for each in dossiers)
    texts = [
        say(
            "Published are the name, the statement, answers to questions, nominations with body "
            "and date, the organisations a candidate belongs to, and links and a picture if the "
            "candidate supplied them."
        ),
        say(
            "There is no field for an address, a telephone number, an age or a membership number; "
            "so please put none of them in a statement."
        ),
        say(
            "A candidate who withdraws stays on the site with the day and the reason, because "
            "others will have read the page already. So does a member who leaves a place."
        ),
    ]
    if grouped:
        texts.append(
            say(
                "Where a contest has limits on groups, the groups that a candidate counts for are "
                "published too. Some can be sensitive, so only those are named that the candidate "
                "agreed to; a candidate who names none counts as outside of them."
            )
        )
    return Part(say("If you stand"), points=points(*texts))


def _voting(say: Language, dossiers: Sequence[Dossier]) -> Part:
    return Part(
        say("If you vote"),
        (
            say(
                "No list of voters is kept here, in any form; the scrutineer of each contest holds "
                "it. Papers have no names on them, and nothing here says who voted."
            ),
            say(
                "A long ranking is often the only one of its kind. Somebody who knows beforehand "
                "what you will write could recognise it, and so could somebody who asked you to "
                "write it. So each contest says before the vote what is published of the papers:"
            ),
        ),
        table=StatementTable(
            say("What is published of the ballot papers of each contest"),
            (say("Contest"), say("Published after the count"), say("Holds the list of voters")),
            tuple(
                Row(
                    linked_contest(each, "privacy"),
                    (_level(say, each.contest), each.contest.scrutineer),
                )
                for each in dossiers
            ),
        ),
    )


def _level(say: Language, contest: Contest) -> str:
    if contest.uncontested:
        return say("nothing, as nobody votes")
    level = say(LEVELS[level_of(contest)])
    if contest.disclosure.already_public:
        where = contest.disclosure.already_public
        return say("{level}. These were public before: {where}", level=level, where=where)
    if not contest.disclosure.accepted:
        return level
    return say(
        "{level}. The reason given: {reason}", level=level, reason=contest.disclosure.accepted
    )


def _asking(site: Site, say: Language) -> Part:
    return Part(
        say("Whom to ask"),
        (
            say.many(
                len(site.organisers),
                "{who} publishes this site. Write to have something about you corrected or taken "
                "out, or to ask what is kept about you.",
                "{who} publish this site. Write to have something about you corrected or taken "
                "out, or to ask what is kept about you.",
                who=say.listed(site.organisers),
            ),
        ),
        contact=True,
    )
