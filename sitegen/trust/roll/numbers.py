"""Membership numbers: which way of writing one is understood, and what is refused.

A number that a spreadsheet or a hand has damaged is refused with the reason, never repaired: a
guess could give one person's ballot to another.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

LONGEST = 40
"""Characters of a number, with all its spaces."""

_SHORTENED = re.compile(r"[0-9]+(?:[.,][0-9]+)?E[+-]?[0-9]+")
_DECIMAL = re.compile(r"[A-Z]*[0-9]+[.,][0-9]+")
_DAY = re.compile(r"[0-9]{1,2}([/.-])[0-9]{1,2}\1(?:[0-9]{2}|[0-9]{4})|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FORMULA = re.compile(r"[=+@-]")
_PLACEHOLDERS = frozenset(("NA", "NONE", "NULL", "NIL", "TBC", "TBA", "UNKNOWN", "NAN", "X", "XX"))
_UNSEEN = frozenset(("Cc", "Cf", "Co", "Cs", "Zl", "Zp"))
_DROPPED = str.maketrans("", "", " -./")
_MISTAKEN = str.maketrans("OIL", "011")
_PLAIN = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
"""Wide letters, digits and signs to plain ones, and nothing else that Unicode holds to be alike: a
footnote's ¹ is no last digit.
"""


@dataclass(frozen=True)
class Scheme:
    """How numbers are written: so many letters, then so many digits."""

    fewest_letters: int
    most_letters: int
    digits: int
    letter_counts: bool
    """Whether numbers that differ by letters alone are different members'."""
    pad: bool
    """Whether zeros that are missing in front of the digits are added."""

    @cached_property
    def plain(self) -> re.Pattern[str]:
        """What a number looks like that needs nothing done to it."""
        letters = f"[A-Z]{{{self.fewest_letters},{self.most_letters}}}"
        return re.compile(f"({letters})([0-9]{{{self.digits}}})")

    @cached_property
    def short(self) -> re.Pattern[str]:
        """The same with zeros missing."""
        letters = f"[A-Z]{{{self.fewest_letters},{self.most_letters}}}"
        return re.compile(f"({letters})([0-9]{{1,{self.digits - 1}}})")

    def number(self, written: str) -> str:
        """Return a number in the one way in which it is written here.

        Raises DamagedError with the reason.
        """
        found = self.plain.fullmatch(written)
        if not found:
            bare = _undamaged(written).translate(_DROPPED)
            found = self.plain.fullmatch(bare)
            if not found:
                return self._padded(bare)
        return self._kept(found[1], found[2])

    def _padded(self, bare: str) -> str:
        found = self.short.fullmatch(bare)
        if found and not set(found[1]) & set("OI"):  # which may be the first of the digits
            if self.pad:
                return self._kept(found[1], found[2].zfill(self.digits))
            raise DamagedError(f"digits are missing: there must be {self.digits}")
        digits = bare[-self.digits :]
        mended = bare.removesuffix(digits) + digits.translate(_MISTAKEN)
        if found or (self.plain.fullmatch(mended) and mended != bare):
            raise DamagedError("letters such as O, I or L stand where digits should")
        if bare in _PLACEHOLDERS:
            raise DamagedError("this stands for a number that is missing")
        raise DamagedError(f"this is not written as {self}")

    def _kept(self, letters: str, digits: str) -> str:
        if digits[0] in "019" and digits == digits[0] * self.digits:
            raise DamagedError("one digit over and over stands for a number that is missing")
        return letters + digits if self.letter_counts else digits

    def __str__(self) -> str:
        letters = "A" * self.most_letters
        return f"{f'[{letters}]' if letters and not self.fewest_letters else letters}" + (
            "0" * self.digits
        )


class DamagedError(ValueError):
    """A number or a name cannot be taken as it is written; the message is the reason."""


def refuse_unseen(text: str, but: str = "") -> None:
    """Refuse a text with characters that nobody sees, but for those.

    Raises DamagedError.
    """
    if text.isascii() and text.isprintable():
        return
    for letter in text:
        if letter not in but and unicodedata.category(letter) in _UNSEEN:
            raise DamagedError(f"it holds a character that nobody sees, U+{ord(letter):04X}")


def _undamaged(written: str) -> str:
    """Return the text in capitals and plain characters, if no spreadsheet has been at it."""
    refuse_unseen(written)
    text = written.translate(_PLAIN)
    text = "".join(" " if unicodedata.category(each) == "Zs" else each for each in text).strip()
    if text.isascii():
        text = text.upper()  # of other letters some would become plain ones
    if not text:
        raise DamagedError("there is no number")
    if len(text) > LONGEST:
        raise DamagedError("this is too long for a number")
    if text[0] == "'" or _FORMULA.match(text):
        raise DamagedError("a spreadsheet takes this for a formula, or has marked it as text")
    if _SHORTENED.fullmatch(text):
        raise DamagedError("a spreadsheet has shortened this number and lost its digits")
    if _DAY.fullmatch(text):
        raise DamagedError("a spreadsheet has made a day of this")
    if _DECIMAL.fullmatch(text):
        raise DamagedError("a spreadsheet has made a decimal number of this")
    if not text.isascii():
        raise DamagedError("it holds a letter or a digit of another script")
    return text
