"""Word of slow work while it runs: on a terminal alone, and only after a second."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, TextIO, TypeAlias, TypeVar

if TYPE_CHECKING:
    from sitegen.count.record import Stage

QUIET_SECONDS, SECONDS_BETWEEN = 1.0, 0.1
LETTERS = 78
CLEAR = f"\r{' ' * LETTERS}\r" if sys.platform == "win32" else "\r\x1b[K"
"""Wipes a line off; not every terminal of Windows knows the shorter way."""
BAR = 40

Item = TypeVar("Item")
Saying: TypeAlias = Callable[[str], None]


@contextmanager
def saying(
    stream: TextIO | None = None, clock: Callable[[], float] = monotonic
) -> Iterator[Saying]:
    """Give what a line may be told to; the latest one is shown, and wiped off at the end."""
    out = stream or sys.stderr
    looked_at = out.isatty()
    due, told = clock() + QUIET_SECONDS, False

    def tell(line: str) -> None:
        nonlocal due, told
        now = clock()
        if not looked_at or now < due:
            return
        due, told = now + SECONDS_BETWEEN, True
        out.write(f"{CLEAR}{line if len(line) <= LETTERS else f'{line[: LETTERS - 1]}…'}")
        out.flush()

    try:
        yield tell
    finally:
        if told:
            out.write(CLEAR)
            out.flush()


@contextmanager
def progress(
    names: Sequence[str],
    stream: TextIO | None = None,
    clock: Callable[[], float] = monotonic,
) -> "Iterator[Callable[[Stage], None] | None]":
    """Give what each finished stage may be told to, or None where nobody looks on.

    A line names the stages done and who was elected; at the end it is wiped off again.
    """
    out = stream or sys.stderr
    if not out.isatty():
        yield None
        return
    elected: list[str] = []
    with saying(out, clock) as say:

        def tell(stage: "Stage") -> None:
            elected.extend(names[each.candidate] for each in stage.elected)
            who = ", ".join(elected) or "nobody yet"
            say(f"stages done: {stage.number}; elected: {who}")

        yield tell


def watched(
    what: str,
    items: Sequence[Item],
    stream: TextIO | None = None,
    clock: Callable[[], float] = monotonic,
) -> Iterator[Item]:
    """Pass items on; on a terminal a bar says how many of them are done, and is wiped off again."""
    out = stream or sys.stderr
    if not out.isatty():
        yield from items
        return
    due, told = clock() + QUIET_SECONDS, False
    try:
        for done, each in enumerate(items):
            if (now := clock()) >= due:
                due, told = now + SECONDS_BETWEEN, True
                full = BAR * done // len(items)
                bar = f"[{'#' * full}{'.' * (BAR - full)}]"
                out.write(f"{CLEAR}{what} {bar} {100 * done // len(items)} %")
                out.flush()
            yield each
    finally:
        if told:
            out.write(CLEAR)
            out.flush()
