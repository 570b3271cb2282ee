"""The nominations of a contest by organisation and body."""

from dataclasses import dataclass
from datetime import date

from sitegen.model.site import Withdrawal
from sitegen.pages.cards import candidate_link, organisation_link
from sitegen.pages.frame import Dossier, Frame, NavLink, contest_frame
from sitegen.pages.nominating import KINDS, nominators


@dataclass(frozen=True, slots=True)
class Nominee:
    """Somebody whom a body nominated."""

    candidate: NavLink
    """Who was nominated."""
    on: date
    """When."""
    withdrawn: Withdrawal | None
    """When and why the candidate withdrew since, if so."""


@dataclass(frozen=True, slots=True)
class NominatingBody:
    """A body and whom it nominated."""

    name: str
    """The name of the body."""
    kind: str
    """What kind of body, in words."""
    nominees: tuple[Nominee, ...]
    """Whom it nominated, in the order of the candidates."""


@dataclass(frozen=True, slots=True)
class OrganisationNominations:
    """The nominations by bodies of one organisation."""

    organisation: NavLink
    """The organisation."""
    bodies: tuple[NominatingBody, ...]
    """Its bodies that nominated, in order of name."""


@dataclass(frozen=True, slots=True)
class Nominations:
    """The page `nominations.html` of a contest."""

    frame: Frame
    """The frame of the page."""
    rule: str
    """The nomination rule, in a sentence."""
    opens: date
    """The first day of nominations."""
    closes: date
    """The last day of nominations."""
    organisations: tuple[OrganisationNominations, ...]
    """The organisations whose bodies nominated."""
    awaiting: tuple[NavLink, ...]
    """Candidates whose nominations do not suffice yet."""


def nominations(dossier: Dossier) -> Nominations:
    """Return the nominations by organisation and body."""
    contest, say = dossier.contest, dossier.say
    path = dossier.page("nominations")
    owners = {made.organisation for each in contest.candidates for made in each.nominations}
    return Nominations(
        frame=contest_frame(
            dossier,
            path,
            say("Nominations: {contest}", contest=contest.title),
            say("Who nominated whom for {contest}.", contest=contest.title),
        ),
        rule=nominators(dossier),
        opens=contest.nomination.opens,
        closes=contest.nomination.closes,
        organisations=tuple(
            OrganisationNominations(
                organisation_link(dossier, path, each.id),
                _bodies(dossier, path, each.id),
            )
            for each in sorted(dossier.site.organisations, key=lambda each: each.name)
            if each.id in owners
        ),
        awaiting=tuple(
            candidate_link(dossier, path, each)
            for each in contest.candidates
            if not each.accepted and not each.withdrawn
        ),
    )


def _bodies(dossier: Dossier, path: str, organisation: str) -> tuple[NominatingBody, ...]:
    nominees: dict[tuple[str, str], list[Nominee]] = {}
    for each in dossier.contest.candidates:
        for made in each.nominations:
            if made.organisation == organisation:
                nominee = Nominee(candidate_link(dossier, path, each), made.on, each.withdrawn)
                nominees.setdefault((made.body, dossier.say(KINDS[made.kind])), []).append(nominee)
    return tuple(
        NominatingBody(body, kind, tuple(nominees[body, kind])) for body, kind in sorted(nominees)
    )
