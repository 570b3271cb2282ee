"""All papers of a BLT file: block by block, plain ones as whole arrays, others line by line."""

import re
from dataclasses import dataclass
from io import BytesIO

from sitegen.formats.ballot_file import MOST_CELLS, MOST_PAPERS, MOST_PROBLEMS
from sitegen.formats.blt_digits import any_ranked, join, plain_papers
from sitegen.formats.blt_lines import PaperReader
from sitegen.model.ballots import Ballots, pack
from sitegen.problems import Place, Problem

BLOCK = 2**18
"""Bytes that are read at a time, few enough for a processor's cache; no line may be longer."""

_SEPARATORS = bytes.maketrans(b",\t\r", b"   ")
_EXTRAS = re.compile(rb"^ *\([^()\n]*\)|#[^\n]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers, and where what follows them begins: offset and line number."""

    ballots: Ballots
    end: int
    line: int


def read_papers(
    data: bytes, encoding: str, start: int, line: int, reader: PaperReader
) -> Papers | None:
    """Read papers from offset `start`, which is where line `line` begins, up to their end.

    Problems go to the reader's list; None says that reading stopped at them.
    """
    problems, before = reader.problems, len(reader.problems)
    blocks: list[Ballots] = []
    plain_end = max(data.rfind(b"\n0\n", start - 1), data.rfind(b"\n0\r\n", start - 1)) + 1
    while start < len(data) and not reader.over and len(problems) < MOST_PROBLEMS:
        stop = plain_end if start < plain_end else len(data)
        if stop - start > BLOCK:
            stop = data.rfind(b"\n", start, start + BLOCK) + 1
        if not stop:
            _too_large(reader, line, "this line is too long")
            return None
        block = data[start:stop]
        plain = None if reader.amid_paper else _plain(block, line, reader)
        if plain:
            blocks.append(plain)
            start, line = stop, line + block.count(b"\n")
            continue
        read, lines = _carefully(block, encoding, line, reader)
        start, line = start + read, line + lines
        ranks = max((len(ranking) for _, ranking in reader.papers), default=0)
        if len(reader.papers) * ranks > MOST_CELLS:
            _too_large(reader, line, "too many papers have too many preferences")
            return None
        blocks.append(pack(reader.papers))
        reader.papers.clear()
    if len(problems) >= MOST_PROBLEMS:
        sentence = "the file was not read on, as so much is wrong"
        hint = "is it a ballot file, and one that this program can count?"
        problems.append(Problem(Place(reader.path, line), "blt-given-up", sentence, hint))
        return None
    if not reader.over:
        reader.finish(line)
    rows = sum(len(block.papers) for block in blocks)
    ranks = max((block.rankings.shape[1] for block in blocks), default=0)
    if rows * ranks > MOST_CELLS:
        _too_large(reader, line, "too many papers have too many preferences")
        return None
    ballots = join(blocks)
    if len(problems) == before:
        _check_total(ballots, line, reader)
    return Papers(ballots, start, line)


def _plain(block: bytes, line: int, reader: PaperReader) -> Ballots | None:
    """Return the papers of the block if its lines are plain but for what can be taken out whole.

    That is commas, blank lines, space at line ends, comments, and ids at the start of papers.
    """
    text = block.replace(b"\r\n", b"\n").translate(_SEPARATORS)
    ballots = plain_papers(text, reader.candidates, MOST_CELLS)
    if ballots is None:
        lines = (each.rstrip() for each in _EXTRAS.sub(b" ", text).split(b"\n"))
        text = b"".join(each + b"\n" for each in lines if each)
        ballots = plain_papers(text, reader.candidates, MOST_CELLS)
    if ballots is not None:
        bare = _EXTRAS.sub(b"", block) if b"#" in block else block
        for mark, what, where in (
            (b",", "comma", bare),
            (b"#", "comment", block),
            (b"(", "id", block),
        ):
            if mark in where:
                first = where.count(b"\n", 0, where.find(mark))
                reader.first.setdefault(what, line + first)
    return ballots


def _carefully(block: bytes, encoding: str, line: int, reader: PaperReader) -> tuple[int, int]:
    """Read the block line by line; return how many bytes and lines were papers or their end."""
    read = 0
    for lines, raw in enumerate(BytesIO(block)):
        reader.read_line(raw.decode(encoding, "replace"), line + lines)
        if reader.names_began or len(reader.problems) >= MOST_PROBLEMS:
            return read, lines
        read += len(raw)
        if reader.ended:
            return read, lines + 1
    return read, block.count(b"\n")


def _check_total(ballots: Ballots, line: int, reader: PaperReader) -> None:
    """Report it if there is nothing to count, or more than can be."""
    if not any_ranked(ballots):
        sentence = "every paper is blank" if len(ballots.papers) else "there are no papers"
        hint = "a paper is a number of papers, candidates in order, and 0: `3 1 2 0`"
        reader.problems.append(Problem(Place(reader.path, line), "blt-no-papers", sentence, hint))
    elif ballots.total > MOST_PAPERS:
        _too_large(reader, line, "there cannot be so many papers")


def _too_large(reader: PaperReader, line: int, sentence: str) -> None:
    hint = f"at most {MOST_PAPERS:,} papers can be counted, on lines of at most {BLOCK:,} bytes"
    reader.problems.append(Problem(Place(reader.path, line), "blt-too-large", sentence, hint))
