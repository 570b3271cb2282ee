"""Vacancies in a sentence each: who left, and who took the place."""

from dataclasses import dataclass

from sitegen.model.site import Contest
from sitegen.pages import urls
from sitegen.pages.frame import Dossier, Filled, NavLink
from sitegen.pages.language import Language
from sitegen.pages.words import isolated


@dataclass(frozen=True, slots=True)
class Succession:
    """A vacancy in a sentence, as every page tells it that has the result."""

    sentence: str
    """Who left, when, and who takes the place."""
    page: NavLink
    """The link to the count that filled it."""


@dataclass(frozen=True, slots=True)
class InVacancy:
    """A vacancy since, on the page of a candidate."""

    sentence: str
    """Who left and who takes the place, if the candidate is one of them; else ""."""
    page: NavLink
    """The link to the count that filled it."""
    votes: NavLink | None
    """The link to the candidate's votes in that count; None for whom it passes over."""


def in_vacancies(dossier: Dossier, path: str, candidate: str) -> tuple[InVacancy, ...]:
    """Return every vacancy since for the page of a candidate at `path`, by id."""
    say, contest, found = dossier.say, dossier.contest.id, []
    told = zip(successions(dossier, path), dossier.filled, strict=True)
    for number, (each, filled) in enumerate(told, start=1):
        charts = urls.section(contest, urls.of_count("charts", number))
        votes = NavLink(
            say("Votes in the count for vacancy {number}", number=number),
            urls.href(path, charts, urls.who(candidate)),
        )
        concerned = candidate in (*filled.vacancy.left, *filled.new)
        counted = any(x.id == candidate and not x.withdrawn for x in filled.record.candidates)
        found.append(
            InVacancy(each.sentence if concerned else "", each.page, votes if counted else None)
        )
    return tuple(found)


def successions(dossier: Dossier, path: str) -> tuple[Succession, ...]:
    """Return each vacancy in a sentence, with links from the page at `path`."""
    return tuple(
        Succession(
            told_of(dossier.say, dossier.contest, filled),
            NavLink(
                dossier.say("Vacancy {number}", number=number),
                urls.href(path, urls.recount(dossier.contest.id, number)),
            ),
        )
        for number, filled in enumerate(dossier.filled, start=1)
    )


def since(dossier: Dossier, path: str) -> tuple[Succession, ...]:
    """Return the vacancies after the count that the page at `path` tells of."""
    return successions(dossier, path)[dossier.vacancy :]


def told_of(say: Language, contest: Contest, filled: Filled) -> str:
    """Return who left, when, and who takes the place."""
    vacancy = filled.vacancy
    left, on = people(say, contest, vacancy.left), say.day(vacancy.on)
    if not filled.new:
        return say("{who} left on {day}. Nobody is left to take the place.", who=left, day=on)
    taken = say.many(
        len(filled.new),
        "{who} left on {day}, and {new} takes the place.",
        "{who} left on {day}, and {new} take the places.",
        who=left,
        day=on,
        new=people(say, contest, filled.new),
    )
    missing = len(vacancy.left) - len(filled.new)
    if not missing:
        return taken
    empty = say.many(missing, "{n} place cannot be filled.", "{n} places cannot be filled.")
    return f"{taken} {empty}"


def names_by_id(contest: Contest) -> dict[str, str]:
    """Return the names of all who stood, by id."""
    return {each.id: each.name for each in contest.candidates}


def people(say: Language, contest: Contest, ids: tuple[str, ...]) -> str:
    """Return names as a list in a sentence."""
    return say.listed(isolated(names_by_id(contest)[each]) for each in ids) if ids else ""
