"""Two to four candidates side by side, chosen on a page that holds all of them.

It works without a script: each choice is a box to tick, and the stylesheet shows who is ticked. So
one page is enough however many pairs there are; it is made for contests that fit into one.
"""

from dataclasses import dataclass

from sitegen.model.site import Candidate, Withdrawal
from sitegen.pages import urls
from sitegen.pages.cards import candidate_link, organisations_of
from sitegen.pages.frame import Dossier, Frame, NavLink, Prose, contest_frame
from sitegen.pages.language import mark
from sitegen.pages.turns import NOMINATIONS, STATEMENT, answer_anchor

FEWEST, MOST = 2, 60
"""With more candidates there is no comparison: the page would be too heavy for a phone."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate who can be chosen."""

    number: int
    """The number of the candidate on the page, from 1, by which the stylesheet knows the parts."""
    id: str
    """The candidate's id."""
    anchor: str
    """The anchor that chooses the candidate."""
    name: str
    """The candidate's name."""
    withdrawn: bool
    """Whether the candidate withdrew."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one candidate has in a section."""

    number: int
    """The number of the candidate on the page."""
    candidate: NavLink
    """The name, and the link to the section on the candidate's page."""
    withdrawn: Withdrawal | None
    """When and why the candidate withdrew, if so."""
    lines: tuple[str, ...]
    """Facts, a line each."""
    text: Prose | None
    """The candidate's own words; None if there are none or the section has facts."""


@dataclass(frozen=True, slots=True)
class ComparedSection:
    """One section of the candidates' pages, of all candidates."""

    title: str
    """What it holds."""
    page: str
    """The link to the page of the question; "" if the section is none."""
    facts: bool
    """Whether it holds facts and not the candidates' words."""
    parts: tuple[Part, ...]
    """The candidates, in the order of the list."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The page `compare.html` of a contest."""

    frame: Frame
    """The frame of the page."""
    styles: str
    """The link to the stylesheet of pages before the vote."""
    script: str
    """The link to the script that keeps the choice in the address."""
    choices: tuple[Choice, ...]
    """The candidates to choose from."""
    sections: tuple[ComparedSection, ...]
    """The sections, one below the other, in each of them the candidates side by side."""


def comparison(dossier: Dossier) -> Comparison | None:
    """Return the page, if there are candidates to compare and not too many."""
    contest, say = dossier.contest, dossier.say
    path = dossier.page("compare")
    if not comparable(dossier):
        return None
    title = say("Compare candidates: {contest}", contest=contest.title)
    told = say("Candidates for {contest} side by side.", contest=contest.title)
    return Comparison(
        frame=contest_frame(dossier, path, title, told),
        styles=dossier.shared(path, urls.BEFORE_STYLES),
        script=dossier.shared(path, urls.COMPARE_SCRIPT),
        choices=tuple(
            Choice(number, each.id, urls.who(each.id), each.name, bool(each.withdrawn))
            for number, each in enumerate(contest.candidates, start=1)
        ),
        sections=(
            _organisations(dossier, path),
            _statements(dossier, path),
            *_answers(dossier, path),
            _nominations(dossier, path),
        ),
    )


def comparable(dossier: Dossier) -> bool:
    """Say whether the contest has a page of comparison."""
    return FEWEST <= len(dossier.contest.candidates) <= MOST


def _organisations(dossier: Dossier, path: str) -> ComparedSection:
    parts = tuple(
        Part(
            number,
            candidate_link(dossier, path, each),
            each.withdrawn,
            (organisations_of(dossier, each),),
            None,
        )
        for number, each in _numbered(dossier)
    )
    return ComparedSection(dossier.say(mark("Member of")), "", facts=True, parts=parts)


def _statements(dossier: Dossier, path: str) -> ComparedSection:
    parts = tuple(
        Part(
            number,
            candidate_link(dossier, path, each, STATEMENT),
            each.withdrawn,
            (),
            Prose(each.statement, 4, path, ""),
        )
        for number, each in _numbered(dossier)
    )
    return ComparedSection(dossier.say("Statement"), "", facts=False, parts=parts)


def _answers(dossier: Dossier, path: str) -> list[ComparedSection]:
    found = []
    for question in dossier.contest.questions:
        parts = []
        for number, each in _numbered(dossier):
            given = next((x.text for x in each.answers if x.question == question.id), None)
            link = candidate_link(dossier, path, each, answer_anchor(question.id))
            text = None if given is None else Prose(given, 4, path, "")
            parts.append(Part(number, link, each.withdrawn, (), text))
        page = urls.href(path, urls.question(dossier.contest.id, question.id))
        found.append(ComparedSection(question.text, page, facts=False, parts=tuple(parts)))
    return found


def _nominations(dossier: Dossier, path: str) -> ComparedSection:
    say = dossier.say
    parts = tuple(
        Part(
            number,
            candidate_link(dossier, path, each, NOMINATIONS),
            each.withdrawn,
            tuple(
                say("{body}, {organisation}", body=made.body,
                    organisation=dossier.organisations[made.organisation].name)
                for made in sorted(each.nominations, key=lambda made: made.on)
            )
            or (say("None yet."),),
            None,
        )
        for number, each in _numbered(dossier)
    )  # fmt: skip
    return ComparedSection(say("Nominations"), "", facts=True, parts=parts)


def _numbered(dossier: Dossier) -> list[tuple[int, Candidate]]:
    return list(enumerate(dossier.contest.candidates, start=1))
