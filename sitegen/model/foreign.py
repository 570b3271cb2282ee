"""A text that stands on a page in another language: nobody has translated it."""

from typing import Self


class Foreign(str):
    """A text in the first language of a site, on a page in another; `language` is its tag.

    It is an ordinary text to whoever makes a sentence of it. Where it stands alone, the page says
    which language it is in.
    """

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str) -> Self:
        """Make one of a text and the tag of its language."""
        made = super().__new__(cls, text)
        made.language = language
        return made


def language_of(text: str) -> str:
    """Return the tag of the language of a text if it is not that of the page, else ""."""
    return text.language if isinstance(text, Foreign) else ""
