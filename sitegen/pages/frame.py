"""What all pages share: the frame around them, prose that people wrote, and all about a contest."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from sitegen import __version__
from sitegen.count.law import Rule
from sitegen.count.record import CountRecord
from sitegen.model.attestation import NOBODY_SIGNED, Signed
from sitegen.model.declared import Comparison
from sitegen.model.foreign import language_of
from sitegen.model.poll import Vacancy
from sitegen.model.site import Contest, Organisation, Site
from sitegen.pages import urls
from sitegen.pages.language import Language, mark

LinkedData: TypeAlias = Mapping[str, object]
"""What a page is about, as JSON-LD in the words of schema.org."""


STATEMENTS: Mapping[str, str] = {
    "accessibility": mark("Accessibility"),
    "privacy": mark("Privacy"),
}
"""Pages that every site has; a page in content by the same name takes the place of one."""


@dataclass(frozen=True, slots=True)
class NavLink:
    """A link to another page of the site, or to an address outside."""

    label: str
    """The words of the link."""
    href: str
    """Where it leads, relative to the page it stands on."""
    here: bool = False
    """Whether it leads to the page it stands on."""


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """A link to the same page in a language of the site."""

    tag: str
    """The language tag."""
    name: str
    """What the language calls itself."""
    direction: str
    """Its direction of writing, `ltr` or `rtl`."""
    href: str
    """Where it leads, relative to the page it stands on."""
    address: str
    """The whole address of that page; "" if the site does not know its own."""
    here: bool
    """Whether it is the language of the page it stands on."""


@dataclass(frozen=True, slots=True)
class Prose:
    """Text that somebody wrote in Markdown. The filter `prose` makes safe HTML of it."""

    markdown: str
    """The text as written."""
    level: int
    """The level that its highest headings take on the page."""
    page: str
    """The path of the page that it stands on."""
    source: str
    """The content file that it comes from, whose links inside the site hold; "" if none do."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds every page."""

    title: str
    """The page's own title, also its only first-level heading."""
    description: str
    """One sentence for search results and previews."""
    path: str
    """The path of the page below the root of the site, that of its language included."""
    language: str
    """The language tag of the page."""
    direction: str
    """Its direction of writing, `ltr` or `rtl`."""
    languages: tuple[LanguageLink, ...]
    """The same page in every language of the site, if there are several."""
    site_title: str
    """The title of the site."""
    untranslated: bool
    """Whether the title, or that of the contest, stands in the first language of the site."""
    notice: str
    """A sentence that stands on every page, such as on a demonstration; "" if there is none."""
    stylesheet: str
    """The link to the stylesheet."""
    icon: str
    """The link to the picture that stands for the site in tabs and lists."""
    more_styles: tuple[str, ...]
    """Links to the stylesheets of the site's theme, which come after all others."""
    logo: str
    """The link to the logo of the site's theme; "" if it has none."""
    static: str
    """The link to the folder of static files, without a slash at its end."""
    home: str
    """The link to the first page."""
    nav: tuple[NavLink, ...]
    """Links to the contests and the organisations, at the top of every page."""
    pages: tuple[NavLink, ...]
    """Links at the foot of every page: to the pages that the site's people wrote, and others."""
    glossary: NavLink | None
    """The link to the words of the contest's count, on pages of a contest."""
    contest: NavLink | None
    """The link to the overview of the contest that the page belongs to."""
    sections: tuple[NavLink, ...]
    """Links to the pages of that contest."""
    organisers: tuple[str, ...]
    """Who publishes the site."""
    contact: str
    """Their e-mail address."""
    version: str
    """The version of sitegen that made the page."""
    canonical: str
    """The whole address of the page; "" if the site does not know its own, and for `404.html`."""
    image: str
    """The whole address of a picture for previews of links; "" if there is none."""
    image_alt: str
    """What the picture says."""
    feed: str
    """The link to the Atom feed of the news; "" if there is none."""
    robots: str
    """What search engines are asked, such as `noindex`; "" if they may list the page."""
    about: LinkedData | None
    """What the page is about in the words of schema.org, which the filter `json` writes."""
    worker: bool = False
    """Whether a script of the page may start a worker that it makes itself."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file of figures in a contest's data folder: its name, size in bytes and digest."""

    name: str
    """The name of the file."""
    size: int
    """Its size in bytes."""
    sha256: str
    """Its SHA-256 digest, 64 hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """The papers of a contest counted by another rule."""

    rule: Rule
    """The other rule."""
    record: CountRecord | None
    """Its count; None if it needs a lot that nobody drew, or is not able."""
    able: bool = True
    """Whether the rule can count with the limits that the contest sets on groups."""
    exact: bool = False
    """Whether it is the rule of the contest itself, carried out without rounding."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A vacancy, and the count of the same papers that filled it."""

    vacancy: Vacancy
    """Who left, when and why."""
    record: CountRecord
    """The count without them."""
    sitting: tuple[str, ...]
    """The ids of the members who stay."""
    new: tuple[str, ...]
    """The ids of those who take the places; fewer than left if nobody else is left."""
    unlimited: CountRecord | None = None
    """The same count without the limits on groups, if there are any and it needs no lot."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is known of one contest: what its pages are made from. `record` after the count.

    `say` has the words of the page's language.
    `unlimited` is the same count without the limits on groups, if there are any and it needs no
    lot that nobody drew; `filled` are the vacancies since, in order; `pack` has the files of the
    pack of statements as it would be made now, with their digests, if one was sent;
    `cards` what each of its share cards says, by path; `data` is the digest of the list of all
    files that the contest is made from, and `listed` that list, digests by path; `declared` how the
    scrutineer's declared result compares with the count, if one was typed; `signed` has the
    statements that people signed about it.
    `vacancy` is the number of the vacancy whose count the pages tell of, as `sitegen.pages.vacancy`
    makes such a dossier; 0 for the election.
    """

    site: Site
    say: Language
    contest: Contest
    rule: Rule
    record: CountRecord | None
    downloads: tuple[Download, ...]
    opinions: tuple[Opinion, ...]
    unlimited: CountRecord | None = None
    filled: tuple[Filled, ...] = ()
    pack: tuple[tuple[str, str], ...] = ()
    cards: Mapping[str, str] = field(default_factory=dict)
    data: str = ""
    declared: Comparison | None = None
    signed: Signed = NOBODY_SIGNED
    vacancy: int = 0
    listed: Mapping[str, str] = field(default_factory=dict)
    organisations: Mapping[str, Organisation] = field(init=False, repr=False, compare=False)
    """The site's organisations by id, which every page asks for."""

    def __post_init__(self) -> None:
        by_id = {each.id: each for each in self.site.organisations}
        object.__setattr__(self, "organisations", by_id)

    @property
    def decided(self) -> bool:
        """Say whether it is known who is elected, by a count or without a vote."""
        return self.record is not None or self.contest.uncontested

    @property
    def sitting(self) -> tuple[str, ...]:
        """Return the ids of the members who stay where the count fills a vacancy; else nobody."""
        return self.filled[self.vacancy - 1].sitting if self.vacancy else ()

    def candidate_page(self, candidate: str) -> str:
        """Return the path of a candidate's page."""
        return urls.candidate(self.contest.id, candidate)

    def shared(self, path: str, target: str) -> str:
        """Return the link from a page at `path` to a file that all languages share."""
        return urls.shared(self.say.root, path, target)

    def card(self, path: str, name: str) -> str:
        """Return the link from a page at `path` to a share card; "" if there is none."""
        card = urls.card(self.contest.id, name)
        return self.shared(path, card) if card in self.cards else ""

    def page(self, section: str) -> str:
        """Return the path of one of the contest's pages."""
        return urls.section(self.contest.id, section)

    def of_count(self, section: str) -> str:
        """Return the path of a page of the count that this is about: results, charts and so on."""
        return urls.section(self.contest.id, urls.of_count(section, self.vacancy))


