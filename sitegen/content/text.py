"""From bytes to text: UTF-8, lines that end in LF, and nothing that a reader cannot see."""

import html
import re
import unicodedata

from sitegen.content.wording import visible
from sitegen.problems import Place, Problem

_ALONE = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff"
)
_TAG = "\U000e0000-\U000e007f"
UNSEEN = re.compile(f"[{_ALONE}]|(?<![\U0001f3f4\U000e0020-\U000e007f])[{_TAG}]")
"""Control characters, those that turn the direction of writing, line ends no editor shows, spaces
without width, and tags that are no part of a flag. Joiners stay: many scripts need them.
"""

MAYBE_UNSEEN = re.compile(f"[&{_ALONE}{_TAG}]")
"""What nearly every text has nothing of, and is quickly looked for."""

REFERENCE = re.compile(r"&(?:#[xX]0*[0-9a-fA-F]{1,6};?|#0*[0-9]{1,7};?|[A-Za-z]{2,31};)")
"""A character reference of HTML, which Markdown passes on: a back door for those characters."""


BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and symbols by name, which leave no mark all the same."""


def decode(data: bytes, path: str, problems: list[Problem]) -> str | None:
    """Return the text of a file without byte order mark and with LF alone, or None if it has none.

    Unseen characters are reported, once for each sort of them, and replaced in the text.
    """
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        sentence = f"byte 0x{data[error.start]:02X} here is not UTF-8"
        advice = "save the file with the encoding UTF-8"
        problems.append(Problem(place_at(before, len(before), path), "not-utf8", sentence, advice))
        return None
    text = text.replace("\r\n", "\n")
    found = unseen(text, path)
    problems.extend(found)
    return UNSEEN.sub("\ufffd", text) if found else text


def unseen(text: str, path: str) -> list[Problem]:
    """Return a problem for each sort of unseen character, at the first place where it stands."""
    if not MAYBE_UNSEEN.search(text):
        return []
    found: dict[str, tuple[int, int]] = {}
    for match in UNSEEN.finditer(text):
        first, times = found.get(match[0], (match.start(), 0))
        found[match[0]] = (first, times + 1)
    for match in REFERENCE.finditer(text):
        if UNSEEN.search(html.unescape(match[0])):
            first, times = found.get(match[0], (match.start(), 0))
            found[match[0]] = (first, times + 1)
    return [
        Problem(
            place_at(text, first, path),
            "control-character",
            f"{name_of(character)} may not stand in content"
            + (f" ({times} times in this file)" if times > 1 else ""),
            "delete it; editors do not show it",
        )
        for character, (first, times) in found.items()
    ]


def name_of(character: str) -> str:
    """Return what to call an unseen character or a reference to one."""
    if len(character) > 1:
        return f"the character reference {character}"
    return f"the character U+{ord(character):04X} ({unicodedata.name(character, 'control')})"


def place_at(text: str, offset: int, path: str) -> Place:
    """Return the place of the character at that offset of the text."""
    line_start = text.rfind("\n", 0, offset) + 1
    return Place(path, text.count("\n", 0, offset) + 1, offset - line_start + 1)


def has_ink(text: str) -> bool:
    """Say whether the text holds anything that leaves a mark: a letter, digit, sign or symbol."""
    return any(unicodedata.category(x)[0] in "LNPS" and x not in BLANK_LETTERS for x in text)


def shown_path(path: str) -> str:
    """Return a path as it can be printed: unseen characters and broken bytes by number."""
    return visible(path)
