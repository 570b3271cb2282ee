"""Minneapolis: STV by the weighted inclusive Gregory method, certain losers out first.

Law: Minneapolis Code of Ordinances, Title 8.5, Chapter 167, sections 167.20 and 167.70, as
amended on 2 October 2009 (2009-Or-102), as the public program Droop quotes them. The amendment of
24 May 2013 (2013-Or-055), under which the last to be defeated keep their papers, is a rule of its
own, `minneapolis_2013`.
The functions stand in the order of clauses (a) to (f) of 167.70(1) and `by=` names the clause, or
the definition in 167.20, that a line carries out.
"""

import operator

from sitegen.count.arithmetic import cut
from sitegen.count.causes import ExclusionOf, SurplusOf
from sitegen.count.counting import Counting
from sitegen.count.law import LOWER, UNCONTESTED, PaperLaw, Paragraph, Rule, mark
from sitegen.count.parcels import Parcel
from sitegen.count.record import Because, Deferred, Purpose, Tie

RULE = Rule(
    id="minneapolis-2009",
    title=mark("Minneapolis (2009 ordinance)"),
    law=mark(
        "Minneapolis Code of Ordinances, Title 8.5, Chapter 167, sections 167.20 and 167.70, as "
        "amended by 2009-Or-102"
    ),
    url="https://library.municode.com/mn/minneapolis/codes/code_of_ordinances",
    places=4,
    quota=mark(
        "The quota, here called threshold, is the number of valid papers divided by one more than "
        "the number of places, without the fraction, plus one. It never changes."
    ),
    surplus=mark(
        "What an elected candidate has above the quota is passed on: every one of the candidate's "
        "papers moves to its next available preference at the same reduced share of the value it "
        "had. A surplus waits while somebody is left who cannot win any more."
    ),
    exclusion=mark(
        "All who cannot win any more are excluded together, whatever surpluses are waiting. If "
        "there is nobody of the kind and no surplus, the candidate with the fewest votes is "
        "excluded. The papers move on at the value they have."
    ),
    ties=mark("Equal votes are parted by lot, without a look at earlier stages."),
    lower=LOWER,
    lower_by="167.70(1)(d), 167.70(1)(e)",
    paragraphs=(
        UNCONTESTED,
        Paragraph("167.20 threshold", "The threshold is the votes counted in the first round "
                  "divided by one more than the places, plus one, without the fraction."),
        Paragraph("167.70(1)(a)", "The votes are counted; whoever has the threshold or more is "
                  "elected."),
        Paragraph("167.70(1)(c)", "While surpluses wait, all for whom it is mathematically "
                  "impossible to be elected are defeated together, and their papers move on."),
        Paragraph("167.20 impossible", "A candidate cannot be elected whose votes, with those of "
                  "everybody who has no more and with all surpluses, do not come up to the next "
                  "candidate; nor can anybody who has fewer votes than such a candidate."),
        Paragraph("167.70(1)(d)", "Else the largest surplus moves; of equal ones the one on which "
                  "the lot falls."),
        Paragraph("167.20 transfer value", "Each paper moves at its value times the surplus "
                  "divided by the candidate's votes, both to four decimal places, ignoring any "
                  "remainder."),
        Paragraph("167.70(1)(e)", "With no surplus the candidate with the fewest votes is "
                  "defeated, of equal ones the one on whom the lot falls; the papers move on at "
                  "their value."),
        Paragraph("167.70(1)(f)", "When as many candidates continue as places are left, they are "
                  "elected."),
    ),
    papers=(
        PaperLaw("equal", "skip", "167.70(2)", "Where several candidates are at one rank, the "
                 "paper counts for the highest continuing candidate at another rank."),
        PaperLaw("skipped", "skip", "167.70(2)", "Where a rank is skipped, the paper counts for "
                 "the highest continuing candidate after it."),
        PaperLaw("repeated", "skip", "167.70(2)", "Where a candidate is ranked again, the paper "
                 "counts for the highest continuing candidate at another rank."),
    ),
)  # fmt: skip

REACHED = "167.70(1)(a)"
"""Whoever reaches the threshold is elected at once and receives no more papers. Clause (d) says
"declared elected" again when a surplus moves; the published counters read it as this."""

OUT_OF_REACH = operator.lt
"""167.20 of 2009 asks for enough "to surpass" the next candidate. One who can draw level can win
the lot, so that only those below are out of reach; the amendment of 2013 says the same."""

