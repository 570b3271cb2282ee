"""After the poll has opened no correction lets more be published of the papers."""

import hashlib
import json

import pytest

from sitegen.steps.level import promised
from sitegen.trust.chain import appended, parse_chain
from sitegen.trust.manifests import digest

CANDIDATES = {"candidates/ann.md": "a" * 64}


def terms(level: str, seats: int = 3) -> bytes:
    told = {"ballot_privacy": level, "contest": "slate", "seats": seats}
    return json.dumps(told, separators=(",", ":")).encode() + b"\n"


def log(*levels: str, opened: int) -> bytes:
    """Return a log that fixes these levels, one after the other, and opens the poll after some."""
    found = b""
    for n, level in enumerate(levels):
        kind, note = ("correction", "Why") if n else ("rules-freeze", "")
        fixed = {"terms.json": digest(terms(level))}
        found = appended(found, kind, fixed, "2027-01-01T09:00:00Z", note)
        if n + 1 == opened:
            found = appended(found, "candidates-freeze", CANDIDATES, "2027-01-01T09:00:00Z")
            found = appended(found, "poll-open", {}, "2027-01-01T09:00:00Z")
    return found


@pytest.mark.parametrize(
    ("levels", "opened", "before"),
    [
        (["used"], 1, None),
        (["used", "full"], 1, "used"),
        (["transfers", "full"], 1, "transfers"),
        (["transfers", "used"], 1, "transfers"),
        (["transfers", "used", "full"], 1, "transfers"),
        (["full", "used"], 1, None),
        (["used", "full"], 2, None),
        (["used", "full"], 0, None),
        (["full", "used", "full"], 1, None),
    ],
)
def test_a_level_that_publishes_more_than_voters_were_promised_is_found(
    levels: list[str], opened: int, before: str | None
) -> None:
    assert before == promised(terms(levels[-1]), parse_chain(log(*levels, opened=opened)))


def named(*levels: str) -> bytes:
    """Return a log whose `poll-open` names the first level, with terms that change throughout."""
    fixed = {"terms.json": "0" * 64}
    found = appended(b"", "rules-freeze", fixed, "2027-01-01T09:00:00Z")
    found = appended(found, "candidates-freeze", CANDIDATES, "2027-01-01T09:00:00Z")
    for n, level in enumerate(levels):
        kind = "correction" if n else "poll-open"
        payload = {"ballot_privacy": hashlib.sha256(f"{level}\n".encode()).hexdigest()}
        other = {"terms.json": f"{n}" * 64} if n else {}
        found = appended(found, kind, {**payload, **other}, "2027-01-01T09:00:00Z", "Why" * n)
    return found


@pytest.mark.parametrize(
    ("levels", "before"),
    [
        (["used"], None),
        (["used", "full"], "used"),
        (["transfers", "used"], "transfers"),
        (["transfers", "used", "full"], "transfers"),
        (["used", "transfers", "full"], "transfers"),
        (["full", "used"], None),
        (["full", "used", "full"], None),
    ],
)
def test_a_level_that_poll_open_names_is_found_whatever_else_a_correction_changes(
    levels: list[str], before: str | None
) -> None:
    changed = terms(levels[-1], seats=4)

    assert before == promised(changed, parse_chain(named(*levels)))


def test_a_level_that_is_changed_without_a_correction_is_found_too() -> None:
    assert "used" == promised(terms("full"), parse_chain(log("used", opened=1)))
