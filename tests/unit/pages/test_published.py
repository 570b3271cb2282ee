"""What the page of the data says of the digest of the whole papers once something was corrected."""

import pytest

from sitegen.pages.language import ENGLISH
from sitegen.pages.published import _corrected
from sitegen.trust.chain import appended, parse_chain

EARLIER, NEWER, DATA, OTHER = (each * 64 for each in "abde")
RESULT, ANOTHER = "1" * 64, "2" * 64
BEFORE = {
    "rules-freeze": {"terms.json": DATA},
    "candidates-freeze": {"candidates/ann.md": DATA},
    "poll-open": {"ballot_privacy": DATA},
    "poll-close": {},
}
COUNTED = ({"commitment.txt": EARLIER}, {"data": DATA, "result": RESULT})


def told(*payloads: dict[str, str]) -> str:
    """Return what is said after a commitment, a result, and corrections with these payloads."""
    log = b""
    kinds = (*BEFORE, "ballots-commitment", "result", *["correction"] * len(payloads))
    for kind, payload in zip(kinds, (*BEFORE.values(), *payloads), strict=False):
        if payload or kind == "poll-close":
            log = appended(log, kind, payload, "2027-05-01T00:00:00Z", "Why")
    return _corrected(ENGLISH, parse_chain(log))


@pytest.mark.parametrize(
    ("payloads", "begins"),
    [
        ((), ""),
        (COUNTED, ""),
        ((*COUNTED, {"candidates/ann.md": DATA, "data": OTHER, "result": RESULT}), ""),
        (({}, {"data": DATA, "result": RESULT}, {"data": OTHER, "result": ANOTHER}), ""),
        ((*COUNTED, {"data": OTHER, "result": ANOTHER}), "The result was corrected since. If"),
        (
            (*COUNTED, {"commitment.txt": NEWER, "data": OTHER, "result": ANOTHER}),
            "A correction fixed this digest, when lots and result could be known",
        ),
    ],
)
def test_what_a_correction_leaves_of_it_is_said(
    payloads: tuple[dict[str, str], ...], begins: str
) -> None:
    said = told(*payloads)

    assert said.startswith(begins)
    assert bool(said) == bool(begins)
