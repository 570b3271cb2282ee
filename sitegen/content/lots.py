"""Lots that were drawn in public: `lots.yml`."""

from typing import Literal, get_args

from sitegen.content.candidates import Roster
from sitegen.content.fields import Fields
from sitegen.content.source import Source
from sitegen.content.wording import did_you_mean, hint, listed, quoted
from sitegen.model.site import DrawnLot
from sitegen.problems import Problem

PURPOSES: tuple[Literal["surplus", "exclusion"], ...] = get_args(
    DrawnLot.__annotations__["purpose"]
)


def read_lots(source: Source, roster: Roster) -> tuple[tuple[DrawnLot, ...], tuple[str, ...]]:
    """Return the drawn lots, and the one order of all candidates that stands in their place."""
    path = f"contests/{roster.contest}/lots.yml"
    if path not in source.tree or not (keys := source.yaml(path, (), ("lots", "order"))):
        return (), ()
    if ("lots" in keys) == ("order" in keys):
        sentence = "lots are given once: either as 'lots' or as one 'order' of all candidates"
        where = keys.entries["order"][0].place if "order" in keys else keys.place
        source.wrong(where, "lots-or-order", sentence, "write one of the two keys")
    required = ("stage", "purpose", "tied", "drawn", "on")
    found = (lot(item, roster) for item in keys.each("lots", required, ("note",)))
    return tuple(each for each in found if each), everyone(keys, "order", roster)


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
    for each in named:
        if each.text not in roster.ids:
            sentence = f"nobody with the id {quoted(each.text)} stands in {roster.contest}"
            folder = f"candidates are the files in contests/{roster.contest}/candidates/"
            advice = hint(did_you_mean(each.text, roster.ids), folder)
            keys.problems.append(Problem(each.place, "unknown-candidate", sentence, advice))
    return tuple(each.text for each in named if each.text in roster.ids)


def everyone(keys: Fields, key: str, roster: Roster) -> tuple[str, ...]:
    """Return an order of all candidates, and report who is missing from it."""
    order = candidate_ids(keys, key, roster)
    missing = [each for each in roster.ids if each not in order]
    if order and missing:
        sentence = f"this order of all candidates leaves out {', '.join(missing)}"
        keys.wrong(key, "order-incomplete", sentence, "name every candidate, also who withdrew")
    return order
