r"""The chain of steps: its form, its digests, its order, and whatever somebody might change in it.

The digests below were made with `printf '%s\n' LINE | sha256sum`.
"""

import json
import subprocess
from collections.abc import Callable

import pytest

from sitegen.trust.chain import (
    ChainError,
    appended,
    in_force,
    moment,
    parse_chain,
    recorded,
)

A, B = (  # printf a | sha256sum, printf b | sha256sum
    "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
    "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d",
)
FIRST = (
    f'{{"at":"2026-05-01T09:00:00Z","height":0,"note":"","parent":"{"0" * 64}",'
    f'"payload":{{"terms.json":"{A}"}},"type":"rules-freeze"}}\n'
)
FIRST_DIGEST = "7e88404b0f5e2fa098655c4762895e055d77656a3c66bd87ca48b8a145465b1d"
SECOND = (
    '{"at":"2026-06-15T09:00:00Z","height":1,"note":"Frozen at noon",'
    f'"parent":"{FIRST_DIGEST}","payload":{{"candidates/ann.md":"{A}"}},'
    '"type":"candidates-freeze"}\n'
)
NOTE = "Frozen at noon"
SECOND_DIGEST = "33c7b3bea86ca2003444841efd35478b6d7ca8448ad135c27d205ad18736f92e"
WHOLE: tuple[tuple[str, dict[str, str | None]], ...] = (
    ("rules-freeze", {"terms.json": A, "keys/allowed_signers": A}),
    ("candidates-freeze", {"candidates/ann.md": A, "candidates/ann.cy.md": A}),
    ("circulation", {"pack.sha256": A}),
    ("roll-freeze", {"roll.json": A, "issued.txt": A}),
    ("poll-open", {"ballot_privacy": A}),
    ("poll-close", {}),
    ("ballots-commitment", {"commitment.txt": A}),
    ("tie-lots", {"lots.yml": A}),
    ("result", {"data": A, "result": A}),
)


def chain(*steps: tuple[str, dict[str, str | None]]) -> bytes:
    """Return a log of steps, a minute apart."""
    log = b""
    for number, (kind, payload) in enumerate(steps):
        note = "Why" if kind == "correction" else ""
        log = appended(log, kind, payload, f"2026-05-01T09:{number:02}:00Z", note)
    return log


def test_a_log_is_read_and_its_digests_are_those_of_its_lines() -> None:
    entries = parse_chain((FIRST + SECOND).encode())

    assert [FIRST_DIGEST, SECOND_DIGEST] == [each.digest for each in entries]
    assert ["rules-freeze", "candidates-freeze"] == [each.type for each in entries]
    assert "2026-06-15 09:00:00+00:00" == str(entries[1].moment)
    assert (("candidates/ann.md", A),) == entries[1].payload


def test_a_step_is_appended_in_the_same_bytes() -> None:
    once = appended(b"", "rules-freeze", {"terms.json": A}, "2026-05-01T09:00:00Z")
    candidates: dict[str, str | None] = {"candidates/ann.md": A}
    twice = appended(
        once, "candidates-freeze", candidates, "2026-06-15T09:00:00Z", "Frozen at noon"
    )

    assert FIRST.encode() == once
    assert (FIRST + SECOND).encode() == twice


def test_the_shell_gives_the_head() -> None:
    """As the page says: the digest of the last line is the head."""
    command = "tail -n 1 | sha256sum"
    log = (FIRST + SECOND).encode()
    done = subprocess.run(["sh", "-c", command], input=log, capture_output=True, check=True)

    assert f"{SECOND_DIGEST}  -\n" == done.stdout.decode()


def test_all_steps_in_order_make_a_log() -> None:
    log = chain(
        WHOLE[0],
        ("attestation", {"attestations/harbour.txt": A}),
        *WHOLE[1:],
        ("attestation", {"attestations/quay.txt": A}),
        ("correction", {"data": B, "result": A, "candidates/ann.md": None, "roll.json": B}),
        ("correction", {"data": A, "result": B}),
    )
    fixed = in_force(parse_chain(log))

    assert "candidates/ann.md" not in fixed
    assert (A, B, A, B) == tuple(
        fixed[each] for each in ("candidates/ann.cy.md", "roll.json", "data", "result")
    )
    assert [A, B] == recorded(parse_chain(log), "data")
    assert [] == recorded(parse_chain(chain(WHOLE[0])), "data")


@pytest.mark.parametrize("x", range(len(WHOLE) - 1))
def test_two_steps_the_wrong_way_round_are_refused(x: int) -> None:
    with pytest.raises(ChainError, match=r"too late|too early|first step"):
        chain(*WHOLE[:x], WHOLE[x + 1], WHOLE[x])


@pytest.mark.parametrize("x", [1, 4, 5])
def test_candidates_opening_and_closing_cannot_be_left_out(x: int) -> None:
    with pytest.raises(ChainError, match=f"too early: {WHOLE[x][0]} was not taken"):
        chain(*WHOLE[:x], *WHOLE[x + 1 :])


