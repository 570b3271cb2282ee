"""A kit for each organisation: the same names in the same order, in its own colour, to pass on."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from sitegen.count.record import CountRecord
from sitegen.model.site import Organisation
from sitegen.pages import urls
from sitegen.pages.cards import candidate_link, organisations_of
from sitegen.pages.frame import Dossier, Frame, NavLink, contest_frame
from sitegen.pages.members import ORDERS, Member, sitting
from sitegen.pages.now import undeclared
from sitegen.pages.portraits import Picture, logo, picture
from sitegen.pages.words import isolated

PAPERS: tuple[Literal["a4", "a5"], ...] = ("a4", "a5")


@dataclass(frozen=True, slots=True)
class Brand:
    """How an organisation looks."""

    name: str
    """Its name."""
    logo: Picture | None
    """Its logo, if it gave one."""
    stylesheet: str
    """The link to the stylesheet with its colour; "" if it gave none."""


@dataclass(frozen=True, slots=True)
class KitText:
    """A text to copy."""

    title: str
    """What it is for."""
    text: str
    """The text, with its lines."""
    length: str
    """How many characters it has, in words."""


@dataclass(frozen=True, slots=True)
class KitMember:
    """Somebody on the slate."""

    candidate: NavLink
    """The name, and the link to the candidate's page."""
    picture: Picture | None
    """The photo, if there is one."""
    organisations: str
    """The organisations that they belong to."""


@dataclass(frozen=True, slots=True)
class Kit:
    """The page `kits/<organisation>.html` of a contest: what an organisation passes on."""

    frame: Frame
    """The frame of the page."""
    brand: Brand
    """How the organisation looks."""
    lead: str
    """What the page is for, in a sentence."""
    undeclared: str
    """That the result was counted and nobody has declared it yet, in a sentence; else ""."""
    order: str
    """In which order the names stand, in a sentence; "" for a single one."""
    members: tuple[KitMember, ...]
    """Who sits now, in that order."""
    texts: tuple[KitText, ...]
    """Texts to copy."""
    card: str
    """The link to a picture of the names for posts; "" if there is none."""
    leaflets: tuple[NavLink, ...]
    """Leaflets to print."""
    slate: NavLink
    """The link to the slate."""
    kits: tuple[NavLink, ...]
    """The kits of all organisations."""


@dataclass(frozen=True, slots=True)
class Leaflet:
    """The page `kits/<organisation>/a4.html` or `a5.html`: one sheet, to be printed."""

    frame: Frame
    """The frame of the page, of which it shows little."""
    brand: Brand
    """How the organisation looks."""
    paper: Literal["a4", "a5"]
    """The size of the sheet."""
    contest: str
    """The title of the contest."""
    lead: str
    """Who chose the names, in a sentence."""
    undeclared: str
    """That the result was counted and nobody has declared it yet, in a sentence; else ""."""
    order: str
    """In which order they stand, in a sentence; "" for a single one."""
    members: tuple[KitMember, ...]
    """Who sits now, in that order."""
    address: str
    """The address of the slate, as people type it; "" if the site gives none."""
    kit: NavLink
    """The link to the kit, which is not printed."""


def kits(dossier: Dossier, record: CountRecord) -> Iterator[Kit | Leaflet]:
    """Yield the kit and the leaflets of every organisation of a contest, if anybody sits."""
    if not sitting(dossier.contest, record, dossier.filled):
        return
    for id_ in dossier.contest.organisations:
        organisation = dossier.organisations[id_]
        yield _kit(dossier, record, organisation)
        for paper in PAPERS:
            yield _leaflet(dossier, record, organisation, paper)


def kit_links(dossier: Dossier, path: str) -> tuple[NavLink, ...]:
    """Return the links from a page to the kits of all organisations."""
    return tuple(
        NavLink(dossier.organisations[each].name, urls.href(path, kit), here=kit == path)
        for each in dossier.contest.organisations
        for kit in [urls.kit(dossier.contest.id, each)]
    )


