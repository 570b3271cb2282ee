"""The pages that belong to no contest: home, organisations, plain text, and not found."""

from dataclasses import dataclass

from sitegen.model.site import Site, State
from sitegen.pages import urls
from sitegen.pages.frame import Dossier, Frame, NavLink, Prose, frame, places
from sitegen.pages.language import Language, mark
from sitegen.pages.news import LATEST, NewsLink, news_links
from sitegen.pages.now import now, undeclared
from sitegen.pages.portraits import Picture, logo
from sitegen.pages.successions import Succession, successions

STATES: dict[State, str] = {
    "voting": mark("Voting"),
    "circulation": mark("Before the vote"),
    "nominations": mark("Open for nominations"),
    "counted": mark("Counted"),
    "declared": mark("Declared"),
    "uncontested": mark("Elected without a vote"),
}
"""Headings of the states, what needs a reader's attention first."""


@dataclass(frozen=True, slots=True)
class ContestCard:
    """A contest on the first page."""

    contest: NavLink
    """The title, and the link to the overview."""
    office: str
    """What those elected will be."""
    level: str
    """The level of the office, in words."""
    facts: tuple[str, ...]
    """Places, candidates and organisations, in a few words each."""
    news: str
    """What matters now: until when to nominate or vote, or the result, in a sentence or two."""
    successions: tuple[Succession, ...]
    """After the count, the vacancies since, and who took the places."""
    ways: tuple[NavLink, ...]
    """Links to the pages that matter now."""


@dataclass(frozen=True, slots=True)
class ContestGroup:
    """The contests in one state."""

    state: str
    """The state, in words."""
    contests: tuple[ContestCard, ...]
    """The contests in it."""


@dataclass(frozen=True, slots=True)
class Home:
    """The page `index.html`: contests by state, and the latest news."""

    frame: Frame
    """The frame of the page."""
    summary: str
    """The site in one sentence."""
    groups: tuple[ContestGroup, ...]
    """The contests by state; no empty groups."""
    news: tuple[NewsLink, ...]
    """The latest news, the newest first."""
    all_news: str
    """The link to all news; "" if there are none."""


@dataclass(frozen=True, slots=True)
class OrganisationEntry:
    """A participating organisation."""

    id: str
    """Its id, which is the anchor of its entry."""
    name: str
    """Its name."""
    kind: str
    """What it is, in words."""
    link: str
    """Its own site; "" if it gave none."""
    about: Prose
    """About it, in its own words."""
    contests: tuple[NavLink, ...]
    """The contests it takes part in."""
    kits: tuple[NavLink, ...]
    """Its kits to pass on the slates of contests that were counted."""
    logo: Picture | None
    """Its logo, if it gave one."""


@dataclass(frozen=True, slots=True)
class Organisations:
    """The page `organisations.html`."""

    frame: Frame
    """The frame of the page."""
    organisations: tuple[OrganisationEntry, ...]
    """All organisations, in order of name."""


@dataclass(frozen=True, slots=True)
class TextPage:
    """A page that the site's people wrote."""

    frame: Frame
    """The frame of the page."""
    body: Prose
    """The text."""


@dataclass(frozen=True, slots=True)
class NotFound:
    """The page `404.html`, for servers that show one when there is no page at an address."""

    frame: Frame
    """The frame of the page."""
    contests: tuple[NavLink, ...]
    """All contests, with absolute links if the site knows its address."""


def home(site: Site, say: Language, dossiers: tuple[Dossier, ...]) -> Home:
    """Return the first page."""
    groups = (
        ContestGroup(
            say(words), tuple(_card(each) for each in dossiers if each.contest.state == state)
        )
        for state, words in STATES.items()
    )
    return Home(
        frame=frame(site, say, urls.HOME, site.title, site.summary),
        summary=site.summary,
        groups=tuple(group for group in groups if group.contests),
        news=news_links(site, urls.HOME)[:LATEST],
        all_news=urls.href(urls.HOME, urls.NEWS) if site.news else "",
    )


def organisations(site: Site, say: Language) -> Organisations:
    """Return the page of organisations."""
    path = urls.ORGANISATIONS
    return Organisations(
        frame=frame(
            site,
            say,
            path,
            say("Organisations"),
            say("The organisations that take part in {site}.", site=site.title),
        ),
        organisations=tuple(
            OrganisationEntry(
                id=each.id,
                name=each.name,
                kind=each.kind,
                link=each.link,
                about=Prose(each.about, 3, path, f"organisations/{each.id}.md"),
                contests=tuple(
                    NavLink(contest.title, urls.href(path, urls.contest(contest.id)))
                    for contest in site.contests
                    if each.id in contest.organisations
                ),
                kits=tuple(
                    NavLink(contest.title, urls.href(path, urls.kit(contest.id, each.id)))
                    for contest in site.contests
                    if each.id in contest.organisations and contest.counted
                ),
                logo=logo(say, path, each),
            )
            for each in sorted(site.organisations, key=lambda each: (each.name, each.id))
        ),
    )


def text_pages(site: Site, say: Language) -> tuple[TextPage, ...]:
    """Return the pages that the site's people wrote."""
    return tuple(
        TextPage(
            frame=frame(
                site,
                say,
                urls.text_page(each.id),
                each.title,
                say("{page}: {site}.", page=each.title, site=site.title),
            ),
            body=Prose(each.body, 2, urls.text_page(each.id), f"pages/{each.id}.md"),
        )
        for each in site.pages
    )


def not_found(site: Site, say: Language, dossiers: tuple[Dossier, ...]) -> NotFound:
    """Return the page for addresses without a page; it may be shown in place of any of them."""
    path = urls.NOT_FOUND
    return NotFound(
        frame=frame(
            site, say, path, say("Page not found"), say("There is no page at this address.")
        ),
        contests=tuple(
            NavLink(
                each.contest.title,
                f"{site.own_address}{urls.contest(each.contest.id)}"
                if site.own_address
                else urls.href(path, urls.contest(each.contest.id)),
            )
            for each in dossiers
        ),
    )


def _card(dossier: Dossier) -> ContestCard:
    contest, say = dossier.contest, dossier.say

    def way(label: str, section: str) -> NavLink:
        return NavLink(label, urls.href(urls.HOME, dossier.page(section)))

    ways = [way(say("Candidates"), "candidates")]
    if contest.state in {"circulation", "voting"}:
        ways.append(way(say("How to vote"), "how-to-vote"))
    if dossier.record:
        ways = [way(say("Results"), "results"), *ways]
    if contest.uncontested:
        ways = [way(say("Slate") if contest.seats > 1 else say("Elected"), "slate"), *ways]
    return ContestCard(
        contest=NavLink(contest.title, urls.href(urls.HOME, urls.contest(contest.id))),
        office=contest.office,
        level=contest.level,
        facts=(
            places(contest, say),
            say.many(len(contest.standing), "{n} candidate", "{n} candidates"),
            say.many(len(contest.organisations), "{n} organisation", "{n} organisations"),
        ),
        news=" ".join(
            filter(None, (now(dossier) or _last(dossier), undeclared(dossier.say, dossier.contest)))
        ),
        successions=successions(dossier, urls.HOME),
        ways=tuple(ways),
    )


def _last(dossier: Dossier) -> str:
    last = dossier.contest.timetable[-1]
    return dossier.say("{event}: {day}.", event=last.what, day=dossier.say.day(last.on))