@pytest.mark.parametrize("x", [2, 3, 6, 7])
def test_other_steps_can_be_left_out(x: int) -> None:
    assert parse_chain(chain(*WHOLE[:x], *WHOLE[x + 1 :]))


def test_dice_before_the_papers_are_committed_to_are_refused() -> None:
    with pytest.raises(ChainError, match="ballots-commitment comes too late: tie-lots stands"):
        chain(*WHOLE[:6], WHOLE[7], WHOLE[6])


@pytest.mark.parametrize("x", range(len(WHOLE)))
def test_a_step_is_taken_once(x: int) -> None:
    with pytest.raises(ChainError, match="taken already"):
        chain(*WHOLE[: x + 1], WHOLE[x])


@pytest.mark.parametrize(("x", "name"), [(2, "pack.sha256"), (3, "roll.json")])
def test_what_was_left_out_and_can_no_longer_be_taken_is_told_by_a_correction(
    x: int, name: str
) -> None:
    steps = WHOLE[:x] + WHOLE[x + 1 : 6]

    assert A == in_force(parse_chain(chain(*steps, ("correction", {name: A}))))[name]
    with pytest.raises(ChainError, match="no step before has fixed it"):
        chain(*WHOLE[:x], ("correction", {name: A}))


def test_that_papers_were_committed_to_cannot_be_told_after_the_lots() -> None:
    late: tuple[str, dict[str, str | None]] = ("correction", {"commitment.txt": A})
    with_result: dict[str, str | None] = {"commitment.txt": A, "data": A, "result": A}

    with pytest.raises(ChainError, match="no step before has fixed it"):
        chain(*WHOLE[:6], WHOLE[7], late)
    assert chain(*WHOLE[:6], WHOLE[8], ("correction", with_result))


@pytest.mark.parametrize("kind", ["attestation", "correction", "poll-open", "result"])
def test_nothing_comes_before_the_rules(kind: str) -> None:
    payload: dict[str, str | None] = {"data": A, "result": A}
    if kind in ("attestation", "poll-open"):
        payload = {"attestations/a.txt" if kind == "attestation" else "ballot_privacy": A}

    with pytest.raises(ChainError, match=r"the first step is rules-freeze, not"):
        chain((kind, payload))


def changed_byte(lines: list[str]) -> str:
    return "".join(lines).replace(A, B, 1)


def dropped(lines: list[str]) -> str:
    return lines[0] + lines[2]


def swapped(lines: list[str]) -> str:
    return lines[0] + lines[2] + lines[1]


def without_the_first(lines: list[str]) -> str:
    return lines[1] + lines[2]


def forged(lines: list[str]) -> str:
    return lines[0] + lines[1].replace(FIRST_DIGEST, SECOND_DIGEST) + lines[2]


def renumbered(lines: list[str]) -> str:
    """The second is left out, and the third says that it is the second."""
    return lines[0] + lines[2].replace('"height":2', '"height":1')


def put_in(lines: list[str]) -> str:
    """A statement is put in after the first, as if it had always been there."""
    new = appended(
        lines[0].encode(), "attestation", {"attestations/x.txt": A}, "2026-05-02T09:00:00Z"
    )
    return new.decode() + lines[1] + lines[2]


@pytest.mark.parametrize(
    ("tamper", "line", "sentence"),
    [
        (changed_byte, 2, "'parent' is not"),
        (dropped, 2, "'height' is 2"),
        (swapped, 2, "'height' is 2"),
        (without_the_first, 1, "'height' is 1"),
        (forged, 2, "'parent' is not"),
        (renumbered, 2, "'parent' is not"),
        (put_in, 3, "'height' is 1"),
    ],
)
def test_whatever_is_changed_afterwards_shows(
    tamper: Callable[[list[str]], str], line: int, sentence: str
) -> None:
    whole = appended(
        (FIRST + SECOND).encode(), "poll-open", {"ballot_privacy": A}, "2026-07-01T09:00:00Z"
    )
    lines = whole.decode().splitlines(keepends=True)

    with pytest.raises(ChainError) as error:
        parse_chain(tamper(lines).encode())

    assert (line, True) == (error.value.line, sentence in error.value.sentence)


def test_the_last_line_can_be_changed_and_only_its_head_tells() -> None:
    """What a chain cannot show by itself: the head must have been kept by somebody."""
    other = (FIRST + SECOND.replace("noon", "ten")).encode()

    assert SECOND_DIGEST != parse_chain(other)[-1].digest


