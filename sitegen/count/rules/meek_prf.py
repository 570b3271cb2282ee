"""Meek's method, nine-place reference form.

Source: Proportional Representation Foundation, "Reference Meek Rule",
http://prfound.org/resources/reference/reference-meek-rule/, as documented step by step in the
public program Droop. The functions stand in the order of its steps and `by=` names the step that
a line carries out. Votes and keep values are units of 10**-9.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias

from sitegen.count.arithmetic import raised
from sitegen.count.causes import KeepValues, LastVacancies
from sitegen.count.counting import Counting
from sitegen.count.groups import DOOM
from sitegen.count.kernels import Heaps, heap, one_heap, share_out, shared_papers
from sitegen.count.law import LOWER, UNCONTESTED, Paragraph, Rule, mark
from sitegen.count.record import Because, Tie
from sitegen.count.visits import mark_reached, nobody_reached
from sitegen.model.ballots import Ballots

RULE = Rule(
    id="meek-prf",
    title=mark("Meek (reference form, nine decimals)"),
    law=mark("Proportional Representation Foundation, Reference Meek Rule"),
    url="http://prfound.org/resources/reference/reference-meek-rule/",
    places=9,
    quota=mark(
        "The quota is the vote still held by candidates divided by one more than the number of "
        "places, plus the smallest unit. It falls as papers run out of preferences."
    ),
    surplus=mark(
        "Each elected candidate keeps just the share of every paper that is needed to stay on the "
        "quota; the rest of each paper goes on to its next preference, elected candidates "
        "included."
    ),
    exclusion=mark(
        "When no surplus is left to speak of, the candidate with the fewest votes is excluded and "
        "all papers are shared out anew, as if that candidate had never stood."
    ),
    ties=mark("Equal votes are parted by lot."),
    lower=LOWER,
    lower_by="B.2.a, B.2.c, B.3",
    paragraphs=(
        UNCONTESTED,
        Paragraph("A", "Every candidate keeps all of each paper at first; those who withdrew keep "
                  "nothing."),
        Paragraph("B.1", "Rounds go on while more candidates continue than places are left."),
        Paragraph("B.2.a", "Each paper is shared out in order of preference: a candidate takes "
                  "the keep value's share of what is left of it, rounded up to nine places."),
        Paragraph("B.2.b", "The quota is all candidates' votes divided by one more than the "
                  "places, cut to nine places, plus 0.000000001."),
        Paragraph("B.2.c", "A candidate whose vote reaches the quota is elected."),
        Paragraph("B.2.e", "The round ends when somebody is elected, or when what the elected "
                  "hold above the quota is below 0.000001 or falls no more."),
        Paragraph("B.2.f", "Else each elected candidate's keep value is multiplied by the quota "
                  "and divided by the vote, both rounded up, and the papers are shared out again."),
        Paragraph("B.3", "The candidate with the fewest votes is excluded and keeps nothing from "
                  "then on; whoever is not further above than the surplus counts as tied."),
        Paragraph("C.1", "If places are left at the end, the remaining candidates are elected."),
        Paragraph("T", "A tie for exclusion is settled by lot."),
    ),
)  # fmt: skip

OMEGA = 1_000
"""B.2.e: surpluses below 0.000001 together (units) end an iteration."""


Share: TypeAlias = Callable[..., tuple[int, ...]]
"""How papers are shared out, as `kernels.share_out` does: everybody's votes."""


@dataclass(frozen=True, slots=True)
class Iteration:
    """Where a round stands: its iterations so far, and what the last one came to (units).

    `surplus` is that of those elected before it.
    """

    number: int
    votes: Sequence[int]
    quota: int
    winners: list[int]
    surplus: int


def count(c: Counting, share: Share = share_out) -> None:
    """A-C: rounds that elect or exclude, until the places are filled.

    `share` is B.2.a, and all in which Warren's rule differs from Meek's.
    """

    def one_round(keep: list[int], heaps: Heaps) -> None:
        reached = nobody_reached(c.visits, heaps)
        shared = partial(share, reached=reached)
        run_round(c, keep, shared_papers(c.ballots, heaps), shared)
        mark_reached(c.visits, heaps, reached)

    count_by_rounds(c, one_round)


