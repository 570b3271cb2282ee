"""Codes against the worked figures of the design, `hmac` and openssl."""

import hmac
import shutil
import subprocess
from hashlib import sha256

import pytest

from sitegen.trust.roll.codes import Codes, coded, hashed
from tests.conftest import lack
from tests.rolls import CODES, KEY


def test_the_worked_figures() -> None:
    """Key 00 01 … 1f, election demo-2017, number L0012345: worked out with the design."""
    number = "L0012345"

    assert "5f7348c099dd" == CODES.token(number).hex()[:12]
    assert "2GGVF-41KMD-24DKG-QR0S7" == CODES.vote(number)
    assert "AJ5CM-Z83GW-96D50-HABAJ" == CODES.roll(number)
    assert "TT0YH-26300-EFQHH-MC2H6" == CODES.check(number)


def test_a_code_is_the_first_hundred_bits() -> None:
    """The letters of Crockford's table, https://www.crockford.com/base32.html."""
    assert "00000-00000-00000-00000" == coded(bytes(32))
    assert "ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ" == coded(b"\xff" * 12 + b"\xf0" + bytes(19))
    five_bits = int("".join(f"{number:05b}" for number in range(12, 32)), 2)
    assert "CDEFG-HJKMN-PQRST-VWXYZ" == coded((five_bits << 156).to_bytes(32))


def test_the_digest_of_a_code_is_that_of_its_letters_and_hyphens() -> None:
    expected = sha256(b"AJ5CM-Z83GW-96D50-HABAJ").hexdigest()

    assert expected == hashed("AJ5CM-Z83GW-96D50-HABAJ")


def test_a_replaced_code_differs_and_the_others_stay() -> None:
    assert CODES.vote("L0012345", 2) != CODES.vote("L0012345")


def test_other_elections_and_keys_have_other_codes() -> None:
    made = {
        CODES.roll("L0012345"),
        Codes(KEY, "demo-2018").roll("L0012345"),
        Codes(bytes(32), "demo-2017").roll("L0012345"),
    }

    assert 3 == len(made)


def test_a_commitment_is_a_digest_over_nonce_and_sorted_tokens() -> None:
    def mac(label: str, rest: str) -> bytes:
        message = b"\0".join((b"slate-roll/v1", label.encode(), b"demo-2017", rest.encode()))
        return hmac.digest(KEY, message, "sha256")

    tokens = [mac("token", each) for each in ("L0000002", "L0000001", "L0000003")]
    expected = sha256(mac("commit", "alpha") + b"".join(sorted(tokens))).hexdigest()

    assert expected == CODES.commitment("alpha", tokens)


def test_a_key_has_32_bytes() -> None:
    with pytest.raises(ValueError, match="31"):
        Codes(bytes(31), "demo-2017")


@pytest.mark.parametrize(
    ("label", "rest", "made"),
    [
        ("token", "L0012345", CODES.token("L0012345").hex()),
        ("roll", "7654321", CODES.roll("7654321")),
        ("check", "7654321", CODES.check("7654321")),
        ("vote", "7654321\0003", CODES.vote("7654321", 3)),
    ],
)
def test_openssl_derives_the_same(label: str, rest: str, made: str) -> None:
    openssl = shutil.which("openssl")
    if not openssl:
        lack("there is no openssl")
    command = [openssl, "dgst", "-sha256", "-mac", "HMAC", "-macopt", f"hexkey:{KEY.hex()}"]
    message = f"slate-roll/v1\0{label}\0demo-2017\0{rest}".encode()
    run = subprocess.run(command, input=message, capture_output=True, check=True)
    digest = bytes.fromhex(run.stdout.decode().split()[-1])

    assert made == (digest.hex() if label == "token" else coded(digest))
