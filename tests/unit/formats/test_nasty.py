"""Files made to be awkward: each is read or refused with a few problems, and soon."""

import time

import pytest

from sitegen.formats.ballot_file import MOST_PROBLEMS
from sitegen.formats.table import READERS, read_ballots

MANY = 100_000
SECONDS = 10
"""Far more than any of them needs, and far less than a reading that goes back again and again."""

NASTY = {
    "nothing": b"",
    "nul-bytes": b"\0" * MANY,
    "spaces": b" " * MANY,
    "line-ends": b"\n" * MANY,
    "commas": b"," * MANY,
    "opening-brackets": b"[" * MANY,
    "opening-brackets-in-a-paper": b"3:" + b"[" * MANY + b"#",
    "opening-braces": b"{" * MANY,
    "opening-parentheses": b"4 2\n" + b"(" * MANY,
    "quotation-marks": b'"' * (MANY + 1),
    "quotation-marks-with-text": b'"a' * MANY,
    "dashes": b"4 2\n" + b"-1 " * MANY,
    "a-long-number": b"9" * MANY,
    "a-long-number-of-papers": b"9" * MANY + b": A",
    "a-long-number-of-a-name": b"# ALTERNATIVE NAME " + b"9" * MANY + b": A\n",
    "many-csv-columns": b",".join(b"c%d" % x for x in range(MANY)) + b"\n" + b",1" * MANY,
    "many-abif-candidates": b"".join(b"=c%d:[C%d]\n" % (x, x) for x in range(MANY)),
    "many-preflib-candidates": b"".join(
        b"# ALTERNATIVE NAME %d: C%d\n" % (x, x) for x in range(MANY)
    ),
    "many-blt-candidates": b"100000 1\n1 1 0\n0\n" + b"".join(b'"C%d"\n' % x for x in range(MANY)),
    "many-scores": b"3:A" + b"/1" * MANY,
    "utf-16": "papers,A,B\n1,1,2\n".encode("utf-16"),
    "half-a-character": b"papers,A\xed\xa0\x80\n1,1\n",
    "a-name-over-two-lines": b'papers,"A\nB",C\n1,1,2\n',
    "a-quote-that-never-ends": b'papers,A\n1,"' + b"x" * MANY,
}


@pytest.mark.parametrize("form", [None, *READERS])
@pytest.mark.parametrize("data", NASTY.values(), ids=NASTY)
def test_an_awkward_file_is_read_or_refused_soon(form: str | None, data: bytes) -> None:
    start = time.process_time()
    file, problems = read_ballots(data, "ballots.csv" if form is None else "ballots", form)

    assert SECONDS > time.process_time() - start
    assert (file is None) == bool(problems)
    assert MOST_PROBLEMS + 1 >= len(problems)
