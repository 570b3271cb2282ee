"""Contrast in whole numbers, against figures that others give."""

from itertools import product

import pytest

from sitegen.pages.colours import DARK, LIGHT, WHITE, legible, luminance, on, readable


def luminance_plain(colour: str) -> float:
    """WCAG 2.2, the definition of relative luminance, word for word in floating point."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("level", range(256))
def test_the_luminance_is_that_of_the_definition(level: int) -> None:
    for colour in (f"#{level:02x}0000", f"#00{level:02x}00", f"#{level:02x}80{255 - level:02x}"):
        assert abs(luminance(colour) / 10**16 - luminance_plain(colour)) < 1e-11


@pytest.mark.parametrize(
    ("colour", "ground", "right"),
    [
        ("#767676", "#ffffff", True),  # 4.54: the lightest grey on white that passes
        ("#777777", "#ffffff", False),  # 4.48
        ("#000000", "#ffffff", True),
        ("#ff0000", "#ffffff", False),  # 4.00
        ("#0000ff", "#ffffff", True),  # 8.59
    ],
)
def test_well_known_pairs_pass_or_fail(colour: str, ground: str, *, right: bool) -> None:
    assert right == readable(colour, ground)
    assert right == readable(ground, colour)


def test_every_colour_has_something_that_can_be_read_on_it_and_can_be_made_legible() -> None:
    steps = ("00", "33", "66", "99", "cc", "ff")
    for colour in ("#" + "".join(each) for each in product(steps, repeat=3)):
        assert readable(on(colour), colour)
        for ground in (LIGHT, DARK, WHITE):
            assert readable(legible(colour, ground), ground)


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    assert "#7a1f3d" == legible("#7a1f3d", WHITE)
