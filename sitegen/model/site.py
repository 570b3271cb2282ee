"""A site and what stands in it, as content says and before anything is counted."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from unicodedata import normalize

from sitegen.model.attestation import Attestation, KnownKey
from sitegen.model.circulation import Circulation
from sitegen.model.declared import DeclaredResult
from sitegen.model.exposure import NOT_SAID, Disclosure
from sitegen.model.groups import Constraint
from sitegen.model.listing import PUBLIC, Listing
from sitegen.model.papers import REFUSING, Policy
from sitegen.model.poll import Dice, DrawnLot, OrderLot, Poll, Vacancy
from sitegen.model.roll import Roll
from sitegen.model.superseded import Kept
from sitegen.model.theme import PLAIN, Look
from sitegen.problems import Place
from sitegen.trust.chain import Entry

FOR_EXAMPLES = re.compile(
    r"https://(?:[^/:]+\.)?(?:example\.(?:com|net|org)|example|invalid|localhost|test)(?:[:/].*)?",
    re.IGNORECASE,
)
"""An address under a name that is reserved, so that nobody can have it (RFC 2606, RFC 6761)."""

State = Literal["nominations", "circulation", "voting", "counted", "declared", "uncontested"]
Order = Literal["alphabetical", "listed", "lot", "rotated"]
NominationKind = Literal["branch", "local-organisation", "executive"]
SlateOrder = Literal["election", "alphabetical", "lot"]
BallotPrivacy = Literal["transfers", "used", "full"]
"""What is published of the papers: cut to what the count looked at, or whole."""
DuplicateVotes = Literal["paper-then-first", "first", "last"]
"""Which of several votes with one code counts."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link that a candidate, an organisation or the site gives; https or mailto."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture in the content tree: its path there, its size in pixels, and smaller sizes."""

    path: str
    width: int
    height: int
    smaller: "tuple[Photo, ...]" = ()

    @property
    def sizes(self) -> "tuple[Photo, ...]":
        """Return all sizes, the smallest first."""
        return (*self.smaller, self)


CARD_SIZE = 1200, 630
CARD_KEY = "sitegen-card"
"""Under which key a card carries its digest."""


@dataclass(frozen=True, slots=True)
class Card:
    """A share card: its path in the content, and the digest of what it says."""

    path: str
    digest: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """A participating organisation; `about` is Markdown."""

    id: str
    name: str
    kind: str
    link: str
    colour: str
    about: str
    place: Place
    logo: Photo | None = None


@dataclass(frozen=True, slots=True)
class Nomination:
    """One nomination: the nominating body, of which organisation, of which kind, on which day."""

    organisation: str
    body: str
    kind: NominationKind
    on: date


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A candidate withdrew; the page stays."""

    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Change:
    """When statement and answers were last changed; the reason, if members had them before."""

    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A candidate's answer (Markdown) to the contest's question with that id."""

    question: str
    text: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who stands, in their own words. `statement` is Markdown, `words` its length.

    `member_of` holds ids of organisations; `accepted` says that enough nominations meet the
    contest's rule; `checked_by` says who looked at eligibility, empty if nobody has. `groups` holds
    ids of the contest's constraints. On a site in another language `words` stays the length of the
    statement as it was written, and `translation_words` is that of its translation.
    """

    id: str
    name: str
    sort_as: str
    member_of: tuple[str, ...]
    checked_by: str
    nominations: tuple[Nomination, ...]
    links: tuple[Link, ...]
    answers: tuple[Answer, ...]
    photo: Photo | None
    withdrawn: Withdrawal | None
    groups: tuple[str, ...]
    accepted: bool
    statement: str
    words: int
    place: Place
    changed: Change | None = None
    translation_words: int = 0


def last_name_first(name: str) -> str:
    """Return a name as it is sorted if its bearer does not say: the last word first."""
    *first, last = name.split() or [""]
    return " ".join([last, *first])


def alphabetical(each: Candidate) -> tuple[str, str]:
    """Return what candidates are sorted by: without a locale, and the same everywhere."""
    folded = normalize("NFC", each.sort_as).casefold()
    return normalize("NFC", folded), each.id


