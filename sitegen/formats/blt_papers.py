"""All papers of a BLT file: block by block, plain ones as whole arrays, others line by line."""

import re
from dataclasses import dataclass
from io import BytesIO

from sitegen.formats.ballot_file import MOST_CELLS, MOST_PAPERS, MOST_PROBLEMS, FileBytes
from sitegen.formats.blt_digits import any_ranked, plain_papers
from sitegen.formats.blt_lines import PaperReader
from sitegen.formats.gathered import Gathered
from sitegen.model.ballots import Ballots, pack
from sitegen.problems import Place, Problem

BLOCK = 2**18
"""Bytes that are read at a time, few enough for a processor's cache; no line may be longer."""

_UNUSUAL = (b",", b"\t", b"\r")
_SEPARATORS = bytes.maketrans(b",\t\r", b"   ")
_EXTRAS = re.compile(rb"^[ ,\t\r]*(?P<id>\([^()\n]*\))|#[^\n]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers, and where what follows them begins: offset and line number."""

    ballots: Ballots
    end: int
    line: int


def read_papers(
    data: FileBytes, encoding: str, start: int, line: int, reader: PaperReader
) -> Papers | None:
    """Read papers from offset `start`, which is where line `line` begins, up to their end.

    Problems go to the reader's list; None says that reading stopped at them.
    """
    problems, before = reader.problems, len(reader.problems)
    gathered = Gathered()
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
            start, line = stop, line + block.count(b"\n")
        else:
            read, lines = _carefully(block, encoding, line, reader)
            start, line = start + read, line + lines
            ranks = max((len(ranking) for _, ranking in reader.papers), default=0)
            if len(reader.papers) * ranks <= MOST_CELLS:
                plain = pack(reader.papers)
            reader.papers.clear()
        if plain is None or not gathered.add(plain):
            _too_large(reader, line, "too many papers have too many preferences")
            return None
    if len(problems) >= MOST_PROBLEMS:
        sentence = "the file was not read on, as so much is wrong"
        hint = "is it a ballot file, and one that this program can count?"
        problems.append(Problem(Place(reader.path, line), "blt-given-up", sentence, hint))
        return None
    if not reader.over:
        reader.finish(line)
    ballots = gathered.take()
    if len(problems) == before:
        _check_total(ballots, line, reader)
    return Papers(ballots, start, line)


def _plain(block: bytes, line: int, reader: PaperReader) -> Ballots | None:
    """Return the papers of the block if its lines are plain but for what can be taken out whole.

    That is commas, blank lines, space at line ends, comments, and ids at the start of papers.
    """
    text = block
    if any(each in block for each in _UNUSUAL):
        text = block.replace(b"\r\n", b"\n").translate(_SEPARATORS)
    ballots = plain_papers(text, reader.candidates, MOST_CELLS)
    if ballots is None:
        lines = (each.rstrip() for each in _EXTRAS.sub(b" ", text).split(b"\n"))
        text = b"".join(each + b"\n" for each in lines if each)
        ballots = plain_papers(text, reader.candidates, MOST_CELLS)
    if ballots is not None:
        _note(block, line, reader)
    return ballots


def _note(block: bytes, line: int, reader: PaperReader) -> None:
    """Note what was taken out of a plain block, and at which line first."""
    commas = block
    if b"#" in block or b"(" in block:
        for match in _EXTRAS.finditer(block):
            what = "id" if match["id"] else "comment"
            if what not in reader.first:
                reader.first[what] = line + block.count(b"\n", 0, match.start())
        commas = _EXTRAS.sub(lambda match: match[0] if match["id"] else b"", block)
    if b"," in commas:
        reader.first.setdefault("comma", line + commas.count(b"\n", 0, commas.find(b",")))


def _carefully(block: bytes, encoding: str, line: int, reader: PaperReader) -> tuple[int, int]:
    """Read the block line by line; return how many bytes and lines were papers or their end."""
    read = 0
    for lines, raw in enumerate(BytesIO(block)):
        reader.read_line(raw.decode(encoding, "replace"), line + lines)
        if reader.names_began or len(reader.problems) >= MOST_PROBLEMS:
            return read, lines
        read += len(raw)
        if reader.ended:
            return read, lines + raw.endswith(b"\n")
    return read, block.count(b"\n")


def _check_total(ballots: Ballots, line: int, reader: PaperReader) -> None:
    """Report it if there is nothing to count, or more than can be."""
    irregular = reader.irregular.values()
    if not irregular and not any_ranked(ballots):
        sentence = "every paper is blank" if len(ballots.papers) else "there are no papers"
        hint = "a paper is a number of papers, candidates in order, and 0: `3 1 2 0`"
        reader.problems.append(Problem(Place(reader.path, line), "blt-no-papers", sentence, hint))
    elif ballots.total + sum(each.papers for each in irregular) > MOST_PAPERS:
        _too_large(reader, line, "there cannot be so many papers")


def _too_large(reader: PaperReader, line: int, sentence: str) -> None:
    hint = f"at most {MOST_PAPERS:,} papers can be counted, on lines of at most {BLOCK:,} bytes"
    reader.problems.append(Problem(Place(reader.path, line), "blt-too-large", sentence, hint))
