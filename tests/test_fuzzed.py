"""A short slice of what `tests/fuzz/fuzz_content.py` does for as long as one lets it."""

from random import Random

import pytest

from tests.fuzz.fuzz_content import FaultError, once, run
from tests.fuzz.mutator import mutated
from tests.fuzz.readers import Reader


def test_nothing_happens_to_files_changed_at_random() -> None:
    assert run(range(2), "content contests/left") > 50
    assert run(range(2), "site ") > 20
    assert run(range(20), "ballots ") > 100
    assert run(range(20), "roll ") > 100
    for name in (
        "log",
        "stages",
        "manifest",
        "sums",
        "statement",
        "sign",
        "zip",
        "issued",
        "votes",
        "counter",
    ):
        assert run(range(100), name) >= 100


def test_the_same_number_makes_the_same_bytes() -> None:
    first, again = (mutated(b"title: A\n" * 9, (b"x" * 99,), Random("a 5")) for _ in range(2))  # noqa: S311

    assert first == again


@pytest.mark.parametrize("fault", [KeyError, RecursionError, UnicodeDecodeError, MemoryError])
def test_what_a_reader_may_not_raise_is_a_fault(fault: type[Exception]) -> None:
    def read(_: bytes) -> object:
        raise fault(*(("utf-8", b"", 0, 1, "") if fault is UnicodeDecodeError else ()))

    with pytest.raises(FaultError, match=fault.__name__):
        once("x", Reader(read, b"abc", (ZeroDivisionError,)), (b"",), 1)


def test_what_it_may_raise_is_none() -> None:
    def read(_: bytes) -> object:
        raise ZeroDivisionError

    once("x", Reader(read, b"abc", (ZeroDivisionError,)), (b"",), 1)
