"""The formats of ballot files that are read and written, and how a file's format is recognised."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import TypeAlias

from sitegen.formats.abif import read_abif, write_abif
from sitegen.formats.ballot_file import MOST_WHOLE, BallotFile, FileBytes
from sitegen.formats.blt import blt_of, read_blt
from sitegen.formats.csv_cells import DELIMITERS
from sitegen.formats.csv_table import (
    holds_names,
    read_csv_names,
    read_csv_ranks,
    write_csv_names,
    write_csv_ranks,
)
from sitegen.formats.nist_cvr import write_nist_cvr
from sitegen.formats.opavote import read_opavote, write_opavote
from sitegen.formats.preflib import read_preflib, write_preflib
from sitegen.formats.steve import MOST_CANDIDATES, read_steve, write_steve
from sitegen.formats.steve_results import read_steve_results
from sitegen.problems import Place, Problem

Read: TypeAlias = Callable[[bytes, str], tuple[BallotFile | None, list[Problem]]]
Write: TypeAlias = Callable[[BallotFile, datetime], bytes]

MOST_RECORDS = 1_000_000
"""Papers in a file that has a record for each, which takes hundreds of bytes a paper."""


MOST_QUICK, MOST_ODD = 1 << 19, 1 << 19
"""Bytes of another format than BLT, or of lines of BLT not in the plain form, that are quick."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how it is read and written, if it is, and what of a file it has no place for.

    `write` takes files with seats alone if `needs_seats`, the time for formats that tell when they
    were made, and no more papers or candidates than it may. `endings` are those of file names; a
    format without any shares that of another, and the content tells.
    """

    name: str
    endings: tuple[str, ...]
    read: Read | None
    write: Write | None
    needs_seats: bool = False
    holds: frozenset[str] = frozenset()
    most_papers: int | None = None
    most_candidates: int | None = None


def _at_any_time(write: Callable[[BallotFile], bytes]) -> Write:
    return lambda file, _: write(file)


FORMATS = {
    "blt": Format(
        "BLT",
        (".blt",),
        read_blt,
        _at_any_time(blt_of),
        needs_seats=True,
        holds=frozenset(("seats", "title", "withdrawn", "names", "irregular")),
    ),
    "csv-ranks": Format(
        "CSV of ranks",
        (".csv", ".tsv"),
        read_csv_ranks,
        _at_any_time(write_csv_ranks),
        holds=frozenset(("names", "irregular")),
    ),
    "csv-names": Format(
        "CSV of names",
        (),
        read_csv_names,
        _at_any_time(write_csv_names),
        holds=frozenset(["irregular"]),
    ),
    "abif": Format(
        "ABIF",
        (".abif",),
        read_abif,
        _at_any_time(write_abif),
        holds=frozenset(("names", "title", "irregular")),
    ),
    "preflib": Format(
        "PrefLib",
        (".soc", ".soi", ".toc", ".toi"),
        read_preflib,
        _at_any_time(write_preflib),
        holds=frozenset(("names", "title", "irregular")),
    ),
    "opavote": Format(
        "OpaVote JSON",
        (".json",),
        read_opavote,
        _at_any_time(write_opavote),
        needs_seats=True,
        holds=frozenset(("seats", "title", "withdrawn", "names", "irregular")),
    ),
    "steve": Format(
        "STeVe",
        (),
        read_steve,
        _at_any_time(write_steve),
        holds=frozenset(["names"]),
        most_papers=MOST_RECORDS,
        most_candidates=MOST_CANDIDATES,
    ),
    "steve-results": Format("STeVe results", (), read_steve_results, None),
    "nist-cvr": Format(
        "NIST CVR",
        (),
        None,
        write_nist_cvr,
        holds=frozenset(("seats", "title", "names")),
        most_papers=MOST_RECORDS,
    ),
}

READERS = {name: each.read for name, each in FORMATS.items() if each.read}
WRITERS = {name: each.write for name, each in FORMATS.items() if each.write}

ENDINGS = {ending: name for name, each in FORMATS.items() for ending in each.endings}
"""The format of a file by the end of its name."""

_BEGINNING = 1 << 18

_BLT = re.compile(rb"-?[0-9]+[ \t,]+-?[0-9]+\s*(#.*)?$")
_ABIF = re.compile(rb"[0-9]+\s*:|\{|=[^,;\t]*:\s*\[|\[[^\]]*\]\s*:|ABIF |@choices")
_PREFLIB = re.compile(rb"#\s*(FILE NAME|DATA TYPE|NUMBER ALTERNATIVES)\s*:")
_STEVE = re.compile(rb"\[nominees\]$|(\[.{19}\]\s+\w{32}|[0-9a-f]{32})\s+\S+$", re.IGNORECASE)
_JSON = re.compile(rb'"(blt|votestrings)"\s*:')


def recognised(data: FileBytes, path: str) -> str:
    """Return the name of the file's format: by the end of its own name, else by what it holds.

    Files that tell nothing are taken for BLT, whose reader says how one begins.
    """
    beginning = data[:_BEGINNING]
    form = ENDINGS.get(PurePosixPath(path).suffix.lower()) or _by_content(beginning)
    if form == "opavote" and data.find(b'"votestrings"') >= 0:
        return "steve-results"
    return "csv-names" if form == "csv-ranks" and holds_names(beginning) else form


def read_ballots(
    data: FileBytes, path: str, form: str | None = None, *, quick: bool = False
) -> tuple[BallotFile | None, list[Problem]]:
    """Read a ballot file of the given format, or of the one that is recognised.

    If it is to be `quick`, what takes long to read may not be as large as it is.
    """
    form = form or recognised(data, path)
    if form == "blt":
        return read_blt(data, path, MOST_ODD if quick else None)
    if quick and len(data) > MOST_QUICK:
        sentence = f"a file of {FORMATS[form].name} may have {MOST_QUICK:,} bytes in content"
        hint = "`sitegen convert` makes a BLT file of it, which is read faster and may have more"
        return None, [Problem(Place(path), "ballots-too-large", sentence, hint)]
    if len(data) > MOST_WHOLE:
        sentence = f"a file of {FORMATS[form].name} may have {MOST_WHOLE >> 30} GiB"
        hint = "BLT is read in pieces, and may have more"
        return None, [Problem(Place(path), "ballots-too-large", sentence, hint)]
    return READERS[form](data[:], path)


def unfit(file: BallotFile, form: str) -> str:
    """Return in a sentence what there is too much of for the format, or nothing."""
    held = FORMATS[form]
    if held.most_candidates is not None and len(file.names) > held.most_candidates:
        return (
            f"{held.name} has labels for {held.most_candidates} candidates, not {len(file.names)}"
        )
    if held.most_papers is not None and file.ballots.total > held.most_papers:
        return f"{held.name} tells of each paper, and {file.ballots.total:,} are too many for that"
    return ""


def not_held(file: BallotFile, form: str) -> list[str]:
    """Return in sentences what the format has no place for and the file gives."""
    holds, name = FORMATS[form].holds, FORMATS[form].name
    ranked = set(file.ballots.rankings.ravel().tolist())
    ranked.update(x for each in file.irregular for rank in each.ranks for x in rank)
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
    if any(_STEVE.match(line) for line in lines):
        return "steve"
    if data.lstrip()[:1] == b"{" and _JSON.search(data):
        return "opavote"
    first = next((line for line in lines if line and not line.startswith(b"#")), b"")
    if _ABIF.match(first):
        return "abif"
    if not _BLT.match(first) and any(each.encode() in first for each in DELIMITERS):
        return "csv-ranks"
    return "blt"
