"""Whole-number division that says which way it rounds. No float ever comes near a vote."""


def cut(numerator: int, denominator: int) -> int:
    """Divide and drop the rest: what the laws mean by "ignoring any remainder"."""
    return numerator // denominator


def raised(numerator: int, denominator: int) -> int:
    """Divide and, unless it comes out exactly, take the next whole unit above."""
    return -(-numerator // denominator)
