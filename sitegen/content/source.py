"""The content tree while it is read: its files as text, YAML or front matter, each claimed once.

A file that no reader has claimed in the end is one that the site would leave out in silence, and
so a problem.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from sitegen.content.addresses import ID, LANGUAGE
from sitegen.content.fields import Body, Fields, fields
from sitegen.content.marked import Node, compose
from sitegen.content.text import decode
from sitegen.content.wording import hint, quoted
from sitegen.model.ids import slug
from sitegen.model.tree import Tree
from sitegen.problems import Place, Problem

TRANSLATION = re.compile(
    rf"(?P<original>site|contests/[^/]+/contest"
    rf"|(?:organisations|pages|news|contests/[^/]+/candidates)/[^/]+)"
    rf"\.(?P<tag>{LANGUAGE.pattern.pattern})\.(?P<kind>yml|md)"
)
"""The path of a translation: that of the original, with the tag of a language in it."""

FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    """The tree, the problems found so far, and the paths that somebody has read."""

    tree: Tree
    problems: list[Problem]
    claimed: set[str] = field(default_factory=set)
    paths: list[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "paths", sorted(self.tree))

    def wrong(self, place: Place, code: str, sentence: str, advice: str = "") -> None:
        """Report a problem."""
        self.problems.append(Problem(place, code, sentence, advice))

    def check_id(self, path: str, text: str) -> bool:
        """Say whether the name of a file or folder may be an id, and report it if not."""
        if ID.pattern.fullmatch(text):
            return True
        near = f"did you mean '{slug(text)}'?" if ID.pattern.fullmatch(slug(text)) else ""
        sentence = f"{quoted(text)} is not {ID.what}"
        self.wrong(Place(path), ID.code, sentence, hint(near, ID.example))
        return False

    def below(self, folder: str, suffix: str = "") -> Iterator[tuple[str, str]]:
        """Yield path and name without suffix of the files that stand directly in a folder.

        Translations, such as `ann-example.cy.md`, are not among them.
        """
        for path in self.paths[bisect_left(self.paths, folder) :]:
            if not path.startswith(folder):
                return
            name = path.removeprefix(folder)
            if "/" in name or not name.endswith(suffix):
                continue
            if not TRANSLATION.fullmatch(path):
                yield path, name.removesuffix(suffix)

    def text(self, path: str) -> str | None:
        """Return the text of a file that is there."""
        self.claimed.add(path)
        return decode(self.tree[path], path, self.problems)

    def yaml(
        self, path: str, required: Collection[str], optional: Collection[str] = ()
    ) -> Fields | None:
        """Return the keys of a YAML file; None, with a problem, if there are none to read."""
        if (text := self.text(path)) is None:
            return None
        node = compose(text, path, self.problems)
        return fields(node, self.problems, required, optional) if node else None

    def front_matter(
        self, path: str, required: Collection[str], optional: Collection[str] = ()
    ) -> tuple[Fields, Body] | None:
        """Return the keys and the Markdown of a file that begins with `---`."""
        self.claimed.add(path)
        node, body, problems = _parted(self.tree[path], path)
        self.problems.extend(problems)
        keys = fields(node, self.problems, required, optional) if node else None
        if keys is None:  # its translations are looked at when it can be read
            beside = path.removesuffix("md")
            self.claimed.update(
                each
                for each in self.tree
                if each.startswith(beside) and TRANSLATION.fullmatch(each)
            )
        return (keys, body) if keys else None

    def nodes(self, path: str) -> tuple[Node | None, Body]:
        """Return the keys and the Markdown of a file that may have either; YAML is keys alone."""
        self.claimed.add(path)
        if path.endswith(".yml"):
            text = decode(self.tree[path], path, self.problems) or ""
            node = compose(text, path, self.problems) if text.strip() else None
            return node, Body("", Place(path))
        node, body, problems = _parted(self.tree[path], path, keys_needed=False)
        self.problems.extend(problems)
        return node, body


@lru_cache(maxsize=16_384)  # while somebody writes, all files but one are as they were
def _parted(
    data: bytes, path: str, *, keys_needed: bool = True
) -> tuple[Node | None, Body, tuple[Problem, ...]]:
    """Return the keys, the Markdown and the problems of a file that begins with `---`.

    If no keys are needed, it may also be Markdown from its first line.
    """
    problems: list[Problem] = []
    nothing = Body("", Place(path))
    if (text := decode(data, path, problems)) is None:
        return None, nothing, tuple(problems)
    opening = FENCE.match(text)
    if not opening and not keys_needed:
        body = text.strip("\n")
        first = 1 + text.count("\n", 0, text.find(body))
        return None, Body(body, Place(path, first)), tuple(problems)
    closing = FENCE.search(text, opening.end()) if opening else None
    if not opening or not closing:
        sentence = (
            "no second line of three hyphens ends the keys that begin here"
            if opening
            else "this file does not begin with a line of three hyphens"
        )
        advice = "write '---', the keys, '---' again, and then the text"
        problems.append(Problem(Place(path), "front-matter", sentence, advice))
        return None, nothing, tuple(problems)
    head = text[: closing.start()]
    node = compose(head, path, problems) if keys_needed or head.strip("- \t\n") else None
    body = text[closing.end() :].strip("\n")
    above = text.count("\n", 0, text.find(body, closing.end()))
    return node, Body(body, Place(path, above + 1)), tuple(problems)
