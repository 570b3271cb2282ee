"""The formats of ballot files that are read and written, and how a file's format is recognised."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeAlias

from sitegen.formats.abif import read_abif, write_abif
from sitegen.formats.ballot_file import MOST_WHOLE, BallotFile, FileBytes
from sitegen.formats.blt import read_blt, write_blt
from sitegen.formats.csv_cells import DELIMITERS
from sitegen.formats.csv_table import (
    holds_names,
    read_csv_names,
    read_csv_ranks,
    write_csv_names,
    write_csv_ranks,
)
from sitegen.formats.preflib import read_preflib, write_preflib
from sitegen.problems import Place, Problem

Read: TypeAlias = Callable[[bytes, str], tuple[BallotFile | None, list[Problem]]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how it is read and written, and what of a file it has no place for.

    `write` takes files with seats alone if `needs_seats`. `endings` are those of file names; a
    format without any shares that of another, and the content tells.
    """

    name: str
    endings: tuple[str, ...]
    read: Read
    write: Callable[[BallotFile], bytes]
    needs_seats: bool = False
    holds: frozenset[str] = frozenset()


def _write_blt(file: BallotFile) -> bytes:
    return write_blt(
        title=file.title,
        seats=file.seats or 1,
        names=file.names,
        withdrawn=file.withdrawn,
        ballots=file.ballots,
    )


FORMATS = {
    "blt": Format(
        "BLT",
        (".blt",),
        read_blt,
        _write_blt,
        needs_seats=True,
        holds=frozenset(("seats", "title", "withdrawn", "names")),
    ),
    "csv-ranks": Format(
        "CSV of ranks",
        (".csv", ".tsv"),
        read_csv_ranks,
        write_csv_ranks,
        holds=frozenset(["names"]),
    ),
    "csv-names": Format("CSV of names", (), read_csv_names, write_csv_names),
    "abif": Format("ABIF", (".abif",), read_abif, write_abif, holds=frozenset(("names", "title"))),
    "preflib": Format(
        "PrefLib",
        (".soc", ".soi", ".toc", ".toi"),
        read_preflib,
        write_preflib,
        holds=frozenset(("names", "title")),
    ),
}

ENDINGS = {ending: name for name, each in FORMATS.items() for ending in each.endings}
"""The format of a file by the end of its name."""

_BEGINNING = 1 << 18

_BLT = re.compile(rb"-?[0-9]+[ \t,]+-?[0-9]+\s*(#.*)?$")
_ABIF = re.compile(rb"[0-9]+\s*:|\{|=[^,;\t]*:\s*\[|\[[^\]]*\]\s*:|ABIF |@choices")
_PREFLIB = re.compile(rb"#\s*(FILE NAME|DATA TYPE|NUMBER ALTERNATIVES)\s*:")


def recognised(data: FileBytes, path: str) -> str:
    """Return the name of the file's format: by the end of its own name, else by what it holds.

    Files that tell nothing are taken for BLT, whose reader says how one begins.
    """
    beginning = data[:_BEGINNING]
    form = ENDINGS.get(PurePosixPath(path).suffix.lower()) or _by_content(beginning)
    return "csv-names" if form == "csv-ranks" and holds_names(beginning) else form


def read_ballots(
    data: FileBytes, path: str, form: str | None = None
) -> tuple[BallotFile | None, list[Problem]]:
    """Read a ballot file of the given format, or of the one that is recognised."""
    form = form or recognised(data, path)
    if form == "blt":
        return read_blt(data, path)
    if len(data) > MOST_WHOLE:
        sentence = f"a file of {FORMATS[form].name} may have {MOST_WHOLE >> 30} GiB"
        hint = "BLT is read in pieces, and may have more"
        return None, [Problem(Place(path), "ballots-too-large", sentence, hint)]
    return FORMATS[form].read(data[:], path)


def not_held(file: BallotFile, form: str) -> list[str]:
    """Return in sentences what the format has no place for and the file gives."""
    holds, name = FORMATS[form].holds, FORMATS[form].name
    ranked = set(file.ballots.rankings.ravel().tolist())
    unranked = [each for x, each in enumerate(file.names) if x not in ranked]
    gone = ", ".join(file.names[x] for x in file.withdrawn)
    given = {
        "title": f"the title “{file.title}”" if file.title else "",
        "seats": f"the number of seats, {file.seats}" if file.seats else "",
        "withdrawn": f"who has withdrawn: {gone}" if gone else "",
        "names": f"candidates whom nobody ranks: {', '.join(unranked)}" if unranked else "",
    }
    return [
        f"{name} has no place for {what}."
        for key, what in given.items()
        if what and key not in holds
    ]


def _by_content(data: bytes) -> str:
    """Return the format by the first line that is not blank, or a comment of ABIF."""
    lines = [line.strip() for line in data.split(b"\n")]
    if any(_PREFLIB.match(line) for line in lines):
        return "preflib"
    first = next((line for line in lines if line and not line.startswith(b"#")), b"")
    if _ABIF.match(first):
        return "abif"
    if not _BLT.match(first) and any(each.encode() in first for each in DELIMITERS):
        return "csv-ranks"
    return "blt"
