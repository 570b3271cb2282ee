"""In which order those elected are listed: `slate_order`."""

from typing import get_args

from sitegen.content.fields import Fields
from sitegen.content.lots import Lots
from sitegen.content.terms import COUNTED
from sitegen.model.site import SlateOrder, State

ORDERS: tuple[SlateOrder, ...] = get_args(SlateOrder)


def read_slate_order(keys: Fields, state: State | None, lots: Lots) -> SlateOrder:
    """Return the order; one by lot needs an order of all candidates that was drawn."""
    order = keys.choice("slate_order", ORDERS) if "slate_order" in keys else "election"
    if order == "lot" and state in COUNTED and not lots.order:
        sentence = "the slate is to stand in an order by lot, and none was drawn"
        advice = "give 'order' or 'dice' in lots.yml, or write election or alphabetical here"
        keys.wrong("slate_order", "slate-without-lot", sentence, advice)
    return order or "election"
