"""What the answers to "Why?" are made of: a question, sentences, and the paragraphs behind them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sitegen.count.figures import decimal
from sitegen.count.record import CountRecord, Stage, Status, Step
from sitegen.pages.language import Language
from sitegen.pages.limits import guarded_before

_MEEK = {"quota": "B.2.b", "keep": "B.2.a B.2.f", "out": "B.2.e B.3"}

PARAGRAPHS: Mapping[str, Mapping[str, str]] = {
    "ers97": {
        "quota": "5.1.6 5.4.8",
        "turn": "5.2.2",
        "papers": "5.3.1 5.3.2",
        "value": "5.3.7",
        "elect": "5.1.7 5.3.13 5.4.9",
        "out": "5.2.5",
        "moved": "5.4.1 5.4.2",
    },
    "scottish-2007": {
        "quota": "46",
        "turn": "50(1)",
        "papers": "48(1)",
        "value": "48(2)-(3)",
        "out": "50(1)",
        "moved": "50(3)-(4)",
    },
    "northern-ireland-1985": {
        "quota": "48(1)-(2)",
        "turn": "49(10)",
        "papers": "49(1)-(4) 49(5)-(7)",
        "value": "49(1)-(4) 49(5)-(7)",
        "out": "51(1) 51(12)",
        "moved": "51(2)-(3) 51(5)-(9)",
    },
    "minneapolis-2009": {
        "quota": "167.20_threshold",
        "turn": "167.70(1)(d)",
        "papers": "167.70(1)(d)",
        "value": "167.20_transfer_value",
        "out": "167.20_impossible 167.70(1)(c) 167.70(1)(e)",
        "moved": "167.70(1)(c) 167.70(1)(e)",
    },
    "minneapolis-2013": {
        "quota": "167.20_threshold",
        "turn": "167.70(c)(1)d",
        "papers": "167.70(c)(1)d",
        "value": "167.20_transfer_value",
        "out": "167.20_impossible 167.70(c)(1)c 167.70(c)(1)e",
        "moved": "167.70(c)(1)c 167.70(c)(1)e",
    },
    "meek-prf": _MEEK,
    "warren": _MEEK,
    "meek-nz": {
        "quota": "5-6 11 26-27 31-32",
        "keep": "7-10 15-17",
        "out": "13-14 23 28-30",
        "moved": "28-30",
    },
    "av": {"quota": "2", "out": "3", "moved": "4"},
}
"""Which paragraphs of a rule answer what; of several, those that the stage carried out."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A question that a reader may have at a stage, and its answer."""

    question: str
    """The question."""
    answer: tuple[str, ...]
    """Sentences with exact figures, each a step of the answer."""
    by: tuple[str, ...]
    """Numbers of paragraphs of the rule."""
    terms: tuple[str, ...]
    """What the glossary explains of it, by the anchors there."""


@dataclass(frozen=True)
class Moment:
    """A stage, and how things stood just before it."""

    say: Language
    """The words of the page's language."""
    record: CountRecord
    """The count."""
    stage: Stage
    """The stage."""
    after: tuple[tuple[Status, ...], ...]
    """Everybody's status after each stage of the count."""

    @cached_property
    def before(self) -> Stage | None:
        """Return the stage before, if there is one."""
        return self.record.stages[self.stage.number - 2] if self.stage.number > 1 else None

    @property
    def held(self) -> Step:
        """Return the figures before the stage; those of the stage itself for the first."""
        return self.before.end if self.before else self.stage.end

    @cached_property
    def continuing(self) -> tuple[int, ...]:
        """Return who was neither elected nor excluded before the stage."""
        now = self.after[self.stage.number - 2] if self.before else None
        return tuple(
            x
            for x, who in enumerate(self.record.candidates)
            if (now[x] is Status.CONTINUING if now else not who.withdrawn)
        )

    @cached_property
    def excludable(self) -> tuple[int, ...]:
        """Return who could be excluded then, fewest votes first."""
        guarded = guarded_before(self.record, self.stage)
        able = (x for x in self.continuing if x not in guarded)
        return tuple(sorted(able, key=lambda x: self.held.votes[x]))

    @property
    def places(self) -> int:
        """Return how many places were to be filled before the stage."""
        earlier = self.record.stages[: self.stage.number - 1]
        return self.record.seats - sum(len(each.elected) for each in earlier)

    def by(self, topic: str, *, always: bool = False) -> tuple[str, ...]:
        """Return the paragraphs on a topic, those of the stage unless `always`."""
        of = PARAGRAPHS.get(self.record.rule.id, {}).get(topic, "").split()
        numbers = [each.replace("_", " ") for each in of]
        return tuple(each for each in numbers if always or each in self.stage.by)


def moments(say: Language, record: CountRecord) -> tuple[Moment, ...]:
    """Return all stages of a count, each with how things stood before it."""
    after = record.statuses()
    return tuple(Moment(say, record, stage, after) for stage in record.stages)


MORE = 4
"""To so many places more than the rule's a quotient is shown before it is cut or rounded."""


def quotient(numerator: int, denominator: int, places: int) -> str:
    """Return a quotient to so many places, or exactly if it needs fewer."""
    text = decimal(numerator, denominator, places)
    if text.endswith("…") or "." not in text:
        return text
    return text.rstrip("0").rstrip(".")
