"""Statements to be signed: `slate-attestation/v1`, one `key: value` a line, read strictly.

A statement has one form. Whatever could be read in two ways is refused: a key that is unknown,
missing, twice or in another place, a byte too many, a line end of Windows. So the text that
somebody signed is the text that everybody reads.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sitegen.trust.manifests import DIGEST
from sitegen.trust.signers import PRINCIPAL

HEAD = "slate-attestation/v1"
LARGEST = 65_536
"""Bytes of a statement."""

NUMBER = re.compile(r"0|[1-9][0-9]{0,11}")
ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Role:
    """Who makes a statement: the namespace of the signature, the keys it must and may have."""

    namespace: str
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()


FIGURES = "ballots-issued", "ballots-returned", "ballots-counted"
ROLES: Mapping[str, Role] = {
    "independent-scrutineer": Role(
        "slate-attestation@v1",
        ("data", "result", "tool", "ballots-returned", "ballots-counted", "elected"),
        ("log", "ballots-commitment", "ballots-issued"),
    ),
    "organisation": Role(
        "slate-organisation@v1",
        ("data",),
        ("result", "tool", "log", "ballots-commitment", *FIGURES, "elected"),
    ),
    "circulation": Role("slate-circulation@v1", ("pack",), ("log",)),
    "rebuilder": Role("slate-witness@v1", ("data", "result", "tool"), ("log", "elected")),
}
"""What each role says besides election, role, by and statement."""

KEYS = (
    "election",
    "role",
    "by",
    "data",
    "result",
    "tool",
    "pack",
    "log",
    "ballots-commitment",
    *FIGURES,
    "elected",
    "statement",
)
"""All keys, in the order in which they stand."""
ALWAYS = "election", "role", "by", "statement"


class StatementError(ValueError):
    """A text that is no statement: why, in which line, and what to write instead."""

    def __init__(self, sentence: str, line: int, advice: str = "") -> None:
        super().__init__(sentence)
        self.line, self.advice = line, advice


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody states. `said` has the values by key as they are written, in their order."""

    said: Mapping[str, str]

    @property
    def role(self) -> str:
        """Return who makes it, a key of ROLES."""
        return self.said["role"]

    @property
    def by(self) -> str:
        """Return the principal who signs it."""
        return self.said["by"]

    @property
    def namespace(self) -> str:
        """Return what the signature must be made for."""
        return ROLES[self.role].namespace

    def line_of(self, key: str) -> int:
        """Return in which line of the file a key stands."""
        return 2 + tuple(self.said).index(key)


def write_statement(said: Mapping[str, str]) -> bytes:
    """Return the text of a statement. Raises StatementError if it could not be read back."""
    lines = [HEAD, *(f"{key}: {said[key]}" for key in KEYS if key in said)]
    data = "".join(f"{line}\n" for line in lines).encode()
    if read_statement(data).said != dict(said):
        raise StatementError("the values do not fit in a statement", 1)
    return data


def read_statement(data: bytes) -> Statement:
    """Read a statement. Raises StatementError for the first thing that is not as it must be."""
    said: dict[str, str] = {}
    first, *lines = _lines(data)
    if first != HEAD:
        raise StatementError(f"the first line is not '{HEAD}'", 1, "write it alone in that line")
    for number, line in enumerate(lines, start=2):
        key, colon, value = line.partition(": ")
        if not colon or key not in KEYS:
            advice = f"a line is 'key: value', and the keys are {', '.join(KEYS)}"
            raise StatementError("this line has no key that a statement knows", number, advice)
        if key in said:
            raise StatementError(f"'{key}' stands here twice", number, "leave one of them out")
        if said and KEYS.index(key) < KEYS.index(max(said, key=KEYS.index)):
            advice = f"the order is {', '.join(KEYS)}"
            raise StatementError(f"'{key}' stands too late", number, advice)
        if sentence := _wrong_value(key, value):
            raise StatementError(sentence, number)
        said[key] = value
    _check_role(said)
    return Statement(said)


def _check_role(said: Mapping[str, str]) -> None:
    """Refuse a statement that has not the keys of its role."""
    last = len(said) + 1
    for key in ALWAYS:
        if key not in said:
            raise StatementError(f"the key '{key}' is missing", last)
    role = ROLES[said["role"]]
    for number, key in enumerate(said, start=2):
        if key not in (*ALWAYS, *role.required, *role.optional):
            sentence = f"a statement of the role '{said['role']}' has no '{key}'"
            raise StatementError(sentence, number, "delete the line")
    for key in role.required:
        if key not in said:
            sentence = f"a statement of the role '{said['role']}' needs '{key}'"
            raise StatementError(sentence, last, "make it with `sitegen attest`")


def _lines(data: bytes) -> list[str]:
    """Return the lines of a text of which each byte counts."""
    if len(data) > LARGEST:
        raise StatementError(f"this has {len(data)} bytes, too many for a statement", 1)
    if b"\r" in data:
        at = data[: data.index(b"\r")].count(b"\n") + 1
        advice = "save the file with line ends of Unix: the signature covers every byte"
        raise StatementError("a line ends in CRLF", at, advice)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        at = data[: error.start].count(b"\n") + 1
        raise StatementError("a byte here is not UTF-8", at) from None
    *lines, rest = text.split("\n")
    if rest or not lines:
        raise StatementError(
            "the last line does not end", len(lines) + 1, "end it with a line feed"
        )
    for number, line in enumerate(lines, start=1):
        if UNSEEN.search(line) or line != line.strip() or not line:
            sentence = "this line is empty, or has spaces at its ends or characters nobody sees"
            raise StatementError(sentence, number, "delete them")
    return lines


def _wrong_value(key: str, value: str) -> str:
    """Return what is wrong with the value of a key, or ""."""
    fits, what = FORMS[key]
    return "" if fits(value) else f"'{key}' is not {what}"


def _formed(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda value: bool(pattern.fullmatch(value))


def _ids(value: str) -> bool:
    ids = value.split(", ")
    return len(set(ids)) == len(ids) and all(ID.fullmatch(each) for each in ids)


FORMS: Mapping[str, tuple[Callable[[str], bool], str]] = {
    "election": (_formed(ID), "the id of a contest"),
    "role": (ROLES.__contains__, f"one of {', '.join(ROLES)}"),
    "by": (_formed(PRINCIPAL), "the name of one who signs, such as mail@example.org"),
    **dict.fromkeys(
        ("data", "result", "tool", "pack", "log", "ballots-commitment"),
        (_formed(DIGEST), "a SHA-256 digest of 64 hexadecimal digits"),
    ),
    **dict.fromkeys(FIGURES, (_formed(NUMBER), "a whole number in digits alone")),
    "elected": (_ids, "a list of different ids with a comma and a space between them"),
    "statement": (_formed(re.compile(r"\S.*")), "a sentence"),
}
"""How the value of each key is written, and what to call it."""
