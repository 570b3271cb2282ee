"""YAML to nodes that know their place. Every value stays the text that the author wrote.

The nodes are made from the parser's events: nothing is resolved (`no` is a word, `007` keeps its
zeros), and tags, anchors, aliases, merge keys and second documents are seen and refused. Depth and
number of nodes are bounded, so no input can exhaust the stack or the memory.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from sitegen.content.text import UNSEEN, place_at
from sitegen.content.wording import quoted
from sitegen.content.yaml_errors import CLOSE, QUOTES, UNCLOSED, Mark, place_of_mark, syntax_problem
from sitegen.problems import Place, Problem

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
DEEPEST = 12
CUT = re.compile(r"[ \t]+#[^\s#]")
MOST_NODES = 50_000


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
        problem = syntax_problem(error, composer.last_quoted, path)
        if problem not in problems[-1:]:  # an open quote may have been found before the parser fell
            problems.append(problem)
    except TooLargeError as error:
        sentence = f"keys and lists stand more than {DEEPEST} deep, or are more than {MOST_NODES}"
        advice = "nothing in content is built like this; look at docs/content.md"
        problems.append(Problem(error.place, "yaml-too-large", sentence, advice))
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
        for event in events:
            match event:
                case yaml.DocumentStartEvent():
                    if root:
                        self.refuse(event, "a second YAML document begins here")
                        return root
                    if event.version or event.tags:
                        self.refuse(event, "a directive of YAML stands here")
                case yaml.NodeEvent():
                    root = self.node(event, events, 1)
        if root is None:
            where = Place(self.path)
            self.problems.append(Problem(where, "empty-value", "no keys are written here"))
        return root

    def node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
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
        self.refuse(event, "an alias, a word that begins with *, stands here")
        return Scalar(self.place(event), "")

    def scalar(self, event: yaml.ScalarEvent) -> Scalar:
        """Return a text; an escape may not smuggle in what the file may not hold."""
        self.last_quoted = event if event.style in ("'", '"') else None
        if event.anchor or event.tag:
            self.refuse_features(event)
        place = self.place(event)
        if event.style == '"' and (match := UNSEEN.search(event.value)):
            sentence = f"an escape in this text stands for the character U+{ord(match[0]):04X}"
            advice = "delete it; no reader would see it"
            self.problems.append(Problem(place, "control-character", sentence, advice))
        if event.start_mark and event.end_mark:
            if self.last_quoted:
                self.refuse_open(event.start_mark, event.end_mark)
            if self.last_quoted or (not event.style and event.value):
                self.refuse_cut(event.end_mark.index)
        return Scalar(place, event.value, self.indent(event) if event.style == "|" else 0)

    def indent(self, event: yaml.ScalarEvent) -> int:
        """Return by how many columns the lines of a literal block are moved to the right."""
        blank = len(event.value) - len(event.value.lstrip("\n"))
        start = self.text.find("\n", event.start_mark.index if event.start_mark else 0)
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

    def refuse_features(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        """Report an anchor or a tag."""
        if event.anchor:
            self.refuse(event, "an anchor, a word that begins with &, stands here")
        if event.tag:
            self.refuse(event, "a tag, a word that begins with !, stands here")

    def refuse_open(self, start: Mark, end: Mark) -> None:
        """Report a quote that ends in another line: with it the keys between would be lost."""
        if start.line != end.line:
            place = place_of_mark(start, self.path)
            self.problems.append(Problem(place, "unterminated-quote", UNCLOSED, CLOSE))
        elif self.text.startswith("#", end.index):
            sentence = "text follows after the closing quote"
            place = place_of_mark(end, self.path)
            self.problems.append(Problem(place, "bad-yaml", sentence, QUOTES))

    def refuse_cut(self, end: int) -> None:
        """Report a text that ends here because ` #1` was read as a comment, which is `# 1`."""
        if cut := CUT.match(self.text, end):
            place = place_at(self.text, cut.end() - 2, self.path)
            sentence = "the text before this # is cut off here: YAML takes the rest for a comment"
            advice = "put the whole text in quotes; if it is a comment, write a space after the #"
            self.problems.append(Problem(place, "cut-text", sentence, advice))

    def refuse(self, event: yaml.Event, sentence: str) -> None:
        """Report a part of YAML that content does not use."""
        advice = (
            "content is keys, lists and texts alone; a text that begins with & * ! needs quotes"
        )
        self.problems.append(Problem(self.place(event), "yaml-feature", sentence, advice))

    def place(self, event: yaml.Event) -> Place:
        """Return where the event begins."""
        return place_of_mark(event.start_mark, self.path)
