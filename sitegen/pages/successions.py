"""Vacancies in a sentence each: who left, and who took the place."""

from dataclasses import dataclass

from sitegen.model.site import Contest
from sitegen.pages import urls
from sitegen.pages.frame import Dossier, Filled, NavLink
from sitegen.pages.words import capital, day, isolated, listed, plural


@dataclass(frozen=True, slots=True)
class Succession:
    """A vacancy in a sentence, as the results and the slate tell of it."""

    sentence: str
    """Who left, when, and who takes the place."""
    page: NavLink
    """The link to the count that filled it."""


def successions(dossier: Dossier, path: str) -> tuple[Succession, ...]:
    """Return each vacancy in a sentence, with links from the page at `path`."""
    return tuple(
        Succession(
            told_of(dossier.contest, filled),
            NavLink(
                f"Vacancy {number}",
                urls.href(path, urls.recount(dossier.contest.id, number)),
            ),
        )
        for number, filled in enumerate(dossier.filled, start=1)
    )


def told_of(contest: Contest, filled: Filled) -> str:
    """Return who left, when, and who takes the place."""
    vacancy = filled.vacancy
    left, new = people(contest, vacancy.left), people(contest, filled.new)
    gone = f"{left} left on {day(vacancy.on)}"
    missing = len(vacancy.left) - len(filled.new)
    if not filled.new:
        return f"{gone}. Nobody is left to take the place."
    places = "place" if len(filled.new) == 1 else "places"
    verb = "takes" if len(filled.new) == 1 else "take"
    empty = f" {capital(plural(missing, 'place'))} cannot be filled." if missing else ""
    return f"{gone}, and {new} {verb} the {places}.{empty}"


def names_by_id(contest: Contest) -> dict[str, str]:
    """Return the names of all who stood, by id."""
    return {each.id: each.name for each in contest.candidates}


def people(contest: Contest, ids: tuple[str, ...]) -> str:
    """Return names as a list in a sentence."""
    return listed(isolated(names_by_id(contest)[each]) for each in ids) if ids else ""
