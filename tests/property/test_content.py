"""Whatever stands in content, reading it ends in problems and never in an exception."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.content import read_site, read_tree
from sitegen.problems import Problem, report

BASE, _ = read_tree(Path(__file__).parents[1] / "cases/problems/base")
BLT = {"contests/slate/ballots.yml": b"source: x\nfile: b.blt\n", "contests/slate/b.blt": b"3 1\n"}
LOTS = {"contests/slate/lots.yml": b"order: [ann, bob, cat]\n"}
WHOLE = {**BASE, **BLT, **LOTS}

pieces = st.sampled_from(
    [
        *(
            b"---\n",
            b": ",
            b"- ",
            b'"',
            b"'",
            b"[",
            b"]",
            b"{",
            b"|\n  ",
            b"*a",
            b"&a",
            b"!!x",
            b"\n",
        ),
        *(
            b"<b>",
            b"[a](b)",
            b"![",
            b"&#x202e;",
            b"\0",
            b"\xff",
            b"\xe2\x80\xae",
            b"\r",
            b"\t",
            b">",
        ),
        *(b"9" * 400, b"0", b"-1", b"2027-02-30", b"1: ann > bob", b"<<: ", b"? ", b"%", b"...\n"),
    ]
)
junk = st.binary(max_size=40) | st.lists(pieces, max_size=12).map(b"".join)


def assert_told(problems: list[Problem]) -> None:
    """Every problem has a place that exists, and each is printed on a line of its own."""
    assert all(each.place.line >= 1 and each.place.column >= 1 for each in problems)
    told = [line for line in report(problems).splitlines() if not line.startswith(" ")]
    assert len(set(problems)) == len(told)


@settings(max_examples=300)
@given(st.sampled_from(sorted(WHOLE)), junk)
def test_any_bytes_in_any_file(path: str, data: bytes) -> None:
    assert_told(read_site({**WHOLE, path: data})[1])


@settings(max_examples=600)
@given(st.sampled_from(sorted(BASE)), st.data(), junk)
def test_any_bytes_within_any_file(path: str, data: st.DataObject, put_in: bytes) -> None:
    old = BASE[path]
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, min(len(old), start + 30)))
    assert_told(read_site({**BASE, path: old[:start] + put_in + old[end:]})[1])


@given(st.dictionaries(st.text(max_size=30), junk, max_size=4))
def test_any_names(files: dict[str, bytes]) -> None:
    """A file that is not part of the site is never left out in silence."""
    problems = read_site({**BASE, **files})[1]

    assert len(problems) >= len({path.casefold() for path in files.keys() - BASE.keys()})
    assert bool(problems) == bool(report(problems).encode())
