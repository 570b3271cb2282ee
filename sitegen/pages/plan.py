"""The plan of a site: every page with its path, its template and its context."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeAlias

from sitegen.count.law import Rule
from sitegen.count.record import CountRecord
from sitegen.model.attestation import NOBODY_SIGNED, Signed
from sitegen.model.declared import Comparison as DeclaredComparison
from sitegen.model.site import Contest, Site
from sitegen.pages.accessibility import accessibility
from sitegen.pages.booklet import Booklet, booklet
from sitegen.pages.candidates import (
    CandidateList,
    CandidatePage,
    candidate_list,
    candidate_pages,
)
from sitegen.pages.circulation import CirculationPage, circulation
from sitegen.pages.comparison import Comparison, comparison
from sitegen.pages.embed import Embed, embed
from sitegen.pages.follow import FollowPage, follow_page
from sitegen.pages.frame import Dossier, Download, Filled, Opinion
from sitegen.pages.glossary import GlossaryPage, glossary_page
from sitegen.pages.home import (
    Home,
    NotFound,
    Organisations,
    TextPage,
    home,
    not_found,
    organisations,
    text_pages,
)
from sitegen.pages.kits import Kit, Leaflet, kits
from sitegen.pages.language import Language
from sitegen.pages.lines import Charts, charts
from sitegen.pages.lists import ShorterList, shorter, shorter_lists
from sitegen.pages.log import LogPage, log_page
from sitegen.pages.news import NewsList, NewsPage, news_list, news_pages
from sitegen.pages.nominations import Nominations, nominations
from sitegen.pages.overview import Overview, overview
from sitegen.pages.privacy import privacy
from sitegen.pages.questions import QuestionPage, question_pages
from sitegen.pages.results import Results, results
from sitegen.pages.share_cards import card_texts
from sitegen.pages.signed import SignedPage, signed_page
from sitegen.pages.slate import Data, Slate, data, slate
from sitegen.pages.statements import Statement
from sitegen.pages.superseded import SupersededPage, superseded_pages
from sitegen.pages.transfers import Transfers, transfers
from sitegen.pages.turnout import Turnout, turnout
from sitegen.pages.vacancy import of_vacancies
from sitegen.pages.voting import Example, HowToVote, how_to_vote

Context: TypeAlias = (
    Home
    | Organisations
    | TextPage
    | NewsList
    | NewsPage
    | NotFound
    | Overview
    | CandidateList
    | CandidatePage
    | ShorterList
    | QuestionPage
    | Comparison
    | Nominations
    | Booklet
    | CirculationPage
    | Results
    | Charts
    | Transfers
    | Slate
    | Data
    | LogPage
    | SupersededPage
    | Turnout
    | HowToVote
    | FollowPage
    | SignedPage
    | GlossaryPage
    | Statement
    | Embed
    | Kit
    | Leaflet
)

TEMPLATES: Mapping[type[Context], str] = {
    Home: "home.html",
    Organisations: "organisations.html",
    TextPage: "text.html",
    NewsList: "news.html",
    NewsPage: "news_item.html",
    NotFound: "not_found.html",
    Overview: "overview.html",
    CandidateList: "candidates.html",
    CandidatePage: "candidate.html",
    ShorterList: "list.html",
    QuestionPage: "question.html",
    Comparison: "compare.html",
    Nominations: "nominations.html",
    Booklet: "booklet.html",
    CirculationPage: "circulation.html",
    Results: "results.html",
    Charts: "charts.html",
    Transfers: "transfers.html",
    Slate: "slate.html",
    Data: "data.html",
    LogPage: "log.html",
    SupersededPage: "superseded.html",
    Turnout: "turnout.html",
    HowToVote: "how_to_vote.html",
    FollowPage: "follow.html",
    SignedPage: "signed.html",
    GlossaryPage: "glossary.html",
    Statement: "statement.html",
    Embed: "embed.html",
    Kit: "kit.html",
    Leaflet: "leaflet.html",
}
"""Which template shows which context. A template sees it by the one name `page`."""


@dataclass(frozen=True, slots=True)
class PageOut:
    """A page to be made: where it stands, by which template, from what.

    `make` gives the context, each time that it is asked for; `listed` says whether search engines
    may list the page where they may list the site.
    """

    path: str
    template: str
    make: Callable[[], Context]
    listed: bool = True

    @property
    def context(self) -> Context:
        """Make what the template sees."""
        return self.make()


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted, by contest id, for contests that were; it is the same in all languages."""

    records: Mapping[str, CountRecord]
    """The counts themselves."""
    rules: Mapping[str, Rule]
    """By rule id, every rule that a contest names."""
    downloads: Mapping[str, tuple[Download, ...]]
    """The files of figures."""
    opinions: Mapping[str, tuple[Opinion, ...]]
    """The same papers counted by other rules."""
    unlimited: Mapping[str, CountRecord | None]
    """What would be without limits on groups."""
    filled: Mapping[str, tuple[Filled, ...]]
    """The vacancies since."""
    examples: Mapping[str, Example]
    """An invented election for each contest, counted or not."""
    packs: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """The files of the packs of statements that were sent, as they would be made now."""
    data: Mapping[str, str] = field(default_factory=dict)
    """The data digests: of the lists of all files that a contest is made from."""
    listed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """These lists: the digests of the files by path."""
    declared: Mapping[str, DeclaredComparison] = field(default_factory=dict)
    """How results that were declared compare with the counts."""
    signed: Mapping[str, Signed] = field(default_factory=dict)
    """The statements that people signed."""


