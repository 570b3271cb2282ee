"""What is kept of earlier results is what a log tells of."""

from dataclasses import replace

from sitegen.steps.checking import log_problems
from sitegen.trust.chain import appended, parse_chain
from sitegen.trust.manifests import digest
from tests.unit.pages import samples

TERMS = b"{}\n"
LOG = appended(b"", "rules-freeze", {"terms.json": digest(TERMS)}, "2027-01-01T09:00:00Z")


def codes(content: dict[str, bytes]) -> list[str]:
    """Return the problems of a contest with this log and nothing else fixed."""
    site = samples.site()
    slate = replace(samples.contest("slate", []), log=parse_chain(LOG))
    found = log_problems(
        replace(site, contests=(slate,)), content, {"slate": {"terms.json": TERMS}}
    )
    return [f"{each.place.path}: {each.code}" for each in found]


def test_nothing_is_wrong_with_what_a_step_fixed() -> None:
    kept = f"contests/slate/superseded/{digest(TERMS)}-terms.json"

    assert [] == codes({kept: TERMS})


def test_what_no_step_has_fixed_was_not_superseded() -> None:
    kept = f"contests/slate/superseded/{digest(b'x')}-stages.csv"

    assert [f"{kept}: bad-superseded"] == codes({kept: b"x"})


def test_keys_that_appear_later_were_not_known_when_the_rules_were_fixed() -> None:
    assert ["keys/allowed_signers: log-changed"] == codes({"keys/allowed_signers": b"x"})
