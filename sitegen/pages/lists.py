"""Shorter lists of candidates: of an organisation, nominated by a body, counting for a group.

Each is a small page, so that nobody needs a script to see who belongs together. The page of all
candidates links to them, and a script can do the same there in place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from sitegen.model.ids import slugs
from sitegen.pages import urls
from sitegen.pages.cards import CandidateCard, candidate_cards
from sitegen.pages.frame import Dossier, Frame, NavLink, contest_frame
from sitegen.pages.language import mark
from sitegen.pages.order import order

Kind = Literal["organisation", "group", "body"]
KINDS: dict[Kind, str] = {
    "organisation": mark("Organisation"),
    "group": mark("Group with a limit"),
    "body": mark("Nominating body"),
}
TITLES: dict[Kind, str] = {
    "organisation": mark("Candidates who are members of {name}"),
    "group": mark("Candidates who count for the limit on a group: {name}"),
    "body": mark("Candidates nominated by {name}"),
}
MANY = 12
"""More links than this stand behind a heading that opens."""


@dataclass(frozen=True, slots=True)
class Shorter:
    """Candidates with something in common: its kind and name, and their ids."""

    kind: Kind
    """What they have in common."""
    key: str
    """The name of the list in addresses, and by which a script knows who stands in it."""
    name: str
    """The name of the organisation, the group or the body."""
    ids: list[str] = field(default_factory=list)
    """The ids of the candidates, in the order of all of them."""


@dataclass(frozen=True, slots=True)
class FilterLink:
    """A link to a shorter list."""

    key: str
    """The name of the list, by which the script knows who stands in it."""
    list: NavLink
    """Its name and address."""
    number: int
    """How many candidates stand in it."""


@dataclass(frozen=True, slots=True)
class Filter:
    """The shorter lists of one kind."""

    kind: str
    """What they have in common, as a word for the script."""
    label: str
    """The same in words."""
    many: bool
    """Whether there are so many that they should stand behind a heading that opens."""
    links: tuple[FilterLink, ...]
    """The lists."""


@dataclass(frozen=True, slots=True)
class ShorterList:
    """A page such as `list/organisation-<id>.html` of a contest."""

    frame: Frame
    """The frame of the page."""
    lead: str
    """How many of how many stand in the list, in a sentence."""
    order: str
    """In which order all candidates stand, in a sentence."""
    all: NavLink
    """The link to all candidates."""
    candidates: tuple[CandidateCard, ...]
    """The candidates, in the order of all."""


def shorter(dossier: Dossier) -> tuple[Shorter, ...]:
    """Return the shorter lists of a contest; of a kind that would tell nobody apart there are none.

    A list of all, such as where one organisation takes part, is none either.
    """
    contest = dossier.contest
    found: dict[tuple[Kind, str], Shorter] = {}

    def put(kind: Kind, key: str, name: str, who: str) -> None:
        found.setdefault((kind, key), Shorter(kind, f"{kind}-{key}", name)).ids.append(who)

    bodies = sorted({(x.organisation, x.body) for each in contest.candidates
                     for x in each.nominations})  # fmt: skip
    names = [f"{body}, {dossier.organisations[owner].name}" for owner, body in bodies]
    keys = dict(zip(bodies, slugs([f"{owner} {body}" for owner, body in bodies],
                                  otherwise="body"), strict=True))  # fmt: skip
    known = dict(zip(bodies, names, strict=True))
    for each in contest.candidates:
        for member in each.member_of:
            put("organisation", member, dossier.organisations[member].name, each.id)
        for limit in contest.constraints:
            if limit.id in each.groups:
                put("group", limit.id, limit.name, each.id)
        for body in dict.fromkeys((x.organisation, x.body) for x in each.nominations):
            put("body", keys[body], known[body], each.id)
    lists = [each for each in found.values() if len(each.ids) < len(contest.candidates)]
    return tuple(sorted(lists, key=lambda each: (list(KINDS).index(each.kind), each.name)))


def filters(dossier: Dossier, lists: Sequence[Shorter], path: str) -> tuple[Filter, ...]:
    """Return the links to the shorter lists, by kind, from the page at `path`."""
    found = []
    for kind, label in KINDS.items():
        links = tuple(
            FilterLink(
                each.key,
                NavLink(each.name, urls.href(path, urls.shorter(dossier.contest.id, each.key))),
                len(each.ids),
            )
            for each in lists
            if each.kind == kind
        )
        if links:
            found.append(Filter(kind, dossier.say(label), len(links) > MANY, links))
    return tuple(found)


def within(lists: Sequence[Shorter]) -> dict[str, str]:
    """Return for each candidate, by id, the keys of the lists that hold it."""
    keys: dict[str, list[str]] = {}
    for each in lists:
        for id_ in each.ids:
            keys.setdefault(id_, []).append(each.key)
    return {id_: " ".join(found) for id_, found in keys.items()}


def shorter_lists(dossier: Dossier, lists: Sequence[Shorter]) -> Iterator[ShorterList]:
    """Yield the page of each shorter list. All lie in one folder, so that cards are made once."""
    if not lists:
        return
    contest, say = dossier.contest, dossier.say
    everybody = candidate_cards(dossier, urls.shorter(contest.id, lists[0].key))
    cards = {card.id: card for card in everybody}
    for each in lists:
        path = urls.shorter(contest.id, each.key)
        title = say(TITLES[each.kind], name=each.name)
        yield ShorterList(
            frame=contest_frame(
                dossier,
                path,
                title,
                say("{title}: {contest}", title=title, contest=contest.title),
            ),
            lead=say.many(
                len(each.ids),
                "{n} of {all} candidates.",
                "{n} of {all} candidates.",
                all=len(contest.candidates),
            ),
            order=order(say, contest),
            all=NavLink(say("All candidates"), urls.href(path, dossier.page("candidates"))),
            candidates=tuple(cards[id_] for id_ in each.ids),
        )
