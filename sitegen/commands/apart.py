"""Check a site in a process of its own, which is ended when it takes too long or too much.

A source can be right and yet make a thousand pages of a thousand names each. Python cannot stop
work within itself on every system; a process it can.
"""

import json
import os
import pickle
import subprocess
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import IO, Any, Self

from sitegen.verifying.check import check_site
from sitegen.verifying.findings import Finding, Findings, UnusableError, number
from sitegen.verifying.limits import MEBIBYTE
from sitegen.verifying.program import Program
from sitegen.verifying.published import Published

START = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from sitegen.commands.apart import work; work()"
)
"""Before the path is that of this process, `-I` keeps Python from looking where it was started."""
MINUTES, MIB = "--most-minutes", "--most-mib"
SELDOM = 3_600.0
"""Seconds before a process that has not begun to work is given up."""


def checked_apart(
    site: Published, program: Program, tell: Callable[[str], None] = lambda _: None
) -> Findings:
    """Return what `check_site` finds. Raises what it raises, and UnusableError beyond limits.

    Where the site cannot be built again within them, all else is checked without that.
    """
    with _Apart(site, program) as first:
        done = first.said(tell)
        if first.built or isinstance(done, Findings):
            return _found(done)
    with _Apart(site, replace(program, given_up=done)) as second:
        return _found(second.said(tell))


def _found(done: Findings | str) -> Findings:
    if isinstance(done, str):
        raise UnusableError(f"the checks {done}")
    return done


class _Apart:
    """The process at work. `built` says that it has built the site, or need not."""

    def __init__(self, site: Published, program: Program) -> None:
        self.site, self.program, self.built = site, program, False

    def __enter__(self) -> Self:
        flags = ["-I", *(["-B"] if sys.flags.dont_write_bytecode else [])]
        self.process = subprocess.Popen(  # noqa: S603 - this Python, with words of our own
            [sys.executable, *flags, "-c", START], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()
        self.process.wait()

    def said(self, tell: Callable[[str], None]) -> Findings | str:
        """Return the findings, or in words why the work was ended."""
        program, seconds = self.program, self.program.limits.seconds
        given = {x.name: getattr(program, x.name) for x in fields(program) if x.name not in HERE}
        lines: SimpleQueue[dict[str, Any] | None] = SimpleQueue()
        if not self.process.stdin or not self.process.stdout:
            raise AssertionError
        Thread(target=_listen, args=(self.process.stdout, lines), daemon=True).start()
        with suppress(OSError):
            pickle.dump(sys.path, self.process.stdin)
            pickle.dump((self.site, given), self.process.stdin)
            self.process.stdin.flush()
        until = monotonic() + SELDOM
        while True:
            try:
                said = lines.get(timeout=max(0, until - monotonic()))
            except Empty:
                return f"took longer than {number(seconds // 60, 'minute')} ({MINUTES})"
            match said:
                case {"tell": text}:
                    tell(text)
                case {"begun": _} | {"built": _}:
                    self.built = said == {"built": True}
                    until = monotonic() + seconds
                case {"found": found, "never": never}:
                    return Findings([Finding(**x, details=tuple(y)) for x, y in found], never)
                case {"unusable": text}:
                    raise UnusableError(text)
                case {"broke": text}:
                    raise RuntimeError(text)
                case _:
                    most = program.limits.memory // MEBIBYTE
                    return f"needed more memory than there is, or {most:,} MiB ({MIB})"


def _listen(stream: IO[bytes], lines: "SimpleQueue[dict[str, Any] | None]") -> None:
    """Pass on what the process says, and None at its end."""
    with suppress(OSError, ValueError):
        for line in stream:
            lines.put(json.loads(line))
    lines.put(None)


HERE = ("tell", "built")
"""What of a program is a function, which stays in this process."""


def work() -> None:
    """Be that process: take a site from standard input, and say what is found, a line each."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it ends it
    out, sys.stdout = sys.stdout.buffer, sys.stderr

    def say(**what: object) -> None:
        out.write(f"{json.dumps(what)}\n".encode())
        out.flush()

    try:
        site, given = pickle.load(sys.stdin.buffer)  # noqa: S301 - from whoever started this
    except (EOFError, pickle.UnpicklingError):  # that process was ended meanwhile
        sys.exit(1)
    Thread(target=_end_with_the_other, daemon=True).start()
    program = Program(**given, tell=lambda text: say(tell=text), built=lambda: say(built=True))
    confine(program.limits.memory)
    say(begun=True)
    try:
        findings = check_site(site, program)
    except UnusableError as error:
        say(unusable=str(error))
    except MemoryError:
        sys.exit(1)
    except Exception:  # noqa: BLE001 - it is raised again where somebody sees it
        say(broke=traceback.format_exc())
    else:
        say(found=[*map(_told, findings.found)], never=findings.never)


def _end_with_the_other() -> None:
    """End this process when the one that started it is gone, however it ended."""
    sys.stdin.buffer.read()
    os._exit(1)


def _told(each: Finding) -> tuple[dict[str, str], tuple[str, ...]]:
    return {"about": each.about, "outcome": each.outcome, "sentence": each.sentence}, each.details


def confine(more: int) -> None:
    """Let this process have so many bytes more and no others, where the system can see to that."""
    if sys.platform != "win32":
        import resource

        with suppress(OSError, ValueError):  # macOS; a limit that is lower already
            pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
            most = pages * resource.getpagesize() + more
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
