"""The group of commands: what all of them share, and the table.

0 is fine, 1 problems with content, 2 a command that cannot be carried out.
"""

import errno
import io
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

import click

from sitegen import __version__
from sitegen.commands.attest import attest
from sitegen.commands.ballot_files import convert, import_
from sitegen.commands.ballots import ballots
from sitegen.commands.cards import cards
from sitegen.commands.circulate import circulate
from sitegen.commands.compare import compare
from sitegen.commands.count import count
from sitegen.commands.log import log
from sitegen.commands.lots import lots
from sitegen.commands.photo import photo
from sitegen.commands.roll import roll
from sitegen.commands.site import build, check, serve
from sitegen.commands.vacancy import vacancy
from sitegen.commands.verify import verify
from sitegen.console import refuse


class Commands(click.Group):
    """Turns what the disk refuses, and a target that is not ours, into words and status 2."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        from sitegen.write.private import NotPrivateError
        from sitegen.write.publish import NotOursError

        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        try:
            with ended_in_order():
                return super().invoke(ctx)
        except (NotOursError, NotPrivateError) as error:
            refuse(str(error))
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            refuse(f"{error.filename}: {error.strerror}" if error.filename else f"{error}")


@contextmanager
def ended_in_order() -> Iterator[None]:
    """Let SIGTERM end a command as Ctrl+C does, which takes back what it had begun to write."""

    def end(number: int, _frame: FrameType | None) -> NoReturn:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        raise SystemExit(128 + number)

    ours = threading.current_thread() is threading.main_thread()
    if not ours or signal.getsignal(signal.SIGTERM) != signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sitegen")
def main() -> None:
    """Make a website for an open slate: candidates, nominations and an exact STV count."""


for command in (
    build,
    check,
    circulate,
    count,
    compare,
    lots,
    log,
    vacancy,
    roll,
    verify,
    attest,
    ballots,
    import_,
    convert,
    photo,
    cards,
    serve,
):
    main.add_command(command)
