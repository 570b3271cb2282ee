"""The language of a page: every word of the tool that a page shows comes from here.

English is written in the code and in the templates, and is the key of each catalogue. A theme has
the catalogue of a language as `locale/<tag>.mo`, in the form of GNU gettext.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from typing import Literal

RIGHT_TO_LEFT = ("ar", "dv", "fa", "he", "ks", "ku-arab", "ps", "sd", "ug", "ur", "yi")
"""Languages that are written from right to left."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language, and its words. Called with an English sentence it returns the same in it."""

    tag: str
    """The language tag, such as `cy`."""
    root: str = ""
    """Where its pages stand below the root of the site: "" for the site's first language."""
    words: NullTranslations = field(default_factory=NullTranslations, repr=False, compare=False)
    """The catalogue, which `{% trans %}` in templates uses too."""

    def __call__(self, text: str, /, **values: object) -> str:
        """Return an English text in this language; `{name}` in it stands for a value."""
        return self.words.gettext(text).format(**values)

    def many(self, number: int, one: str, many: str, /, **values: object) -> str:
        """Return the text for one thing or that for many, as fits the number `{n}`."""
        return self.words.ngettext(one, many, number).format(n=number, **values)

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Return in which direction it is written."""
        base = self.tag.lower()
        return "rtl" if base in RIGHT_TO_LEFT or base.split("-")[0] in RIGHT_TO_LEFT else "ltr"


def language(tag: str, catalogues: Sequence[bytes] = (), *, root: str = "") -> Language:
    """Return a language; of several catalogues, the first that knows a text is asked."""
    words = NullTranslations()
    for catalogue in reversed(catalogues):
        nearer = GNUTranslations(BytesIO(catalogue))
        nearer.add_fallback(words)
        words = nearer
    return Language(tag, root, words)


def mark(text: str) -> str:
    """Return the text as it is: it is translated where it is used, and found here."""
    return text
