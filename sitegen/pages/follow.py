"""One paper followed through the count: an invented one in words, any other by a script.

The script gets the same figures as the words are made from; no paper of a voter is among them.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sitegen.count.course import (
    Act,
    Course,
    Exclusion,
    Share,
    Sharing,
    Surplus,
    course,
    follow,
)
from sitegen.count.record import NON_TRANSFERABLE, CountRecord
from sitegen.pages import urls
from sitegen.pages.frame import Dossier, Frame, NavLink, contest_frame
from sitegen.pages.invented import invented
from sitegen.pages.language import Language, mark
from sitegen.pages.narration import title
from sitegen.pages.paper_story import (
    ELECTED,
    NOT_ELECTED,
    WITH_NOBODY,
    at_the_end,
    how,
    story,
    worth_of,
)
from sitegen.pages.successions import Succession
from sitegen.pages.vacancy import title_of_count, told_as

RANK = mark("Preference {number}")


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of the paper's vote after a stage."""

    who: str
    """With whom it is, or what became of it."""
    worth: str
    """What it is worth, exact."""
    nobody: bool
    """Whether no candidate has it."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A stage of the count, and where the paper's vote is after it."""

    stage: NavLink
    """The stage, and the link to it."""
    title: str
    """What happened at it."""
    portions: tuple[Portion, ...]
    """Where the vote is, those who had it first first."""
    moved: bool
    """Whether the paper or a part of its vote moved at this stage."""


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened to the paper at a stage, in words."""

    stage: NavLink
    """The stage, and the link to it."""
    text: str
    """What happened, in a sentence or two."""


@dataclass(frozen=True, slots=True)
class FollowPage:
    """The page `follow.html`, or `vacancy-1-follow.html`: where one paper was, stage by stage."""

    frame: Frame
    """The frame of the page."""
    vacancy: Succession | None
    """The vacancy that this count fills, and the link to its page; None for the election."""
    how: str
    """How the rule divides a paper's vote, in a sentence or two."""
    preferences: tuple[str, ...]
    """The candidates that the invented paper ranks, in order."""
    story: tuple[Happening, ...]
    """What happened to it, where something did."""
    end: tuple[str, ...]
    """Where its vote was at the end, a sentence for each part."""
    stops: tuple[Stop, ...]
    """All stages."""
    data: str
    """JSON for the script: the course of the count and the words it needs."""
    results: NavLink
    """The link to the results."""


def follow_page(dossier: Dossier, record: CountRecord) -> FollowPage:
    """Return the page on which a paper is followed."""
    say, path = dossier.say, dossier.of_count("follow")
    of = course(record)
    ranking = invented(record)
    shares = follow(of, ranking)
    links = [
        NavLink(
            say("Stage {number}", number=stage.number),
            urls.href(path, dossier.of_count("results"), urls.stage(stage.number)),
        )
        for stage in record.stages
    ]
    by_keep_values = isinstance(of.legs[0].act, Sharing)
    return FollowPage(
        frame=contest_frame(
            dossier,
            path,
            say("Follow a paper: {contest}", contest=title_of_count(dossier)),
            say("With whom one ballot paper was at every stage of the count, and at what value."),
        ),
        vacancy=told_as(dossier, path),
        how=how(say, of),
        preferences=tuple(record.names(ranking)),
        story=tuple(
            Happening(links[number], text)
            for number, text in story(say, record, of, ranking, by_keep_values=by_keep_values)
        ),
        end=tuple(at_the_end(say, record, each) for each in shares[-1]),
        stops=tuple(
            Stop(
                link,
                title(say, record, stage),
                tuple(_portion(say, record, each) for each in now),
                moved=now != before,
            )
            for link, stage, now, before in zip(
                links, record.stages, shares, ((), *shares), strict=False
            )
        ),
        data=_data(say, record, of, links),
        results=NavLink(
            say("All of this count") if dossier.vacancy else say("All results"),
            urls.href(path, dossier.of_count("results")),
        ),
    )


def _portion(say: Language, record: CountRecord, share: Share) -> Portion:
    nobody = share.candidate == NON_TRANSFERABLE
    who = say("Nobody") if nobody else record.candidates[share.candidate].name
    return Portion(who, worth_of(record, share.value), nobody)


def _data(say: Language, record: CountRecord, of: Course, links: Sequence[NavLink]) -> str:
    """Return the course for the script, with all that it shows of it."""
    found = course_data(of)
    legs = [
        {**leg, "label": link.label, "href": link.href, "title": title(say, record, stage)}
        for leg, link, stage in zip(found["legs"], links, record.stages, strict=True)
    ]
    return json.dumps(
        {
            **found,
            "legs": legs,
            "places": record.rule.places,
            "names": [who.name for who in record.candidates],
            "elected": record.elected,
            "words": {
                # the script puts in what stands in braces
                "rank": say.words.gettext(RANK),
                "elected": say.words.gettext(ELECTED),
                "lost": say.words.gettext(NOT_ELECTED),
                "nobody": say.words.gettext(WITH_NOBODY),
                "none": say("Nobody"),
                "choose": say("No choice"),
            },
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def course_data(of: Course) -> dict[str, Any]:
    """Return a course as the script reads it; figures are text, since they may be large."""
    return {
        "full": str(of.full),
        "seats": of.seats,
        "withdrawn": of.withdrawn,
        "firstPreferencesFirst": of.first_preferences_first,
        "legs": [
            {"elected": leg.elected, "excluded": leg.excluded, **_act(leg.act)} for leg in of.legs
        ],
    }


def _act(act: Act) -> dict[str, object]:
    match act:
        case Surplus(giver, batch, times, over):
            return {
                "act": "surplus",
                "giver": giver,
                "batch": batch,
                "times": str(times),
                "over": str(over),
            }
        case Exclusion(givers, batches, in_batches):
            of = [[transferred, str(value)] for transferred, value in batches]
            return {"act": "exclusion", "givers": givers, "batches": of if in_batches else None}
        case Sharing(keep, price, ended):
            kept = [str(each) for each in keep]
            return {"act": "sharing", "keep": kept, "price": price, "ended": ended}
        case _:
            return {"act": "rest"}