def _kit(dossier: Dossier, record: CountRecord, organisation: Organisation) -> Kit:
    contest, say = dossier.contest, dossier.say
    path = urls.kit(contest.id, organisation.id)
    members = sitting(contest, record, dossier.filled)
    lead = say(
        "What {organisation} needs to pass the slate on: texts to copy and leaflets to print.",
        organisation=isolated(organisation.name),
    )
    title = say("{organisation}: {contest}", organisation=organisation.name, contest=contest.title)
    return Kit(
        frame=contest_frame(dossier, path, title, lead, image=f"organisations/{organisation.id}"),
        brand=_brand(dossier, path, organisation),
        lead=lead,
        undeclared=undeclared(say, contest),
        order=say(ORDERS[contest.slate_order]) if len(members) > 1 else "",
        members=_members(dossier, path, members),
        texts=tuple(
            KitText(title, text, say.many(len(text), "{n} character", "{n} characters"))
            for title, text in _texts(dossier, record, organisation, members)
        ),
        card=dossier.card(path, f"organisations/{organisation.id}"),
        leaflets=tuple(
            NavLink(
                say("Leaflet on {paper}", paper=paper.upper()),
                urls.href(path, urls.leaflet(contest.id, organisation.id, paper)),
            )
            for paper in PAPERS
        ),
        slate=NavLink(say("The slate"), urls.href(path, dossier.page("slate"))),
        kits=kit_links(dossier, path),
    )


def _leaflet(
    dossier: Dossier,
    record: CountRecord,
    organisation: Organisation,
    paper: Literal["a4", "a5"],
) -> Leaflet:
    contest, say = dossier.contest, dossier.say
    path = urls.leaflet(contest.id, organisation.id, paper)
    members = sitting(contest, record, dossier.filled)
    title = say("Leaflet on {paper}: {contest}", paper=paper.upper(), contest=contest.title)
    kit = urls.kit(contest.id, organisation.id)
    return Leaflet(
        frame=replace(contest_frame(dossier, path, title, title), robots="noindex"),
        brand=_brand(dossier, path, organisation),
        paper=paper,
        contest=contest.title,
        lead=_chosen(dossier),
        undeclared=undeclared(say, contest),
        order=say(ORDERS[contest.slate_order]) if len(members) > 1 else "",
        members=_members(dossier, path, members),
        address=_address(dossier).removeprefix("https://"),
        kit=NavLink(organisation.name, urls.href(path, kit)),
    )


def _brand(dossier: Dossier, path: str, organisation: Organisation) -> Brand:
    return Brand(
        name=organisation.name,
        logo=logo(dossier.say, path, organisation),
        stylesheet=dossier.shared(path, urls.brand(organisation.id)) if organisation.colour else "",
    )


def _members(dossier: Dossier, path: str, members: tuple[Member, ...]) -> tuple[KitMember, ...]:
    return tuple(
        KitMember(
            candidate=candidate_link(dossier, path, who),
            picture=picture(dossier, path, who),
            organisations=organisations_of(dossier, who),
        )
        for who in (each.candidate for each in members)
    )


def _texts(
    dossier: Dossier, record: CountRecord, organisation: Organisation, members: tuple[Member, ...]
) -> tuple[tuple[str, str], ...]:
    """Return what each text is for, and the text; all of them name the same people."""
    contest, say = dossier.contest, dossier.say
    names = [isolated(each.candidate.name) for each in members]
    address = _address(dossier)
    papers = say.many(
        record.valid_papers,
        "{n} paper was counted by {rule}.",
        "{n} papers were counted by {rule}.",
        rule=say(record.rule.title),
    )
    check = say("Every stage of the count is published.")
    if contest.ballot_privacy != "transfers":
        check = say(
            "Every stage of the count is published, and anybody can count the papers again."
        )
    office = say("Office: {office}.", office=contest.office)
    short = say(
        "{contest}, chosen by members’ votes: {names}.",
        contest=contest.title,
        names=say.listed(names),
    )
    return (
        (say("Short post"), _lines(short, address)),
        (
            say("Long post"),
            _lines(
                contest.title,
                "",
                f"{_chosen(dossier)} {office}",
                "",
                *(f"• {name}" for name in names),
                "",
                f"{papers} {check}",
                address,
                organisation.name,
            ),
        ),
        (
            say("Paragraph for an e-mail"),
            _lines(
                f"{_chosen(dossier)} {office} "
                f"{say('They chose {names}.', names=say.listed(names))} {papers} {check}",
                address,
            ),
        ),
    )


def _chosen(dossier: Dossier) -> str:
    names = [isolated(dossier.organisations[each].name) for each in dossier.contest.organisations]
    return dossier.say(
        "The members of {organisations} ranked those who stood, and all papers were counted "
        "together.",
        organisations=dossier.say.listed(names),
    )


def _address(dossier: Dossier) -> str:
    return urls.absolute(dossier.site.base_url, f"{dossier.say.root}{dossier.page('slate')}")


def _lines(*lines: str) -> str:
    """Return lines as a text, without an address at its end that is not known."""
    return "\n".join(lines).rstrip("\n")
