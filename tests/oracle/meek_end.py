"""Where the iterations of Meek's rule end, to forty places: what Hill, Wichmann and Woodall define.

The elected keep such parts of what reaches them that each holds just the quota, which is the vote
held by candidates over one more than the places. How such keep values are found does not matter,
as they are checked: here one candidate after the other is set right, again and again.
"""

from collections.abc import Sequence
from decimal import Decimal, localcontext

Papers = Sequence[tuple[int, Sequence[int]]]
CLOSE = Decimal(10) ** -40


def end_of_iterations(
    papers: Papers, *, seats: int, elected: Sequence[int], continuing: Sequence[int]
) -> tuple[dict[int, Decimal], Decimal]:
    """Give the votes of everybody in play, and the quota.

    Raises:
        ArithmeticError: no keep values were found at which every elected holds the quota.

    """
    with localcontext() as context:
        context.prec = 60
        keep = dict.fromkeys(elected, Decimal(1))
        for _ in range(3_000):
            for x in elected:
                votes = share_out(papers, keep, continuing)
                quota = sum(votes.values(), Decimal(0)) / (seats + 1)
                keep[x] *= quota / votes[x]
            votes = share_out(papers, keep, continuing)
            quota = sum(votes.values(), Decimal(0)) / (seats + 1)
            if all(abs(votes[x] - quota) < CLOSE for x in elected):
                return votes, quota
    raise ArithmeticError(f"{votes} do not come to {quota} for {elected}")


def share_out(
    papers: Papers, keep: dict[int, Decimal], continuing: Sequence[int]
) -> dict[int, Decimal]:
    """Share single papers out: the elected keep a part of what reaches them, others all."""
    votes = dict.fromkeys([*keep, *continuing], Decimal(0))
    for number, ranking in papers:
        left = Decimal(number)
        for x in ranking:
            if x in keep:
                votes[x] += left * keep[x]
                left -= left * keep[x]
            elif x in continuing:
                votes[x] += left
                break
    return votes
