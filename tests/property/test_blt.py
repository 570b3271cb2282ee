"""BLT files: real ones, any that is written, and any bytes at all."""

from collections.abc import Callable
from dataclasses import replace
from mmap import mmap
from tempfile import TemporaryFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitegen.formats import blt, blt_papers
from sitegen.formats.ballot_file import BallotFile, FileBytes
from sitegen.formats.blt import read_blt, write_blt
from sitegen.formats.blt_names import plain_name
from sitegen.model.ballots import aggregate, pack, unpack
from tests.data import SHARED, read_blt_plain, shared
from tests.unit.formats.blt_files import NAME_LINES, read, with_papers

NOTHING = pack([])


def real_files() -> list[str]:
    """Return the ballot files of real and worked elections beside the checkout."""
    return [str(each.relative_to(SHARED)) for each in sorted((SHARED / "data").rglob("*.blt"))]


@pytest.mark.parametrize("path", real_files() or ["data/scottish-wards"])
def test_real_files_read_as_a_plain_reading_does(path: str) -> None:
    file = read(shared(path).read_bytes())
    if path.endswith("glasgow_2007_craigton.blt"):  # its names stand in comments alone
        assert ("Ruth Black (Sol)", "Alistair Watson (Lab)") == (file.names[0], file.names[-1])
        return
    plain = read_blt_plain(shared(path))

    assert plain.seats == file.seats
    assert list(plain.papers) == unpack(file.ballots)
    for name, line in zip(file.names, plain.names, strict=True):
        assert name in " ".join(line.split())


names_text = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\u061c\u200e\u200f\ufffd")
).filter(
    lambda text: (
        plain_name(text)
        and not text.lstrip(' ,"').startswith("#")
        and not any("\u202a" <= x <= "\u2069" for x in text)
    )
)


@st.composite
def files(draw: st.DrawFn) -> BallotFile:
    names = tuple(draw(st.lists(names_text, min_size=1, max_size=70)))
    rankings = st.lists(st.integers(0, len(names) - 1), unique=True, max_size=40)
    papers = draw(st.lists(st.tuples(st.integers(1, 10**5), rankings), max_size=30))
    papers.append((1, [0]))
    withdrawn = draw(st.sets(st.integers(0, len(names) - 1), max_size=len(names) - 1))
    seats = draw(st.integers(1, len(names) - len(withdrawn)))
    return BallotFile(draw(names_text), seats, names, tuple(sorted(withdrawn)), pack(papers), ())


@given(files())
def test_what_is_written_reads_as_it_was(file: BallotFile) -> None:
    written = write_blt(
        title=file.title,
        seats=file.seats or 1,
        names=file.names,
        withdrawn=file.withdrawn,
        ballots=file.ballots,
    )
    again = read(written)

    assert tuple(map(plain_name, file.names)) == again.names
    assert (plain_name(file.title), file.seats) == (again.title, again.seats)
    assert (file.withdrawn, ()) == (again.withdrawn, again.notes)
    assert unpack(aggregate(file.ballots)) == unpack(again.ballots)
    assert written == write_blt(
        title=again.title,
        seats=again.seats or 1,
        names=again.names,
        withdrawn=again.withdrawn,
        ballots=again.ballots,
    )


odd = [b"-", b"9" * 30, b"\r", b"\xff", b"\xc2\xa0", b"\x00", "“".encode(), b'""', b"(", b")", b"="]
pieces = st.sampled_from(
    [b"4 2\n", b"0", b"\n", b" ", b"1 2 0\n", b"1 1", b'"A"\n', b'"', b",", b"-1", b"#", *odd]
)


@settings(max_examples=500)
@given(
    st.binary()
    | st.lists(pieces).map(b"".join)
    | st.lists(pieces).map(lambda x: b"".join([b"4 2\n", *x]))
)
@example(b"4 2\n0")
def test_no_bytes_make_reading_fail(data: bytes) -> None:
    file, problems = read_blt(data, "ballots.blt")

    assert (file is None) == bool(problems)


plain_lines = [b"1 1 2 0", b"12 3 0", b"3 0", b"2 4 0 ", b" 5 1 0", b"1,2,,0,", b"", b"# 9 9 9"]
odd_lines = [
    b"(7) 2 4 0",
    b"(#8) 1 1 0 # late",
    b"(a) (b) 1 1 0",
    b"1 (c) 1 0",
    b"1 # 2 0",
    b"(",
    b")",
]
wrong_lines = [
    b"1 5 0",
    b"1 1 1 0",
    b"0 1 0",
    b"1 4 0)",
    b"1 2",
    b"-3",
    b"0",
    b"1 3 0 2 4 0",
    b" 4 0",
]
lines = st.sampled_from([*plain_lines, *odd_lines, *wrong_lines])


@given(st.lists(lines, max_size=12))
def test_reading_in_blocks_and_line_by_line_agree(each: list[bytes]) -> None:
    """Whatever whole-array reading takes, line by line gives the same; what is wrong, too."""
    data = with_papers(b"".join(line + b"\n" for line in each))
    file, problems = read_blt(data, "ballots.blt")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blt_papers, "plain_papers", lambda *_: None)
        careful, found = read_blt(data, "ballots.blt")

    assert found == problems
    assert (careful and unpack(careful.ballots)) == (file and unpack(file.ballots))
    assert (careful and careful.withdrawn) == (file and file.withdrawn)


names = st.sampled_from([NAME_LINES, NAME_LINES.replace(b"Ann", "Zoë".encode())]) | st.just(
    NAME_LINES.replace(b"Bob", "Zoë".encode("cp1252"))
)


def mapped(data: bytes) -> mmap:
    with TemporaryFile() as file:
        file.write(data)
        file.flush()
        return mmap(file.fileno(), 0)


@given(
    st.lists(lines | st.sampled_from([b"2 2\n 4 0", "1 2 0 # für".encode()]), max_size=12),
    names,
    st.sampled_from([b"\n", b"\r\n", b"\r"]),
    st.integers(48, 160),
    st.sampled_from([bytes, mapped]),
)
def test_reading_in_pieces_of_any_size_is_reading_whole(
    each: list[bytes],
    names: bytes,
    line_end: bytes,
    block: int,
    opened: Callable[[bytes], FileBytes],
) -> None:
    """Whatever stands across the end of a piece: papers, problems, their places and the notes."""
    papers = b"".join(line + b"\n" for line in [*each, b"1 1 0"])
    data = (b"4 2\n" + papers + b"0\n" + names).replace(b"\n", line_end)
    whole, problems = read_blt(data, "ballots.blt")
    with pytest.MonkeyPatch.context() as patch:
        for module in (blt, blt_papers):
            patch.setattr(module, "BLOCK", block)
        pieced, found = read_blt(opened(data), "ballots.blt")

    assert problems == found
    assert (whole and unpack(whole.ballots)) == (pieced and unpack(pieced.ballots))
    assert (whole and replace(whole, ballots=NOTHING)) == (
        pieced and replace(pieced, ballots=NOTHING)
    )
