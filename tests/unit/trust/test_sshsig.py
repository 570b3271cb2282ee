"""Signatures by OpenSSH pass, and whatever passes here passes ssh-keygen."""

import random
import shutil
import subprocess
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from sitegen.trust.signers import holds_at, read_signers, signer_of
from sitegen.trust.sshsig import (
    BEGIN,
    END,
    MAGIC,
    SignatureError,
    armoured,
    dearmoured,
    is_good,
    read_key,
    read_signature,
)
from tests.conftest import ROOT, lack

VECTORS = ROOT / "tests/cases/signatures"
TEXT = (VECTORS / "statement.txt").read_bytes()
KEYS = (VECTORS / "allowed_signers").read_bytes()
SIGNATURES = {each.stem: each.read_bytes() for each in sorted(VECTORS.glob("*.sig"))}
NAMESPACE = "slate-attestation@v1"
ORDER = 2**252 + 27742317777372353535851937790883648493
"""The order of the base point of Ed25519 (RFC 8032, 5.1)."""


def accepted(
    signature: bytes,
    text: bytes = TEXT,
    *,
    principal: str,
    namespace: str = NAMESPACE,
    keys: bytes = KEYS,
) -> bool:
    """Say what `ssh-keygen -Y verify` says by its exit status."""
    signers, _ = read_signers(keys)
    try:
        read = read_signature(signature)
        signer_of(signers, read, principal, namespace)
    except SignatureError:
        return False
    return is_good(read, text, namespace)


def principal_of(name: str) -> str:
    return f"{name.removesuffix('-sha256')}@quay.example"


