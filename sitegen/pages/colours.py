"""Which colours of an organisation can be read on which ground: contrast in whole numbers.

The relative luminance of WCAG 2.2 raises the linear part of each channel to the power of 12/5. Its
fifth root is found among whole numbers, in units of 10⁻¹², so that every machine decides alike.
"""

from collections.abc import Iterator
from functools import cache

from sitegen.model.site import Organisation

WHITE, BLACK = "#ffffff", "#000000"
LIGHT, DARK = "#f1eee8", "#24272a"
"""The grounds of the default theme on which a colour stands out least."""

_UNIT = 10**12
_WEIGHTS = (2126, 7152, 722)
"""What red, green and blue weigh in ten thousandths."""
_OFFSET = 500 * _UNIT
"""The 0.05 that is added to both luminances."""
_STEPS = 100


def on(colour: str) -> str:
    """Return white or black, whichever can be read better on a colour."""
    # of the two ratios 1.05/(x+0.05) and (x+0.05)/0.05 the greater
    white, own = luminance(WHITE) + _OFFSET, luminance(colour) + _OFFSET
    return WHITE if white * _OFFSET >= own * own else BLACK


def legible(colour: str, ground: str) -> str:
    """Return the colour, as much darker or lighter as it takes to read it on the ground."""
    return next(each for each in _towards(colour, on(ground)) if readable(each, ground))


def readable(colour: str, ground: str) -> bool:
    """Say whether the contrast is 4.5 or more (WCAG 2.2, 1.4.3)."""
    dark, light = sorted(luminance(each) + _OFFSET for each in (colour, ground))
    return 2 * light >= 9 * dark


def luminance(colour: str) -> int:
    """Return the relative luminance of a colour such as `#7a1f3d`, in units of 10⁻¹⁶."""
    channels = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return sum(weight * _linear(each) for weight, each in zip(_WEIGHTS, channels, strict=True))


def stylesheet(organisation: Organisation) -> str:
    """Return the custom properties that give pages the colour of an organisation."""
    colour = organisation.colour.lower()
    light, dark, paper = (legible(colour, ground) for ground in (LIGHT, DARK, WHITE))
    return (
        f":root {{ --brand: {colour}; --on-brand: {on(colour)}; --brand-ink: {light}; }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ --brand-ink: {dark}; }} }}\n"
        f"@media print {{ :root {{ --brand-ink: {paper}; }} }}\n"
    )


@cache
def _linear(channel: int) -> int:
    """Return the linear part of a channel from 0 to 255, rounded down to 10⁻¹²."""
    if channel <= 10:  # noqa: PLR2004 - 0.04045 × 255 = 10.3
        return channel * 100 * _UNIT // (255 * 1292)
    # ((channel/255 + 0.055) / 1.055) is (1000·channel + 14025) / 269025
    power = (1000 * channel + 14025) ** 12 * _UNIT**5 // 269025**12
    return _fifth_root(power)


def _fifth_root(number: int) -> int:
    """Return the fifth root, rounded down."""
    low, high = 0, 1 << (number.bit_length() // 5 + 1)
    while low < high - 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**5 <= number else (low, middle)
    return low


def _towards(colour: str, end: str) -> Iterator[str]:
    """Yield the colour, and then mixtures with more and more of the other."""
    pairs = [(int(colour[at : at + 2], 16), int(end[at : at + 2], 16)) for at in (1, 3, 5)]
    for step in range(_STEPS + 1):
        mixed = ((own * (_STEPS - step) + other * step) // _STEPS for own, other in pairs)
        yield "#" + "".join(f"{each:02x}" for each in mixed)
