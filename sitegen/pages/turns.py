"""From a section of a candidate's page to the same section of the candidates before and after."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from sitegen.model.site import Candidate, Withdrawal
from sitegen.pages.cards import candidate_link
from sitegen.pages.frame import Dossier, NavLink

STATEMENT, NOMINATIONS, LINKS, STORY = "statement", "nominations", "links", "story"
"""The anchors of the sections of a candidate's page; an answer's is made by `answer_anchor`."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The candidates before and after."""

    before: NavLink | None
    """The candidate before in the list, if there is one."""
    after: NavLink | None
    """The candidate after in the list, if there is one."""
    before_left: Withdrawal | None = None
    """When and why the candidate before withdrew, if so."""
    after_left: Withdrawal | None = None
    """When and why the candidate after withdrew, if so."""


NOBODY = Turn(None, None)


def answer_anchor(question: str) -> str:
    """Return the anchor of a candidate's answer."""
    return f"question-{question}"


def turns(dossier: Dossier) -> Mapping[str, Mapping[str, Turn]]:
    """Return for every candidate, by id, and every section, by anchor, who has it before and after.

    Not everybody has links, or a story of votes: those who have none are passed over there.
    """
    people = dossier.contest.candidates
    everybody = ["", STATEMENT, NOMINATIONS]
    everybody += [answer_anchor(each.id) for each in dossier.contest.questions]
    found: dict[str, dict[str, Turn]] = {each.id: {} for each in people}
    for section in everybody:
        _turn_within(dossier, section, people, found)
    _turn_within(dossier, LINKS, [each for each in people if each.links], found)
    if dossier.record:
        _turn_within(dossier, STORY, [each for each in people if not each.withdrawn], found)
    return found


def _turn_within(
    dossier: Dossier,
    section: str,
    people: Iterable[Candidate],
    found: dict[str, dict[str, Turn]],
) -> None:
    row = (None, *people, None)
    for (before, each), (_, after) in pairwise(pairwise(row)):
        if each is not None:
            path = dossier.candidate_page(each.id)
            found[each.id][section] = Turn(
                before=candidate_link(dossier, path, before, section) if before else None,
                after=candidate_link(dossier, path, after, section) if after else None,
                before_left=before.withdrawn if before else None,
                after_left=after.withdrawn if after else None,
            )
