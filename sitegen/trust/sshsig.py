"""Signatures as `ssh-keygen -Y sign` makes them, read strictly, and checked without a shell.

Written from OpenSSH's PROTOCOL.sshsig, RFC 4253 (wire format, RSA keys), RFC 5656 (ECDSA),
RFC 8332 (RSA with SHA-2) and RFC 8709 (Ed25519). Whatever passes here passes `ssh-keygen -Y
verify` too. The opposite need not hold: only the version, the empty reserved field and the armour
that ssh-keygen writes itself are taken, so that one signature has one file.
"""

import binascii
import re
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256, sha512

MAGIC = b"SSHSIG"
BEGIN, END = b"-----BEGIN SSH SIGNATURE-----\n", b"-----END SSH SIGNATURE-----\n"
WIDTHS = 70, 76
"""Characters of a line of armour: as ssh-keygen writes it, and as PROTOCOL.sshsig asks."""
LARGEST = 16_384
"""Bytes of a file: the signature of the longest RSA key that OpenSSH takes needs a quarter."""
HASHES = {"sha256": sha256, "sha512": sha512}
CURVES = {"nistp256": 32, "nistp384": 48, "nistp521": 66}
"""Bytes of a coordinate, by the name that SSH gives the curve."""
ED25519, RSA, ECDSA = "ssh-ed25519", "ssh-rsa", "ecdsa-sha2-"
RSA_BITS = range(2048, 16_385)
RSA_ALGORITHMS = "rsa-sha2-512", "rsa-sha2-256"
RECOVERED = "make it again with ssh-keygen -Y sign, and copy the file as it is"


