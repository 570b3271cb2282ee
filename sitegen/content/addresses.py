"""What ids, addresses, colours and codes of languages look like."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """How a text must be written: the problem if it is not, what it is called, what to write."""

    pattern: re.Pattern[str]
    code: str
    what: str
    example: str


_HOST = r"(?:[A-Za-z0-9-]+\.)+[A-Za-z0-9][A-Za-z0-9-]+"
"""Other letters look like these: an address that has them can be written as one with `xn--`."""
_EMAIL = rf"[A-Za-z0-9._%+'-]+@{_HOST}"
_WEB = rf"https://{_HOST}(?::[0-9]{{1,5}})?(?:[/?#][^\s<>\"\\^`{{|}}]*)?"
_LINK = rf"{_WEB}|mailto:{_EMAIL}(?:\?[^\s<>\"\\^`{{|}}]*)?"

_READS_AS = re.compile(
    rf"(?:https?://|mailto:)?(?:(?P<user>[^\s@/]+)@)?(?P<host>{_HOST})(?:[:/?#]\S*)?"
)


def disguised(text: str, address: str) -> bool:
    """Say whether the text of a link is itself an address, and of another place than it leads to.

    `example.org` may lead to `https://www.example.org/page`, and to nothing else.
    """
    reads = _READS_AS.fullmatch(text.strip())
    leads = _READS_AS.fullmatch(address.replace("mailto://", "mailto:"))
    if not reads or not reads["host"].rpartition(".")[2].isalpha():
        return False
    shown = reads["host"].lower().removeprefix("www.")
    host = leads["host"].lower() if leads else ""
    same_user = not reads["user"] or bool(leads and reads["user"] == leads["user"])
    return not same_user or not f".{host}".endswith(f".{shown}")


EMAIL = Form(
    re.compile(_EMAIL), "bad-email", "an e-mail address", "write one such as mail@example.org"
)
WEB = Form(
    re.compile(_WEB),
    "bad-address",
    "the address of a website",
    "write https://…, without spaces; a host in other letters than a to z as xn--…",
)
BASE = Form(
    re.compile(rf"https://{_HOST}(?::[0-9]{{1,5}})?(?:/[\w.~/-]*)?"),
    "bad-address",
    "the address of a site",
    "write one such as https://slate.example.org/, without '?' and '#'",
)
LINK = Form(
    re.compile(_LINK), "bad-address", "an address to link to", "write https://… or mailto:…"
)
COLOUR = Form(
    re.compile(r"#[0-9a-fA-F]{6}"), "bad-colour", "a colour", 'write one such as "#7a1f3d", quoted'
)
LANGUAGE = Form(
    re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"),
    "bad-language",
    "the code of a language",
    "write one such as en, cy or en-GB",
)
DIGEST = Form(
    re.compile(r"[0-9a-f]{64}"),
    "wrong-digest",
    "a SHA-256 digest",
    "write 64 hexadecimal digits, with small letters",
)
FIGURE = Form(
    re.compile(r"[0-9]{1,18}(?:\.[0-9]{1,18})?"),
    "sheet-figure",
    "a figure",
    "write digits with a point, such as 1477.5",
)
SEED = Form(
    re.compile(r"[0-9]{20,200}"),
    "bad-seed",
    "a seed of 20 digits or more",
    "write all digits rolled, one after the other, in quotes",
)
"""Rolls of a ten-sided die: fewer could be tried through beforehand."""
ID = Form(
    re.compile(r"(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$)[a-z0-9][a-z0-9-]{0,62}"),
    "bad-id",
    "an id",
    "use lower-case letters, digits and hyphens, 63 at most; some, such as 'con', are reserved",
)
"""Reserved are the names that Windows gives to devices: no folder that holds one opens there."""
