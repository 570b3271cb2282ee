"""The table of rules. To add one: a file, a line here, a folder of cases."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sitegen.count.counting import Counting
from sitegen.count.record import Rule
from sitegen.count.rules import (
    av,
    ers97,
    meek_nz,
    meek_prf,
    minneapolis_2009,
    minneapolis_2013,
    northern_ireland_1985,
    scottish_2007,
    warren,
)


@dataclass(frozen=True, slots=True)
class Counter:
    """A rule: its facts and the function that counts by it. `one_place` rules fill no more."""

    rule: Rule
    count: Callable[[Counting], None]
    one_place: bool = False


RULES: Mapping[str, Counter] = {
    counter.rule.id: counter
    for counter in (
        Counter(ers97.RULE, ers97.count),
        Counter(scottish_2007.RULE, scottish_2007.count),
        Counter(meek_prf.RULE, meek_prf.count),
        Counter(meek_nz.RULE, meek_nz.count),
        Counter(warren.RULE, warren.count),
        Counter(minneapolis_2009.RULE, minneapolis_2009.count),
        Counter(minneapolis_2013.RULE, minneapolis_2013.count),
        Counter(northern_ireland_1985.RULE, northern_ireland_1985.count),
        Counter(av.RULE, av.count, one_place=True),
    )
}
