r"""The log of a poll: a chain of steps in which each names the digest of the one before.

`log.jsonl` has a line for each step, canonical JSON: `at` (UTC), `height` (from 0), `note`,
`parent`, `payload` and `type`. `parent` is the SHA-256 of the line before with its line feed, 64
zeros in the first, so that the digest of the last line, the head, stands for the whole log: whoever
kept a head can tell that nothing up to it was changed. `payload` has the digests of what the step
fixes, by name; a correction gives new ones, or null for what is gone.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from itertools import pairwise

from sitegen.trust.canonical import canonical
from sitegen.trust.manifests import DIGEST
from sitegen.trust.steps import (
    CORRECTION,
    RESULT,
    TYPES,
    out_of_order,
    wrong_correction,
    wrong_payload,
)

FIRST_PARENT = "0" * 64
MOST_BYTES, MOST_STEPS, MOST_IN_A_LINE, MOST_IN_A_NOTE = 4 << 20, 2_000, 1 << 18, 1_000
_KEYS = ("at", "height", "note", "parent", "payload", "type")
_TIME = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})Z")


class ChainError(ValueError):
    """A line of a log is not in its form or does not follow; `line` counts from 1."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(f"line {line}: {sentence}")
        self.line, self.sentence = line, sentence


@dataclass(frozen=True, slots=True)
class Entry:
    """A step of a poll. `payload` has names in order; None is what a correction says is gone."""

    at: str
    height: int
    note: str
    parent: str
    payload: tuple[tuple[str, str | None], ...]
    type: str

    @property
    def line(self) -> bytes:
        """Return the line of the log, with its line feed."""
        values = {each: getattr(self, each) for each in _KEYS}
        return canonical({**values, "payload": dict(self.payload)})

    @property
    def digest(self) -> str:
        """Return the digest of the line, which the next step names."""
        return sha256(self.line).hexdigest()

    @property
    def moment(self) -> datetime:
        """Return when the step was recorded, in UTC."""
        return moment(self.at)


def moment(text: str) -> datetime:
    """Return the moment that a text such as `2026-06-14T22:00:00Z` gives. Raises ValueError."""
    if not (parts := _TIME.fullmatch(text)):
        raise ValueError(text)
    year, month, day, hour, minute, second = map(int, parts.groups())
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)


def parse_chain(data: bytes) -> tuple[Entry, ...]:
    """Return the steps of a log. Raises ChainError at the first line that is not as it must be."""
    if len(data) > MOST_BYTES:
        raise ChainError(1, f"a log has {MOST_BYTES:,} bytes at most")
    lines = data.split(b"\n", MOST_STEPS + 1)
    if len(lines) > MOST_STEPS + 1:
        raise ChainError(MOST_STEPS + 1, f"a log has {MOST_STEPS:,} steps at most")
    if lines.pop():
        raise ChainError(len(lines) + 1, "the last line has no line feed at its end")
    if not lines:
        raise ChainError(1, "there is no step here")
    entries: list[Entry] = []
    for number, line in enumerate(lines, start=1):
        entry = _entry(line, number)
        if wrong := _does_not_follow(entry, entries):
            raise ChainError(number, wrong)
        entries.append(entry)
    return tuple(entries)


def appended(
    log: bytes, kind: str, payload: Mapping[str, str | None], at: str, note: str = ""
) -> bytes:
    """Return a log with one more step; `log` may be empty. Raises ChainError if it may not come."""
    before = parse_chain(log) if log else ()
    parent = before[-1].digest if before else FIRST_PARENT
    entry = Entry(at, len(before), note, parent, tuple(sorted(payload.items())), kind)
    whole = log + entry.line
    parse_chain(whole)
    return whole


def in_force(entries: Iterable[Entry]) -> dict[str, str]:
    """Return the digests of all that is fixed now, by name, corrections carried out."""
    fixed: dict[str, str] = {}
    for entry in entries:
        for name, digest in entry.payload:
            if digest is None:
                fixed.pop(name, None)
            else:
                fixed[name] = digest
    return fixed


