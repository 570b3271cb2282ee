r"""What a key makes of a membership number: a token, and three codes of 100 bits.

HMAC-SHA-256 under the key over `slate-roll/v1`, a label, the election and the number, parted by
zero bytes. Whoever has the key and the numbers can derive every code again and so prove that no
others were made; without the key nobody can try numbers through. The code that votes also has a
version, which goes up when it is replaced; the others stay what they are.

With openssl: `printf 'slate-roll/v1\0roll\0ELECTION\0NUMBER' | openssl dgst -sha256 -mac HMAC
-macopt hexkey:KEY`.
"""

from collections.abc import Iterable
from hashlib import sha256

KEY_BYTES = 32
LABELS = ("token", "vote", "roll", "check", "commit")
CODE_BITS = 100
BLOCK_BYTES = 64
"""Of SHA-256."""

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's, of five bits each, which leave out I, L, O and U."""
_TWO = tuple(a + b for a in _LETTERS for b in _LETTERS)
_THREE = tuple(a + b for a in _TWO for b in _LETTERS)


class Codes:
    """What one key makes of numbers in one election."""

    def __init__(self, key: bytes, election: str) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError(len(key))
        block = key.ljust(BLOCK_BYTES, b"\0")
        # HMAC as RFC 2104 defines it; `hmac` sets the key anew for each of two million digests
        inner = sha256(bytes(x ^ 0x36 for x in block))
        self._outer = sha256(bytes(x ^ 0x5C for x in block))
        self._begun = {each: inner.copy() for each in LABELS}
        for label, begun in self._begun.items():
            begun.update(f"slate-roll/v1\0{label}\0{election}\0".encode())

    def token(self, number: str) -> bytes:
        """Return what stands for a number in a commitment: 32 bytes."""
        return self._digest("token", number)

    def vote(self, number: str, version: int = 1) -> str:
        """Return the secret code that a vote is cast with."""
        return coded(self._digest("vote", f"{number}\0{version}"))

    def roll(self, number: str) -> str:
        """Return the code that shows that a ballot was issued, known to voter and organisations."""
        return coded(self._digest("roll", number))

    def check(self, number: str) -> str:
        """Return the code that only the voter knows, and that does not vote."""
        return coded(self._digest("check", number))

    def commitment(self, organisation: str, tokens: Iterable[bytes]) -> str:
        """Return the digest that binds to whom an organisation lists, and shows nobody."""
        nonce = self._digest("commit", organisation)
        return sha256(nonce + b"".join(sorted(tokens))).hexdigest()

    def _digest(self, label: str, rest: str) -> bytes:
        inner, outer = self._begun[label].copy(), self._outer.copy()
        inner.update(rest.encode())
        outer.update(inner.digest())
        return outer.digest()


def coded(digest: bytes) -> str:
    """Return the first 100 bits of a digest as XXXXX-XXXXX-XXXXX-XXXXX."""
    bits = int.from_bytes(digest) >> (8 * len(digest) - CODE_BITS)
    return (  # written out, as it is done a million times
        f"{_THREE[bits >> 85]}{_TWO[bits >> 75 & 0x3FF]}-"
        f"{_THREE[bits >> 60 & 0x7FFF]}{_TWO[bits >> 50 & 0x3FF]}-"
        f"{_THREE[bits >> 35 & 0x7FFF]}{_TWO[bits >> 25 & 0x3FF]}-"
        f"{_THREE[bits >> 10 & 0x7FFF]}{_TWO[bits & 0x3FF]}"
    )


def hashed(code: str) -> str:
    """Return what may be told of a code: `printf %s CODE | sha256sum`."""
    return sha256(code.encode()).hexdigest()
