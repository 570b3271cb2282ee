"""A vacancy: who left, who takes the place, and what its count is called among others.

The count itself is told by the pages of the election: `of_vacancies` gives them what they need.
"""

from dataclasses import dataclass, replace

from sitegen.model.attestation import NOBODY_SIGNED
from sitegen.model.poll import Vacancy
from sitegen.model.site import Contest
from sitegen.pages import urls
from sitegen.pages.frame import Dossier, Filled, NavLink
from sitegen.pages.language import Language
from sitegen.pages.rules import numbers
from sitegen.pages.successions import Succession, names_by_id, people, successions, told_of

FILES = ("count.json", "stages.csv", "transfers.csv")
"""The files of figures that each count has."""


@dataclass(frozen=True, slots=True)
class Vacated:
    """A vacancy, on the page of the count that fills it."""

    title: str
    """What the page is called."""
    answer: str
    """Who left, and who takes the place, in a sentence."""
    reason: str
    """Why the place became vacant, as the content says."""
    method: str
    """How the count goes about it, in a few sentences."""
    by: tuple[str, ...]
    """The paragraphs of the rule on how the papers fill a vacancy."""
    members: tuple[NavLink, ...]
    """All members from then on: those who stay, then the new ones."""
    earlier: tuple[NavLink, ...]
    """The counts for vacancies before, which this one rests on."""
    results: str
    """The link to the results of the election."""
    slate: NavLink
    """The link to the slate, which shows who sits now."""
    files: tuple[NavLink, ...]
    """The files of figures of this count."""
    contest: str
    """The id of the contest, as commands need it."""


def of_vacancies(dossier: Dossier) -> tuple[Dossier, ...]:
    """Return for each vacancy what the pages of its count are made from.

    What was declared and signed is about the election, and no other rule that was asked says how
    a vacancy is filled.
    """
    return tuple(
        replace(
            dossier,
            record=each.record,
            unlimited=each.unlimited,
            opinions=(),
            declared=None,
            signed=NOBODY_SIGNED,
            vacancy=number,
        )
        for number, each in enumerate(dossier.filled, start=1)
    )


def title_of_count(dossier: Dossier) -> str:
    """Return what a count is called: by its contest, and the vacancy that it fills."""
    contest, number = dossier.contest.title, dossier.vacancy
    if not number:
        return contest
    return dossier.say("{contest}, vacancy {number}", contest=contest, number=number)


def told_as(dossier: Dossier, path: str) -> Succession | None:
    """Return the vacancy that a count fills, for its page at `path`; None for the election."""
    return successions(dossier, path)[dossier.vacancy - 1] if dossier.vacancy else None


def vacated(dossier: Dossier, path: str) -> Vacated | None:
    """Return the vacancy for the page at `path`; None if that is about the election."""
    if not dossier.vacancy:
        return None
    say, contest, number = dossier.say, dossier.contest, dossier.vacancy
    filled = dossier.filled[number - 1]
    names = names_by_id(contest)
    published = {each.name for each in dossier.downloads}
    files = [urls.file_of_count(each, number) for each in FILES]
    return Vacated(
        title=say("Vacancy {number}: {contest}", number=number, contest=contest.title),
        answer=told_of(say, contest, filled),
        reason=filled.vacancy.reason,
        method=_method(dossier, filled),
        by=numbers(say, [filled.record.rule.vacancy]),
        members=tuple(
            NavLink(names[id_], urls.href(path, dossier.candidate_page(id_)))
            for id_ in (*filled.sitting, *filled.new)
        ),
        earlier=tuple(each.page for each in successions(dossier, path)[: number - 1]),
        results=urls.href(path, dossier.page("results")),
        slate=NavLink(say("The slate shows who sits now"), urls.href(path, dossier.page("slate"))),
        files=tuple(
            NavLink(each, dossier.shared(path, urls.download(contest.id, each)))
            for each in files
            if each in published
        ),
        contest=contest.id,
    )


def _method(dossier: Dossier, filled: Filled) -> str:
    say, contest, vacancy = dossier.say, dossier.contest, filled.vacancy
    again = say.many(
        contest.seats,
        "All papers of the election are counted again for {number} place, and pass over {who}.",
        "All papers of the election are counted again for {number} places, and pass over {who}.",
        number=say.number(contest.seats),
        who=_passed(say, contest, vacancy),
    )
    stay = say.many(
        len(filled.sitting),
        "The member who stays cannot be excluded.",
        "None of the {number} members who stay can be excluded.",
        number=say.number(len(filled.sitting)),
    )
    end = say.many(
        len(vacancy.left),
        "The count ends as soon as the new member is elected.",
        "The count ends as soon as the new members are elected.",
    )
    return " ".join([again, *([stay] if filled.sitting else []), end])


def _passed(say: Language, contest: Contest, vacancy: Vacancy) -> str:
    left = people(say, contest, vacancy.left)
    if not vacancy.withdrawn:
        return left
    return say.many(
        len(vacancy.withdrawn),
        "{who}, and {others}, who does not want the place",
        "{who}, and {others}, who do not want the place",
        who=left,
        others=people(say, contest, vacancy.withdrawn),
    )
