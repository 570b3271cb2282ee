"""Minneapolis since 2013: STV by the weighted inclusive Gregory method, certain losers out first.

Law: Minneapolis Code of Ordinances, Title 8.5, Chapter 167, sections 167.20 and 167.70, as amended
by 2013-Or-055 and 2015-Or-065, read as of 12 July 2018. The functions stand in the order of
clauses a to f of 167.70(c)(1) and `by=` names the clause, or the definition in 167.20, that a line
carries out.

167.70(b) needs no line: it elects at the maximum possible threshold, which is never below the
threshold, where a. elects the same candidates. Undeclared write-in candidates, whom c. defeats in
the second round, are nobody here.
"""

import operator
from collections.abc import Sequence

from sitegen.count.arithmetic import cut
from sitegen.count.causes import ExclusionOf, LastVacancies, SurplusOf
from sitegen.count.counting import Counting
from sitegen.count.law import LOWER, UNCONTESTED, Paragraph, Rule, mark
from sitegen.count.parcels import Parcel
from sitegen.count.record import Because, Deferred, Purpose, Tie

RULE = Rule(
    id="minneapolis-2013",
    title=mark("Minneapolis (2013 ordinance)"),
    law=mark(
        "Minneapolis Code of Ordinances, Title 8.5, Chapter 167, sections 167.20 and 167.70, as "
        "amended by 2013-Or-055 and 2015-Or-065"
    ),
    url="https://library.municode.com/mn/minneapolis/codes/code_of_ordinances",
    places=4,
    quota=mark(
        "The quota, here called threshold, is the number of valid papers divided by one more than "
        "the number of places, plus one, without the fraction. It never changes."
    ),
    surplus=mark(
        "What a candidate has above the quota is passed on, the largest surplus first: every one "
        "of the candidate's papers moves to its next available preference at the same reduced "
        "share of the value it had. Until then the candidate is not elected and receives papers. A "
        "surplus waits while somebody is left who cannot win any more."
    ),
    exclusion=mark(
        "All who cannot win any more are excluded together, whatever surpluses are waiting. If "
        "there is nobody of the kind and no surplus, the candidate with the fewest votes is "
        "excluded. The papers move on at the value they have, but not those of the last to go."
    ),
    ties=mark("Equal votes are parted by lot, without a look at earlier stages."),
    lower=LOWER,
    lower_by="167.70(c)(1)d, 167.70(c)(1)e",
    paragraphs=(
        UNCONTESTED,
        Paragraph("167.20 threshold", "The threshold is the votes counted in the first round "
                  "divided by one more than the places, plus one, without the fraction."),
        Paragraph("167.70(c)(1)a", "The votes are counted; when as many candidates as there are "
                  "places have the threshold, they are elected and the count is complete."),
        Paragraph("167.70(c)(1)c", "While surpluses wait, all for whom it is mathematically "
                  "impossible to be elected are defeated together, and their papers move on."),
        Paragraph("167.20 impossible", "A candidate cannot be elected whose votes, with those of "
                  "everybody who has no more and with all surpluses, do not equal the next "
                  "candidate's; nor can anybody who has fewer votes than such a candidate."),
        Paragraph("167.70(c)(1)d", "Else the candidate with the largest surplus is declared "
                  "elected and the surplus moves; of equal ones the one on which the lot falls."),
        Paragraph("167.20 transfer value", "Each paper moves at its value times the surplus "
                  "divided by the candidate's votes, both to four decimal places, ignoring any "
                  "remainder."),
        Paragraph("167.70(c)(1)e", "With no surplus the candidate with the fewest votes is "
                  "defeated, of equal ones the one on whom the lot falls; the papers move on at "
                  "their value."),
        Paragraph("167.70(c)(1)f", "When as many candidates continue as places are left, they are "
                  "elected; the last to be defeated keep their papers."),
    ),
)  # fmt: skip

UNTIL_DECLARED = "167.70(c)(1)d"
"""A continuing candidate is one "neither elected nor defeated", and d. declares elected whose
surplus moves: until then whoever has reached the threshold goes on receiving papers."""

OUT_OF_REACH = operator.lt
"""167.20: not "enough to equal or surpass" the next candidate."""

REMAINING = "167.70(c)(1)f"
"""As many must continue as places are left, so that c. never defeats more."""


