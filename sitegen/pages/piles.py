"""The rows below the candidates in every table of stages: what nobody holds, total and quota.

Candidates, the non-transferable and the lost add up to the total. What stands below the total is
part of figures above it, and takes no part in the sum.
"""

from dataclasses import dataclass

from sitegen.count.causes import Uncontested
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


def piles(record: CountRecord) -> tuple[Pile, ...]:
    """Return all rows, whether there is anything in them or not."""
    ends = [stage.end for stage in record.stages]
    not_carried = record.not_carried()
    return (
        Pile(
            "exhausted",
            mark("Non-transferable: exhausted"),
            mark("Votes on papers that have no further preference."),
            tuple(each.exhausted for each in ends),
        ),
        Pile(
            "lost",
            mark("Non-transferable: lost"),
            mark(
                "Parts of surpluses lost to fractions or to nobody: values are cut, and never rise."
            ),
            tuple(each.lost for each in ends),
        ),
        Pile(
            "total",
            mark("Total"),
            mark("All valid papers, at every stage."),
            tuple(sum(each.votes) + each.exhausted + each.lost for each in ends),
        ),
        Pile(
            "quota",
            mark("Quota"),
            mark("The votes that elect."),
            tuple(each.quota for each in ends),
        ),
        Pile(
            "above-quota",
            mark("Of votes: above quota"),
            mark(
                "What the elected hold above the quota: surpluses that wait or stay where they are."
            ),
            record.above_quota(),
        ),
        Pile(
            "cut-off",
            mark("Of lost: cut off"),
            mark("What values were cut by, to the decimal places of the rule."),
            tuple(end.lost - part for end, part in zip(ends, not_carried, strict=True)),
        ),
        Pile(
            "not-carried",
            mark("Of lost: not carried"),
            mark("Surpluses above what the papers that could move were worth."),
            not_carried,
        ),
    )


def piles_with_figures(record: CountRecord) -> tuple[Pile, ...]:
    """Return the rows worth showing: no quota that nobody needed, no parts that are nothing."""
    contested = not isinstance(record.stages[0].cause, Uncontested)
    not_carried = any(record.not_carried())
    worth = {
        "quota": contested,
        "above-quota": any(record.above_quota()),
        "cut-off": not_carried,
        "not-carried": not_carried,
    }
    return tuple(each for each in piles(record) if worth.get(each.key, True))
