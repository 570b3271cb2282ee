"""Names and title after the papers of a BLT file, in the shapes in which they are met.

Understood are bare lines; a name in quotation marks, single ones too, with a party after or before
it, in marks of its own or within the same ones (doubled, as CSV does); comment lines that hold the
names; several names on a line. A party is left out of the name.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.problems import Place, Problem, is_command

LONGEST_LINE = 100_000

_IN_COMMENT = re.compile(r"#\s*(?:ALTERNATIVE\s+)?NAME\s+\d+\s*:\s*(?=\S)", re.IGNORECASE)
_FIELD = re.compile(r'"(?P<quoted>(?:[^"]|"")*)(?P<close>"|$)|(?P<comment>#.*)|[^"#,\s][^"#,]*')
_WITHIN = re.compile(r'"([^"]*)"|([^"]+)')
_SINGLE = re.compile(r"'([^\"]+)'(?=\s*(?:#.*)?$)")
_CURLY = re.compile("“([^“”]*)”")
_AROUND = " \t\r,\N{NO-BREAK SPACE}"
_UNSEEN = frozenset(
    "\ufeff\ufffe\uffff\ufffd"
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line after the papers: its number, and its text without space and commas around."""

    number: int
    text: str


def plain_name(name: str) -> str:
    """Return a name as it can stand in a BLT file: single spaces, and ' for each double quote."""
    return " ".join(name.replace('"', "'").split()).strip(" ,")


def read_names(
    text: str, first: int, candidates: int, *, path: str, problems: list[Problem], notes: list[str]
) -> tuple[tuple[str, ...], str]:
    """Return names and title from the text after the papers, which begins on line `first`.

    Appends to `problems` what is wrong, and to `notes` what was understood in another shape.
    """
    lines, comments = [], []
    for number, raw in enumerate(text.split("\n"), start=first):
        line = Line(number, raw.strip().strip(_AROUND))
        if line.text.startswith("#"):
            comments.append(line)
        elif line.text:
            lines.append(line)
    if long := next((line for line in lines if len(line.text) > LONGEST_LINE), None):
        sentence = "this line is too long to hold names"
        hint = f"a line may have {LONGEST_LINE:,} characters"
        problems.append(Problem(Place(path, long.number), "blt-name", sentence, hint))
        return (), ""
    lines = _in_double_quotes(lines, notes)
    comments += [line for line in lines if _ends_in_comment(line)]
    lines = _with_names_from_comments(lines, comments, candidates, notes)
    lines = _one_a_line(lines, candidates, notes)
    if len(lines) not in (candidates, candidates + 1):
        problems.append(_wrong_number(lines, candidates, path, first + text.count("\n")))
        return (), ""
    pieces = [_pieces(line) for line in lines]
    for line, texts in zip(lines, pieces, strict=True):
        problems.extend(_wrong_name(line, texts, path))
    if len(lines) == candidates:
        notes.append("The file gives no title.")
    if not all(line.text.startswith('"') for line in lines[:candidates]):
        notes.append("The names stand without quotation marks.")
    title = " ".join(pieces[candidates]) if len(lines) > candidates else ""
    return _names(pieces[:candidates], notes), title


def _in_double_quotes(lines: list[Line], notes: list[str]) -> list[Line]:
    """Return the lines with straight double quotation marks for single ones and curly ones."""
    if lines and all(_SINGLE.match(line.text) for line in lines):
        notes.append("Names stand in single quotation marks.")
        return [Line(line.number, _SINGLE.sub(r'"\1"', line.text)) for line in lines]
    if any(line.text[0] in "“”" for line in lines):
        notes.append("Curly quotation marks were read as straight ones.")
        return [Line(line.number, _CURLY.sub(r'"\1"', line.text)) for line in lines]
    return lines


def _with_names_from_comments(
    lines: list[Line], comments: Sequence[Line], candidates: int, notes: list[str]
) -> list[Line]:
    """Return the lines, with names taken from comments `# NAME 1: …` if no line gives any."""
    named = [
        Line(line.number, _IN_COMMENT.sub("", line.text, count=1))
        for line in comments
        if _IN_COMMENT.match(line.text)
    ]
    if len(lines) <= 1 and candidates > 1 and len(named) == candidates:
        notes.append("The names were read from comments, as no other lines give them.")
        return [*named, *lines]
    if comments:
        first = min(line.number for line in comments)
        notes.append(f"Comments were left out, such as line {first}.")
    return lines


