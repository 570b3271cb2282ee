"""An e-mail as a file that mail programs open as a draft: plain text and HTML, no date, no sender.

Written by hand, as the standard library folds lines in ways that differ between versions of
Python, and this file must be the same bytes everywhere. RFC 5322, 2045 to 2047.
"""

from base64 import b64encode
from binascii import b2a_qp
from hashlib import sha256

_MOST = 42
"""Bytes of a subject in one encoded word: with its frame it has 75 characters at most."""


def write_mail(*, subject: str, language: str, text: str, html: str) -> bytes:
    """Return the message. `X-Unsent` makes Outlook open it for sending; others pass it over."""
    # "=_" cannot occur in quoted-printable text, so the boundary is in neither part
    boundary = f"=_{sha256(text.encode() + html.encode()).hexdigest()[:32]}"
    lines = [
        f"Subject: {_subject(subject)}",
        "MIME-Version: 1.0",
        "X-Unsent: 1",
        f"Content-Language: {language}",
        f'Content-Type: multipart/alternative;\r\n boundary="{boundary}"',
        "",
        *_part(boundary, "plain", text),
        *_part(boundary, "html", html),
        f"--{boundary}--",
        "",
    ]
    return "\r\n".join(lines).encode("ascii")


def _part(boundary: str, kind: str, text: str) -> list[str]:
    body = b2a_qp(text.encode(), istext=True).decode("ascii").replace("\n", "\r\n")
    return [
        f"--{boundary}",
        f"Content-Type: text/{kind}; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        body,
    ]


def _subject(text: str) -> str:
    """Return the subject in encoded words (RFC 2047) if it needs them, none cut in a letter."""
    if text.isascii() and text.isprintable() and len(text) <= _MOST:
        return text
    words, word = [], ""
    for letter in text:
        if len(f"{word}{letter}".encode()) > _MOST:
            words.append(word)
            word = ""
        word += letter
    encoded = (b64encode(each.encode()).decode("ascii") for each in (*words, word))
    return "\r\n ".join(f"=?utf-8?B?{each}?=" for each in encoded)
