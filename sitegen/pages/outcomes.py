"""Where a candidate stands: after the count how it ended, and before it the nomination."""

from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.count.record import CountRecord
from sitegen.model.site import Candidate, Contest
from sitegen.pages.frame import Filled
from sitegen.pages.language import Language
from sitegen.pages.uncontested import ELECTED


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where a candidate stands now: a symbol, words, and a name for the stylesheet."""

    symbol: str
    """A symbol that does not rest on colour."""
    words: str
    """The same in words."""
    style: str
    """elected, excluded, continuing, accepted, awaiting or withdrawn."""


def outcomes(
    contest: Contest, record: CountRecord | None, say: Language, filled: Sequence[Filled] = ()
) -> dict[str, Outcome]:
    """Return where each candidate stands, by id: elected, not, or nominated.

    With the vacancies `filled` since it is told who left and who took a place.
    """
    counted = {**_counted(record, say), **_since(filled, say)} if record else {}
    if contest.uncontested:
        counted = dict.fromkeys(
            [each.id for each in contest.standing], Outcome("✓", say(ELECTED), "elected")
        )
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


def _since(filled: Sequence[Filled], say: Language) -> dict[str, Outcome]:
    found = {}
    for each in filled:
        on = say.day(each.vacancy.on)
        left = Outcome("–", say("Left on {day}", day=on), "withdrawn")
        came = Outcome("✓", say("Took a vacant place on {day}", day=on), "elected")
        found.update(dict.fromkeys(each.vacancy.left, left))
        found.update(dict.fromkeys(each.new, came))
    return found