def frame(
    site: Site,
    say: Language,
    path: str,
    title: str,
    description: str,
    *,
    contest: Contest | None = None,
    about: LinkedData | None = None,
    image: str = "",
    image_alt: str = "",
) -> Frame:
    """Return the frame of a page. The page not found has absolute links, if the site can.

    `image` is the path of a picture for previews, which need whole addresses, as `about` does.
    """
    root = site.own_address if path == urls.NOT_FOUND else ""

    def link(label: str, target: str) -> NavLink:
        href = f"{root}{target}" if root else urls.href(path, target)
        return NavLink(label, href, here=target == path)

    glossary = None
    if contest:
        glossary = link(say("Words of the count"), urls.section(contest.id, "glossary"))

    def shared(target: str) -> str:
        return f"{root}{target}" if root else urls.shared(say.root, path, target)

    return Frame(
        title=title,
        description=description,
        path=f"{say.root}{path}",
        language=say.tag,
        direction=say.direction,
        languages=_languages(site, say, path, root),
        site_title=site.title,
        untranslated=bool(language_of(title) or (contest and language_of(contest.title))),
        notice=site.notice,
        stylesheet=shared(urls.STYLESHEET),
        icon=shared(urls.ICON),
        static=f"{root}{urls.STATIC}" if root else urls.shared(say.root, path, urls.STATIC),
        more_styles=tuple(shared(each) for each in site.look.stylesheets),
        logo=shared(site.look.logo) if site.look.logo else "",
        home=link("", urls.HOME).href,
        nav=(link(say("Contests"), urls.HOME), link(say("Organisations"), urls.ORGANISATIONS)),
        pages=(
            *(link(page.title, urls.text_page(page.id)) for page in site.pages),
            *(link(say(title), urls.text_page(id_)) for id_, title in _statements(site)),
            *([glossary] if glossary else []),
        ),
        glossary=glossary,
        contest=link(contest.title, urls.contest(contest.id)) if contest else None,
        sections=tuple(link(say(label), target) for label, target in _sections(contest)),
        organisers=site.organisers,
        contact=site.contact,
        version=__version__,
        canonical=""
        if path == urls.NOT_FOUND
        else urls.absolute(site.base_url, f"{say.root}{path}"),
        image=urls.absolute(site.base_url, image) if image else "",
        image_alt=image_alt,
        feed=link("", urls.FEED).href if site.base_url and site.news else "",
        robots=_robots(site),
        about=about if site.base_url else None,
    )


