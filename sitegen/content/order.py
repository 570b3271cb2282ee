"""In which order candidates stand: by the alphabet, as listed, or by dice rolled in public."""

from sitegen.content.addresses import SEED
from sitegen.content.candidates import Roster
from sitegen.content.fields import Fields
from sitegen.content.lots import everyone, moment
from sitegen.content.marked import Scalar
from sitegen.content.terms import Terms
from sitegen.formats.ballot_file import MOST_CANDIDATES
from sitegen.model.poll import OrderLot
from sitegen.model.site import Order
from sitegen.problems import Problem
from sitegen.trust.lots import ORDER, lot_order

DRAWN: tuple[Order, ...] = ("lot", "rotated")
"""The orders that dice give."""
CHOICES: tuple[Order, ...] = ("alphabetical", *DRAWN)
KEY = "order_lot"


def in_ballot_order(
    keys: Fields, roster: Roster, terms: Terms
) -> tuple[Order, OrderLot | None, Roster]:
    """Return the order policy, the dice behind it, and the candidates in that order.

    While nominations are open nobody has rolled yet, and the order is that of the alphabet; so it
    is if nobody rolls any more, as there will be no ballot papers.
    """
    if len(roster.ids) > MOST_CANDIDATES:
        sentence = f"{len(roster.ids)} candidates stand in {roster.contest}"
        advice = f"no more than {MOST_CANDIDATES} can be counted"
        keys.problems.append(Problem(keys.place, "out-of-range", sentence, advice))
    value = keys.entries["candidate_order"][1] if "candidate_order" in keys else None
    if value is not None and not isinstance(value, Scalar):
        refuse_dice(keys)
        return "listed", None, placed(roster, everyone(keys, "candidate_order", roster))
    policy: Order = keys.choice("candidate_order", CHOICES) or "alphabetical"
    if policy not in DRAWN:
        refuse_dice(keys)
        return policy, None, roster
    if KEY not in keys and terms.state not in ("nominations", "uncontested", None):
        sentence = f"the order is drawn by lot, but {KEY!r} does not say what was rolled"
        advice = f"add '{KEY}:' with 'seed', 'rolled' and 'by'"
        keys.wrong("candidate_order", "missing-key", sentence, advice)
    lot = order_lot(keys, terms)
    if lot:
        roster = placed(roster, lot_order(roster.contest, lot.seed, roster.ids, ORDER))
    return policy, lot, roster


def placed(roster: Roster, order: tuple[str, ...]) -> Roster:
    """Return the candidates in an order, those whom it leaves out last."""
    place = {each: x for x, each in enumerate(dict.fromkeys((*order, *roster.ids)))}
    people = sorted(roster.people, key=lambda each: place[each.id])
    return Roster(roster.contest, tuple(place), tuple(people))


def refuse_dice(keys: Fields) -> None:
    """Report dice that decide nothing."""
    if KEY in keys:
        sentence = "these dice decide nothing, as the order is not drawn by lot"
        keys.wrong(KEY, "order-not-drawn", sentence, "write 'candidate_order: lot', or delete this")


def order_lot(keys: Fields, terms: Terms) -> OrderLot | None:
    """Return what was rolled, or None if nothing was or anything is wrong with it.

    Nobody may know the digits before it is fixed who stands, and ballot papers follow them.
    """
    inner = keys.inner(KEY, ("seed", "rolled", "by"), ("note",))
    if inner is None:
        return None
    before = len(inner.problems)
    seed, by = inner.formed("seed", SEED), inner.line("by", "a name")
    rolled = moment(inner, "rolled")
    closes = terms.nomination.closes if terms.nomination else None
    if rolled and closes and rolled.date() <= closes:
        sentence = f"the dice were rolled before nominations had closed at the end of {closes}"
        advice = "who sees the dice first can choose who stands; roll again, and publish that"
        inner.wrong("rolled", "seed-too-early", sentence, advice)
    if rolled and terms.days.sent and rolled.date() > terms.days.sent:
        sentence = f"the dice were rolled after ballot papers had gone out on {terms.days.sent}"
        inner.wrong("rolled", "wrong-order", sentence, "correct one of the two days")
    if len(inner.problems) > before or not (rolled and seed and by):
        return None
    return OrderLot(seed, rolled, by, inner.line("note"))