class SignatureError(ValueError):
    """A signature or a key that is not taken. `line` is where in its file."""

    def __init__(self, sentence: str, line: int = 1, advice: str = RECOVERED) -> None:
        super().__init__(sentence)
        self.line, self.advice = line, advice


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key: its type, its whole blob, and the numbers or bytes that it is made of."""

    kind: str
    blob: bytes
    parts: tuple[bytes, ...]

    @property
    def fingerprint(self) -> str:
        """Return what `ssh-keygen -l` prints of it."""
        return "SHA256:" + b64encode(sha256(self.blob).digest()).decode().rstrip("=")


@dataclass(frozen=True, slots=True)
class Signature:
    """What stands in the file of a signature."""

    key: PublicKey
    namespace: str
    hashed: str
    algorithm: str
    value: bytes


def read_signature(data: bytes) -> Signature:
    """Read a signature file. Raises SignatureError for whatever ssh-keygen would not write."""
    wire = _Wire(dearmoured(data))
    if wire.take(len(MAGIC)) != MAGIC:
        raise SignatureError("this is no SSH signature: it does not begin with SSHSIG", 2)
    if (version := wire.number()) != 1:
        raise SignatureError(f"signatures of version {version} are not known", 2)
    key = read_key(wire.string())
    namespace, reserved, hashed = wire.text(), wire.string(), wire.text()
    inner = _Wire(wire.string())
    wire.end()
    if not namespace:
        raise SignatureError("the signature has no namespace", 2)
    if reserved:
        raise SignatureError("the signature has something in its reserved field", 2)
    if hashed not in HASHES:
        raise SignatureError(f"the hash '{hashed[:40]}' is not known", 2)
    algorithm, value = inner.text(), inner.string()
    inner.end()
    allowed = RSA_ALGORITHMS if key.kind == RSA else (key.kind,)
    if algorithm not in allowed:
        raise SignatureError(f"a key of type {key.kind} does not sign with '{algorithm[:40]}'", 2)
    return Signature(key, namespace, hashed, algorithm, value)


def dearmoured(data: bytes) -> bytes:
    """Return the bytes inside the armour, which must be the one that `armoured` writes."""
    if len(data) > LARGEST:
        raise SignatureError(f"this has {len(data)} bytes, too many for a signature")
    if b"\r" in data:
        line = data[: data.index(b"\r")].count(b"\n") + 1
        raise SignatureError("a line ends in CRLF", line)
    if not data.startswith(BEGIN):
        raise SignatureError(f"the first line is not {BEGIN.decode().strip()}")
    body, end, rest = data.removeprefix(BEGIN).partition(b"\n" + END)
    last = data.count(b"\n", 0, len(BEGIN) + len(body)) + 2
    if not end:
        raise SignatureError(f"no last line {END.decode().strip()} ends it", last)
    if rest:
        raise SignatureError("something stands after the end of the signature", last)
    try:
        blob = b64decode(body.replace(b"\n", b""), validate=True)
    except binascii.Error:
        raise SignatureError("between first and last line is no Base64", 2) from None
    if data not in {armoured(blob, width) for width in WIDTHS}:
        raise SignatureError("the lines are not cut as ssh-keygen cuts them", 2)
    return blob


def armoured(blob: bytes, width: int = WIDTHS[0]) -> bytes:
    """Return the file of a signature."""
    text = b64encode(blob)
    lines = (text[at : at + width] + b"\n" for at in range(0, len(text), width))
    return BEGIN + b"".join(lines) + END


def read_key(blob: bytes) -> PublicKey:
    """Read the blob of a public key. Raises SignatureError for types that are not checked here."""
    wire = _Wire(blob)
    kind = wire.text()
    if kind == ED25519:
        parts: tuple[bytes, ...] = (wire.string(),)
        if len(parts[0]) != 32:  # noqa: PLR2004 - RFC 8709, 4
            raise SignatureError("the Ed25519 key has not 32 bytes")
    elif kind == RSA:
        parts = wire.unsigned(), wire.unsigned()
        if (bits := int.from_bytes(parts[1], "big").bit_length()) not in RSA_BITS:
            raise SignatureError(f"the RSA key has {bits} bits; {RSA_BITS[0]} are the fewest")
    elif kind.startswith(ECDSA) and (curve := kind.removeprefix(ECDSA)) in CURVES:
        if wire.text() != curve:
            raise SignatureError("the key names another curve than its type")
        parts = (wire.string(),)
        if len(parts[0]) != 1 + 2 * CURVES[curve] or parts[0][0] != 4:  # noqa: PLR2004 - RFC 5656, 3.1
            raise SignatureError("the point of the ECDSA key is not written in full")
    else:
        advice = "make a key with ssh-keygen -t ed25519"
        raise SignatureError(f"keys of type '{kind[:40]}' cannot be checked here", 1, advice)
    wire.end()
    return PublicKey(kind, blob, parts)


def read_numbers(value: bytes) -> tuple[int, int]:
    """Return the two numbers of an ECDSA signature (RFC 5656, 3.1.2). Raises SignatureError."""
    wire = _Wire(value)
    numbers = wire.unsigned(), wire.unsigned()
    wire.end()
    return int.from_bytes(numbers[0], "big"), int.from_bytes(numbers[1], "big")


def signed_bytes(namespace: str, hashed: str, message: bytes) -> bytes:
    """Return what the key signs for a message (PROTOCOL.sshsig, 3)."""
    digest = HASHES[hashed](message).digest()
    fields = namespace.encode(), b"", hashed.encode(), digest
    return MAGIC + b"".join(len(each).to_bytes(4, "big") + each for each in fields)


def is_good(signature: Signature, message: bytes, namespace: str) -> bool:
    """Say whether the key of a signature made it, of this message, for this namespace.

    Whose key it is, it does not say. Raises ModuleNotFoundError without the extra `sign`.
    """
    if signature.namespace != namespace:
        return False
    from sitegen.trust.cryptography_keys import verifies  # noqa: PLC0415 - needs the extra

    return verifies(signature, signed_bytes(namespace, signature.hashed, message))


@dataclass(slots=True)
class _Wire:
    """Takes the fields of SSH's wire format (RFC 4251, 5) from the front of some bytes."""

    rest: bytes

    def take(self, number: int) -> bytes:
        if number > len(self.rest):
            raise SignatureError("the bytes end too early", 2)
        taken, self.rest = self.rest[:number], self.rest[number:]
        return taken

    def number(self) -> int:
        return int.from_bytes(self.take(4), "big")

    def string(self) -> bytes:
        return self.take(self.number())

    def text(self) -> str:
        data = self.string()
        if not re.fullmatch(rb"[ -~]*", data):
            raise SignatureError("a name in it is not printable ASCII", 2)
        return data.decode("ascii")

    def unsigned(self) -> bytes:
        """Take a whole number that is not negative and has no byte too many."""
        data = self.string()
        padded = data[:1] == b"\0"
        if not data or data[0] > 127 or (padded and (len(data) == 1 or data[1] < 128)):  # noqa: PLR2004
            raise SignatureError("a number in it is negative, or longer than it need be", 2)
        return data.lstrip(b"\0")

    def end(self) -> None:
        if self.rest:
            raise SignatureError("there are bytes too many in it", 2)
