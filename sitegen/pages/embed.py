"""The slate, or before the count the candidates and dates, on another site: a page for a frame."""

from dataclasses import dataclass, replace
from html import escape

from sitegen.model.site import Candidate
from sitegen.pages import uncontested, urls
from sitegen.pages.cards import candidate_link, organisations_of
from sitegen.pages.frame import Dossier, Frame, NavLink, contest_frame
from sitegen.pages.members import sitting
from sitegen.pages.now import undeclared
from sitegen.pages.portraits import Picture, picture

EXAMPLE = "https://example.org/"
"""Stands in the code for the address of a site that has not given its own."""
MOST_NAMES = 60
"""A frame with more candidates says how many there are, and leads to the list."""


@dataclass(frozen=True, slots=True)
class EmbedCode:
    """What to paste into another site."""

    code: str
    """The HTML."""
    address: str
    """What in it must give way to the address of the site; "" if the site gives its own."""
    page: str
    """The link to the page that the frame shows."""
    data: str
    """The link to the same for programs; "" before anybody is elected."""


@dataclass(frozen=True, slots=True)
class EmbedPerson:
    """Somebody in the frame."""

    candidate: NavLink
    """The name, and the link to the candidate's page."""
    picture: Picture | None
    """The photo, if there is one and it is shown."""
    organisations: str
    """The organisations that they belong to; "" before anybody is elected."""


@dataclass(frozen=True, slots=True)
class Embed:
    """The page `embed.html` of a contest, which other sites show in a frame."""

    frame: Frame
    """The frame of the page, of which it shows little."""
    lead: str
    """What it shows, in a sentence."""
    undeclared: str
    """That the result was counted and nobody has declared it yet, in a sentence; else ""."""
    counted: bool
    """Whether the people are those who sit on the slate; else they are the candidates."""
    people: tuple[EmbedPerson, ...]
    """The people, in the order that the contest states."""
    dates: tuple[tuple[str, str], ...]
    """Before anybody is elected, days and what happens on them, in words."""
    whole: NavLink
    """The link to the whole page."""


def embed(dossier: Dossier) -> Embed:
    """Return the page for a frame."""
    contest, say = dossier.contest, dossier.say
    path = urls.embedded(contest.id)
    if dossier.decided:
        people = tuple(
            _person(dossier, path, each.candidate, counted=True)
            for each in sitting(contest, dossier.record, dossier.filled)
        )
        lead = say("Chosen by members’ votes. Office: {office}.", office=contest.office)
        whole = NavLink(say("The slate and how it was counted"), dossier.page("slate"))
        if contest.uncontested:
            lead = uncontested.lead(say, contest)
            whole = NavLink(say("Who is elected"), dossier.page("slate"))
    else:
        people = tuple(_person(dossier, path, each, counted=False) for each in contest.standing)
        lead = say.many(
            len(contest.standing),
            "{n} candidate. Office: {office}.",
            "{n} candidates. Office: {office}.",
            office=contest.office,
        )
        whole = NavLink(say("Candidates, dates and how to vote"), urls.contest(contest.id))
    return Embed(
        frame=replace(contest_frame(dossier, path, contest.title, lead), robots="noindex"),
        lead=lead,
        undeclared=undeclared(say, contest),
        counted=dossier.decided,
        people=people if len(people) <= MOST_NAMES else (),
        dates=()
        if dossier.decided
        else tuple((say.day(each.on), each.what) for each in contest.timetable),
        whole=NavLink(whole.label, urls.href(path, whole.href)),
    )


def embed_code(dossier: Dossier) -> EmbedCode:
    """Return what to paste to show the page in a frame, with links from the slate or overview."""
    contest = dossier.contest
    base = dossier.site.base_url
    path = urls.embedded(contest.id)
    address = urls.absolute(base or EXAMPLE, f"{dossier.say.root}{path}")
    data = urls.download(contest.id, "slate.json")
    return EmbedCode(
        code=f'<iframe src="{escape(address)}" title="{escape(contest.title)}" width="100%" '
        f'height="480" loading="lazy"></iframe>',
        address="" if base else EXAMPLE,
        page=urls.href(dossier.page("slate"), path),
        data=dossier.shared(dossier.page("slate"), data) if dossier.decided else "",
    )


def _person(dossier: Dossier, path: str, who: Candidate, *, counted: bool) -> EmbedPerson:
    return EmbedPerson(
        candidate=candidate_link(dossier, path, who),
        picture=picture(dossier, path, who) if counted else None,
        organisations=organisations_of(dossier, who) if counted else "",
    )
