"""What may never be in a repository: lists of members, their numbers, codes, keys, returned votes.

A file tells it by its name, by its first line, by what stands in it. Nothing is said of what was
found but where, as a report is read by more people than the file.
"""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import PurePosixPath

from sitegen.content.wording import visible
from sitegen.problems import Place, Problem

NAMES = re.compile(
    r"issue\.csv|counter\.csv|answers\.csv|lists\.csv|back-to-.+\.csv|roll\.key|.+\.nonce"
    r"|.+\.(?:csv|tsv|txt|blt|xlsx|ods)\.(?:age|gpg|asc|zip)"
    r"|(?:.+[-_ .])?(?:members?|membership|voters?|roll|electorate)(?:[-_ .].+)?"
    r"\.(?:csv|tsv|xlsx?|ods|numbers|sqlite3?|db)",
    re.IGNORECASE,
)
"""Files of `sitegen roll` and `sitegen ballots`, and lists as people name them."""

COLUMNS = frozenset(
    (
        *("membership_number", "member_number", "membership_no", "member_no", "member_id"),
        *("vote_code", "roll_code", "check_code", "vote_sha256", "check_sha256"),
        *("surname", "last_name", "first_name", "email", "e_mail", "email_address"),
        *("date_of_birth", "phone", "telephone", "mobile", "postcode", "home_address"),
    )
)
_LETTER = rb"[0-9A-HJKMNP-TV-Z]"
_CODE = re.compile(
    rb"(?<![0-9A-Za-z-])(?!XXXXX)(?:%b{5}-){3}%b{5}(?![0-9A-Za-z-])" % (_LETTER, _LETTER)
)
_NUMBER = re.compile(rb"^[\"']?[A-Za-z]{0,2}[0-9]{6,9}[\"']?[ \t]*(?:[,;\t\r]|$)", re.MULTILINE)
_SECRETS = (
    (
        re.compile(rb"^slate-roll-key/v1\r?\n(?:whole|share): [0-9a-f]", re.MULTILINE),
        "a key of a roll",
    ),
    (re.compile(rb"^-----BEGIN [A-Z ]*PRIVATE KEY-----", re.MULTILINE), "a private key"),
    (re.compile(rb"^AGE-SECRET-KEY-1", re.MULTILINE), "a private key"),
    (re.compile(rb"\Aage-encryption\.org/v1|^-----BEGIN AGE", re.MULTILINE), "an encrypted file"),
    (re.compile(rb"^-----BEGIN PGP MESSAGE-----", re.MULTILINE), "an encrypted file"),
    (_CODE, "what looks like a code of the roll"),
)
_SIGNS = (b"slate-roll-key/v1", b"-----BEGIN ", b"AGE-SECRET-KEY-1", b"age-encryption.org/v1")
_MAYBE_CODE = re.compile(rb"-%b{5}-%b{5}-" % (_LETTER, _LETTER))
_MAYBE_NUMBER = re.compile(rb"\n[\"']?[A-Za-z]{0,2}[0-9]{6}")
"""What one of these stands in is looked through. All begin with one byte, which is found fast."""

WHOLE = re.compile(r"(?:.+[-_. ])?full\.blt", re.IGNORECASE)
"""The whole papers as `sitegen ballots receive` calls them."""
PAPERS = re.compile(rb"[0-9]+ [0-9]+\n")
"""How a file of papers begins; one that sitegen wrote ends with the id of the contest."""

NUMBERS = 5
"""So many lines that begin with what looks like a membership number are a list."""

BEGINNING = 1 << 20
"""Bytes of a file that a build looks at, as papers can be many; `check --history` looks at all."""
HEAD = 8_192
"""Bytes in which a first line ends, and a file that is no text shows it."""
ADVICE = (
    "treat it as a breach: tell the scrutineer and those whom it is about, and make codes and keys "
    "anew; taking it out, even of the history, takes it from nobody who has a copy"
)
WHOLE_ADVICE = (
    "a voter may be told by the rest of a paper: tell the scrutineer and the voters; taking it out "
    "of the history takes it from nobody who has a copy"
)


def leaks_by_name(path: str) -> Iterator[Problem]:
    """Yield a problem if no file of such a name may be in a repository."""
    if NAMES.fullmatch(PurePosixPath(path).name):
        sentence = "by its name this holds what belongs to the roll or to voters"
        yield Problem(Place(visible(path)), "roll-data", sentence, ADVICE)


def leaks(path: str, data: bytes) -> Iterator[Problem]:
    """Yield what of a file may never be in a repository, each kind once."""
    yield from leaks_by_name(path)
    yield from leaks_within(path, data)


def leaks_within(path: str, data: bytes) -> Iterator[Problem]:
    """Yield what in the bytes of a file may never be in a repository, each kind once."""
    shown = visible(path)
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):  # as spreadsheets save "Unicode text"
        data = data.decode("utf-16", "replace").encode()
    if b"\0" in data[:HEAD]:
        return
    first = data[:HEAD].partition(b"\n")[0].decode("utf-8", "replace")
    cells = re.split("[,;\t]", first.removeprefix("\ufeff"))
    columns = sorted({re.sub(r"\W+", "_", x.strip(" \r\"'").lower()) for x in cells} & COLUMNS)
    if (columns and len(cells) > 1) or columns == ["membership_number"]:
        sentence = f"by its first line this is a list of people or codes: {', '.join(columns)}"
        yield Problem(Place(shown), "roll-data", sentence, ADVICE)
    suspect = any(each in data for each in _SIGNS) or _MAYBE_CODE.search(data)
    for pattern, what in _SECRETS if suspect else ():
        if found := pattern.search(data):
            yield Problem(
                _place(shown, data, found.start()), "roll-data", f"here is {what}", ADVICE
            )
    if not _MAYBE_NUMBER.search(b"\n" + data):
        return
    numbers = list(islice(_NUMBER.finditer(data), NUMBERS))
    if len(numbers) == NUMBERS:
        sentence = "lines begin here with what looks like membership numbers"
        yield Problem(_place(shown, data, numbers[0].start()), "roll-data", sentence, ADVICE)


def whole_by_name(path: str, levels: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem if whole papers stood here, by their name, of a contest that shows fewer.

    `levels` are those of the contests that there are, by id. Where a path names none of them, or
    one that is gone, the papers may be any contest's.
    """
    *folders, name = PurePosixPath(path).parts
    named = [levels[each] for each in folders if each in levels] or [*levels.values(), ""]
    if WHOLE.fullmatch(name) and {*named} != {"full"} and {*levels.values()} != {"full"}:
        sentence = "by its name this holds whole papers, and voters were promised that fewer show"
        yield Problem(Place(visible(path)), "roll-data", sentence, WHOLE_ADVICE)


def whole_within(path: str, data: bytes, levels: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem if these are papers of a contest that publishes none, whatever their name."""
    for contest, level in levels.items():
        if (
            level == "transfers"
            and PAPERS.match(data)
            and data.endswith(f'\n"{contest}"\n'.encode())
        ):
            sentence = f"here are papers of {contest}, which publishes none"
            yield Problem(Place(visible(path)), "roll-data", sentence, WHOLE_ADVICE)


def _place(path: str, data: bytes, offset: int) -> Place:
    start = data.rfind(b"\n", 0, offset) + 1
    return Place(path, data.count(b"\n", 0, offset) + 1, offset - start + 1)
