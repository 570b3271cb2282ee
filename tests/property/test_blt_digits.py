"""The whole-array reader of plain papers against a plain reading of the same lines."""

from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.formats.blt_digits import MOST_DIGITS, plain_papers
from sitegen.model.ballots import unpack

PLAIN_BYTES = set(b"0123456789 \n")


def plainly(text: bytes, candidates: int) -> list[tuple[int, tuple[int, ...]]] | None:
    """Read lines such as `3 1 2 0` one by one, or return None if any is not like that."""
    if not text.endswith(b"\n") or set(text) - PLAIN_BYTES:
        return None
    papers = []
    for line in text.decode().splitlines():
        numbers = [int(word) for word in line.split(" ") if word]
        if not line.endswith("0") or len(numbers) < 2 or numbers[-1] or not all(numbers[:-1]):
            return None
        ranking = numbers[1:-1]
        if len(set(ranking)) < len(ranking) or any(x > candidates for x in ranking):
            return None
        papers.append((numbers[0], tuple(x - 1 for x in ranking)))
    return papers


numbers = st.integers(0, 12) | st.integers(60, 130) | st.integers(0, 10**MOST_DIGITS - 1)
words = numbers.map(str) | st.sampled_from(["", "00", "007", "-1", "x", "1.5", ","])
broken = st.lists(st.lists(words, max_size=6).map(" ".join)).map("\n".join)
rankings = st.lists(st.integers(1, 120), unique=True, max_size=90)
whole = st.lists(
    st.builds(
        lambda papers, ranking: " ".join(map(str, [papers, *ranking, 0])) + "\n",
        st.integers(1, 10**MOST_DIGITS - 1),
        rankings,
    ),
    min_size=1,
).map("".join)


@given(broken | whole | st.text("0123 \n"), st.integers(1, 130))
@example("1 2 3", 3)
@example("\n", 3)
@example(" 0\n", 3)
@example("1 0\n0\n", 3)
@example("1 2 0 0\n", 3)
@example("1 2\n3 0\n", 3)
@example("99 99 0\n", 99)
@example("1 65537 0\n", 130)
def test_plain_papers_are_read_as_a_plain_reading_does(text: str, candidates: int) -> None:
    found = plain_papers(text.encode(), candidates, 10**6)

    assert plainly(text.encode(), candidates) == (found and unpack(found))


def test_a_number_too_long_is_left_to_the_careful_reader() -> None:
    assert plain_papers(b"9" * MOST_DIGITS + b" 1 0\n", 3, 100)
    assert plain_papers(b"9" * (MOST_DIGITS + 1) + b" 1 0\n", 3, 100) is None


def test_more_cells_than_allowed_are_not_made() -> None:
    assert plain_papers(b"1 1 2 0\n1 1 0\n", 3, 4)
    assert plain_papers(b"1 1 2 0\n1 1 0\n", 3, 3) is None
