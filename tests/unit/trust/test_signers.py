"""`keys/allowed_signers`: each line says all that its key may do, or is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.trust.signers import holds_at, read_signers
from sitegen.trust.sshsig import SignatureError, armoured, read_signature
from tests.conftest import ROOT

KEYS = (ROOT / "tests/cases/signatures/allowed_signers").read_text(encoding="ascii")
KEY = " ".join(KEYS.split("\n")[0].split(" ")[2:4])
OTHER = " ".join(KEYS.split("\n")[1].split(" ")[2:4])
FOR = 'namespaces="slate-attestation@v1"'


def test_every_line_is_a_signer() -> None:
    text = f'# Keys\n\na@b.example,c {FOR},valid-after="20270301Z" {KEY} a note\n'
    (signer,), wrong = read_signers(text.encode())

    assert () == wrong
    assert ("a@b.example", "c") == signer.principals
    assert ("slate-attestation@v1",) == signer.namespaces
    assert ("20270301000000", "", 3) == (signer.after, signer.before, signer.line)
    assert "ssh-ed25519" == signer.key.kind


def test_a_key_holds_from_its_first_moment_to_its_last() -> None:
    options = f'{FOR},valid-after="202703011200Z",valid-before="20270401Z"'
    (signer,), _ = read_signers(f"a {options} {KEY}\n".encode())
    limits = (signer.after, signer.before)

    assert not holds_at("20270301115959", *limits)
    assert holds_at("20270301120000", *limits)
    assert holds_at("20270401000000", *limits)
    assert not holds_at("20270401000001", *limits)
    assert holds_at("20270401000001", "", "")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (f"a {FOR} {KEY}\r", "this line ends in CRLF"),
        (f"ä {FOR} {KEY}", "this line is not plain ASCII"),
        (f"a\t{FOR} {KEY}", "this line is not plain ASCII"),
        (f"a {KEY} a@b.example", "the namespaces are missing before this key"),
        (f"a {KEY}", "this line is not names, namespaces, type and key"),
        (f" a {FOR} {KEY}", "this line is not names, namespaces, type and key"),
        (f"*@b.example {FOR} {KEY}", "'*@b.example' is not the name of one who signs"),
        (f"!a,b {FOR} {KEY}", "'!a' is not the name of one who signs"),
        (f'"a" {FOR} {KEY}', "'\"a\"' is not the name of one who signs"),
        (f"a,,b {FOR} {KEY}", "'' is not the name of one who signs"),
        (f"a cert-authority,{FOR} {KEY}", "a certificate authority may not sign here"),
        (f"a CERT-AUTHORITY,{FOR} {KEY}", "a certificate authority may not sign here"),
        (f"a no-touch-required,{FOR} {KEY}", "'no-touch-required' is no option of a key here"),
        (f"a {FOR},{FOR} {KEY}", "'namespaces' stands there twice"),
        (f"a {FOR}, {KEY}", "the options end in a comma"),
        (f"a {FOR}x {KEY}", "'namespaces=\"slate-attestation@v1\"x' is no option of a key here"),
        (
            f'a valid-after="20270301Z" {KEY}',
            "this key has no namespaces, so that it would be good for everything",
        ),
        (
            f'a namespaces="" {KEY}',
            "this key has no namespaces, so that it would be good for everything",
        ),
        (f'a namespaces="file" {KEY}', "'file' is no namespace of statements"),
        (f'a namespaces="slate-*" {KEY}', "'slate-*' is no namespace of statements"),
        (f'a {FOR},valid-after="20270301" {KEY}', "'20270301' is no moment in UTC"),
        (f'a {FOR},valid-after="20271301Z" {KEY}', "'20271301Z' is no moment in UTC"),
        (
            f'a {FOR},valid-after="20270301Z",valid-before="20270228Z" {KEY}',
            "this key ends to hold before it begins",
        ),
        (f"a {FOR} ssh-rsa {KEY.split()[1]}", "the key is of type ssh-ed25519, not 'ssh-rsa'"),
        (f"a {FOR} {KEY[:-4]}", "the bytes end too early"),
        (f"a {FOR} {KEY}!", "the key is no Base64"),
        (f"a {FOR} {KEY[:-1]}", "the key is no Base64"),
        (f"a {FOR} {KEY}AAAA", "there are bytes too many in it"),
        (
            f"a {FOR} ssh-dss AAAAB3NzaC1kc3MAAAAB",
            "keys of type 'ssh-dss' cannot be checked here",
        ),
    ],
)
def test_a_line_that_says_less_or_more_than_it_seems_is_refused(line: str, sentence: str) -> None:
    found, wrong = read_signers(f"# Keys\n{line}\nb {FOR} {OTHER}\n".encode())

    assert [(2, sentence)] == [(each.line, str(each)) for each in wrong]
    assert [("b",)] == [each.principals for each in found]


def test_nobody_shares_a_key() -> None:
    found, wrong = read_signers(f"a {FOR} {KEY}\nb {FOR} {KEY}\n".encode())

    assert [(2, "this key stands in line 1 already")] == [(each.line, str(each)) for each in wrong]
    assert 1 == len(found)


def test_a_file_without_end_is_not_read() -> None:
    found, (wrong,) = read_signers(b"#" * 300_000)

    assert () == found
    assert "this has 300000 bytes, too many for keys" == str(wrong)


@given(st.binary(max_size=200), st.integers(0, len(KEYS)), st.integers(0, 40))
def test_whatever_stands_there_is_read_or_refused_with_its_line(
    data: bytes, at: int, gone: int
) -> None:
    mutant = KEYS[:at].encode() + data + KEYS[at + gone :].encode()
    found, wrong = read_signers(mutant)

    assert all(each.principals and each.namespaces for each in found)
    assert all(1 <= each.line <= mutant.count(b"\n") + 1 for each in wrong)


@given(st.binary(max_size=300))
def test_bytes_that_are_no_signature_are_refused(data: bytes) -> None:
    for text in (data, armoured(data), armoured(b"SSHSIG\0\0\0\1" + data)):
        with pytest.raises(SignatureError):
            read_signature(text)


def test_a_byte_order_mark_is_called_by_its_name() -> None:
    _, wrong = read_signers(f"\ufeffa {FOR} {KEY}\n".encode())

    assert ["the file begins with a byte order mark"] == [str(each) for each in wrong]
