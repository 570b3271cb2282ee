"""The catalogues of words that a chain of themes has, and what is wrong with them."""

import re
import struct
from collections.abc import Iterator

from sitegen.content.theme import DEFAULT, theme_path
from sitegen.model.site import Site
from sitegen.model.theme import Theme
from sitegen.pages.language import base, language
from sitegen.problems import Place, Problem

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
        language(ENGLISH, [data])
        texts = [*_texts(data)]
    except (OSError, ValueError, struct.error):
        sentence = "this is no compiled catalogue of GNU gettext"
        yield Problem(place, "bad-catalogue", sentence, "compile it again, with msgfmt or Babel")
        return
    for english, text in texts:
        if odd := sorted(_values(text) - _values(english)):
            sentence = (
                f"a translation has '{odd[0]}', which its text has not: {english.split(chr(0))[0]}"
            )
            advice = "write the names of values as the English has them"
            yield Problem(place, "bad-catalogue", sentence, advice)


def _values(text: str) -> set[str]:
    return {one or other for one, other in VALUE.findall(text)}


def _texts(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield each text of a compiled catalogue in all its English forms, with its translation."""
    order = "<" if data[:4] == struct.pack("<I", 0x950412DE) else ">"
    count, ids, strings = struct.unpack(f"{order}3I", data[8:20])
    for number in range(count):
        english, text = (
            data[start : start + length].decode()
            for table in (ids, strings)
            for length, start in [struct.unpack_from(f"{order}2I", data, table + 8 * number)]
        )
        if english:
            yield english, text
