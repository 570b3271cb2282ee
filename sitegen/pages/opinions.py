"""Second opinions: whom other rules would have elected from the same papers."""

from dataclasses import dataclass

from sitegen.count.record import CountRecord
from sitegen.pages.frame import Dossier, Opinion
from sitegen.pages.people import name
from sitegen.pages.words import listed


@dataclass(frozen=True, slots=True)
class OtherRule:
    """What another rule makes of the same papers."""

    title: str
    """The name of the rule."""
    instead: tuple[str, ...]
    """Whom it elects and the rule of the contest does not."""
    without: tuple[str, ...]
    """Whom the rule of the contest elects and it does not."""
    sentence: str
    """The difference in words, with the stages at which it was decided."""


@dataclass(frozen=True, slots=True)
class Opinions:
    """All other rules, and in a sentence what they come to."""

    lead: str
    """How many of them elect the same candidates."""
    rules: tuple[OtherRule, ...]
    """One by one, in the order of the program's table of rules."""


def opinions(dossier: Dossier, record: CountRecord) -> Opinions | None:
    """Return what other rules make of the papers; None if none was asked."""
    if not dossier.opinions:
        return None
    rules = tuple(_other(record, each) for each in dossier.opinions)
    counted = [
        told for told, each in zip(rules, dossier.opinions, strict=True) if each.record is not None
    ]
    same = sum(not told.instead for told in counted)
    if not counted:
        lead = "No other rule could be counted to its end without a lot."
    elif same == len(counted):
        lead = "Every other rule counted here elects the same candidates."
    else:
        lead = (
            f"Of {len(counted)} other rules counted here {same or 'none'} "
            f"{'elects' if same == 1 else 'elect'} the same candidates."
        )
    return Opinions(lead, rules)


def _other(record: CountRecord, opinion: Opinion) -> OtherRule:
    other = opinion.record
    if not opinion.able:
        sentence = "It cannot count with limits on groups, and is not compared."
        return OtherRule(opinion.rule.title, (), (), sentence)
    if other is None:
        sentence = "It needs a lot that nobody has drawn, as it is not the rule of this contest."
        return OtherRule(opinion.rule.title, (), (), sentence)
    instead = [x for x in other.elected if x not in record.elected]
    without = [x for x in record.elected if x not in other.elected]
    return OtherRule(
        title=opinion.rule.title,
        instead=tuple(record.candidates[x].name for x in instead),
        without=tuple(record.candidates[x].name for x in without),
        sentence=_difference(other, instead, without),
    )


def _difference(other: CountRecord, instead: list[int], without: list[int]) -> str:
    if not instead:
        return "The same candidates are elected."
    gains = listed(f"{name(other, x)} (at stage {_elected_at(other, x)})" for x in instead)
    losses = listed(f"{name(other, x)} ({_fate(other, x)})" for x in without)
    return f"It elects {gains} instead of {losses}."


def _elected_at(record: CountRecord, x: int) -> int:
    return next(s.number for s in record.stages for each in s.elected if each.candidate == x)


def _fate(record: CountRecord, x: int) -> str:
    stage = next((stage.number for stage in record.stages if x in stage.excluded), None)
    return f"excluded there at stage {stage}" if stage else "not elected there at the end"
