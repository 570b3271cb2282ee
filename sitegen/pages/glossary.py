"""The glossary of a contest: the words that its rule uses, with the figures of its own count."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sitegen.count.law import GROUPS, Paragraph, Rule
from sitegen.pages import urls
from sitegen.pages.frame import Dossier, Frame, NavLink, contest_frame
from sitegen.pages.glossary_figures import figures
from sitegen.pages.glossary_terms import Entry, entries
from sitegen.pages.reasons import PARAGRAPHS
from sitegen.pages.rules import cited, in_language
from sitegen.pages.successions import successions


@dataclass(frozen=True, slots=True)
class TermParagraph:
    """A paragraph of the rule behind a word."""

    number: str
    """Its number."""
    says: str
    """What it says, in plain words."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the count."""

    anchor: str
    """The anchor of the word on the page."""
    word: str
    """The word."""
    text: tuple[str, ...]
    """What it means, in sentences; the rule's own among them."""
    here: tuple[str, ...]
    """What it came to in this count, in sentences; nothing before a count."""
    paragraphs: tuple[TermParagraph, ...]
    """The paragraphs of the rule."""


@dataclass(frozen=True, slots=True)
class GlossaryPage:
    """The page `glossary.html` of a contest: the words of its count."""

    frame: Frame
    """The frame of the page."""
    lead: str
    """What the page is, and of which rule."""
    terms: tuple[Term, ...]
    """The words, in the order in which a count comes to them."""
    law: str
    """What law it is, in full."""
    url: str
    """The address of its text."""
    results: NavLink | None
    """The link to the results, after the count."""
    vacancies: tuple[NavLink, ...]
    """The counts for vacancies since, which have other figures than those told here."""


@dataclass(frozen=True, slots=True)
class LinkedText:
    """A text, and the words in it that the glossary explains."""

    text: str
    """The text."""
    links: tuple[NavLink, ...]
    """Links for words that stand first on the page here, in order, labelled as they stand."""


@dataclass(frozen=True, slots=True)
class TermLinks:
    """Where the words of a glossary stand, for pages that link to them."""

    hrefs: Mapping[str, NavLink]
    """The link to each word, by its anchor."""
    forms: tuple[tuple[str, str], ...]
    """How words stand in sentences, the longest first, each with its anchor."""

    def of(self, anchors: Iterable[str]) -> tuple[NavLink, ...]:
        """Return the links to those of these words that the glossary has."""
        return tuple(self.hrefs[each] for each in anchors if each in self.hrefs)

    def first(self, text: str, seen: set[str]) -> tuple[NavLink, ...]:
        """Return links for the words in a text that were not seen before, as they stand there."""
        found: dict[int, NavLink] = {}
        taken: list[tuple[int, int]] = []
        for form, anchor in self.forms:
            match = re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text, re.IGNORECASE)
            if not match or anchor in seen:
                continue
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            seen.add(anchor)
            taken.append(match.span())
            found[match.start()] = NavLink(match[0], self.hrefs[anchor].href)
        return tuple(found[at] for at in sorted(found))


def rule_told(dossier: Dossier, links: TermLinks, seen: set[str]) -> tuple[LinkedText, ...]:
    """Return the facts of a rule in sentences, with links for words that were not seen before."""
    rule = in_language(dossier.say, dossier.rule)
    facts = (rule.quota, rule.surplus, rule.exclusion, rule.ties)
    return tuple(LinkedText(each, links.first(each, seen)) for each in facts)


def term_links(dossier: Dossier, path: str) -> TermLinks:
    """Return the links to a contest's glossary from the page at `path`."""
    say, page = dossier.say, dossier.page("glossary")
    used = list(_entries(dossier))
    return TermLinks(
        {each.anchor: NavLink(say(each.word), urls.href(path, page, each.anchor)) for each in used},
        tuple(
            sorted(
                ((say(form), each.anchor) for each in used for form in each.forms),
                key=lambda pair: (-len(pair[0]), pair),
            )
        ),
    )


def glossary_page(dossier: Dossier) -> GlossaryPage:
    """Return the page of words."""
    say, path, rule = dossier.say, dossier.page("glossary"), dossier.rule
    results = None
    if dossier.record:
        results = NavLink(say("All results"), urls.href(path, dossier.page("results")))
    return GlossaryPage(
        frame=contest_frame(
            dossier,
            path,
            say("Words of the count"),
            say("What the words of this count mean, by the rule that it follows."),
        ),
        lead=say("This contest is counted by this rule: {rule}.", rule=say(rule.title)),
        terms=tuple(_term(dossier, each) for each in _entries(dossier)),
        law=say(rule.law),
        url=rule.url,
        results=results,
        vacancies=tuple(each.page for each in successions(dossier, path)),
    )


def _entries(dossier: Dossier) -> Iterable[Entry]:
    contest = dossier.contest
    return entries(dossier.rule, seats=contest.seats, limits=bool(contest.constraints))


def _term(dossier: Dossier, entry: Entry) -> Term:
    say, rule = dossier.say, dossier.rule
    told = {
        "quota": rule.quota,
        "surplus": rule.surplus,
        "exclusion": rule.exclusion,
        "ties": rule.ties,
    }
    own = (say(told[entry.rule]),) if entry.rule else ()
    return Term(
        anchor=entry.anchor,
        word=say(entry.word),
        text=(*(say(each) for each in entry.text), *own),
        here=figures(say, dossier.record, entry.anchor) if dossier.record else (),
        paragraphs=tuple(TermParagraph(*each) for each in cited(say, *_paragraphs(rule, entry))),
    )


def _paragraphs(rule: Rule, entry: Entry) -> tuple[Sequence[Paragraph], Sequence[str]]:
    if entry.anchor == "limits":
        return GROUPS, [each.number for each in GROUPS]
    numbers = PARAGRAPHS.get(rule.id, {}).get(entry.topic, "").split()
    return rule.paragraphs, [each.replace("_", " ") for each in numbers]