def recorded(entries: Iterable[Entry], name: str) -> list[str]:
    """Return every digest that steps gave to a name, such as `data`, without repeats, in order."""
    found = (digest for entry in entries for each, digest in entry.payload if each == name)
    return list(dict.fromkeys(each for each in found if each))


def replaced_results(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Return the digest of every result that a later step gave another in the place of.

    They stand in order, each with the last step that did.
    """
    payloads = [(dict(entry.payload), entry) for entry in entries]
    given = [(payload[RESULT], entry) for payload, entry in payloads if RESULT in payload]
    found: dict[str, Entry] = {}
    for (before, _), (after, by) in pairwise(given):
        if before and before != after:
            found[before] = by
    return found


def _entry(line: bytes, number: int) -> Entry:
    """Return the step of a line. Raises ChainError if it is not one, in the one form."""
    if line.endswith(b"\r"):
        sentence = "this line ends in a carriage return, so its digest is another than it was"
        raise ChainError(number, sentence)
    if len(line) > MOST_IN_A_LINE:
        raise ChainError(number, f"a line has {MOST_IN_A_LINE:,} bytes at most")
    try:
        found = json.loads(line)
        same = canonical(found) == line + b"\n"
    except (ValueError, RecursionError):
        raise ChainError(number, "this line is not JSON") from None
    if not isinstance(found, dict) or sorted(found) != list(_KEYS):
        raise ChainError(number, f"a step has the keys {', '.join(_KEYS)}, and no others")
    if not same:
        raise ChainError(number, "this line is not in the one form: keys sorted, no space, UTF-8")
    for wrong in _wrong_values(found):
        raise ChainError(number, wrong)
    for wrong in wrong_payload(found["type"], found["payload"], found["note"]):
        raise ChainError(number, wrong)
    return Entry(**{**found, "payload": tuple(found["payload"].items())})


def _wrong_values(found: Mapping[str, object]) -> Iterator[str]:
    """Yield what is wrong with the values of a step, each for itself."""
    note, payload = found["note"], found["payload"]
    if not isinstance(found["at"], str) or not _is_time(found["at"]):
        yield "'at' is not a time such as 2026-06-14T22:00:00Z"
    if type(found["height"]) is not int:
        yield "'height' is not a whole number"
    if not isinstance(note, str) or len(note) > MOST_IN_A_NOTE or not f"{note}.".isprintable():
        yield f"'note' is not one line of text of {MOST_IN_A_NOTE:,} characters at most"
    elif note != note.strip():
        yield "'note' begins or ends with a space"
    if not _is_digest(found["parent"]):
        yield "'parent' is not 64 lower-case hexadecimal digits"
    if found["type"] not in TYPES:
        yield f"there is no step of this type; the types are {', '.join(TYPES)}"
    if not isinstance(payload, dict) or not all(
        each is None or _is_digest(each) for each in payload.values()
    ):
        yield "'payload' does not give digests of 64 lower-case hexadecimal digits by name"


def _does_not_follow(entry: Entry, before: Sequence[Entry]) -> str:
    """Return why a step does not follow those before it; "" if it does."""
    if entry.height != len(before):
        return f"'height' is {entry.height}, but this is step {len(before)}, counted from 0"
    if entry.parent != (before[-1].digest if before else FIRST_PARENT):
        return "'parent' is not the digest of the line before: one was changed, added or left out"
    if before and entry.at < before[-1].at:
        return f"this is of {entry.at}, before the step above it, {before[-1].at}"
    types = [each.type for each in before]
    if wrong := out_of_order(entry.type, types):
        return wrong
    return wrong_correction(dict(entry.payload), types) if entry.type == CORRECTION else ""


def _is_digest(value: object) -> bool:
    return isinstance(value, str) and bool(DIGEST.fullmatch(value))


def _is_time(text: str) -> bool:
    try:
        return bool(moment(text))
    except ValueError:
        return False
