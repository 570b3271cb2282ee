"""The catalogues of words that a chain of themes has, and what is wrong with them."""

import re
import struct
from collections.abc import Iterator

from sitegen.content.theme import DEFAULT, theme_path
from sitegen.content.wording import visible
from sitegen.model.site import Site
from sitegen.model.theme import Theme
from sitegen.pages.language import base, language
from sitegen.problems import Place, Problem

_DIVIDES = re.compile(r"plural=[^;\n]*(?:/|%(?!\s*[1-9]))")
VALUE = re.compile(r"\{(\w*)\}|%\((\w+)\)s")
ENGLISH = "en"
"""The language that stands in the code, which needs no catalogue."""


def paths(tag: str) -> tuple[str, ...]:
    """Return where a theme may have the words of a language, such as `cy-GB`: its own, or `cy`'s.

    The nearer one comes first.
    """
    return tuple(dict.fromkeys((f"locale/{tag}.mo", f"locale/{base(tag)}.mo")))


def catalogues(chain: tuple[Theme, ...], tag: str) -> list[bytes]:
    """Return the catalogues of a language that the chain has, the nearest first."""
    return [theme.tree[path] for theme in chain for path in paths(tag) if path in theme.tree]


def catalogue_problems(chain: tuple[Theme, ...], site: Site) -> list[Problem]:
    """Return what is wrong with the words of a site's languages."""
    tags = [each.language for each in (site, *site.others)]
    found = [
        problem
        for theme in chain
        if theme.name != DEFAULT
        for path in dict.fromkeys(path for tag in tags for path in paths(tag))
        if path in theme.tree
        for problem in _read(theme.tree[path], Place(theme_path(theme.name, path)))
    ]
    for tag in tags:
        if base(tag) != ENGLISH and not catalogues(chain, tag):
            sentence = f"the theme has no words in the language '{tag}'"
            advice = f"it needs {paths(tag)[-1]}; docs/languages.md says how to write it"
            found.append(Problem(site.theme_place, "no-words", sentence, advice))
    return found


def _read(data: bytes, place: Place) -> Iterator[Problem]:
    """Yield what is wrong with a catalogue: it cannot be read, or a text has a value too many."""
    try:
        _refuse_overlaps(data)
        language(ENGLISH, (data,))
        texts = [*_texts(data)]
        divides = any(_DIVIDES.search(text) for english, text in texts if not english)
    except (OSError, ValueError, LookupError, RecursionError, struct.error):
        sentence = "this is no compiled catalogue of GNU gettext"
        yield Problem(place, "bad-catalogue", sentence, "compile it again, with msgfmt or Babel")
        return
    if divides:
        sentence = "the rule for plurals in this catalogue may divide by zero"
        yield Problem(place, "bad-catalogue", sentence, "write '%' before a number above 0 alone")
    for english, text in texts:
        if english and _leftover(text) - _leftover(english):
            sentence = f"a sign of a value stands alone in a translation of: {_first(english)}"
            advice = "write values as the English has them, and a '%' twice where it has it twice"
            yield Problem(place, "bad-catalogue", sentence, advice)
        elif english and (odd := sorted(_values(text) - _values(english))):
            sentence = f"a translation has '{odd[0]}', which its text has not: {_first(english)}"
            advice = "write the names of values as the English has them"
            yield Problem(place, "bad-catalogue", sentence, advice)


def _first(english: str) -> str:
    return visible(english.split("\0", maxsplit=1)[0])


def _leftover(text: str) -> set[str]:
    """Return what of the signs that begin and end a value is left when all values are taken out."""
    return set("{}%") & set(VALUE.sub("", text).replace("%%", ""))


def _values(text: str) -> set[str]:
    return {one or other for one, other in VALUE.findall(text)}


def _refuse_overlaps(data: bytes) -> None:
    """Raise ValueError for texts that are longer together than the file twice, as they overlap."""
    order = "<" if data[:4] == struct.pack("<I", 0x950412DE) else ">"
    count, *tables = struct.unpack(f"{order}3I", data[8:20])
    length = 0
    for number in range(count):
        for table in tables:
            length += struct.unpack_from(f"{order}I", data, table + 8 * number)[0]
        if length > 2 * len(data):
            raise ValueError(number)


def _texts(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield each text of a compiled catalogue in all its English forms, with its translation.

    The one without any letter of English is the head of the catalogue.
    """
    order = "<" if data[:4] == struct.pack("<I", 0x950412DE) else ">"
    count, ids, strings = struct.unpack(f"{order}3I", data[8:20])
    for number in range(count):
        english, text = (
            data[start : start + length].decode()
            for table in (ids, strings)
            for length, start in [struct.unpack_from(f"{order}2I", data, table + 8 * number)]
        )
        yield english, text
