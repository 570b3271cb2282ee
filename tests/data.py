"""Where tests find ballots and figures that are not part of the repository.

They lie in a folder `shared` beside the checkout. Where it is missing a test is skipped
with the reason, and fails when the environment variable CI is set.
"""

import os
from pathlib import Path
from typing import NamedTuple

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


class PlainBlt(NamedTuple):
    """A BLT file as read for tests: names as written, candidates numbered from 0.

    `irregular` are papers with a rank that not just one candidate has, or with a repeat.
    """

    seats: int
    names: tuple[str, ...]
    withdrawn: frozenset[int]
    papers: tuple[tuple[int, tuple[int, ...]], ...]
    irregular: tuple[tuple[int, tuple[tuple[int, ...], ...]], ...] = ()


def shared(path: str) -> Path:
    """Find a file or folder of test data, or skip (in CI: fail) the test that asks for it."""
    found = SHARED / path
    if not found.exists():
        reason = f"test data {path} is not beside the checkout (looked for {found})"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def read_blt_plain(path: Path) -> PlainBlt:
    """Read a BLT file: figures first, names as they come, but for the quotes around them."""
    return plain_blt(path.read_text(encoding="utf-8-sig"), path.name)


def plain_blt(text: str, name: str) -> PlainBlt:
    """Read the text of a BLT file; `name` is what errors call it."""
    lines = [line.strip() for line in text.splitlines()]
    rows = [line for line in lines if line]
    candidates, seats = (int(word) for word in rows[0].strip(",").replace(",", " ").split())
    end = rows.index("0")
    withdrawn: set[int] = set()
    papers: list[tuple[int, tuple[int, ...]]] = []
    irregular: list[tuple[int, tuple[tuple[int, ...], ...]]] = []
    for row in rows[1:end]:
        words = row.split()
        if words[0].startswith("-"):
            withdrawn.update(-int(word) - 1 for word in words)
            continue
        if words[-1] != "0":
            raise ValueError(f"{name}: no 0 at the end of {row!r}")
        ranks = tuple(
            tuple(int(each) - 1 for each in word.split("=") if word != "-") for word in words[1:-1]
        )
        ranking = [x for rank in ranks for x in rank]
        if {1} >= {len(rank) for rank in ranks} and len(ranking) == len({*ranking}):
            papers.append((int(words[0]), tuple(ranking)))
        else:
            irregular.append((int(words[0]), ranks))
    names = tuple(row.strip('"') for row in rows[end + 1 : end + 1 + candidates])
    if len(names) != candidates:
        raise ValueError(f"{name}: {len(names)} names for {candidates} candidates")
    return PlainBlt(seats, names, frozenset(withdrawn), tuple(papers), tuple(irregular))
