"""From nodes to values: text, numbers, days, choices, lists. Wrong ones are reported and left out.

A reader says once which keys a mapping may and must have, then asks for each by its type. What
is missing or wrong comes back as nothing (an empty text, None, an empty list), already reported.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sitegen.content.addresses import Form
from sitegen.content.marked import Mapping, Node, Scalar, Sequence
from sitegen.content.text import has_ink, place_at
from sitegen.content.wording import did_you_mean, hint, listed, quoted
from sitegen.problems import Place, Problem, is_command

Word = TypeVar("Word", bound=str)

MOST_ITEMS = 2_000
"""Items of a list: as many as candidates, twice."""

LONGEST_LINE = 400
"""Characters of a text of one line."""

WHOLE = re.compile(r"0|[1-9][0-9]{0,17}")
DAY = re.compile(r"((?:19|2[0-9])[0-9]{2})-([0-9]{2})-([0-9]{2})(?: ([0-9]{2}):([0-9]{2}))?")
"""Years from 1900 to 2999: anything else is a slip of the hand."""


@dataclass(frozen=True, slots=True)
class Body:
    """A Markdown text and where it begins; all its lines begin in that column.

    A text in quotes or without is not `exact`: only its beginning is known.
    """

    text: str
    place: Place
    exact: bool = True

    def at(self, offset: int) -> Place:
        """Return the place of the character at that offset."""
        if not self.exact:
            return self.place
        within = place_at(self.text, offset, self.place.path)
        line, column = self.place.line + within.line - 1, self.place.column + within.column - 1
        return Place(self.place.path, line, column)


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping whose keys have been looked over, and where problems with its values go."""

    place: Place
    entries: dict[str, tuple[Scalar, Node]]
    problems: list[Problem]

    def __contains__(self, key: str) -> bool:
        return key in self.entries

    def place_of(self, key: str) -> Place:
        """Return where the value of the key begins, or the key if the value is empty."""
        if key not in self.entries:
            return self.place
        name, value = self.entries[key]
        return name.place if isinstance(value, Scalar) and not value.text else value.place

    def wrong(self, key: str, code: str, sentence: str, advice: str = "") -> None:
        """Report a problem with the value of a key."""
        self.problems.append(Problem(self.place_of(key), code, sentence, advice))

    def scalar(self, key: str, what: str) -> Scalar | None:
        """Return the text of a key as the author wrote it, or None if there is none."""
        if key not in self.entries:
            return None
        name, value = self.entries[key]
        return self.filled(value, quoted(key), what, name.place)

    def filled(self, value: Node, name: str, what: str, at: Place | None = None) -> Scalar | None:
        """Return the node if it is a text with something in it, or report that it is not."""
        if not isinstance(value, Scalar):
            kind = "a list" if isinstance(value, Sequence) else "keys with values"
            sentence = f"{name} is {kind} where {what} is expected"
            self.problems.append(Problem(value.place, "wrong-type", sentence))
            return None
        if not has_ink(value.text):
            sentence = f"{name} is empty where {what} is expected"
            advice = "write it, or delete the key; a text that begins with # needs quotes"
            where = at if at and not value.text else value.place
            self.problems.append(Problem(where, "empty-value", sentence, advice))
            return None
        return value

    def line(self, key: str, what: str = "a text") -> str:
        """Return a text of one line, without spaces around it."""
        value = self.scalar(key, what)
        return self.one_line(value, quoted(key)) if value else ""

    def one_line(self, value: Scalar, name: str) -> str:
        """Return the text if it is one line, or report that it is not."""
        text = value.text.strip()
        if "\n" in text:
            sentence = f"{name} has several lines where one is expected"
            self.problems.append(Problem(value.place, "wrong-type", sentence))
            return ""
        if is_command(text):
            sentence = f"a build service would take {quoted(text)} for a command in its log"
            advice = (
                "begin it with something else than '::', and write no '##' before a word and '['"
            )
            self.problems.append(Problem(value.place, "workflow-command", sentence, advice))
            return ""
        if len(text) > LONGEST_LINE:
            sentence = f"{name} has {len(text)} characters"
            advice = f"{LONGEST_LINE} are the most that a page has room for"
            self.problems.append(Problem(value.place, "too-long", sentence, advice))
            return ""
        return text

    def formed(self, key: str, form: Form) -> str:
        """Return a text of that form, such as an address."""
        text = self.line(key, form.what)
        if not text or form.pattern.fullmatch(text):
            return text
        self.wrong(key, form.code, f"{quoted(text)} is not {form.what}", form.example)
        return ""

    def body(self, key: str) -> Body | None:
        """Return a text of any length, which is Markdown."""
        value = self.scalar(key, "a text")
        if not value:
            return None
        text = value.text.strip("\n")
        if not value.indent:
            return Body(text, value.place, exact=False)
        line = value.place.line + 1 + value.text.find(text[0])
        return Body(text, Place(value.place.path, line, value.indent + 1))

    def number(self, key: str, least: int, most: int) -> int | None:
        """Return a whole number between two bounds, both included."""
        if not (text := self.line(key, "a whole number")):
            return None
        if not WHOLE.fullmatch(text):
            advice = "write digits alone, such as 12: no sign, point, comma or zero before it"
            self.wrong(key, "bad-number", f"{quoted(text)} is not a whole number", advice)
            return None
        if not least <= int(text) <= most:
            advice = f"the lowest possible is {least}, the highest {most}"
            self.wrong(key, "out-of-range", f"{quoted(key)} cannot be {text}", advice)
            return None
        return int(text)

    def day(self, key: str) -> date | None:
        """Return a day."""
        moment = self.day_or_moment(key, "a day", "YYYY-MM-DD, such as 2027-03-21")
        if moment and moment[1]:
            sentence = f"{quoted(key)} is a day, without an hour"
            self.wrong(key, "bad-date", sentence, f"write {moment[0]}")
        return moment[0] if moment else None

    def day_or_moment(
        self,
        key: str,
        what: str = "a day or a moment",
        form: str = "YYYY-MM-DD, or YYYY-MM-DD HH:MM for a moment",
    ) -> tuple[date, datetime | None] | None:
        """Return a day and, if the author gave one, the moment of that day."""
        if not (text := self.line(key, what)):
            return None
        if match := DAY.fullmatch(text):
            year, month, day, hour, minute = (int(x or 0) for x in match.groups())
            try:
                moment = datetime(year, month, day, hour, minute)  # noqa: DTZ001 - local by design
            except ValueError:
                sentence = f"the calendar or the clock has no {quoted(text)}"
            else:
                return moment.date(), moment if match[4] else None
        else:
            sentence = f"{quoted(text)} is not {what}"
        self.wrong(key, "bad-date", sentence, f"write {form}")
        return None

    def choice(self, key: str, options: Collection[Word]) -> Word | None:
        """Return one of the words that are allowed."""
        value = self.scalar(key, listed(options))
        return self.one_of(value, quoted(key), options) if value else None

    def one_of(self, value: Scalar, name: str, options: Collection[Word]) -> Word | None:
        """Return the word if it is one of those allowed, or report that it is not."""
        word = value.text.strip()
        for option in options:
            if option == word:
                return option
        sentence = f"{name} cannot be {quoted(word)}"
        advice = hint(did_you_mean(word, options, len(self.problems)), f"write {listed(options)}")
        self.problems.append(Problem(value.place, "unknown-choice", sentence, advice))
        return None

    def items(self, key: str) -> tuple[Node, ...]:
        """Return the items of a list."""
        if key not in self.entries:
            return ()
        name, value = self.entries[key]
        if isinstance(value, Sequence) and len(value.items) > MOST_ITEMS:
            sentence = f"{quoted(key)} is a list of {len(value.items)} items"
            advice = f"{MOST_ITEMS} are the most that a list has room for"
            self.problems.append(Problem(value.place, "out-of-range", sentence, advice))
            return ()
        if isinstance(value, Sequence):
            return value.items
        if isinstance(value, Scalar) and not value.text:
            sentence, advice = f"{quoted(key)} is empty", "write a list, or delete the key"
            self.problems.append(Problem(name.place, "empty-value", sentence, advice))
            return ()
        advice = f"write {key}: [one, two], or each on a line of its own after '- '"
        sentence = f"{quoted(key)} is not a list"
        self.problems.append(Problem(value.place, "wrong-type", sentence, advice))
        return ()

    def some_items(self, key: str, what: str) -> tuple[Node, ...]:
        """Return the items of a list that must have one at least."""
        items = self.items(key)
        value = self.entries[key][1] if key in self else None
        if isinstance(value, Sequence) and not value.items:
            self.wrong(key, "empty-value", f"{quoted(key)} is an empty list", f"name {what}")
        return items

    def lines(self, nodes: Iterable[Node], what: str) -> list[Scalar]:
        """Return the items that are texts of one line; each may stand in the list once."""
        kept: dict[str, Scalar] = {}
        for node in nodes:
            value = self.filled(node, "this item", what)
            if not value or not (text := self.one_line(value, "this item")):
                continue
            if text in kept:
                sentence = f"{quoted(text)} stands in this list already"
                self.problems.append(Problem(value.place, "twice", sentence, "delete one of them"))
            else:
                kept[text] = Scalar(value.place, text)
        return list(kept.values())

    def inner(
        self, key: str, required: Collection[str], optional: Collection[str] = ()
    ) -> "Fields | None":
        """Return the mapping that is the value of a key."""
        if key not in self.entries:
            return None
        name, value = self.entries[key]
        if isinstance(value, Scalar) and not value.text:
            value = Scalar(name.place, "")
        return fields(value, self.problems, required, optional, name=quoted(key))

    def each(
        self, key: str, required: Collection[str], optional: Collection[str] = ()
    ) -> "list[Fields]":
        """Return the mappings in a list."""
        found = (
            fields(item, self.problems, required, optional, name="this item")
            for item in self.items(key)
        )
        return [item for item in found if item]


