"""How candidates are nominated in words, and by whom one was."""

from dataclasses import dataclass
from datetime import date

from sitegen.model.site import Candidate, NominationKind
from sitegen.pages.frame import Dossier
from sitegen.pages.language import mark

KINDS: dict[NominationKind, str] = {
    "branch": mark("Branch"),
    "local-organisation": mark("Other local organisation"),
    "executive": mark("Executive"),
}
"""Kinds of nominating bodies."""

FIRST: dict[NominationKind, str] = {
    "branch": mark("a branch"),
    "local-organisation": mark("an other local organisation"),
    "executive": mark("an executive"),
}
"""The same where they begin a list in a sentence."""

NEXT: dict[NominationKind, str] = {
    "branch": mark("branch"),
    "local-organisation": mark("other local organisation"),
    "executive": mark("executive"),
}
"""The same where they follow in it."""


@dataclass(frozen=True, slots=True)
class NominationRow:
    """A nomination on the candidate's page."""

    body: str
    """The body that nominated."""
    organisation: str
    """Of which organisation."""
    kind: str
    """What kind of body, in words."""
    on: date
    """When it did."""


def nominated(dossier: Dossier, candidate: Candidate) -> tuple[NominationRow, ...]:
    """Return the nominations of a candidate, by date."""
    return tuple(
        NominationRow(
            body=each.body,
            organisation=dossier.organisations[each.organisation].name,
            kind=dossier.say(KINDS[each.kind]),
            on=each.on,
        )
        for each in sorted(candidate.nominations, key=lambda each: each.on)
    )


def nominators(dossier: Dossier) -> str:
    """Return the nomination rule as a sentence."""
    say, rule = dossier.say, dossier.contest.nomination
    if not rule.minimum:
        return say("A candidate needs no nomination.")
    *kinds, last = [say((NEXT if x else FIRST)[each]) for x, each in enumerate(rule.kinds)]
    bodies = last
    if kinds:
        bodies = say("{bodies} or {last_body}", bodies=", ".join(kinds), last_body=last)
    owners = say.listed(dossier.organisations[each].name for each in rule.organisations)
    if len(rule.organisations) == 1:
        return say.many(
            rule.minimum,
            "A candidate needs at least {number} nomination, from {bodies} of {owner}.",
            "A candidate needs at least {number} nominations, each from {bodies} of {owner}.",
            number=say.number(rule.minimum),
            bodies=bodies,
            owner=owners,
        )
    return say.many(
        rule.minimum,
        "A candidate needs at least {number} nomination, from {bodies} of one of these: {owners}.",
        "A candidate needs at least {number} nominations, each from {bodies} of one of these: "
        "{owners}.",
        number=say.number(rule.minimum),
        bodies=bodies,
        owners=owners,
    )