def _one_a_line(lines: list[Line], candidates: int, notes: list[str]) -> list[Line]:
    """Return one line a name where several names in quotation marks share a line."""
    if len(lines) >= candidates:
        return lines
    apart = [
        Line(line.number, match[0])
        for line in lines
        for match in _FIELD.finditer(line.text)
        if not match["comment"]
    ]
    quoted = all(line.text.startswith('"') for line in apart)
    if not quoted or len(apart) not in (candidates, candidates + 1):
        return lines
    notes.append("Several names stand on one line.")
    return apart


def _wrong_number(lines: Sequence[Line], candidates: int, path: str, last: int) -> Problem:
    fewer = len(lines) < candidates
    return Problem(
        Place(path, last if fewer else lines[candidates + 1].number),
        "blt-names",
        f"{len(lines)} names for {candidates} candidates"
        if fewer
        else f"more lines than the names of {candidates} candidates and a title",
        "the first line gives the number of candidates; after the papers and their 0 stands one "
        "line with the name of each, then one with the title",
    )


def _ends_in_comment(line: Line) -> bool:
    if not line.text.startswith('"'):
        return " #" in line.text
    return any(match["comment"] for match in _FIELD.finditer(line.text))


def _pieces(line: Line) -> tuple[str, ...]:
    """Return the texts of a line: a name, or name and party in whatever order.

    No text at all means that a quotation mark is not closed.
    """
    if not line.text.startswith('"'):
        return (plain_name(line.text.partition(" #")[0]),)
    fields = []
    for match in _FIELD.finditer(line.text):
        if match["comment"]:
            break
        if match["quoted"] is None:
            fields.append(match[0])
        elif not match["close"]:
            return ()
        else:
            fields.append(match["quoted"].replace('""', '"'))
    if len(fields) == 1:
        fields = _within(fields[0])
    texts = [plain_name(text) for text in fields]
    if len(texts) <= 2:  # noqa: PLR2004 - name and party
        return tuple(texts)
    return (plain_name(" ".join(texts)),)


def _within(text: str) -> list[str]:
    """Return name and party if the text holds both, in marks of their own; else the text."""
    found = [(quoted, bare) for quoted, bare in _WITHIN.findall(text) if (quoted + bare).strip()]
    match found:
        case [(quoted, "")]:
            return [quoted]
        case [(quoted, ""), (party, "")]:
            return [quoted, party]
        case [("", bare), (quoted, "")]:
            return [bare, quoted]
    return [text]


def _names(pieces: Sequence[tuple[str, ...]], notes: list[str]) -> tuple[str, ...]:
    """Return the names alone, of which one without a text is empty.

    Of two texts the name is the first, unless the whole file shows otherwise: then the first
    texts are single words (`SNP`), or repeat, and the second ones do not.
    """
    pairs = [texts for texts in pieces if len(texts) > 1]
    firsts, seconds = [first for first, _ in pairs], [second for _, second in pairs]
    words = (all(" " not in text for text in texts) for texts in (firsts, seconds))
    repeats = (len(set(texts)) < len(texts) for texts in (firsts, seconds))
    party_first = bool(pairs) and (tuple(words) == (True, False) or tuple(repeats) == (True, False))
    if pairs:
        where = "before" if party_first else "after"
        first = " and ".join(f"“{text}”" for text in pairs[0])
        of = f"{len(pairs)} names" if len(pairs) > 1 else "1 name"
        notes.append(f"A party {where} the name was left out of {of}; the first reads {first}.")
    names = ("".join(texts[-1:] if party_first else texts[:1]) for texts in pieces)
    return tuple(_IN_COMMENT.sub("", name) for name in names)


def _wrong_name(line: Line, texts: Sequence[str], path: str) -> list[Problem]:
    place = Place(path, line.number)
    if not texts:
        return [Problem(place, "blt-name", "a quotation mark is not closed", 'write it as "Name"')]
    if not texts[0]:
        return [Problem(place, "blt-name", "this name is empty", "give every candidate a name")]
    if any(map(is_command, texts)):
        sentence = "a build service would take this line for a command in its log"
        hint = "begin it with something else than ::, and write no ## before a word and ["
        return [Problem(place, "blt-name", sentence, hint)]
    odd = next((x for x in line.text if is_odd(x)), None)
    if odd is None:
        return []
    sentence = f"the character U+{ord(odd):04X} cannot stand in a name"
    hint = "it cannot be seen, or could not be read: take it out, or type the line anew"
    return [Problem(place, "blt-name", sentence, hint)]


def is_odd(x: str) -> bool:
    """Say whether a character is a control, sets the direction of text, or could not be read."""
    control = unicodedata.category(x) == "Cc" and not x.isspace()
    return control or x in _UNSEEN