def count(c: Counting) -> None:
    """a-f: certain losers before surpluses, surpluses before the one with the fewest votes."""
    c.sort_ballot_box(by="167.70(c)(1)a")
    c.set_quota((cut(c.valid_papers, c.seats + 1) + 1) * c.one, by="167.20 threshold")
    elect_at_threshold(c)
    while c.vacancies:
        if losers := certain_losers(c):
            defeat_certain_losers(c, losers)
        elif waiting(c):
            elect_highest_surplus(c)
        else:
            defeat_lowest(c)
        elect_at_threshold(c)
        elect_remaining(c)


def elect_at_threshold(c: Counting) -> None:
    """a: as many at or above the threshold as places are left."""
    ready = [x for x in c.continuing if c.votes[x] >= c.quota]
    if c.vacancies and len(ready) == c.vacancies:
        c.elect(c.highest_first(ready), because=Because.QUOTA, by="167.70(c)(1)a")


def waiting(c: Counting) -> dict[int, int]:
    """b: the surplus of everybody above the threshold."""
    return {x: c.surplus(x) for x in c.continuing if c.surplus(x)}


def certain_losers(c: Counting) -> list[int]:
    """c, 167.20: as many of the lowest as can never come up to the next, fewest first."""
    ordered = sorted(c.continuing, key=lambda x: c.votes[x])
    reach = sum(waiting(c).values())
    number = 0
    for lowest, x in enumerate(ordered[: len(ordered) - c.vacancies], start=1):
        reach += c.votes[x]
        if OUT_OF_REACH(reach, c.votes[ordered[lowest]]):
            number = lowest
    return ordered[:number]


def defeat_certain_losers(c: Counting, losers: list[int]) -> None:
    """c: all of them together; surpluses are reckoned in and wait."""
    surpluses = waiting(c)
    deferred = None
    if surpluses:
        total = sum(surpluses.values())
        deferred = Deferred(tuple(surpluses), total, by="167.70(c)(1)c")
    defeat(c, losers, (), deferred, opening="167.20 impossible", by="167.70(c)(1)c")


def elect_highest_surplus(c: Counting) -> None:
    """d, 167.20: a fraction of the surplus to the votes, then of each paper's value."""
    surplus = max(waiting(c).values())
    level = [x for x in c.continuing if c.surplus(x) == surplus]
    giver, ties = by_lot(c, level, "surplus", by="167.70(c)(1)d")
    fraction = cut(surplus * c.full, c.votes[giver])

    def share(parcel: Parcel) -> int:
        return cut(fraction * parcel.value, c.full)

    c.open_stage(SurplusOf(giver, surplus), ties=ties, by="167.70(c)(1)d")
    c.elect([giver], because=Because.QUOTA, by=UNTIL_DECLARED)
    held = c.examine(c.holdings[giver])
    c.pass_on(giver, held, taken=surplus, value=share, by="167.20 transfer value")


def defeat_lowest(c: Counting) -> None:
    """e: no surplus, and the lowest are level, or one of them would be a certain loser."""
    fewest = min(c.votes[x] for x in c.continuing)
    level = [x for x in c.continuing if c.votes[x] == fewest]
    loser, ties = by_lot(c, level, "exclusion", by="167.70(c)(1)e")
    defeat(c, [loser], ties, None, opening="167.70(c)(1)e", by="167.70(c)(1)e")


def defeat(
    c: Counting,
    losers: list[int],
    ties: Sequence[Tie],
    deferred: Deferred | None,
    *,
    opening: str,
    by: str,
) -> None:
    """c, e, f: papers move on at the value they have, but for those of the final round."""
    final = len(c.continuing) - len(losers) == c.vacancies
    group = tuple(losers)
    cause = LastVacancies(group) if final else ExclusionOf(group)
    c.open_stage(cause, ties=ties, deferred=deferred, by=opening)
    c.exclude(losers, by=by)
    for loser in [] if final else losers:
        papers = c.examine(c.holdings[loser])
        votes = c.votes[loser]
        c.pass_on(loser, papers, taken=votes, value=lambda parcel: parcel.value, by=by)


def by_lot(c: Counting, level: list[int], purpose: Purpose, *, by: str) -> tuple[int, list[Tie]]:
    """d, e: the lot decides between level candidates, with no look at earlier stages."""
    return c.one_of(level, purpose, (), look_back=by, lot=by)


def elect_remaining(c: Counting) -> None:
    """f: as many continuing candidates as places; they are elected, no more papers move."""
    if c.vacancies and len(c.continuing) == c.vacancies:
        c.elect(c.highest_first(c.continuing), because=Because.LAST_VACANCIES, by=REMAINING)
