"""The table of rules. To add one: a file, a line here, a folder of cases."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sitegen.count.counting import Counting
from sitegen.count.law import Rule
from sitegen.count.rules import (
    av,
    ers97,
    meek_exact,
    meek_nz,
    meek_prf,
    minneapolis_2009,
    minneapolis_2013,
    northern_ireland_1985,
    scottish_2007,
    warren,
    wigm_exact,
)


@dataclass(frozen=True, slots=True)
class Counter:
    """A rule: its facts and the function that counts by it. `one_place` rules fill no more.

    `constraints` says that it asks whom the constraints allow to be elected and excluded.
    `parcels` says that papers lie with one candidate each and move from one to another; else they
    are shared out anew at each stage.
    `exact_form_of` names the rule whose acts it carries out without rounding: such a rule is for
    study, and no contest is counted by it.
    """

    rule: Rule
    count: Callable[[Counting], None]
    one_place: bool = False
    constraints: bool = False
    parcels: bool = True
    exact_form_of: str = ""


RULES: Mapping[str, Counter] = {
    counter.rule.id: counter
    for counter in (
        Counter(ers97.RULE, ers97.count, constraints=True),
        Counter(scottish_2007.RULE, scottish_2007.count, constraints=True),
        Counter(meek_prf.RULE, meek_prf.count, constraints=True, parcels=False),
        Counter(meek_nz.RULE, meek_nz.count, parcels=False),
        Counter(warren.RULE, warren.count, constraints=True, parcels=False),
        Counter(minneapolis_2009.RULE, minneapolis_2009.count),
        Counter(minneapolis_2013.RULE, minneapolis_2013.count),
        Counter(northern_ireland_1985.RULE, northern_ireland_1985.count),
        Counter(av.RULE, av.count, one_place=True, constraints=True),
        Counter(wigm_exact.RULE, wigm_exact.count, exact_form_of="scottish-2007"),
        Counter(meek_exact.RULE, meek_exact.count, parcels=False, exact_form_of="meek-prf"),
    )
}

CONTEST_RULES: tuple[str, ...] = tuple(
    id_ for id_, counter in RULES.items() if not counter.exact_form_of
)
"""The rules by which a contest may be counted."""
