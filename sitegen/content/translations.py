"""The site in its other languages: what was translated, and for the rest the first language."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from sitegen.content import candidates, contests, news
from sitegen.content.languages import KEYS
from sitegen.content.listing import LISTING
from sitegen.content.names import read_name
from sitegen.content.source import TRANSLATION, Source
from sitegen.content.translated_file import Translation, translation
from sitegen.content.wording import did_you_mean, hint, quoted
from sitegen.content.words import count_words
from sitegen.model.poll import DrawnLot
from sitegen.model.site import (
    Answer,
    Candidate,
    Contest,
    Link,
    News,
    Organisation,
    Page,
    Question,
    Site,
)
from sitegen.problems import Place

SITE = ("title", "summary", "notice")
SITE_FACTS = ("organisers", "contact", "base_url", "theme", *KEYS, *LISTING)
ORGANISATION = ("name", "kind")
ORGANISATION_FACTS = ("link", "colour")
TITLE = ("title",)
CONTEST = (
    *("title", "office", "level", "electorate", "about"),
    *("accept_disclosure", "already_public", "timetable", "questions", "groups", "texts"),
)
CONTEST_FACTS = {*contests.REQUIRED, *contests.OPTIONAL} - {*CONTEST}
CANDIDATE = ("answers", "links", "withdrawn", "changed_because")
CANDIDATE_FACTS = {*candidates.REQUIRED, *candidates.OPTIONAL} - {*CANDIDATE}
NEWS_FACTS = {*news.REQUIRED, *news.OPTIONAL} - {*TITLE}


def in_languages(source: Source, site: Site, languages: tuple[str, ...]) -> Site:
    """Return the site in its first language, with the same in the others."""
    first, *others = languages
    check_files(source, first, others)
    made = (Into(source, first, tag).site(site) for tag in others)
    return replace(site, language=first, others=tuple(made))


def check_files(source: Source, first: str, others: list[str]) -> None:
    """Report translations into a language that the site does not have, or of what is not there."""
    for path in sorted(source.tree):
        if not (found := TRANSLATION.fullmatch(path)):
            continue
        tag, original = found["tag"], f"{found['original']}.{found['kind']}"
        if tag not in others:
            sentence = f"the site is in no language {quoted(tag)}"
            advice = hint(did_you_mean(tag, others), "languages are named in site.yml")
            if tag == first:
                sentence = f"{quoted(tag)} is the first language, which all is translated from"
                advice = f"write it in {original}"
            source.claimed.add(path)
            source.wrong(Place(path), "unknown-language", sentence, advice)
        elif original not in source.tree:
            sentence = f"there is no {original} of which this could be a translation"
            advice = "write the original first, or correct the name of this file"
            source.claimed.add(path)
            source.wrong(Place(path), "translation-without-original", sentence, advice)


@dataclass(frozen=True, slots=True)
class Into:
    """Puts what was read in the first language into another."""

    source: Source
    first: str
    tag: str

    def of(self, path: str, texts: Collection[str], facts: Collection[str]) -> Translation:
        """Return the translation of a file."""
        return translation(self.source, self.first, path, tag=self.tag, texts=texts, facts=facts)

    def site(self, site: Site) -> Site:
        """Return the whole site."""
        own = self.of("site.yml", SITE, SITE_FACTS)
        return replace(
            site,
            language=self.tag,
            title=own.line("title", site.title),
            summary=own.line("summary", site.summary),
            notice=own.line("notice", site.notice),
            organisations=tuple(self.organisation(each) for each in site.organisations),
            contests=tuple(self.contest(each) for each in site.contests),
            pages=tuple(self.page(each) for each in site.pages),
            news=tuple(self.news(each) for each in site.news),
        )

    def organisation(self, each: Organisation) -> Organisation:
        """Return an organisation; a name is the same in all languages if it has no other."""
        own = self.of(each.place.path, ORGANISATION, ORGANISATION_FACTS)
        return replace(
            each,
            name=read_name(own.keys) or each.name,
            kind=own.line("kind", each.kind),
            about=own.text(each.about, self.source.tree),
        )

    def page(self, each: Page) -> Page:
        """Return a page of plain text."""
        own = self.of(each.place.path, TITLE, ())
        body = own.text(each.body, self.source.tree)
        return replace(each, title=own.line("title", each.title), body=body)

    def news(self, each: News) -> News:
        """Return news."""
        own = self.of(each.place.path, TITLE, NEWS_FACTS)
        body = own.text(each.body, self.source.tree)
        return replace(each, title=own.line("title", each.title), body=body)

    def contest(self, each: Contest) -> Contest:
        """Return a contest with its candidates and papers."""
        own = self.of(each.place.path, CONTEST, CONTEST_FACTS)
        events = own.named("timetable", (event.what for event in each.timetable))
        asked = own.named("questions", (question.id for question in each.questions))
        groups = own.named("groups", (group.id for group in each.constraints))
        texts = own.named("texts", said_elsewhere(each))
        return replace(
            elsewhere(each, texts),
            title=own.line("title", each.title),
            office=own.line("office", each.office),
            level=own.line("level", each.level),
            electorate=own.markdown("electorate", each.electorate, self.source.tree),
            about=own.markdown("about", each.about, self.source.tree),
            disclosure=replace(
                each.disclosure,
                accepted=own.line("accept_disclosure", each.disclosure.accepted),
                already_public=own.line("already_public", each.disclosure.already_public),
            ),
            timetable=tuple(
                replace(event, what=events.line(event.what, event.what)) for event in each.timetable
            ),
            questions=tuple(
                Question(question.id, asked.line(question.id, question.text))
                for question in each.questions
            ),
            constraints=tuple(
                replace(group, name=groups.line(group.id, group.name)) for group in each.constraints
            ),
            candidates=tuple(self.candidate(who) for who in each.candidates),
        )

    def candidate(self, who: Candidate) -> Candidate:
        """Return a candidate; names are the same in all languages."""
        own = self.of(who.place.path, CANDIDATE, CANDIDATE_FACTS)
        answers = own.named("answers", (each.question for each in who.answers))
        links = own.named("links", (each.label for each in who.links))
        left = own.line("withdrawn", who.withdrawn.reason if who.withdrawn else "")
        because = own.line("changed_because", who.changed.reason if who.changed else "")
        return replace(
            who,
            statement=own.text(who.statement, None),
            translation_words=count_words(own.body.text),
            answers=tuple(
                Answer(each.question, answers.markdown(each.question, each.text, None))
                for each in who.answers
            ),
            links=tuple(Link(links.line(each.label, each.label), each.url) for each in who.links),
            withdrawn=who.withdrawn and replace(who.withdrawn, reason=left),
            changed=who.changed and replace(who.changed, reason=because),
        )


def said_elsewhere(contest: Contest) -> list[str]:
    """Return what the other files of a contest say to readers, such as reasons and sources."""
    lots = (*contest.lots, *(lot for vacancy in contest.vacancies for lot in vacancy.lots))
    said = [each.note for each in (*lots, contest.dice, contest.order_lot) if each]
    said += [vacancy.reason for vacancy in contest.vacancies]
    if contest.declared_result:
        said.append(contest.declared_result.source)
    if contest.poll:
        said += [contest.poll.source, *(each.reason for each in contest.poll.rejected)]
    if contest.roll:
        said += [contest.roll.source, *(each.reason for each in contest.roll.set_aside)]
    return [each for each in (*said, *contest.log_notes) if each]


def elsewhere(contest: Contest, own: Translation) -> Contest:
    """Return a contest with the texts of its other files, each found by its original."""

    def told(text: str) -> str:
        return own.line(text, text) if text else ""

    def drawn(lots: tuple[DrawnLot, ...]) -> tuple[DrawnLot, ...]:
        return tuple(replace(each, note=told(each.note)) for each in lots)

    poll, roll, dice, order = contest.poll, contest.roll, contest.dice, contest.order_lot
    declared = contest.declared_result
    return replace(
        contest,
        lots=drawn(contest.lots),
        dice=dice and replace(dice, note=told(dice.note)),
        order_lot=order and replace(order, note=told(order.note)),
        declared_result=declared and replace(declared, source=told(declared.source)),
        log_notes=tuple(told(each) for each in contest.log_notes),
        vacancies=tuple(
            replace(each, reason=told(each.reason), lots=drawn(each.lots))
            for each in contest.vacancies
        ),
        poll=poll
        and replace(
            poll,
            source=told(poll.source),
            rejected=tuple(replace(each, reason=told(each.reason)) for each in poll.rejected),
        ),
        roll=roll
        and replace(
            roll,
            source=told(roll.source),
            set_aside=tuple(replace(each, reason=told(each.reason)) for each in roll.set_aside),
        ),
    )
