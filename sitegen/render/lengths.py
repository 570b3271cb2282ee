"""Lengths in drawings, which are reckoned in whole numbers."""


def percent(thousandths: int) -> str:
    """Return thousandths of a length as a percentage."""
    whole, tenth = divmod(thousandths, 10)
    return f"{whole}.{tenth}%" if tenth else f"{whole}%"


def em(hundredths: int) -> str:
    """Return hundredths of an em as a length."""
    whole, part = divmod(hundredths, 100)
    return f"{whole}.{part:02}".rstrip("0").rstrip(".") + "em"
