"""The file of a key, or of one of two shares that give it together.

The third line is a digest of the whole key, so that a wrong pair of shares, or one share taken for
the whole, is noticed before a code is made with it.
"""

import re
from collections.abc import Sequence
from hashlib import sha256

from sitegen.trust.roll.codes import KEY_BYTES

WHOLE, SHARE = "whole", "share"

_FILE = re.compile(
    r"slate-roll-key/v1\n(whole|share): ([0-9a-f]{64})\nkey sha256: ([0-9a-f]{64})\n"
)


class KeyFileError(ValueError):
    """A file holds no key, or files do not belong together; the message says which."""


def key_id(key: bytes) -> str:
    """Return the digest that tells keys apart and gives none away."""
    return sha256(b"slate-roll-key/v1\0" + key).hexdigest()


def whole_file(key: bytes) -> bytes:
    """Return the file of a whole key."""
    return _file(WHOLE, key, key)


def share_files(key: bytes, noise: bytes) -> tuple[bytes, bytes]:
    """Return the files of two shares; either alone says nothing, as `noise` is random."""
    return _file(SHARE, noise, key), _file(SHARE, _xor(key, noise), key)


def read_key(files: Sequence[bytes]) -> bytes:
    """Return the key in one whole file or in two shares.

    Raises KeyFileError.
    """
    found = [_FILE.fullmatch(each.decode("ascii", "replace")) for each in files]
    if not all(found):
        raise KeyFileError("this is no file that 'sitegen roll key' made")
    kinds = sorted(each[1] for each in found if each)
    parts = [bytes.fromhex(each[2]) for each in found if each]
    ids = {each[3] for each in found if each}
    if kinds == [SHARE]:
        raise KeyFileError("this is one of two shares; give both with --key, one after the other")
    if kinds not in ([WHOLE], [SHARE, SHARE]):
        raise KeyFileError("a key is one whole file or two shares")
    key = parts[0] if kinds == [WHOLE] else _xor(*parts)
    if ids != {key_id(key)}:
        raise KeyFileError("the key is not the one that the file was written for")
    return key


def _file(kind: str, data: bytes, key: bytes) -> bytes:
    return f"slate-roll-key/v1\n{kind}: {data.hex()}\nkey sha256: {key_id(key)}\n".encode()


def _xor(a: bytes, b: bytes) -> bytes:
    return (int.from_bytes(a) ^ int.from_bytes(b)).to_bytes(KEY_BYTES)
