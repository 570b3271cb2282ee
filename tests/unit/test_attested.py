"""Statements held against the site: each number is made again, and none may be off by one."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

import pytest

from sitegen.attested import keys_known, log_of, signatures, statements_held
from sitegen.build import Built, build, draft
from sitegen.content import read_site, read_tree
from sitegen.model.attestation import Held, KeysKnown, Signed
from sitegen.model.tree import Tree
from sitegen.problems import Problem
from sitegen.themes import bundled
from sitegen.trust.chain import appended
from sitegen.trust.statements import write_statement
from tests.conftest import ROOT
from tests.signing import Key, key_of

FOLDER = "contests/slate/"
TEXT = f"{FOLDER}attestations/quay.txt"
BY, SPACE = "count@quay.example", "slate-attestation@v1"
KEY = key_of("quay")
COMMITMENT = "c" * 64
ROLL = """\
as_of: 2027-03-25
source: Roll of Quay Scrutiny
members: 600
issued: 590
returned: 13
set_aside:
  - reason: Late
    number: 3
"""
TREE: Tree = {
    **read_tree(ROOT / "tests/cases/problems/base")[0],
    f"{FOLDER}roll.yml": ROLL.encode(),
    "keys/allowed_signers": KEY.line(BY, SPACE).encode(),
}


def data_digest(tree: Tree) -> str:
    """Work the data digest out from what `docs/data.md` says, as a reader would."""
    lines = [
        f"{sha256(tree[path]).hexdigest()}  {path}\n"
        for path in sorted(tree)
        if path.startswith(FOLDER) and "/attestations/" not in path and "log.jsonl" not in path
    ]
    return sha256("".join(lines).encode()).hexdigest()


def result_digest(tree: Tree) -> str:
    """Return the digest of `stages.csv` on the site."""
    return sha256(build(tree, bundled()).tree[f"{FOLDER}data/stages.csv"]).hexdigest()


RESULT = result_digest(TREE)
SAID = {
    "election": "slate",
    "role": "independent-scrutineer",
    "by": BY,
    "data": data_digest(TREE),
    "result": RESULT,
    "tool": "f" * 64,
    "ballots-issued": "590",
    "ballots-returned": "13",
    "ballots-counted": "10",
    "elected": "ann",
    "statement": "These are the figures of my count.",
}
"""Ten papers, of which ann has five; thirteen came back, three of them too late."""


def stated(said: Mapping[str, str], tree: Tree = TREE, key: Key = KEY) -> Tree:
    """Return the content with a statement, signed."""
    text = write_statement(said)
    return {**tree, TEXT: text, f"{TEXT}.sig": key.sign(text, SPACE)}


def built(said: Mapping[str, str], tree: Tree = TREE) -> Built:
    return build(stated(said, tree), bundled())


def held(tree: Tree) -> tuple[Held, ...]:
    """Hold the statement against content whose log stands for itself alone."""
    site, _ = read_site(tree)
    assert site is not None
    signed, problems = statements_held(tree, site.contests[0], None)
    assert [] == problems
    return signed.held


def codes(found: Built) -> list[tuple[str, int, str]]:
    return [(each.place.path, each.place.line, each.code) for each in found.problems]


def log_with_result(data: str, result: str) -> bytes:
    """Return a log that records a result of data on 3 May."""
    steps: dict[str, dict[str, str | None]] = {
        "rules-freeze": {"terms.json": "1" * 64},
        "candidates-freeze": {"candidates/ann.md": "1" * 64},
        "poll-open": {"ballot_privacy": "a" * 64},
        "poll-close": {},
        "result": {"data": data, "result": result},
    }
    log = b""
    for kind, payload in steps.items():
        log = appended(log, kind, payload, "2027-05-03T00:00:00Z")
    return log


def off_by_one(value: str) -> str:
    """Change the last sign of a value, so that it is one of the same form."""
    last = {"0": "1", "n": "m"}.get(value[-1]) or format(int(value[-1], 16) - 1, "x")
    return value[:-1] + last


def test_a_statement_in_which_all_is_right_is_published_as_it_is() -> None:
    tree = stated(SAID)
    site = build(tree, bundled())

    assert () == site.problems
    for path in (TEXT, f"{TEXT}.sig", "keys/allowed_signers"):
        assert site.tree[path] == tree[path]
    assert b"not worked out here" in site.tree[f"{FOLDER}signed.html"]
    assert b'href="signed.html"' in site.tree[f"{FOLDER}results.html"]


@pytest.mark.parametrize("key", [each for each in SAID if each not in ("election", "role", "by")])
def test_each_number_off_by_one_is_a_problem_in_its_line(key: str) -> None:
    if key in ("tool", "statement"):
        assert () == built({**SAID, key: off_by_one(f"{SAID[key][:-1]}0")}).problems
        return
    line = 2 + list(SAID).index(key)
    code = "unknown-data" if key == "data" else "statement-differs"

    assert (TEXT, line, code) in codes(built({**SAID, key: off_by_one(SAID[key])}))


def test_another_order_of_the_elected_or_one_more_is_a_problem() -> None:
    assert [(TEXT, 11, "statement-differs")] == codes(built({**SAID, "elected": "ann, bob"}))


def test_a_figure_that_the_site_knows_nothing_of_is_a_problem() -> None:
    said = {**SAID, "ballots-commitment": COMMITMENT}

    assert [(TEXT, 8, "statement-differs")] == codes(built(said))


def test_a_statement_stands_when_the_data_change_only_with_a_log_that_says_so() -> None:
    changed: Tree = {**TREE, f"{FOLDER}roll.yml": ROLL.replace("600", "601").encode()}
    log = log_with_result(SAID["data"], RESULT)
    text = {"attestations/quay.txt": sha256(write_statement(SAID)).hexdigest()}
    log = appended(log, "attestation", text, "2027-05-04T00:00:00Z")
    now = {"data": data_digest(changed), "result": "2" * 64}
    corrected = appended(log, "correction", now, "2027-05-05T00:00:00Z", "A member more.")
    told = held(stated(SAID, {**changed, f"{FOLDER}log.jsonl": corrected}))

    assert [(TEXT, 5, "unknown-data")] == codes(built(SAID, changed))
    assert [("data", "result")] == [each.same for each in told]
    assert [(True, "2027-05-04T00:00:00Z")] == [(each.superseded, each.signed) for each in told]


def test_a_result_that_was_never_that_of_the_data_is_a_problem_also_later() -> None:
    changed: Tree = {**TREE, f"{FOLDER}roll.yml": ROLL.replace("600", "601").encode()}
    log = log_with_result(SAID["data"], "9" * 64)
    tree = stated(SAID, {**changed, f"{FOLDER}log.jsonl": log})
    site, _ = read_site(tree)
    assert site is not None
    _, problems = statements_held(tree, site.contests[0], None)

    assert ["statement-differs"] == [each.code for each in problems]


def against_count(tree: Tree) -> tuple[Signed, list[Problem]]:
    """Hold the statement against content and count, whatever the log is wrong in besides."""
    done = draft(tree, bundled(), logs=False)
    assert done.site is not None
    return statements_held(tree, done.site.contests[0], done.records["slate"])


def with_statement(log: bytes, head: str) -> Tree:
    """Return content with a log that records a statement about it which names this head."""
    said = {**SAID, "log": head}
    text = {"attestations/quay.txt": sha256(write_statement(said)).hexdigest()}
    whole = appended(log, "attestation", text, "2027-05-04T00:00:00Z") if log else b""
    return stated(said, {**TREE, **({f"{FOLDER}log.jsonl": whole} if whole else {})})


def test_the_head_of_the_log_may_be_that_of_any_of_its_lines() -> None:
    log = log_with_result(SAID["data"], RESULT)
    for line in log.splitlines(keepends=True):
        (one,) = against_count(with_statement(log, sha256(line).hexdigest()))[0].held
        assert ("log" in one.same, one.head) == (True, "2027-05-03T00:00:00Z")


@pytest.mark.parametrize("log", [b"", log_with_result(SAID["data"], RESULT)])
def test_a_log_that_was_deleted_or_cut_off_is_missed_by_whoever_signed_it(log: bytes) -> None:
    """What is cut off here is a correction that says nothing new, which no other check misses."""
    now = {"data": SAID["data"], "result": RESULT}
    whole = appended(
        log_with_result(SAID["data"], RESULT), "correction", now, "2027-05-03T12:00:00Z", "Why."
    )
    tree = with_statement(log, sha256(whole.splitlines(keepends=True)[-1]).hexdigest())
    problems = against_count(tree)[1]

    assert [(TEXT, 8, "unknown-head")] == [
        (each.place.path, each.place.line, each.code) for each in problems
    ]


def test_a_key_is_known_from_when_the_log_has_the_list_as_it_is() -> None:
    keys = {"keys/allowed_signers": "1" * 64, "terms.json": "2" * 64}
    frozen = appended(b"", "rules-freeze", keys, "2027-03-01T00:00:00Z")
    changed = {"keys/allowed_signers": "3" * 64}
    later = appended(frozen, "correction", changed, "2027-03-02T00:00:00Z", "Another key.")
    path = f"{FOLDER}log.jsonl"

    assert KeysKnown() == keys_known(log_of({}, "slate"))
    assert KeysKnown() == keys_known(log_of({path: b"{}\n"}, "slate"))
    assert KeysKnown("2027-03-01T00:00:00Z") == keys_known(log_of({path: frozen}, "slate"))
    assert KeysKnown("2027-03-02T00:00:00Z", late=True) == keys_known(
        log_of({path: later}, "slate")
    )


def test_the_page_is_the_same_whether_the_signature_is_good_or_not() -> None:
    """A forged signature of the right form: the core cannot tell, and claims nothing."""
    tree = stated(SAID)
    other = KEY.sign(b"another text", SPACE)
    forged = build({**tree, f"{TEXT}.sig": other}, bundled())

    assert () == forged.problems
    page = f"{FOLDER}signed.html"
    assert build(tree, bundled()).tree[page] == forged.tree[page]
    for word in (b"verified", b"secure", "✓".encode()):
        assert word not in forged.tree[page]


@pytest.mark.parametrize(
    ("more", "at", "good"),
    [
        ("", "", True),
        (',valid-before="20270401Z"', "", None),
        (',valid-before="20270401Z"', "2027-03-31T00:00:00Z", True),
        (',valid-before="20270401Z"', "2027-04-02T00:00:00Z", False),
        (',valid-after="20270401Z"', "2027-03-31T00:00:00Z", False),
        (',valid-after="20270401Z"', "2027-04-01T00:00:00Z", True),
    ],
)
def test_a_key_for_a_time_is_held_against_the_moment_in_the_log(
    more: str, at: str, *, good: bool | None
) -> None:
    tree = {**stated(SAID), "keys/allowed_signers": KEY.line(BY, SPACE, more=more).encode()}
    if at:
        log = appended(b"", "rules-freeze", {"terms.json": "1" * 64}, "2027-03-01T00:00:00Z")
        text = {"attestations/quay.txt": sha256(tree[TEXT]).hexdigest()}
        tree[f"{FOLDER}log.jsonl"] = appended(log, "attestation", text, at)
    site, _ = read_site(tree)
    assert site is not None
    (checked,) = signatures(tree, site.contests[0])

    assert good is checked.good
    assert ("" == checked.why) is (good is True)


def test_a_signature_of_another_text_is_not_good() -> None:
    tree = stated(SAID)
    forged = {**tree, f"{TEXT}.sig": KEY.sign(b"another text", SPACE)}
    site, _ = read_site(tree)
    assert site is not None
    (good,) = signatures(tree, site.contests[0])
    (bad,) = signatures(forged, site.contests[0])

    assert (True, "") == (good.good, good.why)
    assert (False, "the key did not sign this text") == (bad.good, bad.why)


@pytest.mark.parametrize(
    ("gone", "path"),
    [
        (f"{TEXT}.sig", TEXT),
        (TEXT, f"{TEXT}.sig"),
        ("keys/allowed_signers", f"{TEXT}.sig"),
    ],
)
def test_text_signature_and_keys_belong_together(gone: str, path: str) -> None:
    tree = {each: data for each, data in stated(SAID).items() if each != gone}
    _, problems = read_site(tree)

    assert [(path, "missing-file")] == [(each.place.path, each.code) for each in problems]


def test_a_name_that_is_no_id_and_any_other_file_are_problems() -> None:
    tree = stated(SAID)
    odd = {
        f"{FOLDER}attestations/Quay One.txt": tree[TEXT],
        f"{FOLDER}attestations/quay.md": b"x",
        "keys/private": b"x",
    }
    _, problems = read_site({**tree, **odd})

    assert {
        (f"{FOLDER}attestations/Quay One.txt", "bad-id"),
        (f"{FOLDER}attestations/quay.md", "unknown-file"),
        ("keys/private", "unknown-file"),
    } == {(each.place.path, each.code) for each in problems}


def test_unseen_characters_in_a_statement_are_a_problem() -> None:
    said = {**SAID, "statement": "I did \u202enot count."}
    _, problems = read_site(stated(said))

    assert ["control-character"] == [each.code for each in problems]


def test_contests_without_statements_are_held_against_nothing() -> None:
    site, _ = read_site(TREE)
    assert site is not None

    assert ((), []) == (
        statements_held(TREE, site.contests[0], None)[0].held,
        statements_held(TREE, replace(site.contests[0], attestations=()), None)[1],
    )
