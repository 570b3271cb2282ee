"""JSON read so that every value knows its place, strictly: RFC 8259, no key twice.

Python's own reader keeps the last of two equal keys in silence, takes NaN for a number, makes
numbers with a point inexact and tells no place of a value.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

from sitegen.formats.ballot_file import shown
from sitegen.formats.reading import Reading, Word

DEEPEST = 32
"""No form of ballots nests its values so deep, and Python cannot read any depth."""

Kind: TypeAlias = Literal["object", "array", "text", "number", "constant"]

_WHITE = re.compile(r"[ \t\n]*")
_TOKEN = re.compile(
    r'"(?P<text>[^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*)"'
    r"|(?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<constant>true|false|null)"
    r"|(?P<sign>[{}\[\],:])"
)


class Node(NamedTuple):
    """A value and where it begins: members of an object, items of an array, or a text.

    The text of a number or constant is as it stands; `raw` is a text's own with its escapes.
    """

    kind: Kind
    word: Word
    members: Mapping[str, "Node"] = MappingProxyType({})
    items: tuple["Node", ...] = ()
    raw: str = ""


class _NotJsonError(Exception):
    """Ends the reading of a text at the first place that is no JSON."""

    def __init__(self, word: Word, sentence: str) -> None:
        super().__init__(sentence)
        self.word = word
        self.sentence = sentence


def read_json(text: str, reading: Reading) -> Node | None:
    """Return the one value of a text whose lines LF ends, or report what is wrong with it."""
    try:
        return _document(_Tokens(text), reading)
    except _NotJsonError as error:
        hint = "a JSON file is one value, such as an object in braces; let a program write it"
        reading.wrong(error.word, "ballots-line", error.sentence, hint)
        return None


class _Token(NamedTuple):
    """A token; at the end of the file it has no kind."""

    kind: str
    raw: str
    word: Word


@dataclass(slots=True)
class _Tokens:
    """The tokens of a text, one after the other; the only mutable thing of a reading."""

    text: str
    at: int = 0
    line: int = 1
    line_start: int = 0

    def next(self) -> _Token:
        """Return the next token, or raise if there is none there."""
        white = _WHITE.match(self.text, self.at)
        begin = white.end() if white else self.at
        if breaks := self.text.count("\n", self.at, begin):
            self.line += breaks
            self.line_start = self.text.rfind("\n", self.at, begin) + 1
        match = _TOKEN.match(self.text, begin)
        self.at = match.end() if match else begin
        word = Word("", self.line, begin - self.line_start + 1)
        if match and match.lastgroup:
            return _Token(match.lastgroup, match[match.lastgroup], word)
        if begin == len(self.text):
            return _Token("", "", word)
        found = shown(self.text[begin:].partition("\n")[0])
        raise _NotJsonError(word, f"{found} is not JSON")


def _document(tokens: _Tokens, reading: Reading) -> Node:
    node = _value(tokens, tokens.next(), 0, reading)
    if (rest := tokens.next()).kind:
        raise _NotJsonError(rest.word, f"{shown(rest.raw)} stands after the end of the JSON")
    return node


def _value(tokens: _Tokens, first: _Token, depth: int, reading: Reading) -> Node:
    """Return the value that begins with a token."""
    if depth > DEEPEST:
        raise _NotJsonError(first.word, "this JSON is nested too deep")
    match first.kind, first.raw:
        case "text", raw:
            return Node("text", first.word._replace(text=_decoded(first)), raw=raw)
        case ("number" | "constant") as kind, raw:
            return Node("number" if kind == "number" else "constant", first.word._replace(text=raw))
        case "sign", "{":
            return _object(tokens, first.word, depth, reading)
        case "sign", "[":
            return _array(tokens, first.word, depth, reading)
    raise _unexpected(first, "a value")


def _object(tokens: _Tokens, word: Word, depth: int, reading: Reading) -> Node:
    members: dict[str, Node] = {}
    token = tokens.next()
    while token.raw != "}" or token.kind != "sign":
        if token.kind != "text":
            raise _unexpected(token, "a key in quotation marks")
        key = _decoded(token)
        colon = tokens.next()
        if colon.raw != ":" or colon.kind != "sign":
            raise _unexpected(colon, "a colon")
        value = _value(tokens, tokens.next(), depth + 1, reading)
        if key in members:
            hint = f"the first one is in line {members[key].word.line}; keep the right one"
            reading.wrong(token.word, "duplicate-key", f"the key {shown(key)} is given twice", hint)
        members.setdefault(key, value)
        token = _after_value(tokens, "}")
    return Node("object", word, members)


def _array(tokens: _Tokens, word: Word, depth: int, reading: Reading) -> Node:
    items: list[Node] = []
    token = tokens.next()
    while token.raw != "]" or token.kind != "sign":
        items.append(_value(tokens, token, depth + 1, reading))
        token = _after_value(tokens, "]")
    return Node("array", word, items=tuple(items))


def _after_value(tokens: _Tokens, end: str) -> _Token:
    """Return the end of the object or array, or what begins its next part."""
    token = tokens.next()
    if token.kind != "sign" or token.raw not in (",", end):
        raise _unexpected(token, f"a comma or {end}")
    if token.raw == end:
        return token
    following = tokens.next()
    if following.kind == "sign" and following.raw == end:
        raise _unexpected(following, "a value after the comma")
    return following


def _unexpected(token: _Token, wanted: str) -> _NotJsonError:
    found = shown(token.raw) if token.kind else "the end of the file"
    return _NotJsonError(token.word, f"{found} stands where {wanted} should")


def _decoded(token: _Token) -> str:
    """Return what a text means; half a character alone means nothing."""
    try:
        text = str(json.loads(f'"{token.raw}"'))
        text.encode()
    except ValueError:
        sentence = f"{shown(token.raw)} has an escape that means no character"
        raise _NotJsonError(token.word, sentence) from None
    return text