def with_value(key: str, value: object) -> bytes:
    """Return the first line with another value, in the one form."""
    found = {**json.loads(FIRST), key: value}
    text = json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{text}\n".encode()


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("at", "2026-05-01T09:00Z", "'at'"),
        ("at", "2026-05-01T09:00:00", "'at'"),
        ("at", "2026-05-01T09:00:00+00:00", "'at'"),
        ("at", "2026-02-30T09:00:00Z", "'at'"),
        ("at", "2026-05-01T24:00:00Z", "'at'"),
        ("at", "2026-05-01T09:00:0٣Z", "'at'"),
        ("at", 1, "'at'"),
        ("height", "0", "'height'"),
        ("height", 0.0, "'height'"),
        ("height", False, "'height'"),
        ("height", 1, "'height' is 1"),
        ("note", None, "'note'"),
        ("note", "two\nlines", "'note'"),
        ("note", "a\u202eb", "'note'"),
        ("note", "x" * 1001, "'note'"),
        ("note", " x", "'note' begins"),
        ("parent", "0" * 63, "'parent'"),
        ("parent", A, "'parent' is not the digest"),
        ("parent", A.upper(), "'parent'"),
        ("payload", [], "'payload'"),
        ("payload", {}, "does not give the digest of 'terms.json'"),
        ("payload", {"terms.json": A.upper()}, "'payload'"),
        ("payload", {"terms.json": 1}, "'payload'"),
        ("payload", {"terms.json": None}, "only a correction"),
        ("payload", {"terms.json": A, "lots.yml": A}, "'lots.yml' is nothing that rules-freeze"),
        ("payload", {"terms.json": A, "../x": A}, "'../x' is nothing"),
        ("type", "Rules-freeze", "there is no step of this type"),
        ("type", None, "there is no step of this type"),
        ("more", 1, "a step has the keys"),
    ],
)
def test_a_value_that_is_not_as_it_must_be_is_refused(
    key: str, value: object, sentence: str
) -> None:
    with pytest.raises(ChainError) as error:
        parse_chain(with_value(key, value))

    assert (1, True) == (error.value.line, sentence in error.value.sentence), error.value.sentence


@pytest.mark.parametrize(
    ("data", "line", "sentence"),
    [
        (b"", 1, "no step"),
        (FIRST.encode()[:-1], 1, "line feed"),
        (FIRST.encode() + b"\n", 2, "not JSON"),
        (FIRST.replace("\n", "\r\n").encode(), 1, "carriage return"),
        (FIRST.replace(":0,", ": 0,").encode(), 1, "one form"),
        (FIRST.replace('"at"', '"\\u0061t"').encode(), 1, "one form"),
        (FIRST.replace('{"at"', '{"at":"x","at"').encode(), 1, "one form"),
        (FIRST.replace('"height":0', '"height":NaN').encode(), 1, "'height'"),
        (FIRST.replace('"note":""', '"note":"\\ud800"').encode(), 1, "not JSON"),
        (b"\xef\xbb\xbf" + FIRST.encode(), 1, "one form"),
        (b"\xff\n", 1, "not JSON"),
        (b"null\n", 1, "keys"),
        (b"[" * 100_000 + b"\n", 1, "not JSON"),
        (b"1" * 100_000 + b"\n", 1, "not JSON"),
        (b" " * (1 << 18) + b" \n", 1, "a line has 262,144 bytes at most"),
        (b" " * (1 << 22) + b"\n", 1, "a log has 4,194,304 bytes at most"),
        (b"\n" * 2_001, 2_001, "2,000 steps"),
    ],
)
def test_whatever_is_not_the_one_form_is_refused(data: bytes, line: int, sentence: str) -> None:
    with pytest.raises(ChainError) as error:
        parse_chain(data)

    assert (line, True) == (error.value.line, sentence in error.value.sentence), error.value


def test_time_does_not_go_back() -> None:
    with pytest.raises(ChainError, match=r"2026-04-30T09:00:00Z, before the step above it"):
        appended(FIRST.encode(), "poll-open", {"ballot_privacy": A}, "2026-04-30T09:00:00Z")


@pytest.mark.parametrize(
    ("payload", "note", "sentence"),
    [
        ({"terms.json": B}, "", "says why"),
        ({}, "Why", "gives the digest of something"),
        ({"candidates/bob.md": B}, "Why", "no step before has fixed it"),
        ({"site.yml": B}, "Why", "is nothing that correction fixes"),
        ({"data": B}, "Why", "no step before has fixed it"),
    ],
)
def test_a_correction_says_why_and_corrects_what_was_fixed(
    payload: dict[str, str | None], note: str, sentence: str
) -> None:
    with pytest.raises(ChainError, match=sentence):
        appended(FIRST.encode(), "correction", payload, "2026-06-01T09:00:00Z", note)


@pytest.mark.parametrize(
    ("payload", "sentence"),
    [
        ({"terms.json": B}, "'data' and 'result' as they are now"),
        ({"data": B, "terms.json": B}, "'data' and 'result' as they are now"),
        ({"data": B, "result": None}, "always data"),
    ],
)
def test_after_the_result_a_correction_says_what_it_is_now(
    payload: dict[str, str | None], sentence: str
) -> None:
    with pytest.raises(ChainError, match=sentence):
        chain(*WHOLE, ("correction", payload))


@pytest.mark.parametrize(
    ("text", "moment_"), [("2024-02-29T23:59:59Z", "2024-02-29 23:59:59+00:00")]
)
def test_a_time_is_read(text: str, moment_: str) -> None:
    assert moment_ == str(moment(text))
