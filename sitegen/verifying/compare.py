"""Where two files part, and where two records of a count do, in words that fit on a line."""

import json
import re
from collections.abc import Iterator
from typing import Any

from sitegen.content.wording import quoted

SHOWN = 70
"""Characters of a line that are shown."""
LED_IN = 20
"""Of those, at most so many stand before the first that differs."""


def parting(theirs: bytes, ours: bytes, names: tuple[str, str]) -> str:
    """Return the first line, or byte, in which two files that differ do, with both versions."""
    at = common(theirs, ours)
    try:
        lines = [
            _line(each.decode(), len(each[:at].decode("utf-8", "ignore")))
            for each in (theirs, ours)
        ]
    except UnicodeDecodeError:
        return f"byte {at + 1:,} is the first that differs"
    number = ours.count(b"\n", 0, at) + 1
    shown = [
        f"{name} {quoted(line) if line is not None else 'nothing'}"
        for name, line in zip(names, lines, strict=True)
    ]
    return f"line {number:,} is the first that differs: {', '.join(shown)}"


def _line(text: str, at: int) -> str | None:
    """Return as much of the line at that offset as is shown, or None behind the end."""
    if at >= len(text):
        return None
    begin = max(text.rfind("\n", 0, at) + 1, at - LED_IN)
    end = text.find("\n", at)
    return text[begin : end if end >= 0 else len(text)][:SHOWN]


def change(now: bytes, before: bytes) -> str:
    """Return what was done to a file, taken as one change: put in, taken out or replaced."""
    start = common(now, before)
    most = min(len(now), len(before)) - start
    rest = min(common(now[::-1], before[::-1]), most)
    new, old = now[start : len(now) - rest], before[start : len(before) - rest]
    if not old and new.endswith(b"<") and before[start - 1 : start] == b"<":
        new = b"<" + new[:-1]  # a tag put in before another shares its first character
    line = before.count(b"\n", 0, start) + 1
    if not old:
        return f"line {line:,}: {len(new):,} bytes were put in: {_bytes(new)}"
    if not new:
        return f"line {line:,}: {len(old):,} bytes were taken out: {_bytes(old)}"
    ahead, behind = _word(before[:start][::-1])[::-1], _word(before[len(before) - rest :])
    return f"line {line:,}: {_bytes(ahead + old + behind)} became {_bytes(ahead + new + behind)}"


def _word(data: bytes) -> bytes:
    """Return with what the data begins up to the end of a word or tag, or not far beyond."""
    match = re.match(rb"[^\s<>]*", data[:LED_IN])
    return match[0] if match else b""


def _bytes(data: bytes) -> str:
    return quoted(data[: 4 * SHOWN].decode("utf-8", "replace"))


def common(one: bytes, other: bytes) -> int:
    """Return with how many equal bytes both begin."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def figures_that_differ(theirs: Any, ours: Any, where: str = "") -> Iterator[str]:  # noqa: ANN401 - JSON
    """Yield where two values of JSON differ, with both; places are named as in `stage 3: votes`."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        for key in {**ours, **theirs}:
            inside = f"{where}: {key}" if where else key
            if key not in theirs:
                yield f"{inside}: it is not published"
            elif key not in ours:
                yield f"{inside}: it is published, and no count gives it"
            else:
                yield from figures_that_differ(theirs[key], ours[key], inside)
    elif isinstance(theirs, list) and isinstance(ours, list):
        if len(theirs) != len(ours):
            yield f"{where}: {len(theirs):,} published, {len(ours):,} counted again"
        for at, (each, other) in enumerate(zip(theirs, ours, strict=False), start=1):
            yield from figures_that_differ(each, other, f"{where.removesuffix('s')} {at}")
    elif type(theirs) is not type(ours) or theirs != ours:
        yield f"{where}: published {_value(theirs)}, counted again {_value(ours)}"


def _value(value: Any) -> str:  # noqa: ANN401 - any value of JSON
    match value:
        case str():
            return quoted(value)
        case None:
            return "nothing"
        case dict():
            return "an object"
        case list():
            return f"a list of {len(value):,}"
        case _:
            return quoted(json.dumps(value))
