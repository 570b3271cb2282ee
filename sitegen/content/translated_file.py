"""The translation of one file of content: what it may hold, and what falls back to the original."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from sitegen.content.fields import Body, Fields, fields
from sitegen.content.links import check_markdown
from sitegen.content.marked import Mapping
from sitegen.content.source import Source
from sitegen.content.wording import quoted
from sitegen.model.foreign import Foreign
from sitegen.problems import Place

NOTHING = Body("", Place(""))


@dataclass(frozen=True, slots=True)
class Translation:
    """A file's translation into a language: nothing, if nobody has written one.

    `first` is the language of the original, whose texts stand in for those that are missing.
    """

    source: Source
    first: str
    keys: Fields
    body: Body = NOTHING

    def line(self, key: str, original: str) -> str:
        """Return a text of one line."""
        if self.given(key, original):
            return self.keys.line(key) or original
        return self.fallback(original)

    def markdown(self, key: str, original: str, files: Collection[str] | None) -> str:
        """Return a text of any length that stands under a key."""
        if self.given(key, original):
            return check_markdown(self.keys.body(key), self.source.problems, files)
        return self.fallback(original)

    def text(self, original: str, files: Collection[str] | None) -> str:
        """Return the text of the file below its keys; `files` are those that it may link to."""
        if self.body.text and not original:
            self.none_to_translate(self.body.place, "text")
        if self.body.text:
            return check_markdown(self.body, self.source.problems, files)
        return self.fallback(original)

    def named(self, key: str, originals: Iterable[str]) -> "Translation":
        """Return the translations of texts that have ids, or that stand for themselves."""
        ids = tuple(dict.fromkeys(originals))
        if not self.given(key, "".join(ids)):
            return replace(self, keys=Fields(self.keys.place, {}, self.keys.problems))
        keys = self.keys.inner(key, (), ids)
        return replace(self, keys=keys or Fields(self.keys.place, {}, self.keys.problems))

    def fallback(self, original: str) -> str:
        """Return the original as a text in another language than the page's."""
        return Foreign(original, self.first) if original else ""

    def given(self, key: str, original: str) -> bool:
        """Say whether a key has a translation, and report one of nothing."""
        if key in self.keys and not original:
            self.none_to_translate(self.keys.place_of(key), quoted(key))
            return False
        return key in self.keys

    def none_to_translate(self, place: Place, what: str) -> None:
        """Report a translation of what the original does not have."""
        sentence = f"the original has no {what} to translate"
        advice = "take it out here, or write the original"
        self.source.wrong(place, "translation-without-original", sentence, advice)


def translation(
    source: Source,
    first: str,
    path: str,
    *,
    tag: str,
    texts: Collection[str],
    facts: Collection[str],
) -> Translation:
    """Return the translation of a file; `facts` are keys that belong to the original alone."""
    name, _, kind = path.rpartition(".")
    place = Place(f"{name}.{tag}.{kind}")
    nothing = Translation(source, first, Fields(place, {}, source.problems))
    if place.path not in source.tree:
        return nothing
    before = len(source.problems)
    node, body = source.nodes(place.path)
    if node is None and not body.text and len(source.problems) == before:
        advice = "write the translation, or delete the file"
        source.wrong(place, "empty-value", "nothing is translated here", advice)
    if isinstance(node, Mapping):
        for key, _ in node.entries:
            if key.text in facts:
                sentence = f"{quoted(key.text)} is the same in every language"
                advice = f"it stands in {path} alone: take it out here"
                source.wrong(key.place, "fact-in-translation", sentence, advice)
        node = replace(node, entries=tuple(x for x in node.entries if x[0].text not in facts))
    keys = fields(node, source.problems, (), texts) if node else None
    return replace(nothing, keys=keys or nothing.keys, body=body)
