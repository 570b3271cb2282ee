"""The rows below the candidates in every table of stages: what nobody holds, total and quota.

Candidates, the non-transferable and the lost add up to the total. What stands below the total is
part of figures above it, and takes no part in the sum.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.count.record import CountRecord
from sitegen.pages.language import mark


@dataclass(frozen=True, slots=True)
class Pile:
    """A row of figures below the candidates: one figure a stage, in units."""

    key: str
    """What files call it."""
    label: str
    """What it is, in a few words, in English."""
    explained: str
    """The same in a sentence."""
    units: tuple[int, ...]
    """One figure a stage."""


SAID: Mapping[str, tuple[str, str]] = {
    "exhausted": (
        mark("Non-transferable: exhausted"),
        mark("Votes on papers that have no further preference."),
    ),
    "lost": (
        mark("Non-transferable: lost"),
        mark("Parts of surpluses lost to fractions or to nobody: values are cut, and never rise."),
    ),
    "total": (mark("Total"), mark("All valid papers, at every stage.")),
    "quota": (mark("Quota"), mark("The votes that elect.")),
    "above-quota": (
        mark("Of votes: above quota"),
        mark("What the elected hold above the quota: surpluses that wait or stay where they are."),
    ),
    "cut-off": (
        mark("Of lost: cut off"),
        mark("What values were cut by, to the decimal places of the rule."),
    ),
    "not-carried": (
        mark("Of lost: not carried"),
        mark("Surpluses above what the papers that could move were worth."),
    ),
}
"""What each row is, in a few words and in a sentence, by what files call it."""


def piles(record: CountRecord) -> tuple[Pile, ...]:
    """Return all rows, whether there is anything in them or not."""
    ends = [stage.end for stage in record.stages]
    not_carried = record.not_carried()
    units = {
        "exhausted": tuple(each.exhausted for each in ends),
        "lost": tuple(each.lost for each in ends),
        "total": tuple(sum(each.votes) + each.exhausted + each.lost for each in ends),
        "quota": tuple(each.quota for each in ends),
        "above-quota": record.above_quota(),
        "cut-off": tuple(end.lost - part for end, part in zip(ends, not_carried, strict=True)),
        "not-carried": not_carried,
    }
    return tuple(Pile(key, *said, units[key]) for key, said in SAID.items())


def piles_with_figures(record: CountRecord) -> tuple[Pile, ...]:
    """Return the rows worth showing: no quota that nobody needed, no parts that are nothing."""
    contested = record.contested
    not_carried = any(record.not_carried())
    worth = {
        "quota": contested,
        "above-quota": any(record.above_quota()),
        "cut-off": not_carried,
        "not-carried": not_carried,
    }
    return tuple(each for each in piles(record) if worth.get(each.key, True))
