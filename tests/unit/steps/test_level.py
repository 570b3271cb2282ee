"""After the poll has opened no correction lets more be published of the papers."""

import hashlib
import json

import pytest

from sitegen.steps.level import promised
from sitegen.trust.chain import ChainError, appended, parse_chain

CANDIDATES = {"candidates/ann.md": "a" * 64}


def terms(level: str, seats: int = 3) -> bytes:
    told = {"ballot_privacy": level, "contest": "slate", "seats": seats}
    return json.dumps(told, separators=(",", ":")).encode() + b"\n"


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
    assert "used" == promised(terms("full"), parse_chain(named("used")))


def test_nothing_was_promised_before_the_poll_opened() -> None:
    assert None is promised(terms("full"), parse_chain(named()))


def test_a_poll_that_opens_names_its_level() -> None:
    """Else a correction that changes the level and another term at once would not show."""
    with pytest.raises(ChainError, match="poll-open does not give the digest of 'ballot_privacy'"):
        appended(named(), "poll-open", {}, "2027-01-01T09:00:00Z")
