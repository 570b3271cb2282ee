"""Keys and signatures as ssh-keygen makes them, for tests and for the demonstration."""

from base64 import b64encode
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sitegen.trust.sshsig import MAGIC, armoured, signed_bytes


@dataclass(frozen=True, slots=True)
class Key:
    """An Ed25519 key that nobody keeps."""

    private: Ed25519PrivateKey

    @property
    def blob(self) -> bytes:
        """Return the public key in SSH's wire format (RFC 8709, 4)."""
        return _fields(b"ssh-ed25519", self.private.public_key().public_bytes_raw())

    def line(self, by: str, *namespaces: str, more: str = "") -> str:
        """Return the line of `allowed_signers` that lets `by` sign with the key."""
        listed = ",".join(namespaces)
        return f'{by} namespaces="{listed}"{more} ssh-ed25519 {b64encode(self.blob).decode()}\n'

    def sign(self, text: bytes, namespace: str) -> bytes:
        """Return the file of a signature (PROTOCOL.sshsig, 2)."""
        value = self.private.sign(signed_bytes(namespace, "sha512", text))
        signature = _fields(b"ssh-ed25519", value)
        version = (1).to_bytes(4, "big")
        fields = _fields(self.blob, namespace.encode(), b"", b"sha512", signature)
        return armoured(MAGIC + version + fields)


def key_of(seed: str) -> Key:
    """Return the same key for the same text every time: for tests alone, as nobody trusts it."""
    return Key(Ed25519PrivateKey.from_private_bytes(seed.encode().ljust(32, b"\0")[:32]))


def fresh_key() -> Key:
    """Return a key that there was never before."""
    return Key(Ed25519PrivateKey.generate())


def _fields(*fields: bytes) -> bytes:
    return b"".join(len(each).to_bytes(4, "big") + each for each in fields)