def fields(
    node: Node,
    problems: list[Problem],
    required: Collection[str],
    optional: Collection[str] = (),
    *,
    name: str = "this file",
) -> Fields | None:
    """Return a mapping after reporting unknown and missing keys; None if it is no mapping."""
    if isinstance(node, Scalar) and not node.text:
        sentence, advice = f"{name} holds no keys", f"it must hold {', '.join(required)}"
        if not required:
            advice = "leave it out, or write beneath it what it holds"
        problems.append(Problem(node.place, "empty-value", sentence, advice))
        return None
    if not isinstance(node, Mapping):
        example = next(iter([*required, *optional]), "key")
        sentence = f"{name} does not hold keys with values"
        advice = f"write '{example}: …', with a space after the colon"
        problems.append(Problem(node.place, "wrong-type", sentence, advice))
        return None
    known = [*required, *optional]
    for key, _ in node.entries:
        if key.text not in known:
            sentence = f"nothing here is called {quoted(key.text)}"
            near = did_you_mean(key.text, known, len(problems))
            advice = hint(near, f"the keys are {', '.join(known)}")
            problems.append(Problem(key.place, "unknown-key", sentence, advice))
    entries = {key.text: (key, value) for key, value in node.entries}
    for key_missing in required:
        if key_missing not in entries:
            sentence = f"the key {quoted(key_missing)} is missing here"
            advice = f"add a line '{key_missing}: …'"
            problems.append(Problem(node.place, "missing-key", sentence, advice))
    return Fields(node.place, entries, problems)