def plan(site: Site, say: Language, counts: Counts) -> tuple[PageOut, ...]:
    """Return every page of the site in one language, in order of path.

    There is one page not found, which stands with the first language's.
    """
    dossiers = tuple(
        Dossier(
            site,
            say,
            contest,
            counts.rules[contest.rule],
            record and _named(record, contest),
            counts.downloads.get(contest.id, ()),
            counts.opinions.get(contest.id, ()),
            counts.unlimited.get(contest.id),
            tuple(
                replace(each, record=_named(each.record, contest))
                for each in counts.filled.get(contest.id, ())
            ),
            counts.packs.get(contest.id, ()),
            _cards(site, say, contest, counts),
            counts.data.get(contest.id, ""),
            declared=counts.declared.get(contest.id),
            signed=counts.signed.get(contest.id, NOBODY_SIGNED),
            listed=counts.listed.get(contest.id, {}),
        )
        for contest in site.contests
        for record in [counts.records.get(contest.id)]
    )
    contexts: list[Context] = [home(site, say, dossiers), organisations(site, say)]
    contexts += [*text_pages(site, say), *_statements(site, say, dossiers)]
    contexts += news_pages(site, say)
    contexts += [news_list(site, say)] if site.news else []
    if not say.root:
        contexts.append(not_found(site, say, dossiers))
    contexts += [*(page for each in dossiers for page in _contest(each))]
    contexts += [
        how_to_vote(each, counts.examples[each.contest.id])
        for each in dossiers
        if each.contest.told_to_vote
    ]
    pages = [
        PageOut(
            each.frame.path,
            TEMPLATES[type(each)],
            partial(_same, each),
            listed="noindex" not in each.frame.robots,
        )
        for each in contexts
    ]
    pages += [
        PageOut(f"{say.root}{path}", TEMPLATES[kind], make)
        for each in dossiers
        for path, kind, make in (*candidate_pages(each), *_counts(each))
    ]
    return tuple(sorted(pages, key=lambda each: each.path))


def _same(context: Context) -> Context:
    return context


def _named(record: CountRecord, contest: Contest) -> CountRecord:
    """Return a count with the names that the groups of its contest have in the page's language."""
    names = {each.id: each.name for each in contest.constraints}
    groups = tuple(replace(x, name=names.get(x.id, x.name)) for x in record.constraints)
    return replace(record, constraints=groups) if groups != record.constraints else record


def _statements(site: Site, say: Language, dossiers: tuple[Dossier, ...]) -> Iterator[Context]:
    """Yield the pages that every site has, but for those that its people wrote."""
    written = {page.id for page in site.pages}
    if "accessibility" not in written:
        yield accessibility(site, say)
    if "privacy" not in written:
        yield privacy(site, say, dossiers)


def _cards(site: Site, say: Language, contest: Contest, counts: Counts) -> dict[str, str]:
    """Return what each share card of a contest says, by path."""
    if not contest.cards:
        return {}
    filled = counts.filled.get(contest.id, ())
    texts = card_texts(site, say, contest, counts.records.get(contest.id), filled)
    return {each.path: texts[each.path].words for each in contest.cards}


def _contest(dossier: Dossier) -> Iterator[Context]:
    yield overview(dossier)
    lists = shorter(dossier)
    yield candidate_list(dossier, lists)
    yield from shorter_lists(dossier, lists)
    yield from question_pages(dossier)
    if compared := comparison(dossier):
        yield compared
    yield nominations(dossier)
    yield glossary_page(dossier)
    yield data(dossier, dossier.record)
    yield log_page(dossier)
    yield from superseded_pages(dossier)
    yield embed(dossier)
    if dossier.contest.settled and dossier.contest.told_to_vote:
        yield booklet(dossier)
    if dossier.signed.held:
        yield signed_page(dossier)
    if dossier.contest.circulates:
        yield circulation(dossier)
    if dossier.decided:
        yield slate(dossier, dossier.record)
    if dossier.record:
        if dossier.contest.poll:
            yield turnout(dossier, dossier.record, dossier.contest.poll)
        yield from kits(dossier, dossier.record)


def _counts(dossier: Dossier) -> Iterator[tuple[str, type[Context], Callable[[], Context]]]:
    """Yield path, kind and maker of the pages of the election's count, and of each for a vacancy.

    They are long, and whoever writes something else need not wait for them.
    """
    of_election = [(dossier, dossier.record)] if dossier.record else []
    of_others = zip(of_vacancies(dossier), (each.record for each in dossier.filled), strict=True)
    for each, record in (*of_election, *of_others):
        yield each.of_count("results"), Results, partial(results, each, record)
        yield each.of_count("charts"), Charts, partial(charts, each, record)
        yield each.of_count("transfers"), Transfers, partial(transfers, each, record)
        if record.contested:
            yield each.of_count("follow"), FollowPage, partial(follow_page, each, record)
