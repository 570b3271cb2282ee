"""Lots that were drawn in public: `lots.yml`."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args

from sitegen.content.addresses import SEED
from sitegen.content.candidates import Roster
from sitegen.content.fields import Fields
from sitegen.content.source import Source
from sitegen.content.wording import did_you_mean, hint, listed, quoted
from sitegen.model.poll import Dice, DrawnLot
from sitegen.problems import Problem
from sitegen.trust.lots import lot_order

PURPOSES: tuple[Literal["surplus", "exclusion", "election"], ...] = get_args(
    DrawnLot.__annotations__["purpose"]
)


LOT = ("stage", "purpose", "tied", "drawn", "on"), ("note",)
"""The keys of a lot that must be there, and those that may."""


@dataclass(frozen=True, slots=True)
class Lots:
    """Lots one by one, or one order of all candidates in their place, and the dice behind it."""

    drawn: tuple[DrawnLot, ...] = ()
    order: tuple[str, ...] = ()
    dice: Dice | None = None


def read_lots(source: Source, roster: Roster, closes: date | None) -> Lots:
    """Return what `lots.yml` says, if there is one; nothing is drawn before voting `closes`."""
    path = f"contests/{roster.contest}/lots.yml"
    ways = ("lots", "order", "dice")
    if path not in source.tree or not (keys := source.yaml(path, (), ways)):
        return Lots()
    given = [each for each in ways if each in keys]
    if len(given) != 1:
        sentence = "lots are given in one way: as 'lots', as one 'order' of all, or as 'dice'"
        where = keys.entries[given[1]][0].place if given else keys.place
        source.wrong(where, "lots-or-order", sentence, "write one of the three keys")
    found = [lot(item, roster) for item in keys.each("lots", *LOT)]
    dice = read_dice(keys)
    for each in found:
        if each and closes and each.on < closes:
            sentence = f"no lot can be drawn before voting closes on {closes}"
            source.wrong(each.place, "wrong-order", sentence, "correct one of the two days")
    if dice and closes and dice.committed.date() < closes:
        sentence = f"papers cannot be committed to before voting closes on {closes}"
        keys.wrong(
            "dice", "wrong-order", sentence, "correct the days here, or those in contest.yml"
        )
    return Lots(
        drawn=tuple(each for each in found if each),
        order=lot_order(roster.contest, dice.seed, roster.ids)
        if dice
        else everyone(keys, "order", roster),
        dice=dice,
    )


def read_dice(keys: Fields) -> Dice | None:
    """Return the dice, or None if there are none or anything is wrong with them."""
    inner = keys.inner("dice", ("seed", "rolled", "committed"), ("note",))
    if inner is None:
        return None
    before = len(inner.problems)
    seed = inner.formed("seed", SEED)
    rolled, committed = moment(inner, "rolled"), moment(inner, "committed")
    if rolled and committed and rolled <= committed:
        sentence = "the dice were rolled before the digest of the papers was published"
        advice = "who sees the dice first can choose the papers; roll again, and publish that"
        inner.wrong("rolled", "seed-too-early", sentence, advice)
    if len(inner.problems) > before or not (rolled and committed):
        return None
    return Dice(seed, rolled, committed, inner.line("note"))


def moment(keys: Fields, key: str) -> datetime | None:
    """Return a moment; a day alone does not say what came first."""
    form = "YYYY-MM-DD HH:MM, such as 2027-05-02 18:30"
    found = keys.day_or_moment(key, "a moment", form)
    if found and found[1] is None:
        keys.wrong(key, "bad-date", f"{quoted(key)} is a day without an hour", f"write {form}")
    return found[1] if found else None


def lot(item: Fields, roster: Roster) -> DrawnLot | None:
    """Return one lot, or None if anything is wrong with it."""
    before = len(item.problems)
    tied = candidate_ids(item, "tied", roster)
    known = len(item.problems) == before
    stage, purpose = item.number("stage", 1, 100_000), item.choice("purpose", PURPOSES)
    drawn, on = item.line("drawn", "the id of a candidate"), item.day("on")
    if known and len(tied) == 1:
        sentence = "a lot is drawn between two candidates at least"
        item.wrong("tied", "bad-lot", sentence, "name all who were tied")
    if known and drawn and tied and drawn not in tied:
        sentence = f"{quoted(drawn)} was not among the tied"
        item.wrong("drawn", "bad-lot", sentence, f"write {listed(tied)}")
    if len(item.problems) > before or not (stage and purpose and on):
        return None
    return DrawnLot(stage, purpose, tied, drawn, on, item.line("note"), item.place)


def candidate_ids(keys: Fields, key: str, roster: Roster) -> tuple[str, ...]:
    """Return the candidates in a list."""
    named = keys.lines(keys.some_items(key, "candidates"), "the id of a candidate")
    known = frozenset(roster.ids)
    for each in named:
        if each.text not in known:
            sentence = f"nobody with the id {quoted(each.text)} stands in {roster.contest}"
            folder = f"candidates are the files in contests/{roster.contest}/candidates/"
            advice = hint(did_you_mean(each.text, known, len(keys.problems)), folder)
            keys.problems.append(Problem(each.place, "unknown-candidate", sentence, advice))
    return tuple(each.text for each in named if each.text in known)


def everyone(keys: Fields, key: str, roster: Roster) -> tuple[str, ...]:
    """Return an order of all candidates, and report who is missing from it."""
    order = candidate_ids(keys, key, roster)
    named = frozenset(order)
    missing = [each for each in roster.ids if each not in named]
    if order and missing:
        sentence = f"this order of all candidates leaves out {', '.join(missing)}"
        keys.wrong(key, "order-incomplete", sentence, "name every candidate, also who withdrew")
    return order