def field(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data


def fields(blob: bytes) -> list[bytes]:
    """Part a blob, behind magic and version, as PROTOCOL.sshsig has it."""
    rest, found = blob[10:], []
    while rest:
        size = int.from_bytes(rest[:4], "big")
        found.append(rest[4 : 4 + size])
        rest = rest[4 + size :]
    return found


def blob_of(parts: list[bytes], *, magic: bytes = MAGIC, version: int = 1) -> bytes:
    return magic + version.to_bytes(4, "big") + b"".join(field(each) for each in parts)


ED25519 = fields(dearmoured(SIGNATURES["ed25519"]))


@pytest.mark.parametrize("name", SIGNATURES)
def test_a_signature_by_openssh_is_good(name: str) -> None:
    assert accepted(SIGNATURES[name], principal=principal_of(name))
    assert not accepted(SIGNATURES[name], TEXT + b"\n", principal=principal_of(name))
    assert not accepted(
        SIGNATURES[name], TEXT.replace(b"590", b"591"), principal=principal_of(name)
    )


def test_there_is_a_signature_of_every_type_of_key() -> None:
    read = {read_signature(each) for each in SIGNATURES.values()}

    assert {
        ("ssh-ed25519", "ssh-ed25519", "sha512"),
        ("ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256", "sha512"),
        ("ecdsa-sha2-nistp384", "ecdsa-sha2-nistp384", "sha512"),
        ("ecdsa-sha2-nistp521", "ecdsa-sha2-nistp521", "sha512"),
        ("ssh-rsa", "rsa-sha2-512", "sha512"),
        ("ssh-rsa", "rsa-sha2-512", "sha256"),
    } == {(each.key.kind, each.algorithm, each.hashed) for each in read}


def test_the_fingerprint_is_that_of_ssh_keygen() -> None:
    """As `ssh-keygen -l` printed it when the key was made."""
    key = read_signature(SIGNATURES["ed25519"]).key

    assert key.fingerprint == "SHA256:nSBbSHT1RhfYBr1FUOqTr6rUSfo4oQVDJuaIbdaTXn8"


@pytest.mark.parametrize(
    ("principal", "namespace", "keys"),
    [
        ("ecdsa-256@quay.example", NAMESPACE, KEYS),
        ("somebody@quay.example", NAMESPACE, KEYS),
        ("ed25519@quay.example", "slate-witness@v1", KEYS),
        ("ed25519@quay.example", "slate-organisation@v1", KEYS),
        ("ed25519@quay.example", NAMESPACE, KEYS.replace(b"slate-attestation@v1,", b"")),
        ("ed25519@quay.example", NAMESPACE, b"\n".join(KEYS.split(b"\n")[1:])),
    ],
    ids=["of-another", "unknown", "other-namespace", "not-allowed", "may-not-sign", "no-key"],
)
def test_a_good_signature_of_somebody_else_or_for_something_else_is_refused(
    principal: str, namespace: str, keys: bytes
) -> None:
    signature = SIGNATURES["ed25519"]

    assert not accepted(signature, principal=principal, namespace=namespace, keys=keys)


def test_a_signature_whose_namespace_was_exchanged_is_refused() -> None:
    """The key may sign for both, but it has not."""
    exchanged = armoured(blob_of([ED25519[0], b"slate-witness@v1", *ED25519[2:]]))

    assert "slate-witness@v1" == read_signature(exchanged).namespace
    assert not accepted(exchanged, principal="ed25519@quay.example", namespace="slate-witness@v1")


SECURITY_KEY = field(b"sk-ssh-ed25519@openssh.com") + field(b"k" * 32) + field(b"ssh:")
SHORT_RSA = field(b"ssh-rsa") + field(b"\1\0\1") + field(b"\0" + b"\xff" * 128)
OTHER_CURVE = field(b"ecdsa-sha2-nistp256") + field(b"nistp384") + field(b"\4" + b"k" * 64)
PRESSED = field(b"ecdsa-sha2-nistp256") + field(b"nistp256") + field(b"\2" + b"k" * 32)
LONGER = ED25519[0] + b"\0"
WRONG = field(b"ssh-dss") + field(b"k" * 64)
HALF = dearmoured(SIGNATURES["ed25519"])[:-9]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (SIGNATURES["ed25519"].replace(b"\n", b"\r\n"), "a line ends in CRLF"),
        (b"\n" + SIGNATURES["ed25519"], "the first line is not -----BEGIN SSH SIGNATURE-----"),
        (b"", "the first line is not -----BEGIN SSH SIGNATURE-----"),
        (SIGNATURES["ed25519"] + b"\n", "something stands after the end of the signature"),
        (SIGNATURES["ed25519"][:-1], "no last line -----END SSH SIGNATURE----- ends it"),
        (BEGIN + b"!!!!\n" + END, "between first and last line is no Base64"),
        (
            BEGIN + b64encode(blob_of(ED25519)) + b"\n" + END,
            "the lines are not cut as ssh-keygen cuts them",
        ),
        (BEGIN + b"A" * 20_000 + b"\n" + END, "this has 20059 bytes, too many for a signature"),
        (armoured(b""), "no last line -----END SSH SIGNATURE----- ends it"),
        (armoured(b"SSHS"), "the bytes end too early"),
        (
            armoured(blob_of(ED25519, magic=b"SSHSIC")),
            "this is no SSH signature: it does not begin with SSHSIG",
        ),
        (armoured(blob_of(ED25519, version=0)), "signatures of version 0 are not known"),
        (armoured(blob_of(ED25519, version=2)), "signatures of version 2 are not known"),
        (armoured(blob_of(ED25519) + b"\0"), "there are bytes too many in it"),
        (armoured(HALF), "the bytes end too early"),
        (armoured(blob_of([ED25519[0], b"", *ED25519[2:]])), "the signature has no namespace"),
        (
            armoured(blob_of([ED25519[0], b"a\x1b[31m", *ED25519[2:]])),
            "a name in it is not printable ASCII",
        ),
        (
            armoured(blob_of([*ED25519[:2], b"x", *ED25519[3:]])),
            "the signature has something in its reserved field",
        ),
        (armoured(blob_of([*ED25519[:3], b"md5", ED25519[4]])), "the hash 'md5' is not known"),
        (
            armoured(blob_of([*ED25519[:4], field(b"ssh-rsa") + field(b"s" * 64)])),
            "a key of type ssh-ed25519 does not sign with 'ssh-rsa'",
        ),
        (
            armoured(blob_of([*ED25519[:4], ED25519[4] + b"\0"])),
            "there are bytes too many in it",
        ),
        (armoured(blob_of([LONGER, *ED25519[1:]])), "there are bytes too many in it"),
        (
            armoured(blob_of([WRONG, *ED25519[1:]])),
            "keys of type 'ssh-dss' cannot be checked here",
        ),
        (
            armoured(blob_of([SECURITY_KEY, *ED25519[1:]])),
            "keys of type 'sk-ssh-ed25519@openssh.com' cannot be checked here",
        ),
        (
            armoured(blob_of([SHORT_RSA, *ED25519[1:]])),
            "the RSA key has 1024 bits; 2048 are the fewest",
        ),
        (
            armoured(blob_of([OTHER_CURVE, *ED25519[1:]])),
            "the key names another curve than its type",
        ),
        (
            armoured(blob_of([PRESSED, *ED25519[1:]])),
            "the point of the ECDSA key is not written in full",
        ),
        (
            armoured(blob_of([field(b"ssh-ed25519") + field(b"k" * 31), *ED25519[1:]])),
            "the Ed25519 key has not 32 bytes",
        ),
        (
            armoured(blob_of([field(b"ssh-rsa") + field(b"\0\1") + field(b"\1"), *ED25519[1:]])),
            "a number in it is negative, or longer than it need be",
        ),
    ],
)
def test_what_is_no_signature_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(SignatureError) as refused:
        read_signature(data)

    assert sentence == str(refused.value)