def contest_frame(
    dossier: Dossier,
    path: str,
    title: str,
    description: str,
    *,
    about: LinkedData | None = None,
    image: str = "",
) -> Frame:
    """Return the frame of a page of a contest. `image` is a card; without it the contest's is."""
    cards = (urls.card(dossier.contest.id, each) for each in (image, "contest"))
    card = next((each for each in cards if each in dossier.cards), "")
    return frame(
        dossier.site,
        dossier.say,
        path,
        title,
        description,
        contest=dossier.contest,
        about=about,
        image=card,
        image_alt=dossier.cards.get(card, ""),
    )


def _statements(site: Site) -> list[tuple[str, str]]:
    """Return id and title of the pages that the site's people did not write themselves."""
    written = {page.id for page in site.pages}
    return [(id_, title) for id_, title in STATEMENTS.items() if id_ not in written]


def _robots(site: Site) -> str:
    if not site.listed:
        return "noindex"
    return f"unavailable_after: {site.listing.closes}" if site.listing.closes else ""


def places(contest: Contest, say: Language) -> str:
    """Return `1 place` or `9 places`."""
    return say.many(contest.seats, "{n} place", "{n} places")


def _languages(site: Site, say: Language, path: str, root: str) -> tuple[LanguageLink, ...]:
    """Return the links to a page in all languages; the page not found is one for all of them."""
    target = urls.HOME if path == urls.NOT_FOUND else path
    return tuple(
        LanguageLink(
            each.tag,
            each.name,
            each.direction,
            f"{root}{each.root}{target}"
            if root
            else urls.shared(say.root, path, f"{each.root}{target}"),
            urls.absolute(site.base_url, f"{each.root}{target}"),
            here=each.tag == say.tag,
        )
        for each in say.editions
    )


def _sections(contest: Contest | None) -> list[tuple[str, str]]:
    if contest is None:
        return []
    names = [mark("Candidates"), mark("Nominations")]
    if not contest.uncontested:
        names.append(mark("How to vote"))
    if contest.counted:
        names.append(mark("Results"))
    if contest.decided:
        names += [mark("Slate") if contest.seats > 1 else mark("Elected"), mark("Data")]
    file = {"Elected": "slate", "How to vote": "how-to-vote"}
    return [
        (mark("Overview"), urls.contest(contest.id)),
        *((name, urls.section(contest.id, file.get(name, name.lower()))) for name in names),
    ]
