"""What a rule says of itself: its facts, and its paragraphs in our own words."""

from dataclasses import dataclass
from typing import Literal

from sitegen.count.groups import DOOM, GUARD, IN_TURN
from sitegen.model.papers import Irregularity


def mark(text: str) -> str:
    """Return a text of a rule as it is: pages translate it, and their catalogues find it here."""
    return text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a rule: its number and what it says, in our own words."""

    number: str
    says: str


UNCONTESTED = Paragraph(
    "uncontested",
    "Where no more candidates stand than there are places, all of them are elected and nothing is "
    "counted.",
)
"""What every rule here does before its first paragraph comes into play."""

GROUPS = (
    Paragraph(GUARD, "Whoever is in every result that the limits on groups still allow is not "
              "excluded, alone or together with others."),
    Paragraph(DOOM, "Whoever is in no such result is not elected; all of them are excluded "
              "together before anything else, and their papers move on as in any exclusion."),
    Paragraph(IN_TURN, "If not all who could be elected at one moment fit within the limits, most "
              "votes go first; equal ones are parted as the rule parts them, at last by lot."),
)  # fmt: skip
"""What every rule here adds where a contest has constraints, and cites only where they bite."""


LOWER = mark(
    "A lower preference is looked at only when every candidate above it has been elected or "
    "excluded, so it can never harm a candidate whom you placed higher."
)
"""True of every rule here, as neither an election nor an exclusion is ever undone; it would not be
true of any rule. D. R. Woodall calls it later-no-harm ("Properties of preferential election rules",
Voting matters 3, 1994). `tests/property/test_lower_preferences.py` tries it."""


@dataclass(frozen=True, slots=True)
class PaperLaw:
    """What a rule says of a paper with equal, skipped or repeated ranks, by which paragraph."""

    irregularity: Irregularity
    treatment: Literal["stop", "skip"]
    by: str
    says: str


@dataclass(frozen=True, slots=True)
class Rule:
    """The facts of a counting rule. Two texts of one law are two rules with two ids.

    `places` is the number of decimal places of a vote; `quota`, `surplus`, `exclusion`, `ties` and
    `lower`, what a lower preference can do to a higher one, are plain sentences for people who are
    about to vote. `lower_by` names the paragraphs that make it so. A rule that makes numbers of its
    own for ties that nothing else parts never `draws_lots`. `vacancy` is the paragraph that fills a
    place that became vacant from the same papers, empty if there is none. `papers` is what the law
    says of irregular papers; of what is not there its text, as far as it was read, says nothing.
    """

    id: str
    title: str
    law: str
    url: str
    places: int
    quota: str
    surplus: str
    exclusion: str
    ties: str
    lower: str
    lower_by: str
    paragraphs: tuple[Paragraph, ...]
    draws_lots: bool = True
    vacancy: str = ""
    papers: tuple[PaperLaw, ...] = ()

    def on_papers(self, irregularity: Irregularity) -> PaperLaw | None:
        """Return what the law says of papers that are irregular in this way."""
        return next((each for each in self.papers if each.irregularity == irregularity), None)
