"""A page for each question, with what every candidate answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from sitegen.model.site import Candidate, Question, Withdrawal
from sitegen.pages import urls
from sitegen.pages.cards import candidate_link, organisations_of
from sitegen.pages.frame import Dossier, Frame, NavLink, Prose, contest_frame
from sitegen.pages.turns import answer_anchor


@dataclass(frozen=True, slots=True)
class CandidateAnswer:
    """What a candidate answered."""

    anchor: str
    """The anchor of the answer on the page."""
    candidate: NavLink
    """The name, and the link to the same answer on the candidate's page."""
    organisations: str
    """The organisations that the candidate belongs to."""
    withdrawn: Withdrawal | None
    """When and why the candidate withdrew, if so."""
    answer: Prose | None
    """The answer; None if there is no candidate response."""


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """The page of a question, `questions/<id>.html` of a contest."""

    frame: Frame
    """The frame of the page."""
    styles: str
    """The link to the stylesheet of pages before the vote."""
    lead: str
    """How many answered, in a sentence."""
    answers: tuple[CandidateAnswer, ...]
    """All candidates, in the order of the list."""
    before: NavLink | None
    """The question before."""
    after: NavLink | None
    """The question after."""


def question_pages(dossier: Dossier) -> Iterator[QuestionPage]:
    """Yield the pages of all questions of a contest."""
    row = (None, *dossier.contest.questions, None)
    for (before, each), (_, after) in pairwise(pairwise(row)):
        if each is not None:
            yield _page(dossier, each, before, after)


def _page(
    dossier: Dossier, question: Question, before: Question | None, after: Question | None
) -> QuestionPage:
    contest, say = dossier.contest, dossier.say
    path = urls.question(contest.id, question.id)

    def link(other: Question | None) -> NavLink | None:
        if other is None:
            return None
        return NavLink(other.text, urls.href(path, urls.question(contest.id, other.id)))

    answers = tuple(_answer(dossier, path, question, each) for each in contest.candidates)
    return QuestionPage(
        frame=contest_frame(
            dossier,
            path,
            question.text,
            say("What the candidates for {contest} answer to: {question}",
                contest=contest.title, question=question.text),
        ),
        styles=dossier.shared(path, urls.BEFORE_STYLES),
        lead=say.many(
            sum(each.answer is not None for each in answers),
            "{n} of {all} candidates has answered this question.",
            "{n} of {all} candidates have answered this question.",
            all=len(answers),
        ),
        answers=answers,
        before=link(before),
        after=link(after),
    )  # fmt: skip


def _answer(
    dossier: Dossier, path: str, question: Question, candidate: Candidate
) -> CandidateAnswer:
    given = next((x.text for x in candidate.answers if x.question == question.id), None)
    return CandidateAnswer(
        anchor=urls.who(candidate.id),
        candidate=candidate_link(dossier, path, candidate, answer_anchor(question.id)),
        organisations=organisations_of(dossier, candidate),
        withdrawn=candidate.withdrawn,
        answer=None if given is None else Prose(given, 3, path, ""),
    )