def test_the_line_is_told() -> None:
    lines = SIGNATURES["ed25519"].split(b"\n")
    lines[3] += b"\r"
    with pytest.raises(SignatureError) as refused:
        read_signature(b"\n".join(lines))

    assert 4 == refused.value.line


def test_lines_of_76_characters_are_taken_as_the_protocol_asks_for_them() -> None:
    wide = armoured(dearmoured(SIGNATURES["ed25519"]), 76)

    assert wide != SIGNATURES["ed25519"]
    assert accepted(wide, principal="ed25519@quay.example")


def test_a_signature_by_rsa_and_sha1_is_refused() -> None:
    parts = fields(dearmoured(SIGNATURES["rsa-3072"]))
    value = parts[4].removeprefix(field(b"rsa-sha2-512"))
    with pytest.raises(SignatureError, match="does not sign with 'ssh-rsa'"):
        read_signature(armoured(blob_of([*parts[:4], field(b"ssh-rsa") + value])))


def test_one_signature_has_one_form() -> None:
    """RFC 8032, 5.1.7: the second number of an Ed25519 signature is below the order."""
    value = ED25519[4][-64:]
    larger = int.from_bytes(value[32:], "little") + ORDER
    other = value[:32] + larger.to_bytes(32, "little")
    signature = armoured(blob_of([*ED25519[:4], field(b"ssh-ed25519") + field(other)]))

    assert read_signature(signature).value == other
    assert not accepted(signature, principal="ed25519@quay.example")


def test_the_fingerprint_is_a_digest_of_the_whole_key() -> None:
    digest = b64encode(sha256(ED25519[0]).digest()).decode().rstrip("=")

    assert f"SHA256:{digest}" == read_key(ED25519[0]).fingerprint


# Beside ssh-keygen itself.


@pytest.fixture(scope="module")
def keygen() -> str:
    return shutil.which("ssh-keygen") or lack("ssh-keygen is not there (openssh-client)")


def by_keygen(folder: Path, signature: bytes, text: bytes, principal: str, *more: str) -> bool:
    (folder / "s").write_bytes(signature)
    command = ["ssh-keygen", "-Y", "verify", "-f", str(folder / "keys"), "-I", principal]
    command += ["-n", NAMESPACE, "-s", str(folder / "s"), *more]
    return not subprocess.run(command, input=text, capture_output=True, check=False).returncode


