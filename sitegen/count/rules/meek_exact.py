"""Meek's method with every act proven, for study.

Source: the steps of the Reference Meek Rule in `meek_prf.py`. That iterations from above come to
one end is known since I. D. Hill, B. A. Wichmann and D. R. Woodall, "Algorithm 123: Single
transferable vote by Meek's method", Computer Journal 30 (1987), whose text was not read; what is
needed of it is argued here. At that end keep values are roots of equations and seldom fractions,
so that no arithmetic holds them. But no act needs them: it is enough to prove what holds there.

The argument. Let T be one step of B.2.f without rounding: an elected candidate's new keep value
is the quota over what reaches the candidate, and 1 at most. Where others keep more, less reaches
a candidate and less runs out of preferences, so that the quota is higher: T gives more for more.
Hence iterations that start at or above the end stay at or above it, also if every keep value is
rounded up; and an election or an exclusion only lowers T, so that the next round starts above its
end too. On the way down, the votes of the continuing only rise and the quota only falls.

- Whoever has more than the quota at an iteration has so at the end, and is elected.
- What the elected hold above the quota is the most by which anybody's vote can still rise; and by
  which anybody can still come nearer to the quota, as it falls only by votes that reach nobody.
  So when this surplus can neither lift anybody above the quota nor the lowest to the next, the
  lowest is the lowest at the end, and is excluded.

Roundings are on the safe side: shares of the elected are rounded up, so that the continuing have
no less at the end than is counted, and no more than that and the surplus. Iterations go on until
the proof stands. Only if the surplus falls below 10**-15 of a vote without one, candidates within
it count as tied, and nobody as above the quota.
"""

from dataclasses import replace

from sitegen.count.arithmetic import raised
from sitegen.count.counting import Counting
from sitegen.count.finer import refine
from sitegen.count.kernels import Heaps, papers_by_path
from sitegen.count.law import Paragraph, mark
from sitegen.count.paths import PathTree, path_tree, share_along
from sitegen.count.rules import meek_prf
from sitegen.count.visits import mark_reached

OTHERWISE = (
    Paragraph("B.2.a", "Each paper is shared out in order of preference: a candidate takes the "
              "keep value's share of what is left of it, rounded up at the thirtieth place."),
    Paragraph("B.2.b", "The quota is all candidates' votes divided by one more than the places."),
    Paragraph("B.2.c", "A candidate with more than the quota is elected."),
    Paragraph("B.2.e", "The round ends when somebody is elected; or when what the elected hold "
              "above the quota is below 0.000001, and too little to lift anybody above the quota "
              "or the candidate with the fewest votes to the next; or when it is below 10**-15."),
    Paragraph("B.2.f", "Else each elected candidate's new keep value is the quota divided by what "
              "reaches the candidate, rounded up, and the papers are shared out again."),
    Paragraph("B.3", "The candidate with the fewest votes is excluded and keeps nothing from then "
              "on; whoever is not further above than a surplus below 10**-15 counts as tied."),
)  # fmt: skip

RULE = replace(
    meek_prf.RULE,
    id="meek-exact",
    title=mark("Meek, every act proven (for study)"),
    law=mark(
        "The steps of the Reference Meek Rule, carried on until no further iteration and no "
        "rounding can change what they decide"
    ),
    quota=mark(
        "The quota is the vote still held by candidates divided by one more than the number of "
        "places, and more than that elects. It falls as papers run out of preferences."
    ),
    exclusion=mark(
        "When the surplus left can neither elect anybody nor change who is lowest, the candidate "
        "with the fewest votes is excluded and all papers are shared out anew, as if that "
        "candidate had never stood."
    ),
    paragraphs=tuple(
        {own.number: own for own in OTHERWISE}.get(each.number, each)
        for each in meek_prf.RULE.paragraphs
    ),
)

FINER = 10**21
"""Units are so many times finer than the nine places shown: 10**-30 of a vote."""

ENOUGH = 10**6
"""B.2.e of the reference form: a surplus below this part of a vote ends a round there."""

NO_MORE = 10**15
"""B.3: what a surplus below this part of a vote leaves open is a tie."""


def count(c: Counting) -> None:
    """A-C: rounds that elect or exclude, until the places are filled."""
    refine(c, FINER)

    def one_round(keep: list[int], heaps: Heaps) -> None:
        run_round(c, keep, path_tree(papers_by_path(heaps)))
        mark_reached(c.visits, heaps, [len(path) for path in heaps.of])

    meek_prf.count_by_rounds(c, one_round)


def run_round(c: Counting, keep: list[int], papers: PathTree) -> None:
    """B.2, B.3: share out until somebody is elected, or somebody's exclusion is proven."""
    iterations = 0
    while True:
        iterations += 1
        reached, votes = share_along(papers, keep, c.full)
        quota = c.cut(sum(votes), c.seats + 1)
        winners = [x for x in c.continuing if votes[x] * (c.seats + 1) > sum(votes)]
        surplus = meek_prf.held_above(quota, votes, c.elected)
        if winners or is_decided(c, votes, quota, surplus):
            break
        for x in c.elected:
            keep[x] = raised((quota + c.parts) * c.full, reached[x])  # B.2.f
    meek_prf.end_round(c, keep, meek_prf.Iteration(iterations, votes, quota, winners, surplus))


def is_decided(c: Counting, votes: list[int], quota: int, surplus: int) -> bool:
    """B.2.e: nobody can still reach the quota, and only one can be lowest; or nothing moves."""
    lowest, following = sorted(votes[x] for x in c.continuing)[:2]
    highest = max(votes[x] for x in c.continuing)
    proven = highest + surplus <= quota and lowest + surplus < following
    return surplus * NO_MORE < c.one or (proven and surplus * ENOUGH < c.one)
