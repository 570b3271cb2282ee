"""Figures as text, exactly: what every form writes of votes and papers."""

from math import gcd


def decimal(number: int, one: int, places: int) -> str:
    """Return number ÷ one as decimal text with so many places, and "…" if that is not all."""
    sign, number = ("-", -number) if number < 0 else ("", number)
    shown, rest = divmod(number * 10**places, one)
    whole, part = divmod(shown, 10**places)
    point = f".{part:0{places}}" if places else ""
    return f"{sign}{whole}{point}{'…' if rest else ''}"


def percent(part: int, whole: int) -> str:
    """Return a part of a whole in percent, to the nearest tenth, halves up; "" of nothing."""
    if not whole:
        return ""
    tenths = (part * 2000 + whole) // (whole * 2)
    return f"{tenths // 10}.{tenths % 10}"


def exact(number: int, one: int, places: int) -> str:
    """Return number ÷ one as decimal text with so many places, or as a fraction in low terms."""
    if number * 10**places % one == 0:
        return decimal(number, one, places)
    shared = gcd(number, one)
    return f"{number // shared}/{one // shared}"
