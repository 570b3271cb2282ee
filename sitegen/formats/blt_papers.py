"""All papers of a BLT file: block by block, plain ones as whole arrays, others line by line."""

import re
from dataclasses import dataclass

from sitegen.formats.ballot_file import MOST_CELLS, MOST_PAPERS, MOST_PROBLEMS, FileBytes
from sitegen.formats.blt_digits import any_ranked, plain_papers
from sitegen.formats.blt_lines import PaperReader
from sitegen.formats.gathered import Gathered
from sitegen.model.ballots import Ballots, pack
from sitegen.problems import Place, Problem

BLOCK = 2**18
"""Bytes that are read at a time, few enough for a processor's cache; no line may be longer."""

_PLAIN = rb"[1-9][0-9]{0,8}(?: [1-9][0-9]{0,4})* 0\n"
_RUN = re.compile(rb"(?:%b){64,4096}" % _PLAIN)
"""Plain lines between others, as many as are read faster as an array than one by one."""
_NOT_QUITE = 16
"""What has to be taken out of a block to make it plain takes a part of the time of odd lines."""

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
        read, lines, held = _read_block(data[start:stop], encoding, line, reader, gathered)
        start, line = start + read, line + lines
        if reader.too_odd:
            _too_odd(reader, line)
            return None
        if not held:
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


def _read_block(
    block: bytes, encoding: str, line: int, reader: PaperReader, gathered: Gathered
) -> tuple[int, int, bool]:
    """Read a block; return how many bytes and lines were papers, and whether they can be held."""
    plain = None if reader.amid_paper else _plain(block, line, reader)
    if plain:
        return len(block), block.count(b"\n"), gathered.add(plain)
    runs: list[Ballots] = []
    read, lines = _carefully(block, encoding, line, reader, runs)
    ranks = max((len(ranking) for _, ranking in reader.papers), default=0)
    few = len(reader.papers) * ranks <= MOST_CELLS
    runs += [pack(reader.papers)] if few else []
    reader.papers.clear()
    return read, lines, all(map(gathered.add, runs)) and few


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
        reader.odd += len(block) // _NOT_QUITE
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


def _carefully(
    block: bytes, encoding: str, line: int, reader: PaperReader, runs: list[Ballots]
) -> tuple[int, int]:
    """Read the block line by line; return how many bytes and lines were papers or their end.

    Many plain lines one after the other are put into `runs`.
    """
    read = lines = 0
    while read < len(block):
        if not reader.amid_paper and (run := _RUN.match(block, read)):
            ballots = plain_papers(run[0], reader.candidates, MOST_CELLS)
            if ballots is not None:
                runs.append(ballots)
                read, lines = run.end(), lines + len(ballots.papers)
                continue
        raw = block[read : block.find(b"\n", read) + 1 or len(block)]
        reader.odd += len(raw)
        reader.read_line(raw.decode(encoding, "replace"), line + lines)
        if reader.names_began or len(reader.problems) >= MOST_PROBLEMS:
            return read, lines
        read, lines = read + len(raw), lines + raw.endswith(b"\n")
        if reader.ended:
            return read, lines
        if reader.too_odd:
            return read, lines
    return read, lines


def _check_total(ballots: Ballots, line: int, reader: PaperReader) -> None:
    """Report it if there is nothing to count, or more than can be."""
    irregular = reader.irregular.values()
    if not irregular and not any_ranked(ballots):
        sentence = "every paper is blank" if len(ballots.papers) else "there are no papers"
        hint = "a paper is a number of papers, candidates in order, and 0: `3 1 2 0`"
        reader.problems.append(Problem(Place(reader.path, line), "blt-no-papers", sentence, hint))
    elif ballots.total + sum(each.papers for each in irregular) > MOST_PAPERS:
        _too_large(reader, line, "there cannot be so many papers")


def _too_odd(reader: PaperReader, line: int) -> None:
    sentence = f"more than {reader.most_odd:,} bytes up to here are not papers in the plain form"
    hint = "a line such as `3 1 2 0` for each paper is the plain form; `sitegen convert` writes it"
    reader.problems.append(Problem(Place(reader.path, line), "blt-too-large", sentence, hint))


def _too_large(reader: PaperReader, line: int, sentence: str) -> None:
    hint = f"at most {MOST_PAPERS:,} papers can be counted, on lines of at most {BLOCK:,} bytes"
    reader.problems.append(Problem(Place(reader.path, line), "blt-too-large", sentence, hint))