REMAINING = "167.70(1)(f)"
"""As many must continue as places are left, so that clause (c) never defeats more. The papers of
the last to be defeated move before the rest are elected: no word of 2009 holds them back."""


def count(c: Counting) -> None:
    """(a)-(f): certain losers before surpluses, surpluses before the one with the fewest votes."""
    c.sort_ballot_box(by="167.70(1)(a)")
    c.set_quota((cut(c.valid_papers, c.seats + 1) + 1) * c.one, by="167.20 threshold")
    elect_at_threshold(c)
    while c.vacancies:
        if losers := certain_losers(c):
            defeat_certain_losers(c, losers)
        elif c.surpluses():
            transfer_largest_surplus(c)
        else:
            defeat_lowest(c)
        elect_at_threshold(c)
        elect_remaining(c)


def elect_at_threshold(c: Counting) -> None:
    """(a): at or above the threshold, most votes first."""
    ready = [x for x in c.continuing if c.votes[x] >= c.quota]
    if ready:
        c.elect(c.highest_first(ready), because=Because.QUOTA, by=REACHED)


def certain_losers(c: Counting) -> list[int]:
    """(c), 167.20: as many of the lowest as can never come up to the next, fewest first."""
    ordered = sorted(c.continuing, key=lambda x: c.votes[x])
    reach = sum(c.surplus(x) for x in c.surpluses())
    number = 0
    for lowest, x in enumerate(ordered[: len(ordered) - c.vacancies], start=1):
        reach += c.votes[x]
        if OUT_OF_REACH(reach, c.votes[ordered[lowest]]):
            number = lowest
    return ordered[:number]


def defeat_certain_losers(c: Counting, losers: list[int]) -> None:
    """(c): all of them together; surpluses are reckoned in and wait."""
    waiting = c.surpluses()
    deferred = None
    if waiting:
        total = sum(c.surplus(x) for x in waiting)
        deferred = Deferred(tuple(waiting), total, by="167.70(1)(c)")
    c.open_stage(ExclusionOf(tuple(losers)), deferred=deferred, by="167.20 impossible")
    c.exclude(losers, by="167.70(1)(c)")
    pass_on_all(c, losers, by="167.70(1)(c)")


def transfer_largest_surplus(c: Counting) -> None:
    """(d), 167.20: a fraction of the surplus to the votes, then of each paper's value."""
    surplus = max(c.surplus(x) for x in c.surpluses())
    level = [x for x in c.surpluses() if c.surplus(x) == surplus]
    giver, ties = by_lot(c, level, "surplus", by="167.70(1)(d)")
    fraction = cut(surplus * c.full, c.votes[giver])

    def share(parcel: Parcel) -> int:
        return cut(fraction * parcel.value, c.full)

    c.open_stage(SurplusOf(giver, surplus), ties=ties, by="167.70(1)(d)")
    held = c.examine(c.holdings[giver])
    c.pass_on(giver, held, taken=surplus, value=share, by="167.20 transfer value")


def defeat_lowest(c: Counting) -> None:
    """(e): no surplus, and the lowest are level, or one of them would be a certain loser."""
    fewest = min(c.votes[x] for x in c.continuing)
    level = [x for x in c.continuing if c.votes[x] == fewest]
    loser, ties = by_lot(c, level, "exclusion", by="167.70(1)(e)")
    c.open_stage(ExclusionOf((loser,)), ties=ties, by="167.70(1)(e)")
    c.exclude([loser], by="167.70(1)(e)")
    pass_on_all(c, [loser], by="167.70(1)(e)")


def pass_on_all(c: Counting, losers: list[int], *, by: str) -> None:
    """(c), (e): every paper of the defeated moves on at the value it has."""
    for loser in losers:
        c.pass_on(
            loser,
            c.examine(c.holdings[loser]),
            taken=c.votes[loser],
            value=lambda parcel: parcel.value,
            by=by,
        )


def by_lot(c: Counting, level: list[int], purpose: Purpose, *, by: str) -> tuple[int, list[Tie]]:
    """(d), (e): the lot decides between level candidates, with no look at earlier stages."""
    return c.one_of(level, purpose, (), look_back=by, lot=by)


def elect_remaining(c: Counting) -> None:
    """(f): as many continuing candidates as places; they are elected, no more papers move."""
    if c.vacancies and len(c.continuing) == c.vacancies:
        c.elect(c.highest_first(c.continuing), because=Because.LAST_VACANCIES, by=REMAINING)
