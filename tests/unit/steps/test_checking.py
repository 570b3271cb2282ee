"""What is kept of earlier results is what a log tells of."""

from dataclasses import replace

from sitegen.steps.checking import log_problems
from sitegen.steps.fixing import level_digest
from sitegen.trust.chain import appended, parse_chain
from sitegen.trust.manifests import data_manifest, digest
from tests.unit.pages import samples

TERMS = b"{}\n"
LOG = appended(b"", "rules-freeze", {"terms.json": digest(TERMS)}, "2027-01-01T09:00:00Z")


def codes(content: dict[str, bytes], log: bytes = LOG, stages: bytes = b"") -> list[str]:
    """Return the problems of a contest with this log and nothing else fixed."""
    site = samples.site()
    state = "declared" if stages else "nominations"
    slate = replace(samples.contest("slate", [], state=state), log=parse_chain(log))
    made = {"terms.json": TERMS, **({"stages.csv": stages} if stages else {})}
    found = log_problems(replace(site, contests=(slate,)), content, {"slate": made})
    return [f"{each.place.path}: {each.code}" for each in found]


def test_nothing_is_wrong_with_what_a_step_fixed() -> None:
    kept = f"contests/slate/superseded/{digest(TERMS)}-terms.json"

    assert [] == codes({kept: TERMS})


def test_what_no_step_has_fixed_was_not_superseded() -> None:
    kept = f"contests/slate/superseded/{digest(b'x')}-stages.csv"

    assert [f"{kept}: bad-superseded"] == codes({kept: b"x"})


def test_keys_that_appear_later_were_not_known_when_the_rules_were_fixed() -> None:
    assert ["keys/allowed_signers: log-changed"] == codes({"keys/allowed_signers": b"x"})


def with_results(*stages: bytes) -> bytes:
    """Return a log with these results, one after the other, of the same data."""
    content = {"contests/slate/candidates/ann.md": b"Ann"}
    data = digest(data_manifest(content, "slate"))
    log, days = LOG, iter(range(2, 28))
    for kind, payload in [
        ("candidates-freeze", {"candidates/ann.md": digest(b"Ann")}),
        ("poll-open", {"ballot_privacy": level_digest("full")}),
        ("poll-close", {}),
        ("result", {"data": data, "result": digest(stages[0])}),
        *(("correction", {"data": data, "result": digest(each)}) for each in stages[1:]),
    ]:
        note = "Miscounted" if kind == "correction" else ""
        log = appended(log, kind, {**payload}, f"2027-01-{next(days):02}T09:00:00Z", note)
    return log


def test_every_result_that_fell_must_be_kept_also_one_that_stands_again() -> None:
    content = {"contests/slate/candidates/ann.md": b"Ann"}
    kept = {
        name: {f"contests/slate/superseded/{digest(name)}-stages.csv": name}
        for name in (b"first", b"second")
    }
    log = with_results(b"first", b"second", b"first")
    missing = "contests/slate/log.jsonl: missing-file"

    assert [missing] * 2 == codes(content, log, b"first")
    assert [missing] == codes({**content, **kept[b"second"]}, log, b"first")
    assert [missing] == codes({**content, **kept[b"first"]}, log, b"first")
    assert [] == codes({**content, **kept[b"first"], **kept[b"second"]}, log, b"first")


def test_a_result_that_never_fell_need_not_be_kept() -> None:
    content = {"contests/slate/candidates/ann.md": b"Ann"}

    assert [] == codes(content, with_results(b"first"), b"first")
    assert [] == codes(content, with_results(b"first", b"first"), b"first")
