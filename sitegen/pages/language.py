"""The language of a page: every word of the tool that a page shows comes from here.

English is written in the code and in the templates, and is the key of each catalogue. A theme has
the catalogue of a language as `locale/<tag>.mo`, in the form of GNU gettext.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from typing import Literal

RIGHT_TO_LEFT = ("ar", "dv", "fa", "he", "ks", "ku-arab", "ps", "sd", "ug", "ur", "yi")
"""Languages that are written from right to left."""

VOWELS = "aeiouâêîôûáéíóúàèìòùäëïöü"
"""Letters before which some languages say "and" or "or" otherwise, as Welsh and Spanish do."""


def mark(text: str) -> str:
    """Return the text as it is: it is translated where it is used, and found here."""
    return text


def mark_many(one: str, many: str) -> tuple[str, str]:
    """Return texts for one thing and for many as they are, like `mark`, for `Language.many`."""
    return one, many


NUMBERS = (
    *(mark("no"), mark("one"), mark("two"), mark("three"), mark("four"), mark("five")),
    *(mark("six"), mark("seven"), mark("eight"), mark("nine"), mark("ten"), mark("eleven")),
    mark("twelve"),
)
MONTHS = (
    *(mark("January"), mark("February"), mark("March"), mark("April"), mark("May"), mark("June")),
    *(mark("July"), mark("August"), mark("September"), mark("October"), mark("November")),
    mark("December"),
)


@dataclass(frozen=True, slots=True)
class Edition:
    """The pages of a site in one language, as those in the others need to know of them."""

    tag: str
    """The language tag."""
    root: str
    """Where its pages stand below the root of the site, as `Language.root`."""
    name: str
    """What the language calls itself."""
    direction: Literal["ltr", "rtl"]
    """In which direction it is written."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language, and its words. Called with an English sentence it returns the same in it."""

    tag: str
    """The language tag, such as `cy`."""
    root: str = ""
    """Where its pages stand below the root of the site: "" for the site's first language."""
    words: NullTranslations = field(default_factory=NullTranslations, repr=False, compare=False)
    """The catalogue, which `{% trans %}` in templates uses too."""
    editions: tuple[Edition, ...] = field(default=(), repr=False, compare=False)
    """The languages of the site, this one among them, if there are several."""

    def __call__(self, text: str, /, **values: object) -> str:
        """Return an English text in this language; `{name}` in it stands for a value."""
        return self.words.gettext(text).format(**self._apart(values))

    def many(self, number: int, one: str, many: str, /, **values: object) -> str:
        """Return the text for one thing or that for many, as fits the number `{n}`."""
        return self.words.ngettext(one, many, number).format(n=number, **self._apart(values))

    def number(self, number: int) -> str:
        """Return a number in words up to twelve, else in figures."""
        return self(NUMBERS[number]) if number < len(NUMBERS) else str(number)

    def day(self, on: date) -> str:
        """Return a day such as `3 March 2027`."""
        month = self.words.gettext(MONTHS[on.month - 1])
        text = self.words.gettext("{day} {month} {year}")
        return text.format(day=on.day, month=month, year=on.year)

    def listed(self, items: Iterable[str]) -> str:
        """Return `A`, `A and B` or `A, B and C`."""
        *before, last = items
        if not before:
            return last
        first = ", ".join(map(self.apart, before))
        if _begins_with_vowel(last):
            text = self.words.pgettext("before a vowel", "{before} and {last}")
        else:
            text = self.words.gettext("{before} and {last}")
        return text.format(before=first, last=self.apart(last))

    def either(self, items: Iterable[str]) -> str:
        """Return `A`, `A or B` or `A, B or C`."""
        *before, last = items
        if not before:
            return last
        text = self.words.gettext("{before} or {last}")
        return text.format(before=", ".join(map(self.apart, before)), last=self.apart(last))

    def apart(self, value: str) -> str:
        """Return a value that keeps its own direction in a text from right to left.

        A name in Latin letters would else draw what stands beside it into its direction (Unicode
        isolates, which ICU's messages put around all values).
        """
        return value if self.direction == "ltr" else f"\u2068{value}\u2069"

    def _apart(self, values: dict[str, object]) -> dict[str, object]:
        if self.direction == "ltr":
            return values
        return {x: self.apart(y) if isinstance(y, str) else y for x, y in values.items()}

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Return in which direction it is written."""
        return direction(self.tag)

    @property
    def name(self) -> str:
        """Return what the language calls itself; its tag if it has no catalogue."""
        name = self.words.pgettext("the name of this language, in itself", "English")
        return self.tag if name == "English" and base(self.tag) != "en" else name


@lru_cache(maxsize=16)  # while somebody writes, its words are as they were
def language(tag: str, catalogues: tuple[bytes, ...] = (), *, root: str = "") -> Language:
    """Return a language; of several catalogues, the first that knows a text is asked."""
    words = NullTranslations()
    for catalogue in reversed(catalogues):
        nearer = GNUTranslations(BytesIO(catalogue))
        nearer.add_fallback(words)
        words = nearer
    return Language(tag, root, words)


def languages(
    tags: Sequence[str], catalogues: Callable[[str], Sequence[bytes]]
) -> tuple[Language, ...]:
    """Return the languages of a site: the pages of the first at its root, others in a folder."""
    found = [
        language(tag, tuple(catalogues(tag)), root=f"{tag}/" if number else "")
        for number, tag in enumerate(tags)
    ]
    editions = tuple(Edition(each.tag, each.root, each.name, each.direction) for each in found)
    if len(editions) == 1:
        return tuple(found)
    return tuple(replace(each, editions=editions) for each in found)


@cache
def direction(tag: str) -> Literal["ltr", "rtl"]:
    """Return in which direction a language is written, by its tag."""
    return "rtl" if tag.lower() in RIGHT_TO_LEFT or base(tag) in RIGHT_TO_LEFT else "ltr"


def base(tag: str) -> str:
    """Return the language itself of a tag such as `en-GB`."""
    return tag.lower().partition("-")[0]


def _begins_with_vowel(name: str) -> bool:
    return name.lstrip("\u2068").casefold().startswith(tuple(VOWELS))


ENGLISH = Language("en")
"""The words as they stand in the code, for what is no page of a site: the terminal and logs."""
