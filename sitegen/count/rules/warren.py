"""Warren's method, nine-place form: Meek's rule with a price in place of a share.

Source: C. H. E. Warren, "Counting in STV elections", Voting matters 1 (1994); its steps are those
of Meek's reference form in `meek_prf.py`, whose loop counts here too. What differs is B.2.a: an
elected candidate takes the same price of every paper, if it has so much left, and not a share.
"""

from dataclasses import replace

from sitegen.count.counting import Counting
from sitegen.count.kernels import share_at_price
from sitegen.count.law import Paragraph, mark
from sitegen.count.rules import meek_prf

PRICE = Paragraph("B.2.a", "Each paper is used in order of preference: a candidate takes the keep "
                  "value as a price, or what is left of the paper if that is less.")  # fmt: skip

RULE = replace(
    meek_prf.RULE,
    id="warren",
    title=mark("Warren (nine decimals)"),
    law=mark("C. H. E. Warren, Counting in STV elections, by the steps of the Reference Meek Rule"),
    url="http://www.mcdougall.org.uk/VM/ISSUE1/P4.HTM",
    surplus=mark(
        "Each elected candidate takes the same price of every paper, just enough to stay on the "
        "quota; what is left of the paper goes on to its next preference, elected candidates "
        "included."
    ),
    paragraphs=tuple(
        PRICE if each.number == PRICE.number else each for each in meek_prf.RULE.paragraphs
    ),
)


def count(c: Counting) -> None:
    """A-C: the rounds of Meek's rule, papers shared out at a price."""
    meek_prf.count(c, share_at_price)
