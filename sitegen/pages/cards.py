"""Candidates in lists: a card each, and links to their pages."""

from collections.abc import Callable
from dataclasses import dataclass

from sitegen.model.site import Candidate, Withdrawal
from sitegen.pages import urls
from sitegen.pages.frame import Dossier, NavLink
from sitegen.pages.outcomes import Outcome, outcomes
from sitegen.pages.portraits import Picture, picture


@dataclass(frozen=True, slots=True)
class CandidateCard:
    """A candidate in a list."""

    candidate: NavLink
    """The name, and the link to the candidate's page."""
    id: str
    """The candidate's id."""
    picture: Picture | None
    """The photo, if there is one."""
    organisations: str
    """The organisations that the candidate belongs to."""
    groups: str
    """The groups that the candidate counts for, in words; "" if none."""
    outcome: Outcome
    """Where the candidate stands."""
    withdrawn: Withdrawal | None
    """When and why the candidate withdrew, if so."""
    within: str
    """Which shorter lists the candidate stands in, by name; "" where the page filters nothing."""


def candidate_cards(
    dossier: Dossier, path: str, within: Callable[[str], str] = lambda _: ""
) -> tuple[CandidateCard, ...]:
    """Return a card for each candidate in order, with links from the page at `path`.

    `within` names the shorter lists that hold a candidate.
    """
    stand = outcomes(dossier.contest, dossier.record, dossier.say, dossier.filled)
    return tuple(
        CandidateCard(
            candidate=candidate_link(dossier, path, each),
            id=each.id,
            picture=picture(dossier, path, each),
            organisations=organisations_of(dossier, each),
            groups=groups_of(dossier, each),
            outcome=stand[each.id],
            withdrawn=each.withdrawn,
            within=within(each.id),
        )
        for each in dossier.contest.candidates
    )


def candidate_link(dossier: Dossier, path: str, candidate: Candidate, section: str = "") -> NavLink:
    """Return the link from a page to a candidate's page, or to a section of it."""
    target = dossier.candidate_page(candidate.id)
    return NavLink(candidate.name, urls.href(path, target, section))


def organisation_link(dossier: Dossier, path: str, id_: str) -> NavLink:
    """Return the link from a page to an organisation."""
    return NavLink(dossier.organisations[id_].name, urls.href(path, urls.ORGANISATIONS, id_))


def organisations_of(dossier: Dossier, candidate: Candidate) -> str:
    """Return the names of the organisations that a candidate belongs to."""
    return ", ".join(dossier.organisations[each].name for each in candidate.member_of)


def groups_of(dossier: Dossier, candidate: Candidate) -> str:
    """Return the names of the groups that a candidate counts for."""
    return ", ".join(x.name for x in dossier.contest.constraints if x.id in candidate.groups)
