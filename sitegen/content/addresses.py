"""Addresses that people give: of web pages and e-mail, and the ids and colours of things."""

import re

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
"""Names that Windows gives to devices: a folder that holds one cannot be cloned there."""

_EMAIL = r"[A-Za-z0-9._%+'-]+@(?:[\w-]+\.)+\w[\w-]+"
_WEB = r"https://(?:[\w-]+\.)+\w[\w-]+(?::[0-9]{1,5})?(?:[/?#][^\s<>\"\\^`{|}]*)?"
EMAIL = re.compile(_EMAIL)
WEB = re.compile(_WEB)
LINK = re.compile(rf"{_WEB}|mailto:{_EMAIL}(?:\?[^\s<>\"\\^`{{|}}]*)?")


def is_id(text: str) -> bool:
    """Say whether the text may be the id of something."""
    return bool(ID.fullmatch(text)) and not RESERVED.fullmatch(text)
