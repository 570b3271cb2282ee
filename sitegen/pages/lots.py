"""Ties of a count with the lots that parted them, and the dice behind an order for lots."""

from dataclasses import dataclass

from sitegen.count.record import CountRecord
from sitegen.model.lots import lot_drawn
from sitegen.model.poll import DrawnLot
from sitegen.pages import urls
from sitegen.pages.frame import Dossier, NavLink
from sitegen.pages.narration import Sentence
from sitegen.pages.rules import numbers
from sitegen.pages.ties import told
from sitegen.pages.words import clock


@dataclass(frozen=True, slots=True)
class TieTold:
    """A tie, how it was parted, and who drew the lot if one was drawn."""

    stage: NavLink
    """The stage at which it arose."""
    sentence: Sentence
    """The tie in words."""
    drawn: DrawnLot | None
    """The lot as the scrutineer recorded it, if one was drawn for this tie."""


@dataclass(frozen=True, slots=True)
class DiceTold:
    """The order for lots that dice gave, before anything was counted."""

    seed: str
    """The digits rolled."""
    rolled: str
    """When they were rolled."""
    committed: str
    """When the digest of the papers was published, before that."""
    note: str
    """What the scrutineer says of it; "" if nothing."""
    contest: str
    """The id of the contest, which the digests are made with."""
    order: tuple[str, ...]
    """The ids of all candidates in the order of the lots; the earlier comes off better."""


def ties(dossier: Dossier, record: CountRecord) -> tuple[TieTold, ...]:
    """Return all ties of a count, with links within its page."""
    say, contest = dossier.say, dossier.contest
    vacancy = dossier.filled[dossier.vacancy - 1].vacancy if dossier.vacancy else None
    found = []
    for number, stage in enumerate(record.stages):
        before = record.stages[number - 1] if number else None
        link = NavLink(say("Stage {number}", number=stage.number), f"#{urls.stage(stage.number)}")
        for tie in stage.ties:
            between = record.ids(tie.lot)
            drawn = lot_drawn(contest, vacancy, stage.number, tie.purpose, between)
            sentence = Sentence(told(say, record, tie, before), numbers(say, (tie.by,)))
            found.append(TieTold(link, sentence, drawn if tie.lot else None))
    return tuple(found)


def dice_told(dossier: Dossier) -> DiceTold | None:
    """Return the dice behind a contest's order for lots; None if none were rolled."""
    contest = dossier.contest
    if contest.dice is None:
        return None
    dice = contest.dice
    rolled, committed = (
        f"{dossier.say.day(each.date())}, {clock(each)} ({contest.time_zone})"
        for each in (dice.rolled, dice.committed)
    )
    return DiceTold(dice.seed, rolled, committed, dice.note, contest.id, contest.lot_order)
