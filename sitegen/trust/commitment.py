"""A digest that binds whoever holds a file to it, and tells nobody what is in it.

Without the secret bytes a guess at the file could be tried: papers of a small poll can be guessed.
"""

from hashlib import sha256

NONCE_BYTES = 32


def commitment(nonce: bytes, file: bytes) -> str:
    """Return the SHA-256 of 32 secret bytes and the file after them, as hexadecimal digits."""
    if len(nonce) != NONCE_BYTES:
        raise ValueError(len(nonce))
    return sha256(nonce + file).hexdigest()
