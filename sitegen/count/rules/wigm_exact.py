"""The weighted inclusive Gregory method without rounding, for study.

Source: the Scottish rule of 2007, whose acts stand in `scottish_2007.py` and are carried out here
in the same order, with the same whole-number quota. What differs is 48(2)-(3): a paper moves at
its value × surplus ÷ votes, and nothing of that is cut. So whatever the two counts do not agree
on, the five decimal places have decided, and nothing else.

Values stay whole numbers, as all figures are first written in units so fine that every new value
comes out whole. Such numbers may have twice as many digits after each surplus. From 4,000 digits
on the units stay as they are and what is finer is cut; that takes well over a dozen surpluses, and
the record shows what was lost. Where nothing is lost, nothing was rounded.
"""

from dataclasses import replace
from math import gcd

from sitegen.count import finer
from sitegen.count.arithmetic import cut
from sitegen.count.causes import SurplusOf
from sitegen.count.counting import Counting
from sitegen.count.law import Paragraph, mark
from sitegen.count.parcels import Parcel
from sitegen.count.rules import scottish_2007

EXACTLY = Paragraph(
    "48(2)-(3)",
    "Each paper moves at the surplus times its value when received, divided by the candidate's "
    "votes; here nothing of that is ignored.",
)

RULE = replace(
    scottish_2007.RULE,
    id="wigm-exact",
    title=mark("Weighted inclusive Gregory, exact (for study)"),
    law=mark(
        "The rules 45-52 of the Scottish Local Government Elections Order 2007 (SSI 2007/42) "
        "without the five decimal places of 48(3)"
    ),
    surplus=mark(
        "What an elected candidate has above the quota is passed on: every one of the candidate's "
        "papers moves to its next available preference at the same reduced share of the value it "
        "had, exactly and without rounding."
    ),
    paragraphs=tuple(
        EXACTLY if each.number == EXACTLY.number else each for each in scottish_2007.RULE.paragraphs
    ),
)

FINEST = 10**4_000
"""Units are never finer than this part of a vote, whatever the number of surpluses."""


def count(c: Counting) -> None:
    """45-52: the acts of the Scottish rule, in its order."""
    scottish_2007.begin(c)
    while c.vacancies and not scottish_2007.fill_last_vacancies(c):
        if c.surpluses():
            transfer_largest_surplus(c)
        else:
            scottish_2007.exclude_lowest(c)
        scottish_2007.elect_at_quota(c)


def transfer_largest_surplus(c: Counting) -> None:
    """48, 49: highest surplus first; each paper goes on at value × surplus ÷ votes, exactly."""
    giver, ties = scottish_2007.largest_surplus(c)
    refine(c, giver)
    surplus, votes = c.surplus(giver), c.votes[giver]

    def share(parcel: Parcel) -> int:
        return cut(parcel.value * surplus, votes)

    c.open_stage(SurplusOf(giver, surplus), ties=ties, by="48(1)")
    c.pass_on(giver, c.examine(c.holdings[giver]), taken=surplus, value=share, by="48(2)-(3)")


def refine(c: Counting, giver: int) -> None:
    """48(3): make the units so fine that value × surplus ÷ votes is whole for every paper."""
    c.close_stage()
    votes = c.votes[giver]
    values = gcd(*(parcel.value for parcel in c.holdings[giver]))
    factor = cut(votes, gcd(votes, values * c.surplus(giver)))
    if c.one * factor <= FINEST * c.parts:
        finer.refine(c, factor)
