"""Ballot files of formats other than BLT: any that is written, and any bytes at all."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.formats.ballot_file import BallotFile
from sitegen.formats.blt_names import is_odd, plain_name
from sitegen.formats.table import FORMATS, read_ballots
from sitegen.model.ballots import pack, unpack
from sitegen.model.ids import folded
from sitegen.model.papers import Irregular, Ranks, in_order, marked

OTHERS = [form for form in FORMATS if form != "blt"]

names_text = (
    st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="[]"), min_size=1)
    .map(plain_name)
    .filter(lambda name: name and " = " not in name and not any(map(is_odd, name)))
)


@st.composite
def files(draw: st.DrawFn) -> BallotFile:
    names = tuple(draw(st.lists(names_text, min_size=1, max_size=20, unique_by=folded)))
    rankings = st.lists(st.integers(0, len(names) - 1), unique=True, max_size=10)
    papers = draw(st.lists(st.tuples(st.integers(1, 10**5), rankings), max_size=20))
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


@settings(deadline=None)
@given(files())
@pytest.mark.parametrize("form", OTHERS)
def test_what_is_written_reads_as_it_was(form: str, file: BallotFile) -> None:
    again, problems = FORMATS[form].read(FORMATS[form].write(file), "ballots")

    assert [] == problems
    assert again
    assert by_name(file) == by_name(again)
    assert () == again.notes
    if "names" in FORMATS[form].holds:
        assert (file.names, True) == (again.names, again.lists_all)
    if "title" in FORMATS[form].holds:
        assert file.title == again.title


csv = ["papers", "count", "preference 1", "2nd", "id", ",", ";", "\t", '"', '""', "1", "2", "0"]
other = ["A", "B", "Ann", "\n", "\r", " ", "ß", "\x00", "#", ":", ">", "=", "[", "]", "{", "}", "/"]
abif = ["3:A>B\n", "=A:[Ann]\n", '{"title": "T"}\n', "ABIF 1.0\n", "@choices\n", "*", "\\ud800"]
preflib = [
    "# NUMBER ALTERNATIVES: 2\n",
    "# ALTERNATIVE NAME 1: A\n",
    "3: 1,2\n",
    "# DATA TYPE: soi",
]
pieces = st.sampled_from([*csv, *other, *abif, *preflib])


@settings(max_examples=500, deadline=None)
@given(st.binary() | st.lists(pieces).map(lambda x: "".join(x).encode()))
@pytest.mark.parametrize("form", [None, *OTHERS])
def test_no_bytes_make_reading_fail(form: str | None, data: bytes) -> None:
    file, problems = read_ballots(data, "ballots", form)

    assert (file is None) == bool(problems)
    if file:
        for each in OTHERS:
            FORMATS[each].write(file)
