"""Where a candidate stands: after the count how it ended, and before it the nomination."""

from dataclasses import dataclass

from sitegen.count.record import CountRecord
from sitegen.model.site import Candidate, Contest
from sitegen.pages.language import Language


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where a candidate stands now: a symbol, words, and a name for the stylesheet."""

    symbol: str
    """A symbol that does not rest on colour."""
    words: str
    """The same in words."""
    style: str
    """elected, excluded, continuing, accepted, awaiting or withdrawn."""


def outcomes(contest: Contest, record: CountRecord | None, say: Language) -> dict[str, Outcome]:
    """Return where each candidate stands, by id: after the count how it ended, else nomination."""
    counted = _counted(record, say) if record else {}
    return {
        each.id: Outcome("–", say("Withdrawn"), "withdrawn")
        if each.withdrawn
        else counted.get(each.id) or _nominated(each, say)
        for each in contest.candidates
    }


def _nominated(candidate: Candidate, say: Language) -> Outcome:
    if candidate.accepted:
        return Outcome("✓", say("Accepted"), "accepted")
    return Outcome("…", say("Awaiting nomination"), "awaiting")


def _counted(record: CountRecord, say: Language) -> dict[str, Outcome]:
    found = {
        who.id: Outcome("–", say("Passed over"), "withdrawn")
        if who.withdrawn
        else Outcome("•", say("Not elected"), "continuing")
        for who in record.candidates
    }
    for stage in record.stages:
        for x in stage.excluded:
            words = say("Excluded at stage {stage}", stage=stage.number)
            found[record.candidates[x].id] = Outcome("✗", words, "excluded")
        for each in stage.elected:
            words = say("Elected at stage {stage}", stage=stage.number)
            found[record.candidates[each.candidate].id] = Outcome("✓", words, "elected")
    return found
