"""Second opinions: whom other rules would have elected from the same papers."""

from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.count.causes import KeepValues
from sitegen.count.comparison import Turn, turn
from sitegen.count.record import CountRecord
from sitegen.pages.frame import Opinion
from sitegen.pages.language import Language, mark
from sitegen.pages.people import name, names

ROUNDING = {
    ("same", False): mark(
        "Rounding decided nothing: under “{rule}”, which leaves nothing to rounding, the same "
        "candidates are elected and excluded at the same stages."
    ),
    ("same", True): mark(
        "Rounding, or iterations that ended early, decided nothing: under “{rule}”, which leaves "
        "nothing to rounding, the same candidates are elected and excluded at the same stages."
    ),
    ("stages", False): mark(
        "Rounding decided something on the way, but not who is elected: under “{rule}”, which "
        "leaves nothing to rounding, the stages are not all the same."
    ),
    ("stages", True): mark(
        "Rounding, or iterations that ended early, decided something on the way, but not who is "
        "elected: under “{rule}”, which leaves nothing to rounding, the stages are not all the "
        "same."
    ),
}
"""What rounding decided, and whether iterations that ended early may have decided it."""


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


def opinions(say: Language, record: CountRecord, others: Sequence[Opinion]) -> Opinions | None:
    """Return what other rules make of the papers; None if none was asked."""
    if not others:
        return None
    compared = [each for each in others if not each.exact]
    rules = tuple(_other(say, record, each) for each in compared)
    counted = [told for told, each in zip(rules, compared, strict=True) if each.record is not None]
    same = sum(not told.instead for told in counted)
    if not counted:
        lead = say("No other rule could be counted to its end without a lot.")
    elif same == len(counted):
        lead = say("Every other rule counted here elects the same candidates.")
    elif not same:
        lead = say(
            "Of {number} other rules counted here none elect the same candidates.",
            number=len(counted),
        )
    else:
        lead = say.many(
            same,
            "Of {number} other rules counted here {n} elects the same candidates.",
            "Of {number} other rules counted here {n} elect the same candidates.",
            number=len(counted),
        )
    exact = "".join(_exact(say, record, each) for each in others if each.exact)
    return Opinions(lead, rules, exact)


def _other(say: Language, record: CountRecord, opinion: Opinion) -> OtherRule:
    other, title = opinion.record, say(opinion.rule.title)
    if not opinion.able:
        sentence = say("It cannot count with limits on groups, and is not compared.")
        return OtherRule(title, (), (), sentence)
    if other is None:
        sentence = say(
            "It needs a lot that nobody has drawn, as it is not the rule of this contest."
        )
        return OtherRule(title, (), (), sentence)
    instead = [x for x in other.elected if x not in record.elected]
    without = [x for x in record.elected if x not in other.elected]
    return OtherRule(
        title=title,
        instead=tuple(record.names(instead)),
        without=tuple(record.names(without)),
        sentence=_difference(say, record, other, instead, without),
    )


def _exact(say: Language, record: CountRecord, opinion: Opinion) -> str:
    """Return what rounding decided; nothing if the exact count lacks a lot or had to round too."""
    other, title = opinion.record, say(opinion.rule.title)
    if other is None or other.stages[-1].end.lost:
        return ""
    early = any(isinstance(stage.cause, KeepValues) for stage in record.stages)
    instead = [x for x in other.elected if x not in record.elected]
    if instead:
        without = [x for x in record.elected if x not in other.elected]
        return _rounding_elected(say, record, title, (instead, without), early=early)
    same = "same" if _decisions(record) == _decisions(other) else "stages"
    return say(ROUNDING[same, early], rule=title)


def _rounding_elected(
    say: Language,
    record: CountRecord,
    rule: str,
    candidates: tuple[list[int], list[int]],
    *,
    early: bool,
) -> str:
    instead, without = candidates
    who, others = names(say, record, instead), names(say, record, without)
    if early:
        return say.many(
            len(instead),
            "Rounding, or iterations that ended early, decided who is elected: under “{rule}”, "
            "which leaves nothing to rounding, {who} is elected instead of {others}.",
            "Rounding, or iterations that ended early, decided who is elected: under “{rule}”, "
            "which leaves nothing to rounding, {who} are elected instead of {others}.",
            rule=rule,
            who=who,
            others=others,
        )
    return say.many(
        len(instead),
        "Rounding decided who is elected: under “{rule}”, which leaves nothing to rounding, {who} "
        "is elected instead of {others}.",
        "Rounding decided who is elected: under “{rule}”, which leaves nothing to rounding, {who} "
        "are elected instead of {others}.",
        rule=rule,
        who=who,
        others=others,
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
    say: Language,
    record: CountRecord,
    other: CountRecord,
    instead: list[int],
    without: list[int],
) -> str:
    here, there = turn(record, other), turn(other, record)
    if here is None or there is None:
        return say("The same candidates are elected.")
    gains = (
        say("{who} (at stage {stage})", who=name(other, x), stage=_elected_at(other, x))
        for x in instead
    )
    return say(
        "It elects {who} instead of {others}. The ways part at stage {here} under {rule}, where "
        "{acts}, and at stage {there} of its own count, where {other_acts}.",
        who=say.listed(gains),
        others=say.listed(_left_out(say, other, x) for x in without),
        here=here.stage,
        rule=say(record.rule.title),
        acts=_acts(say, record, here),
        there=there.stage,
        other_acts=_acts(say, other, there),
    )


def _acts(say: Language, record: CountRecord, turned: Turn) -> str:
    elected = excluded = ""
    if turned.elected:
        who = names(say, record, turned.elected)
        elected = say.many(len(turned.elected), "{who} is elected", "{who} are elected", who=who)
    if turned.excluded:
        who = names(say, record, turned.excluded)
        excluded = say.many(
            len(turned.excluded), "{who} is excluded", "{who} are excluded", who=who
        )
    if elected and excluded:
        return say("{elected} and {excluded}", elected=elected, excluded=excluded)
    return elected or excluded


def _elected_at(record: CountRecord, x: int) -> int:
    return next(s.number for s in record.stages for each in s.elected if each.candidate == x)


def _left_out(say: Language, record: CountRecord, x: int) -> str:
    stage = next((stage.number for stage in record.stages if x in stage.excluded), None)
    if stage:
        return say("{who} (excluded there at stage {stage})", who=name(record, x), stage=stage)
    return say("{who} (not elected there at the end)", who=name(record, x))
