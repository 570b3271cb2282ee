"""Languages that nobody speaks: one puts every word of the tool in brackets, so that words it
never saw stand out; one is written from right to left.
"""

import re
from gettext import NullTranslations

from sitegen.pages.language import Language

_APART = re.compile(r"(\{\w*\}|%\(\w+\)s|</?\w[^>]*>)")
_ARABIC = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ابجدهوزحطيكلمنسعفصقرشتثخذضابجدهوزحطيكلمنسعفصقرشتثخذض",
)
_BRACKETED = re.compile("⟦[^⟦⟧]*⟧")


class Pseudo(NullTranslations):
    """Brackets around the words of each text, but not around the values that stand in it."""

    def gettext(self, message: str) -> str:
        """Return the text with its words in brackets."""
        parts = _APART.split(message)
        return "".join(
            f"⟦{part}⟧" if place % 2 == 0 and any(map(str.isalpha, part)) else part
            for place, part in enumerate(parts)
        )

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the text for so many with its words in brackets."""
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002 - of gettext
        """Return the text with its words in brackets."""
        return self.gettext(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:  # noqa: ARG002
        """Return the text for so many with its words in brackets."""
        return self.ngettext(msgid1, msgid2, n)


class InArabicLetters(Pseudo):
    """Arabic letters for the words of each text; values and elements stay."""

    def gettext(self, message: str) -> str:
        """Return the text in Arabic letters."""
        parts = _APART.split(message)
        return "".join(x if place % 2 else x.translate(_ARABIC) for place, x in enumerate(parts))


class Asked(NullTranslations):
    """English, and which texts were asked for, each with its context, if it has one."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: set[tuple[str | None, str]] = set()

    def gettext(self, message: str) -> str:
        """Return a text."""
        self.texts.add((None, message))
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the text for so many."""
        self.texts.add((None, msgid1))
        return msgid1 if n == 1 else msgid2

    def pgettext(self, context: str, message: str) -> str:
        """Return a text that has a context."""
        self.texts.add((context, message))
        return message


PSEUDO = Language("en-x-pseudo", words=Pseudo())
RIGHT_TO_LEFT = Language("ar", words=InArabicLetters())


def outside(text: str) -> str:
    """Return what stands outside all brackets, if there is a letter in it; else nothing."""
    left = _BRACKETED.sub("", text)
    return left.strip() if any(map(str.isalpha, left)) else ""
