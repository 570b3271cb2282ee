"""Vacancies in a sentence each: who left, and who took the place."""

from dataclasses import dataclass

from sitegen.model.site import Contest
from sitegen.pages import urls
from sitegen.pages.frame import Dossier, Filled, NavLink
from sitegen.pages.language import Language
from sitegen.pages.words import isolated


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
            told_of(dossier.say, dossier.contest, filled),
            NavLink(
                dossier.say("Vacancy {number}", number=number),
                urls.href(path, urls.recount(dossier.contest.id, number)),
            ),
        )
        for number, filled in enumerate(dossier.filled, start=1)
    )


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
