"""The one place where a signature's mathematics is done, by `cryptography`: the extra `sign`."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from sitegen.trust.sshsig import ECDSA, ED25519, RSA, Signature, SignatureError, read_numbers

CURVES: dict[str, tuple[ec.EllipticCurve, hashes.HashAlgorithm]] = {
    "nistp256": (ec.SECP256R1(), hashes.SHA256()),
    "nistp384": (ec.SECP384R1(), hashes.SHA384()),
    "nistp521": (ec.SECP521R1(), hashes.SHA512()),
}
"""Curve and hash by name (RFC 5656, 6.2.1)."""
RSA_HASHES: dict[str, hashes.HashAlgorithm] = {
    "rsa-sha2-256": hashes.SHA256(),
    "rsa-sha2-512": hashes.SHA512(),
}


def verifies(signature: Signature, signed: bytes) -> bool:
    """Say whether the key of a signature made it over these bytes."""
    key = signature.key
    try:
        if key.kind == ED25519:
            ed25519.Ed25519PublicKey.from_public_bytes(key.parts[0]).verify(signature.value, signed)
        elif key.kind == RSA:
            exponent, modulus = (int.from_bytes(each, "big") for each in key.parts)
            rsa.RSAPublicNumbers(exponent, modulus).public_key().verify(
                signature.value, signed, padding.PKCS1v15(), RSA_HASHES[signature.algorithm]
            )
        else:
            curve, hashed = CURVES[key.kind.removeprefix(ECDSA)]
            numbers = read_numbers(signature.value)
            ec.EllipticCurvePublicKey.from_encoded_point(curve, key.parts[0]).verify(
                encode_dss_signature(*numbers), signed, ec.ECDSA(hashed)
            )
    except (InvalidSignature, SignatureError, ValueError):
        return False
    return True
