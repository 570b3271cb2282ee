"""The order for lots, from dice that were rolled in public.

After the papers are committed to by a published digest, dice are rolled before witnesses; their
digits are the seed. Each candidate's key is a SHA-256 over contest, seed and id, and the order of
the keys is the order of the lots: whoever can compute a digest can draw them again. The seed
never comes from the papers, a date or a program, as whoever may choose those may choose the lot.

The order of names on the ballot paper is drawn in the same way under another label, so that the
same digits would not give the same order twice.
"""

from collections.abc import Iterable
from hashlib import sha256

TIE, ORDER = "slate-tie/v1", "slate-order/v1"
"""What is drawn: the order for lots in the count, or the order of names on the ballot paper."""


def lot_key(contest: str, seed: str, candidate: str, label: str = TIE) -> str:
    r"""Return a candidate's key: `printf 'slate-tie/v1\nCONTEST\nSEED\nID\n' | sha256sum`."""
    return sha256(f"{label}\n{contest}\n{seed}\n{candidate}\n".encode()).hexdigest()


def lot_order(
    contest: str, seed: str, candidates: Iterable[str], label: str = TIE
) -> tuple[str, ...]:
    """Return candidate ids in the order of their keys; of ties the earlier comes off better."""
    return tuple(sorted(candidates, key=lambda each: lot_key(contest, seed, each, label)))
