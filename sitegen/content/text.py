"""From bytes to text: UTF-8, lines that end in LF, and nothing that a reader cannot see."""

import html
import re
import unicodedata
from codecs import BOM_UTF8

from sitegen.problems import Place, Problem

_JOINED = (  # scripts in which joiners shape letters: Hebrew to Myanmar, Khmer, Mongolian, others
    "\u0590-\u109f\u1780-\u18af\u1900-\u1cff\ua840-\ua8ff\ua980-\uaaff\ufb1d-\ufdcf\ufdf0-\ufdff"
    "\ufe70-\ufefc\U00010a00-\U00011fff\U0001e900-\U0001e95f"
)
_SIGNS = (  # symbols and emoji, which joiners put together and selectors colour
    "\xa9\xae\u203c\u2049\u2122\u2139\u2190-\u27bf\u2934\u2935\u2b00-\u2bff\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001faff"
)
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"

_NEVER = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u2800\u3164\ue000-\uf8ff\ufdd0-\ufdef\ufeff\uffa0\ufff9-\ufffb"
    "\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000f0000-\U0010ffff"
)
_SOMETIMES = "\U000e0000-\U000e01ef\u200c\u200d\ufe00-\ufe0f\u180b-\u180d\u180f"
_SUSPECT = re.compile(f"[{_NEVER}{_SOMETIMES}]")
UNSEEN = re.compile(
    f"[{_NEVER}]"
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]"
    f"|(?<![{_JOINED}])\u200c"
    f"|(?<![{_JOINED}{_SIGNS}\ufe0f])\u200d|(?<=[{_SIGNS}\ufe0f])\u200d(?![{_SIGNS}])"
    f"|(?<![{_SIGNS}0-9#*])[\ufe0e\ufe0f]|(?<=[0-9#*])[\ufe0e\ufe0f](?!\u20e3)"
    f"|(?<![{_HAN}])[\ufe00-\ufe0d\U000e0100-\U000e01ef]"
    "|(?<![\u1820-\u18aa])[\u180b-\u180d\u180f]"
)
"""Control characters, those that turn the direction of writing, line ends no editor shows, spaces
without width, fillers, letters of private meaning, and what has an effect within some scripts or
symbols alone where it has none: joiners, selectors, tags.
"""

_FAR_FROM_ASCII = re.compile("[^\x00-\u02ff]{7,}")
MOST_MARKS = 6
"""Marks on one letter; scripts that put many on it, such as Hebrew, come to five or six."""

REFERENCE = re.compile(r"&(?:#[xX]0*[0-9a-fA-F]{1,6};?|#0*[0-9]{1,7};?|[A-Za-z]{2,31};)")
"""A character reference of HTML, which Markdown passes on: a back door for those characters."""


_SEEN = bytes({*range(ord(" "), ord("~") + 1), *b"\t\n"} - {*b"&"})
"""What stands for itself; a file of nothing else, as most are, need not be looked through."""

BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and symbols by name, which leave no mark all the same."""


def decode(data: bytes, path: str, problems: list[Problem]) -> str | None:
    """Return the text of a file without byte order mark and with LF alone, or None if it has none.

    Unseen characters are reported, once for each sort of them, and replaced in the text.
    """
    if not data.translate(None, _SEEN):
        return data.decode()
    data = data.removeprefix(BOM_UTF8)
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
    found: dict[str, tuple[int, int]] = {}
    suspects = (x for x in _SUSPECT.finditer(text) if UNSEEN.match(text, x.start()))
    references = (
        x
        for x in (REFERENCE.finditer(text) if "&" in text else ())
        if UNSEEN.search(html.unescape(x[0]))
    )
    for match in (*suspects, *references):
        first, times = found.get(match[0], (match.start(), 0))
        found[match[0]] = (first, times + 1)
    return piled_marks(text, path) + [
        Problem(
            place_at(text, first, path),
            "control-character",
            f"{name_of(character)} may not stand in content"
            + (f" ({times} times in this file)" if times > 1 else ""),
            "delete it; editors do not show it",
        )
        for character, (first, times) in found.items()
    ]


def piled_marks(text: str, path: str) -> list[Problem]:
    """Return a problem if more marks stand on a letter than any language puts there.

    They would cover the lines above and below, and what others wrote there.
    """
    for match in _FAR_FROM_ASCII.finditer(text):
        kinds = "".join("m" if unicodedata.category(x) in ("Mn", "Me") else " " for x in match[0])
        if (within := kinds.find("m" * (MOST_MARKS + 1))) >= 0:
            offset = match.start() + within
            sentence = f"more than {MOST_MARKS} marks stand on one letter here"
            advice = "write the letter without them"
            return [Problem(place_at(text, offset, path), "piled-marks", sentence, advice)]
    return []


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
