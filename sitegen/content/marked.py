"""YAML to nodes that know their place. Every value stays the text that the author wrote.

The nodes are made from the parser's events: nothing is resolved (`no` is a word, `007` keeps its
zeros), and tags, anchors, aliases, merge keys and second documents are seen and refused. Depth and
number of nodes are bounded, so no input can exhaust the stack or the memory.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from sitegen.content.text import UNSEEN
from sitegen.content.wording import hint, quoted
from sitegen.problems import Place, Problem

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
DEEPEST = 12
MOST_NODES = 200_000


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text. If it is a block after `|`, its lines follow the place's, `indent` columns in."""

    place: Place
    text: str
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    place: Place
    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in the author's order, each key once."""

    place: Place
    entries: tuple[tuple[Scalar, "Node"], ...]


Node: TypeAlias = Scalar | Sequence | Mapping


def compose(text: str, path: str, problems: list[Problem]) -> Node | None:
    """Return the one document of the text; None, with a problem, if it is not YAML or empty."""
    composer = Composer(text, path, problems)
    try:
        return composer.document(yaml.parse(text, Loader=LOADER))
    except yaml.MarkedYAMLError as error:
        problems.append(syntax_problem(error, composer.last_quoted, path))
    except yaml.YAMLError as error:
        problems.append(Problem(Place(path), "bad-yaml", f"this is not YAML: {error}"))
    except TooLargeError as error:
        problems.append(
            Problem(
                error.place,
                "yaml-too-large",
                f"lists and keys stand more than {DEEPEST} deep or there are more than "
                f"{MOST_NODES} values",
                "nothing in content is built like this; look at docs/content.md",
            )
        )
    return None


class TooLargeError(Exception):
    """Raised inside this file alone, to leave the composer at once."""

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.place = place


@dataclass(slots=True)
class Composer:
    """Puts events together. Lives for one call of `compose`."""

    text: str
    path: str
    problems: list[Problem]
    last_quoted: yaml.ScalarEvent | None = None
    nodes: int = 0

    def document(self, events: Iterator[yaml.Event]) -> Node | None:
        """Return the first document; any other is a problem."""
        root: Node | None = None
        documents = 0
        for event in events:
            match event:
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        self.refuse(event, "a second YAML document begins here")
                        return root
                    if event.version or event.tags:
                        self.refuse(event, "a directive of YAML stands here")
                case yaml.NodeEvent():
                    root = self.node(event, events, 1)
        if documents == 0:
            where = Place(self.path)
            self.problems.append(Problem(where, "empty-value", "nothing is written here"))
        return root

    def node(self, event: yaml.NodeEvent, events: Iterator[yaml.Event], depth: int) -> Node:
        """Return the node that begins with this event."""
        self.nodes += 1
        if depth > DEEPEST or self.nodes > MOST_NODES:
            raise TooLargeError(self.place(event))
        match event:
            case yaml.ScalarEvent():
                return self.scalar(event)
            case yaml.SequenceStartEvent():
                self.refuse_features(event)
                items = []
                while not isinstance(inner := next(events), yaml.SequenceEndEvent):
                    items.append(self.node(inner, events, depth + 1))
                return Sequence(self.place(event), tuple(items))
            case yaml.MappingStartEvent():
                self.refuse_features(event)
                return self.mapping(event, events, depth)
        self.refuse(event, f"the alias {quoted('*' + (event.anchor or ''))} stands here")
        return Scalar(self.place(event), "")

    def scalar(self, event: yaml.ScalarEvent) -> Scalar:
        """Return a text; an escape in double quotes may not smuggle in what the file may not hold."""
        self.last_quoted = event if event.style in ("'", '"') else None
        if event.anchor or event.tag:
            self.refuse_features(event)
        if event.style == '"' and (match := UNSEEN.search(event.value)):
            self.problems.append(
                Problem(
                    self.place(event),
                    "control-character",
                    f"an escape in this text stands for the character U+{ord(match[0]):04X}",
                    "delete it; no reader would see it",
                )
            )
        indent = self.indent(event) if event.style == "|" else 0
        return Scalar(self.place(event), event.value, indent)

    def indent(self, event: yaml.ScalarEvent) -> int:
        """Return by how many columns the lines of a literal block are moved to the right."""
        blank = len(event.value) - len(event.value.lstrip("\n"))
        start = self.text.find("\n", event.start_mark.index)
        for _ in range(blank):
            start = self.text.find("\n", start + 1)
        end = self.text.find("\n", start + 1)
        line = self.text[start + 1 : end if end >= 0 else None]
        return len(line) - len(event.value[blank:].partition("\n")[0])

    def mapping(
        self, event: yaml.MappingStartEvent, events: Iterator[yaml.Event], depth: int
    ) -> Mapping:
        """Return keys with values; of two equal keys the first."""
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(inner := next(events), yaml.MappingEndEvent):
            key = self.node(inner, events, depth + 1)
            value = self.node(next(events), events, depth + 1)
            if not isinstance(key, Scalar):
                sentence = "a list or keys with values stand here in place of a key"
                advice = "a key is a single word"
                self.problems.append(Problem(key.place, "bad-yaml", sentence, advice))
            elif key.text == "<<":
                self.refuse(inner, "the merge key '<<' stands here")
            elif key.text in entries:
                first = entries[key.text][0].place.line
                sentence = f"the key {quoted(key.text)} stands already in line {first}"
                advice = "keep one of them"
                self.problems.append(Problem(key.place, "duplicate-key", sentence, advice))
            else:
                entries[key.text] = (key, value)
        return Mapping(self.place(event), tuple(entries.values()))

    def refuse_features(self, event: yaml.NodeEvent) -> None:
        """Report an anchor or a tag."""
        if event.anchor:
            self.refuse(event, f"the anchor {quoted('&' + event.anchor)} stands here")
        if event.tag:
            self.refuse(event, f"the tag {quoted(event.tag)} stands here")

    def refuse(self, event: yaml.Event, sentence: str) -> None:
        """Report a part of YAML that content does not use."""
        advice = hint(
            "content uses plain keys, lists and texts alone;",
            "put a text that begins with one of & * ! in quotes",
        )
        self.problems.append(Problem(self.place(event), "yaml-feature", sentence, advice))

    def place(self, event: yaml.Event) -> Place:
        """Return where the event begins."""
        return Place(self.path, event.start_mark.line + 1, event.start_mark.column + 1)