def mutations(signature: bytes, chance: random.Random) -> Iterator[tuple[str, bytes, bytes]]:
    """Yield where something was changed, and signature and text with the change."""
    blob = dearmoured(signature)
    for _ in range(40):
        at, bit = chance.randrange(len(blob)), 1 << chance.randrange(8)
        changed = blob[:at] + bytes([blob[at] ^ bit]) + blob[at + 1 :]
        yield "blob", armoured(changed), TEXT
    for _ in range(6):
        at = chance.randrange(len(blob) + 1)
        yield "blob", armoured(blob[:at] + chance.randbytes(1) + blob[at:]), TEXT
        yield "blob", armoured(blob[:at] + blob[at + 1 :]), TEXT
    for _ in range(8):
        at = chance.randrange(len(TEXT))
        yield "text", signature, TEXT[:at] + chance.randbytes(1) + TEXT[at + 1 :]
    for _ in range(16):
        at = chance.randrange(len(signature))
        other = chance.choice((b"", b"\n", b" ", b"A", b"=", b"\r\n"))
        yield "armour", signature[:at] + other + signature[at + chance.randrange(2) :], TEXT


@pytest.mark.usefixtures("keygen")
@pytest.mark.parametrize("name", ["ed25519", "ecdsa-256", "ecdsa-521", "rsa-3072"])
def test_mutated_signatures_pass_here_only_if_they_pass_ssh_keygen(
    name: str, tmp_path: Path
) -> None:
    """It is laxer in three things alone: the version 0, the reserved field and the armour."""
    (tmp_path / "keys").write_bytes(KEYS)
    chance = random.Random(name)  # noqa: S311 - the same mutations every time
    principal = principal_of(name)
    refused = 0
    for where, signature, text in mutations(SIGNATURES[name], chance):
        ours = accepted(signature, text, principal=principal)
        theirs = by_keygen(tmp_path, signature, text, principal)
        if theirs and not ours:
            assert where == "armour" or _laxer(signature)
        else:
            assert theirs == ours
        refused += not ours

    assert refused > 60


def _laxer(signature: bytes) -> bool:
    blob = dearmoured(signature)
    return blob[6:10] == bytes(4) or fields(blob)[2] != b""


@pytest.mark.usefixtures("keygen")
@pytest.mark.parametrize("limit", ["valid-after", "valid-before"])
@pytest.mark.parametrize(
    "moment", ["20270301115959", "20270301120000", "20270301120001", "20280301000000"]
)
def test_a_key_for_a_time_holds_at_the_moments_at_which_it_does_for_ssh_keygen(
    limit: str, moment: str, tmp_path: Path
) -> None:
    line = KEYS.split(b"\n")[0].decode()
    line = line.replace(" ssh-", f',{limit}="20270301120000Z" ssh-', 1)
    (tmp_path / "keys").write_text(f"{line}\n", encoding="ascii")
    (signer,), _ = read_signers(f"{line}\n".encode())
    at = ("-O", f"verify-time={moment}Z")
    theirs = by_keygen(tmp_path, SIGNATURES["ed25519"], TEXT, "ed25519@quay.example", *at)

    assert theirs == holds_at(moment, signer.after, signer.before)


@pytest.mark.usefixtures("keygen")
@pytest.mark.parametrize("kind", ["ed25519", "ecdsa", "rsa"])
def test_a_fresh_signature_passes_both(kind: str, tmp_path: Path) -> None:
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", kind, "-N", "", "-f", key], check=True)
    (tmp_path / "text").write_bytes(TEXT)
    command = [
        "ssh-keygen",
        "-q",
        "-Y",
        "sign",
        "-f",
        str(key),
        "-n",
        NAMESPACE,
        str(tmp_path / "text"),
    ]
    subprocess.run(command, check=True, capture_output=True)
    public = (tmp_path / "key.pub").read_text(encoding="ascii").split()
    line = f'me@quay.example namespaces="{NAMESPACE}" {public[0]} {public[1]}\n'
    (tmp_path / "keys").write_text(line, encoding="ascii")
    signature = (tmp_path / "text.sig").read_bytes()

    assert by_keygen(tmp_path, signature, TEXT, "me@quay.example")
    assert accepted(signature, principal="me@quay.example", keys=line.encode())