def count_by_rounds(c: Counting, one_round: Callable[[list[int], Heaps], None]) -> None:
    """A, B.1, C: rounds, each given the keep values and the papers in heaps."""
    keep = [0 if who.withdrawn else c.full for who in c.candidates]  # A
    heaps = one_heap(c.valid_rows())
    while len(c.continuing) > c.vacancies > 0:  # B.1
        heaps = heap(
            c.ballots,
            heaps,
            elected=c.elected,
            continuing=c.continuing,
            candidates=len(c.candidates),
        )
        one_round(keep, heaps)
    if c.vacancies:
        elect_remaining(c)


def run_round(c: Counting, keep: list[int], papers: Ballots, share: Share) -> None:
    """B.2, B.3: share out until somebody is elected or no surplus is left; then exclude.

    Whom the constraints leave no place goes as soon as nobody is elected, before any surplus.
    """
    iterations, before = 0, None
    while True:
        iterations += 1
        votes = share(papers, keep, c.full)
        quota = c.cut(sum(votes), c.seats + 1) + c.parts
        winners = [x for x in c.electable if votes[x] >= quota]
        surplus = held_above(quota, votes, c.elected)
        least = surplus < OMEGA * c.parts or (before is not None and surplus >= before)
        if winners or c.doomed or least:
            break
        before = surplus
        for x in c.elected:
            keep[x] = raised(raised(keep[x] * quota, c.one) * c.one, votes[x])  # B.2.f
    end_round(c, keep, Iteration(iterations, votes, quota, winners, surplus))


def end_round(c: Counting, keep: list[int], last: Iteration) -> None:
    """B.2.c, B.3: elect whoever reached the quota, else exclude the doomed, or the lowest."""
    out = [] if last.winners else c.doomed
    doomed, ties = bool(out), list[Tie]()
    if not last.winners and not doomed:
        loser, ties = lowest(c, last.votes, last.surplus)
        out = [loser]
    cause = KeepValues(last.number, last.surplus, tuple(keep), tuple(out), doomed)
    c.open_stage(cause, ties=ties, by="B.2.a")
    c.restate(last.votes)
    c.set_quota(last.quota, by="B.2.b")
    if len(c.stages) == 0:
        c.cite("A")
    if last.number > 1:
        c.cite("B.2.f")
    if last.winners:
        c.elect(last.winners, because=Because.QUOTA, by="B.2.c")
        # only now is it known whom of them the constraints let be elected
        c.recast(replace(cause, surplus=held_above(last.quota, last.votes, c.elected)))
    else:
        c.cite(DOOM if doomed else "B.2.e")
        c.exclude(out, by="B.3")
        for x in out:
            keep[x] = 0


def held_above(quota: int, votes: Sequence[int], elected: Sequence[int]) -> int:
    """B.2.d: what the elected hold above the quota, all together."""
    return max(sum(votes[x] - quota for x in elected), 0)


def lowest(c: Counting, votes: Sequence[int], surplus: int) -> tuple[int, list[Tie]]:
    """B.3, T: fewest votes; those within the surplus of it count as tied, and a lot decides."""
    fewest = min(votes[x] for x in c.excludable)
    level = [x for x in c.excludable if votes[x] <= fewest + surplus]
    return c.one_of(level, "exclusion", (), look_back="T", lot="T")


def elect_remaining(c: Counting) -> None:
    """C.1: as many candidates as places are left; votes of the last excluded are exhausted."""
    c.open_stage(LastVacancies(()), by="B.1")
    standing = {*c.elected, *c.continuing}
    c.restate([votes if x in standing else 0 for x, votes in enumerate(c.votes)])
    c.elect(list(c.continuing), because=Because.LAST_VACANCIES, by="C.1")
