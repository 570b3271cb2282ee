"""Second opinions: whom other rules would have elected from the same papers."""

from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.count.causes import KeepValues
from sitegen.count.comparison import Turn, turn
from sitegen.count.record import CountRecord
from sitegen.pages.frame import Opinion
from sitegen.pages.people import name, names
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
    exact: str
    """Whether rounding decided anything, in a sentence; empty if that cannot be said."""


def opinions(record: CountRecord, others: Sequence[Opinion]) -> Opinions | None:
    """Return what other rules make of the papers; None if none was asked."""
    if not others:
        return None
    compared = [each for each in others if not each.exact]
    rules = tuple(_other(record, each) for each in compared)
    counted = [told for told, each in zip(rules, compared, strict=True) if each.record is not None]
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
    exact = "".join(_exact(record, each) for each in others if each.exact)
    return Opinions(lead, rules, exact)


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
        sentence=_difference(record, other, instead, without),
    )


def _exact(record: CountRecord, opinion: Opinion) -> str:
    """Return what rounding decided; nothing if the exact count lacks a lot or had to round too."""
    other, title = opinion.record, opinion.rule.title
    if other is None or other.stages[-1].end.lost:
        return ""
    under = f"under “{title}”, which leaves nothing to rounding,"
    rounding = "Rounding"
    if any(isinstance(stage.cause, KeepValues) for stage in record.stages):
        rounding = "Rounding, or iterations that ended early,"
    instead = [x for x in other.elected if x not in record.elected]
    if instead:
        without = [x for x in record.elected if x not in other.elected]
        gains, losses = (listed(name(record, x) for x in some) for some in (instead, without))
        verb = "is" if len(instead) == 1 else "are"
        return (
            f"{rounding} decided who is elected: {under} {gains} {verb} elected instead of "
            f"{losses}."
        )
    if _decisions(record) != _decisions(other):
        return (
            f"{rounding} decided something on the way, but not who is elected: {under} the stages "
            "are not all the same."
        )
    return (
        f"Rounding decided nothing: {under} the same candidates are elected and excluded at the "
        "same stages."
    )


def _decisions(record: CountRecord) -> list[object]:
    """Return what was decided at each stage: who went out, who was elected, between whom by lot."""
    return [
        (
            set(stage.excluded),
            {each.candidate for each in stage.elected},
            [set(tie.lot) for tie in stage.ties],
        )
        for stage in record.stages
    ]


def _difference(
    record: CountRecord, other: CountRecord, instead: list[int], without: list[int]
) -> str:
    here, there = turn(record, other), turn(other, record)
    if here is None or there is None:
        return "The same candidates are elected."
    gains = listed(f"{name(other, x)} (at stage {_elected_at(other, x)})" for x in instead)
    losses = listed(f"{name(other, x)} ({_fate(other, x)})" for x in without)
    return (
        f"It elects {gains} instead of {losses}. The ways part at stage {here.stage} under "
        f"{record.rule.title}, where {_acts(record, here)}, and at stage {there.stage} of its own "
        f"count, where {_acts(other, there)}."
    )


def _acts(record: CountRecord, turned: Turn) -> str:
    return " and ".join(
        f"{names(record, who)} {'is' if len(who) == 1 else 'are'} {act}"
        for who, act in ((turned.elected, "elected"), (turned.excluded, "excluded"))
        if who
    )


def _elected_at(record: CountRecord, x: int) -> int:
    return next(s.number for s in record.stages for each in s.elected if each.candidate == x)


def _fate(record: CountRecord, x: int) -> str:
    stage = next((stage.number for stage in record.stages if x in stage.excluded), None)
    return f"excluded there at stage {stage}" if stage else "not elected there at the end"
