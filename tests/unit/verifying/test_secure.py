"""Over https the host must show a certificate that the machine trusts."""

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from sitegen.verifying.findings import UnusableError
from sitegen.write.manifest import with_manifest
from tests.serving import files, serving
from tests.unit.verifying.test_fetched import fetch

SITE = with_manifest({"index.html": b"<p>home" * 10_000}, "1.0")


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A file with a key and its own certificate for this machine, for a day."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "both.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return file


def context(certificate: Path) -> ssl.SSLContext:
    found = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    found.load_cert_chain(certificate)
    return found


def test_a_site_is_fetched_over_https(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with serving(files(SITE), secure=context(certificate)) as (address, _):
        assert SITE == fetch(f"{address}/site/").tree


def test_a_certificate_that_nobody_trusts_ends_it(certificate: Path) -> None:
    with (
        serving(files(SITE), secure=context(certificate)) as (address, asked),
        pytest.raises(UnusableError, match="certificate verify failed"),
    ):
        fetch(f"{address}/site/")

    assert [] == asked
