"""What commands say and how they end; 1 means problems with content, 2 cannot be carried out."""

from collections.abc import Iterable
from dataclasses import replace
from mmap import ACCESS_READ, mmap
from os.path import normpath
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from sitegen.count.record import CountRecord
    from sitegen.problems import Form, Problem

PROBLEMS, USAGE = 1, 2
MOST_BYTES = 64 << 30
MAPPED = 64 << 20
"""Bytes above which a file is mapped; a smaller one is read, so that nobody can cut it short."""
ABOVE = (".", "..", "../..", "../../..")
"""Where a folder of content can be, for whoever is inside of it."""


def refuse(sentence: str) -> NoReturn:
    """Say why the command cannot be carried out, and end with status 2."""
    from sitegen.content.wording import visible
    from sitegen.problems import broken

    lines = "\n".join(visible(line) for line in sentence.split("\n"))
    click.echo(broken(f"Error: {lines}"), err=True)
    raise SystemExit(USAGE)


def refuse_without(error: ModuleNotFoundError, extra: str) -> NoReturn:
    """Say which package is not there and which extra brings it, and end with status 2."""
    refuse(f"this needs {error.name}: install sitegen with its extra, as in 'sitegen[{extra}]'")


def disagree(sentence: str) -> NoReturn:
    """Say what does not agree, and end with status 1."""
    click.echo(sentence, err=True)
    raise SystemExit(PROBLEMS)


def fail(problems: Iterable["Problem"], form: "Form" = "text") -> None:
    """Print problems and end with status 1, if there are any."""
    from sitegen.problems import report

    if text := report(problems, form):
        click.echo(text, err=True, nl=False)
        raise SystemExit(PROBLEMS)


def bytes_of(file: Path) -> bytes | mmap:
    """Return what is in a file, or end: devices and pipes have no end, and some files nearly."""
    a_file(file)
    size = file.stat().st_size
    if size > MOST_BYTES:
        refuse(f"{file} is larger than {MOST_BYTES >> 30} GiB, more than can be counted")
    if size <= MAPPED:
        return file.read_bytes()
    with file.open("rb") as opened:
        return mmap(opened.fileno(), 0, access=ACCESS_READ)


def a_file(file: Path) -> None:
    """End unless there is a file of that name, which is a plain one."""
    if not file.exists():
        refuse(f"there is no file {file}{_elsewhere(file)}")
    if not file.is_file():
        refuse(f"{file} is not a plain file")


def present(folder: Path) -> Path:
    """Return the folder if it is one, or end."""
    if not folder.is_dir():
        refuse(f"there is no folder {folder}{_elsewhere(folder)}")
    return folder


def _elsewhere(path: Path) -> str:
    """Return where to look for what is not there: under another case, or from another folder."""
    here = path.parent
    names = [each.name for each in sorted(here.iterdir())] if here.is_dir() else []
    alike = [each for each in names if each.lower() == path.name.lower()]
    if alike:
        return f"; there is {here / alike[0]}"
    above = next((x for x in ABOVE if Path(x, "site.yml").is_file()), "")
    if path == Path("content") and above:
        return f"; you are inside one: go to the folder above it, or write --content {above}"
    return ""


def readable(text: str) -> str:
    """Return words of a command line as text; bytes that are no UTF-8 become question marks."""
    return text.encode("utf-8", "replace").decode()


def placed(problems: Iterable["Problem"], content: Path) -> list["Problem"]:
    """Return problems with paths as they are seen from here, not from inside the content."""

    def from_here(path: str) -> str:
        return Path(normpath(content / path)).as_posix()

    return [
        replace(each, place=replace(each.place, path=from_here(each.place.path)))
        for each in problems
    ]


def outcome(record: "CountRecord") -> str:
    """Return in a line what was counted and who was elected."""
    elected = ", ".join(record.names(record.elected))
    papers = record.valid_papers + record.invalid_papers
    return f"{papers:,} papers counted by {record.rule.id}; elected: {elected}"
