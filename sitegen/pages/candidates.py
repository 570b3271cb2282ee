"""Candidates: the list, and a page for each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

from sitegen.model.site import Candidate, Change, Contest, Link, Withdrawal
from sitegen.pages import urls
from sitegen.pages.cards import CandidateCard, candidate_cards, groups_of, organisation_link
from sitegen.pages.comparison import comparable
from sitegen.pages.course import Course, courses
from sitegen.pages.frame import Dossier, Frame, NavLink, Prose, contest_frame
from sitegen.pages.limited import changed
from sitegen.pages.linked_data import person
from sitegen.pages.lists import Filter, Shorter, filters, within
from sitegen.pages.nominating import NominationRow, nominated, nominators
from sitegen.pages.order import OrderDrawn, order, order_drawn
from sitegen.pages.outcomes import Outcome, outcomes
from sitegen.pages.papers import withdrawn_from
from sitegen.pages.portraits import Picture, picture
from sitegen.pages.reasons import Moment, moments
from sitegen.pages.search import searchable
from sitegen.pages.story import Chapter, story
from sitegen.pages.successions import InVacancy, in_vacancies
from sitegen.pages.turns import (
    LINKS,
    NOBODY,
    NOMINATIONS,
    STATEMENT,
    STORY,
    Turn,
    answer_anchor,
    turns,
)


@dataclass(frozen=True, slots=True)
class CandidateList:
    """The page `candidates.html` of a contest."""

    frame: Frame
    """The frame of the page."""
    order: str
    """In which order the candidates stand, in a sentence."""
    drawn: OrderDrawn | None
    """The dice behind the order, if it was drawn by lot."""
    candidates: tuple[CandidateCard, ...]
    """The candidates, in that order; those who withdrew stand in their place."""
    data: str
    """The link to the same as data."""
    styles: str
    """The link to the stylesheet of pages before the vote."""
    script: str
    """The link to the script that filters and searches in place."""
    words: str
    """The link to the words that it searches; "" if all candidates fit a screen."""
    compare: str
    """The link to the page that compares candidates; "" if there are too many or too few."""
    filters: tuple[Filter, ...]
    """Links to shorter lists."""
    questions: tuple[NavLink, ...]
    """Links to the page of each question."""
    booklet: str
    """The link to what all of them say on one page; "" while nominations are open."""


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """A question put to every candidate, and this candidate's answer."""

    question: str
    """The question."""
    answer: Prose | None
    """The answer; None if the candidate gave none."""
    anchor: str
    """The anchor of the answer."""
    page: str
    """The link to all answers to the question."""
    turn: Turn
    """The candidates before and after, to their answers."""


@dataclass(frozen=True, slots=True)
class CandidatePage:
    """The page of a candidate."""

    frame: Frame
    """The frame of the page."""
    office: str
    """What the candidate stands for."""
    picture: Picture | None
    """The photo, if there is one."""
    outcome: Outcome
    """Where the candidate stands."""
    withdrawn: Withdrawal | None
    """When and why the candidate withdrew, if so."""
    passed_over: str
    """What that means for the papers, in sentences; "" if the candidate has not withdrawn."""
    awaiting: str
    """What is still needed, in a sentence, if the nominations do not suffice; else ""."""
    organisations: tuple[NavLink, ...]
    """The organisations that the candidate belongs to."""
    groups: str
    """The groups that the candidate counts for, in words; "" if none."""
    checked_by: str
    """Who checked that the candidate may stand; "" if nobody has yet."""
    statement: Prose
    """The statement, in the candidate's own words."""
    words: int
    """The length of the statement in words."""
    translation_words: int
    """The length of its translation, which stands here; 0 if the statement stands as written."""
    word_limit: int
    """The most words of a statement."""
    changed: Change | None
    """When statement or answers were last changed, and why if members had them; None if unknown."""
    nominations: tuple[NominationRow, ...]
    """The nominations, by date."""
    links: tuple[Link, ...]
    """Links that the candidate gives."""
    answers: tuple[AnsweredQuestion, ...]
    """Every question of the contest."""
    limited: str
    """After the count, how the candidate fared with limits on groups and without; "" if alike."""
    story: tuple[Chapter, ...]
    """After the count, the stages that concern the candidate."""
    course: Course | None
    """After the count, the votes through the stages and where they went."""
    vacancies: tuple[InVacancy, ...]
    """The vacancies since."""
    results: str
    """After the count, the link to the results; else ""."""
    turn: Turn
    """The candidates before and after in the list."""
    statement_turn: Turn
    """The same, to their statements."""
    nominations_turn: Turn
    """The same, to their nominations."""
    links_turn: Turn
    """The candidates before and after who give links, to these."""
    story_turn: Turn
    """The candidates before and after of whom a story is told, to that."""
    styles: str
    """The link to the stylesheet of pages before the vote."""
    compare: str
    """The link to the comparison, the candidate chosen already; "" if there is none."""
    all: str
    """The link to all candidates."""


