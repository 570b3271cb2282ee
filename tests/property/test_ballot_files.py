"""Ballot files of every format: any that is written, any bytes at all, and files gone wrong."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.formats.ballot_file import BallotFile
from sitegen.formats.blt_names import is_odd, plain_name
from sitegen.formats.table import FORMATS, READERS, WRITERS, read_ballots, unfit
from sitegen.model.ballots import pack, unpack
from sitegen.model.ids import folded
from sitegen.model.papers import Irregular, Ranks, in_order, marked

BOTH = sorted(READERS.keys() & WRITERS.keys())
NOW = datetime(2027, 5, 1, 12, tzinfo=UTC)
FEW = 10_000
"""Papers of a file that a test may write in a format with a record for each."""

names_text = (
    st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="[]"), min_size=1)
    .map(plain_name)
    .filter(lambda name: name and " = " not in name and not any(map(is_odd, name)))
    .filter(lambda name: not name.startswith("#"))
)


@st.composite
def files(draw: st.DrawFn) -> BallotFile:
    names = tuple(draw(st.lists(names_text, min_size=1, max_size=20, unique_by=folded)))
    rankings = st.lists(st.integers(0, len(names) - 1), unique=True, max_size=10)
    papers = draw(st.lists(st.tuples(st.integers(1, 200), rankings), max_size=20))
    papers.append((1, [0]))
    rank = st.lists(st.integers(0, len(names) - 1), max_size=4).map(tuple)
    ranks = st.lists(rank, max_size=6).map(marked).filter(lambda each: in_order(each) is None)
    irregular = draw(st.lists(st.builds(Irregular, st.integers(1, 9), ranks, st.just(()))))
    return BallotFile(draw(names_text), 1, names, (), pack(papers), irregular=tuple(irregular))


def by_name(file: BallotFile) -> dict[tuple[tuple[str, ...], ...], int]:
    """Return the numbers of papers by ranks, in names."""
    papers: list[tuple[int, Ranks]] = [
        (number, tuple((x,) for x in ranking)) for number, ranking in unpack(file.ballots)
    ]
    papers += [(each.papers, each.ranks) for each in file.irregular]
    found: Counter[tuple[tuple[str, ...], ...]] = Counter()
    for number, ranks in papers:
        found[tuple(tuple(sorted(file.names[x] for x in rank)) for rank in ranks)] += number
    return dict(found)


def held(text: str, form: str, what: str) -> str:
    return text if what in FORMATS[form].holds else ""


@given(drawn=files())
@pytest.mark.parametrize("form", BOTH)
def test_what_is_written_reads_as_it_was(form: str, drawn: BallotFile) -> None:
    file = drawn if "irregular" in FORMATS[form].holds else replace(drawn, irregular=())
    again, problems = READERS[form](WRITERS[form](file, NOW), "ballots")

    assert [] == problems
    assert again
    assert by_name(file) == by_name(again)
    assert () == again.notes
    assert held(file.title, form, "title") == again.title
    if "names" in FORMATS[form].holds:
        assert (file.names, True) == (again.names, again.lists_all)


csv = ["papers", "count", "preference 1", "2nd", "id", ",", ";", "\t", '"', '""', "1", "2", "0"]
other = ["A", "B", "Ann", "\n", "\r", " ", "ß", "\x00", "#", ":", ">", "=", "[", "]", "{", "}", "/"]
abif = ["3:A>B\n", "=A:[Ann]\n", '{"title": "T"}\n', "ABIF 1.0\n", "@choices\n", "*", "\\ud800"]
preflib = [
    "# NUMBER ALTERNATIVES: 2\n",
    "# ALTERNATIVE NAME 1: A\n",
    "3: 1,2\n",
    "# DATA TYPE: soi",
]
blt = ["2 1\n", "1 1 2 0\n", "1 1=2 - 0\n", "-1\n", "0\n", '"A"\n', "\\n"]
steve = ["[nominees]\na: A\nb = B\n", f"[2006/06/13 18:22:30] {'0' * 32} ab\n", "0" * 32, "-", "%"]
json = ['{"blt": "2 1\\n1 1 2 0\\n0\\n', '{"results": {"x": {"vtype": "stv", ', '"seats": 1, ']
json += [
    '"supporting_data": {"labelmap": {"a": ["id", "A"]}, ',
    '"votestrings": ["a,b"]',
    "NaN",
    "]]",
]
pieces = st.sampled_from([*csv, *other, *abif, *preflib, *blt, *steve, *json])


@settings(max_examples=500)
@given(st.binary() | st.lists(pieces).map(lambda x: "".join(x).encode()))
@pytest.mark.parametrize("form", [None, *READERS])
def test_no_bytes_make_reading_fail(form: str | None, data: bytes) -> None:
    read_and_write(data, form)


RESULTS = b"""{"results": {"x": {"title": "T", "vtype": "stv", "supporting_data": {
"labelmap": {"a": "Ann", "b": ["bob", "Bob"]}, "seats": 1, "votestrings": ["a,b", "b", ""]}}}}
"""


@settings(max_examples=300)
@given(st.data(), files())
@pytest.mark.parametrize("form", READERS)
def test_no_damage_to_a_file_makes_reading_fail(
    form: str, data: st.DataObject, file: BallotFile
) -> None:
    """Pieces of a right file are taken out, doubled, moved, or changed by a byte or more."""
    damaged = WRITERS[form](file, NOW) if form in WRITERS else RESULTS
    for _ in range(data.draw(st.integers(1, 4))):
        begin, end = sorted(data.draw(st.tuples(*[st.integers(0, len(damaged))] * 2)))
        piece, change = (
            damaged[begin:end],
            data.draw(st.sampled_from(["out", "twice", "move", "in"])),
        )
        rest = damaged[:begin] + damaged[end:]
        at = data.draw(st.integers(0, len(rest)))
        match change:
            case "out":
                damaged = rest
            case "twice":
                damaged = damaged[:end] + piece + damaged[end:]
            case "move":
                damaged = rest[:at] + piece + rest[at:]
            case _:
                new = data.draw(st.binary(max_size=4) | pieces.map(str.encode))
                damaged = damaged[:begin] + new + damaged[begin:]
    read_and_write(damaged, form)


def read_and_write(data: bytes, form: str | None) -> None:
    """Read a file; there are problems, all within it, or a file that every format can take."""
    file, problems = read_ballots(data, "ballots", form)
    lines = data.count(b"\n") + data.count(b"\r") + 1

    assert (file is None) == bool(problems)
    assert all(1 <= each.place.line <= lines and each.place.column >= 1 for each in problems)
    if file and file.ballots.total <= FEW:
        for each in WRITERS:
            if not unfit(file, each):
                WRITERS[each](file, NOW)