@dataclass(frozen=True, slots=True)
class NominationRule:
    """What makes a candidate: how many nominations, of which kinds, by whom, between which days."""

    minimum: int
    kinds: tuple[NominationKind, ...]
    organisations: tuple[str, ...]
    opens: date
    closes: date


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the timetable. `at` is naive local time in the contest's zone, None for a day."""

    what: str
    on: date
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Question:
    """A question put to every candidate."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Contest:
    """One election: places, rule, people, papers. `candidates` stand in ballot order.

    `constraints` number them in that order. `order_lot` is the dice behind an order that is drawn
    by lot, None while nominations are open; `declared` the day of the declaration; `slate_order`
    how those elected are listed wherever they are passed on; `log` the steps of the poll, None if
    no log is kept, and `log_notes` their notes in the language of the site; `superseded` is what is
    kept of earlier results.
    """

    id: str
    title: str
    office: str
    level: str
    seats: int
    rule: str
    state: State
    electorate: str
    organisations: tuple[str, ...]
    scrutineer: str
    scrutineer_link: str
    time_zone: str
    timetable: tuple[Event, ...]
    nomination: NominationRule
    word_limit: int
    questions: tuple[Question, ...]
    order: Order
    about: str
    candidates: tuple[Candidate, ...]
    constraints: tuple[Constraint, ...]
    groups_place: Place
    poll: Poll | None
    lots: tuple[DrawnLot, ...]
    lot_order: tuple[str, ...]
    dice: Dice | None
    lots_place: Place
    vacancies: tuple[Vacancy, ...]
    place: Place
    irregular_papers: Policy = REFUSING
    ballots_sent: date | None = None
    roll: Roll | None = None
    circulation: Circulation | None = None
    voting_closes: date | None = None
    order_lot: OrderLot | None = None
    declared: date | None = None
    slate_order: SlateOrder = "election"
    ballot_privacy: BallotPrivacy = "full"
    duplicate_votes: DuplicateVotes = "paper-then-first"
    disclosure: Disclosure = NOT_SAID
    cards: tuple[Card, ...] = ()
    declared_result: DeclaredResult | None = None
    attestations: tuple[Attestation, ...] = ()
    log: tuple[Entry, ...] | None = None
    log_notes: tuple[str, ...] = ()
    superseded: tuple[Kept, ...] = ()

    @property
    def withdrawn(self) -> tuple[int, ...]:
        """Return who withdrew, by number in ballot order."""
        return tuple(x for x, each in enumerate(self.candidates) if each.withdrawn)

    @property
    def standing(self) -> tuple[Candidate, ...]:
        """Return who has not withdrawn, in ballot order."""
        return tuple(each for each in self.candidates if not each.withdrawn)

    @property
    def whole_papers(self) -> bool:
        """Say whether papers are published as they were ranked, so that they answer any question.

        Else they lead to the count by the contest's own rule, and to nothing else.
        """
        return self.ballot_privacy == "full"

    @property
    def settled(self) -> bool:
        """Say whether nominations are over, so that candidates and their words stand."""
        return self.state != "nominations"

    @property
    def circulates(self) -> bool:
        """Say whether there is anything to tell of who sends the statements to their members."""
        return self.circulation is not None or self.state in ("circulation", "voting")

    @property
    def counted(self) -> bool:
        """Say whether the papers have been counted, the result declared or not."""
        return self.state in ("counted", "declared")

    @property
    def uncontested(self) -> bool:
        """Say whether all who stand are elected without a vote, as no more stand than places."""
        return self.state == "uncontested"

    @property
    def told_to_vote(self) -> bool:
        """Say whether there is a vote to tell of, or the pack told of one that is not held now."""
        return not self.uncontested or self.circulation is not None

    @property
    def decided(self) -> bool:
        """Say whether it is known who is elected, counted or uncontested."""
        return self.counted or self.uncontested


@dataclass(frozen=True, slots=True)
class Page:
    """A page of plain text that the site's people wrote; `body` is Markdown."""

    id: str
    title: str
    body: str
    place: Place


@dataclass(frozen=True, slots=True)
class News:
    """Something to tell, on a day; `body` is Markdown, `updated` the day of its last change."""

    id: str
    title: str
    on: date
    updated: date
    body: str
    place: Place


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that content says. `notice` stands on every page, such as on a demonstration.

    `photos` are the paths of all pictures that are copied as they are, logos too.
    `others` is the same site in its other languages, in their order; what has no translation
    stands in them as the first language has it.
    `news` come in order, the latest first. `listed` is whether search engines may list the site
    on the day that it is built, `look` what its theme adds to each page.
    """

    title: str
    summary: str
    organisers: tuple[str, ...]
    contact: str
    language: str
    base_url: str
    notice: str
    theme: str
    theme_place: Place
    organisations: tuple[Organisation, ...]
    contests: tuple[Contest, ...]
    pages: tuple[Page, ...]
    photos: tuple[str, ...]
    others: tuple["Site", ...] = ()
    news: tuple[News, ...] = ()
    listing: Listing = PUBLIC
    listed: bool = True
    look: Look = PLAIN
    keys: tuple[KnownKey, ...] = ()

    @property
    def own_address(self) -> str:
        """Where the site stands; "" if nothing says so, or a name in its place that is nobody's."""
        return "" if FOR_EXAMPLES.fullmatch(self.base_url) else self.base_url

    def contest(self, id_: str) -> Contest | None:
        """Return the contest with an id, if there is one."""
        return next((each for each in self.contests if each.id == id_), None)