def candidate_list(dossier: Dossier, lists: Sequence[Shorter] = ()) -> CandidateList:
    """Return the list of candidates, with links to the shorter ones."""
    contest, say = dossier.contest, dossier.say
    path = dossier.page("candidates")
    number, keys = len(contest.candidates), within(lists)
    return CandidateList(
        frame=contest_frame(
            dossier,
            path,
            say("Candidates: {contest}", contest=contest.title),
            say.many(
                number,
                "{n} candidate for {contest}.",
                "{n} candidates for {contest}.",
                contest=contest.title,
            ),
        ),
        order=order(dossier.say, contest),
        drawn=order_drawn(dossier.say, contest),
        candidates=candidate_cards(dossier, path, lambda id_: keys.get(id_, "")),
        styles=dossier.shared(path, urls.BEFORE_STYLES),
        script=dossier.shared(path, urls.CANDIDATES_SCRIPT),
        words=urls.href(path, urls.search_words(contest.id)) if searchable(contest) else "",
        compare=urls.href(path, dossier.page("compare")) if comparable(dossier) else "",
        filters=filters(dossier, lists, path),
        questions=tuple(
            NavLink(each.text, urls.href(path, urls.question(contest.id, each.id)))
            for each in contest.questions
        ),
        data=urls.href(path, dossier.page("data")),
        booklet=urls.href(path, dossier.page("booklet"))
        if contest.settled and contest.told_to_vote
        else "",
    )


def candidate_pages(
    dossier: Dossier,
) -> tuple[tuple[str, type[CandidatePage], Callable[[], CandidatePage]], ...]:
    """Return path, kind and maker of the pages of all candidates of a contest.

    There may be a thousand, and whoever is looking at one of them need not wait for the others.
    """
    known = cache(partial(_known, dossier))
    return tuple(
        (dossier.candidate_page(each.id), CandidatePage, partial(_page, dossier, each, known))
        for each in dossier.contest.candidates
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What is found out once for the pages of all candidates, by id."""

    outcomes: Mapping[str, Outcome]
    """Where they stand."""
    numbers: Mapping[str, int]
    """Their numbers in the count, if there was one."""
    moments: Sequence[Moment]
    """The stages of the count, if there was one."""
    limited: Mapping[int, str]
    """What the limits on groups changed, by number in the count."""
    courses: Mapping[str, Course]
    """The courses of their votes, if there was a count."""
    turns: Mapping[str, Mapping[str, Turn]]
    """Who stands before and after, by section."""


def _known(dossier: Dossier) -> _Known:
    known = dossier.record.candidates if dossier.record else ()
    return _Known(
        outcomes(dossier.contest, dossier.record, dossier.say, dossier.filled),
        {who.id: x for x, who in enumerate(known)},
        moments(dossier.say, dossier.record) if dossier.record else (),
        changed(dossier, dossier.record) if dossier.record else {},
        courses(dossier),
        turns(dossier),
    )


def _page(dossier: Dossier, candidate: Candidate, known: Callable[[], _Known]) -> CandidatePage:
    contest, record = dossier.contest, dossier.record
    outcome, turned = known().outcomes[candidate.id], known().turns[candidate.id]
    number, course = known().numbers.get(candidate.id), known().courses.get(candidate.id)
    path = dossier.candidate_page(candidate.id)
    return CandidatePage(
        frame=contest_frame(
            dossier,
            path,
            candidate.name,
            dossier.say(
                "{name}, candidate for {contest}.", name=candidate.name, contest=contest.title
            ),
            about=person(dossier, candidate, path),
            image=f"candidates/{candidate.id}",
        ),
        office=contest.office,
        picture=picture(dossier, path, candidate),
        outcome=outcome,
        withdrawn=candidate.withdrawn,
        passed_over=withdrawn_from(dossier.say, contest, candidate),
        awaiting=nominators(dossier) if outcome.style == "awaiting" else "",
        organisations=tuple(organisation_link(dossier, path, each) for each in candidate.member_of),
        groups=groups_of(dossier, candidate),
        checked_by=candidate.checked_by,
        statement=Prose(candidate.statement, 3, path, ""),
        words=candidate.words,
        translation_words=candidate.translation_words,
        word_limit=contest.word_limit,
        changed=candidate.changed,
        nominations=nominated(dossier, candidate),
        links=candidate.links,
        answers=_answers(contest, candidate, path, turned),
        limited=known().limited.get(number, "") if number is not None else "",
        story=story(known().moments, number, path, dossier.page("results"))
        if number is not None and not candidate.withdrawn
        else (),
        course=course,
        vacancies=in_vacancies(dossier, path, candidate.id),
        results=urls.href(path, dossier.page("results")) if record else "",
        turn=turned[""],
        statement_turn=turned[STATEMENT],
        nominations_turn=turned[NOMINATIONS],
        links_turn=turned.get(LINKS, NOBODY),
        story_turn=turned.get(STORY, NOBODY),
        styles=dossier.shared(path, urls.BEFORE_STYLES),
        compare=urls.href(path, dossier.page("compare"), urls.who(candidate.id))
        if comparable(dossier)
        else "",
        all=urls.href(path, dossier.page("candidates")),
    )


def _answers(
    contest: Contest, candidate: Candidate, path: str, turned: Mapping[str, Turn]
) -> tuple[AnsweredQuestion, ...]:
    answers = {each.question: each.text for each in candidate.answers}
    return tuple(
        AnsweredQuestion(
            question=each.text,
            answer=Prose(answers[each.id], 4, path, "") if each.id in answers else None,
            anchor=answer_anchor(each.id),
            page=urls.href(path, urls.question(contest.id, each.id), urls.who(candidate.id)),
            turn=turned[answer_anchor(each.id)],
        )
        for each in contest.questions
    )
