"""Statements and signatures of a site: whose numbers and whose key, and what was changed."""

import builtins
from collections.abc import Callable

import pytest

from sitegen.build import build
from sitegen.model.tree import Tree
from sitegen.themes import bundled
from sitegen.trust.manifests import data_manifest, digest
from sitegen.trust.statements import write_statement
from tests.signing import key_of
from tests.sites_to_check import (
    CONTEST,
    FIGURES,
    built,
    checked,
    relisted,
    small_content,
    small_site,
    source_of,
    told,
    with_source,
)

BY, SPACE = "count@quay.example", "slate-attestation@v1"
TEXT = f"{CONTEST}/attestations/quay.txt"
KEY = key_of("quay")


def statement(**other: str) -> bytes:
    """Return what a scrutineer states of the small site."""
    return write_statement(
        {
            "election": "demo",
            "role": "independent-scrutineer",
            "by": BY,
            "data": digest(data_manifest(small_content(), "demo")),
            "result": digest(small_site()[f"{FIGURES}/stages.csv"]),
            "tool": "0" * 64,
            "ballots-issued": "20",
            "ballots-returned": "14",
            "ballots-counted": "13",
            "elected": "c0, c2",
            "statement": "I counted.",
            **other,
        }
    )


def signed_content(text: bytes | None = None) -> Tree:
    """Return the content of the small site with a signed statement."""
    text = text or statement()
    return {
        **small_content(),
        TEXT: text,
        f"{TEXT}.sig": KEY.sign(text, SPACE),
        "keys/allowed_signers": KEY.line(BY, SPACE).encode(),
    }


def after(change: Callable[[dict[str, bytes]], None]) -> list[str]:
    """Return what is told of a site whose source somebody changed, and no page."""
    site = built(signed_content())
    source = source_of(site)
    change(source)
    copies = {path: source[f"content/{path}"] for path in site if f"content/{path}" in source}
    return told(checked(relisted(with_source({**site, **copies}, source))))


def test_a_good_statement_agrees_in_every_number() -> None:
    findings = checked(built(signed_content()))
    sentences = [each.sentence for each in findings.checked]

    assert [] == told(findings)
    assert (
        f"the statement quay of {BY}, independent-scrutineer, agrees in data, result, "
        "ballots-issued, ballots-returned, ballots-counted, elected"
    ) in sentences
    assert any(
        f"the signature of quay by {BY} is good, with the key SHA256:" in each for each in sentences
    )
    assert any("belong to whom they name" in each for each in findings.never)


def test_a_program_that_is_another_is_told_and_no_difference() -> None:
    findings = checked(built(signed_content()))

    assert any("it names another than this one" in each.sentence for each in findings.unchecked)


def test_a_key_that_the_log_does_not_know_is_told() -> None:
    findings = checked(built(signed_content()))

    assert any("the log does not know it" in each.sentence for each in findings.unchecked)


def test_without_cryptography_the_command_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    site = built(signed_content())
    real = builtins.__import__

    def lacking(name: str, *rest: object) -> object:
        if name.startswith(("cryptography", "sitegen.trust.cryptography_keys")):
            raise ModuleNotFoundError(name)
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", lacking)
    findings = checked(site)
    found = next(each for each in findings.unchecked if "cryptography" in each.sentence)

    assert [] == told(findings)
    assert "1 signature: that needs cryptography" == found.sentence
    assert "pip install 'sitegen[sign]'" in found.details[0]
    assert (
        f"ssh-keygen -Y verify -f keys/allowed_signers -I {BY} -n {SPACE} -s {TEXT}.sig < {TEXT}"
    ) == found.details[1]


def flipped(source: dict[str, bytes]) -> None:
    """Sign another text with the right key."""
    source[f"content/{TEXT}.sig"] = KEY.sign(b"another text", SPACE)


def of_a_stranger(source: dict[str, bytes]) -> None:
    source[f"content/{TEXT}.sig"] = key_of("stranger").sign(source[f"content/{TEXT}"], SPACE)


def other_words(source: dict[str, bytes]) -> None:
    text = f"content/{TEXT}"
    source[text] = source[text].replace(b"I counted.", b"I did not.")


def other_number(source: dict[str, bytes]) -> None:
    text = f"content/{TEXT}"
    source[text] = source[text].replace(b"counted: 13", b"counted: 12")
    source[f"{text}.sig"] = KEY.sign(source[text], SPACE)


def no_signature(source: dict[str, bytes]) -> None:
    del source[f"content/{TEXT}.sig"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (flipped, f"the signature of quay by {BY} is not good: the key did not sign this text"),
        (other_words, f"the signature of quay by {BY} is not good"),
        (of_a_stranger, "is not one that keys/allowed_signers has of"),
        (other_number, "this statement gives 'ballots-counted' as 12, but here it is 13"),
        (no_signature, "nobody has signed this statement"),
    ],
)
def test_whatever_is_done_to_a_statement_is_told(
    change: Callable[[dict[str, bytes]], None], says: str
) -> None:
    found = after(change)

    assert any(says in each for each in found), found


def test_a_statement_with_a_wrong_number_makes_no_site() -> None:
    wrong = statement(**{"ballots-issued": "21"})

    assert build(signed_content(wrong), bundled()).problems


def test_a_result_that_nobody_signed_is_told() -> None:
    assert any("nobody has signed" in each.sentence for each in checked(small_site()).unchecked)