QUOTES = 'put the whole text in quotes: key: "text"; a quote inside it is written as \\"'

WORDINGS = (
    (
        "mapping values are not allowed",
        "a colon with a space after it may not stand in a text without quotes, and keys of one "
        "level begin in the same column",
        QUOTES,
    ),
    (
        "cannot start any token",
        "a text may not begin with this character, and a tab may not indent a line",
        "indent with spaces; put a text that begins with @ ` % or a tab in quotes",
    ),
    ("unknown escape character", "this backslash means nothing in double quotes", "write \\\\"),
    ("expected ',' or ']'", "the list that begins here with '[' has no end", "close it with ']'"),
    ("expected ',' or '}'", "the keys that begin here with '{' have no end", "close them with '}'"),
    ("could not find expected ':'", "a key without a colon stands before this", "write key: text"),
    ("did not find expected '-'", "a list item that begins with '- ' was expected here", ""),
)
"""What the parser says → what the author of the file understands, and what to write."""


def syntax_problem(
    error: yaml.MarkedYAMLError, quoted_before: yaml.ScalarEvent | None, path: str
) -> Problem:
    """Return the parser's complaint in an author's words, at the place that must be mended."""
    said = f"{error.context or ''} {error.problem or ''}"
    mark = error.problem_mark or error.context_mark
    open_quote = error.context_mark if "quoted scalar" in said and "escape" not in said else None
    spread = quoted_before and quoted_before.start_mark.line < quoted_before.end_mark.line
    if quoted_before and spread and not open_quote:
        open_quote = quoted_before.start_mark
    if open_quote:
        place = Place(path, open_quote.line + 1, open_quote.column + 1)
        sentence = "the quote that opens here is not closed before the next line"
        return Problem(place, "unterminated-quote", sentence, "end the text with the same quote")
    if quoted_before and mark and quoted_before.end_mark.line == mark.line:
        place = Place(path, mark.line + 1, mark.column + 1)
        return Problem(place, "bad-yaml", "text follows after the closing quote", QUOTES)
    for fragment, sentence, advice in WORDINGS:
        if fragment in said:
            at = error.context_mark if "that begins here" in sentence else mark
            break
    else:
        sentence = f"this is not YAML: {error.problem}"
        at, advice = mark, "look for a wrong indentation, a missing colon or a missing quote above"
    return Problem(
        Place(path, at.line + 1, at.column + 1) if at else Place(path), "bad-yaml", sentence, advice
    )
