"""Names of people and organisations: letters that are what they look like, and nobody's double.

Unicode has several letters for one look. A name that mixes alphabets within a word, or is written
in letters made for formulas, passes for another, escapes a search, or stands out among all others.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from sitegen.content.fields import Fields
from sitegen.content.source import Source
from sitegen.content.text import name_of
from sitegen.content.wording import quoted
from sitegen.model.ids import folded, slug
from sitegen.model.lookalikes import looks
from sitegen.problems import Place

_MIXED_WITH_ANY = ("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "BOPOMOFO")
"""Japanese and Korean names may mix these."""


def read_name(keys: Fields) -> str:
    """Return the name under `name`, after a look at its letters."""
    name = keys.line("name", "a name")
    if name and "\ufffd" not in name and (found := odd(name)):
        keys.wrong("name", "odd-name", *found)
    return name


def read_sort_as(keys: Fields, name: str) -> str:
    """Return what a name is sorted by: words of it in another order, or nothing."""
    text = keys.line("sort_as", "a name")
    own = slug(name).split("-")
    strange = [each for each in slug(text).split("-") if each not in own]
    if text and slug(name) and strange:
        sentence = f"{quoted(strange[0])} is no word of the name {quoted(name)}"
        advice = "write the words of the name in the order in which they are sorted"
        keys.wrong("sort_as", "odd-name", sentence, advice)
    return text


@lru_cache(maxsize=16_384)  # `serve` asks of the same names at every edit
def odd(name: str) -> tuple[str, str] | None:
    """Return sentence and hint if a name is not written in the letters of a name."""
    if not any(map(str.isalnum, name)):
        return f"{quoted(name)} holds no letter", "write the name"
    for each in name:
        plain = unicodedata.normalize("NFKC", each)
        if plain.isalpha() and plain != unicodedata.normalize("NFC", each):
            sentence = f"{name_of(each)} is {quoted(plain)} in disguise"
            return sentence, "write plain letters, as all others do"
    for word in re.split(r"[\s-]+", name):
        first: dict[str, str] = {}
        for each in filter(str.isalpha, unicodedata.normalize("NFC", word)):
            if (script := _script(each)) not in ("MODIFIER", ""):
                first.setdefault(script, each)
        if len(first) > 1:
            one, other, *_ = first.values()
            sentence = f"the word {quoted(word)} mixes {name_of(one)} with {name_of(other)}"
            return sentence, "type the whole word on one keyboard: some letters look like others"
    return None


def _script(letter: str) -> str:
    script = unicodedata.name(letter, "").split(" ")[0]
    return "CJK" if script in _MIXED_WITH_ANY else script


def check_doubles(source: Source, all_named: Iterable[tuple[Place, str, str]], add: str) -> None:
    """Report what cannot be told from another by name; each is a place, a name and an id."""
    known: dict[str, tuple[str, str]] = {}
    for place, name, id_ in all_named:
        seen = looks(name)
        twin = next((known[each] for each in sorted(seen) if each in known), None)
        if twin:
            same = folded(name) == folded(twin[0])
            sentence = (
                f"{quoted(name)} is the name of {quoted(twin[1])} too"
                if same
                else f"{quoted(name)} looks like {quoted(twin[0])}, the name of {quoted(twin[1])}"
            )
            advice = f"add {add}, so that members can tell them apart"
            source.wrong(place, "same-name", sentence, advice)
        for each in sorted(seen):
            known.setdefault(each, (name, id_))
