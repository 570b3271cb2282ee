"""The catalogues of the default theme: extracted from the code, updated, compiled.

`make words` runs it. Translations stand in `themes/default/locale/<tag>.po`; the build reads the
compiled `<tag>.mo`, whose bytes follow from the translations alone. `make words TAG=de` begins a
catalogue.
"""

import ast
import struct
import sys
from collections.abc import Collection, Iterator
from io import BytesIO
from pathlib import Path
from typing import IO

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from babel.plural import to_gettext

from tests.conftest import ROOT

FOLDER = ROOT / "themes" / "default" / "locale"
KEYWORDS = {
    "say": (1,),
    "many": (2, 3),
    "mark": (1,),
    "mark_many": (1, 2),
    "Paragraph": (2,),
    "pgettext": ((1, "c"), 2),
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "npgettext": ((1, "c"), 2, 3),
}
"""Which arguments are texts: `say("…")`, `say.many(n, "…", "…")`, what a paragraph of a rule
says, and Jinja's own functions."""


def from_python(
    file: IO[bytes], keywords: Collection[str], *_: object, **__: object
) -> Iterator[tuple[int, str, tuple[str | None, ...], list[str]]]:
    """Yield the texts of calls, also of those that have others with `say` in their arguments."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            texts = tuple(_text(each) for each in node.args)
            if name in keywords and any(texts):
                yield node.lineno, name, texts, []


def _text(node: ast.expr) -> str | None:
    found = node.value if isinstance(node, ast.Constant) else None
    return found if isinstance(found, str) else None


MAPPING = [
    ("sitegen/count/law.py", "tests.words:from_python"),
    ("sitegen/count/rules/**.py", "tests.words:from_python"),
    ("sitegen/pages/**.py", "tests.words:from_python"),
    ("sitegen/render/**.py", "tests.words:from_python"),
    ("themes/default/templates/**.html", "jinja2"),
    ("themes/default/templates/**.txt", "jinja2"),
]
OPTIONS = {f"themes/default/templates/**.{kind}": {"trimmed": "true"} for kind in ("html", "txt")}
HEAD = """\
# The words of sitegen in {name}. `make words` takes new ones from the code and compiles them.
msgid ""
msgstr ""
"Language: {tag}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""
MAGIC = 0x950412DE
"""A compiled catalogue begins with this number, as the manual of GNU gettext has it."""


def extracted() -> Catalog:
    """Return every text of the code and the templates, with the files it stands in."""
    found = Catalog()
    for file, _, text, _, context in sorted(
        extract_from_dir(
            str(ROOT), MAPPING, OPTIONS, keywords=KEYWORDS, directory_filter=lambda _: True
        ),
        key=lambda each: (each[0], each[1]),
    ):
        found.add(text, None, [(file, 0)], context=context)
    return found


def translated(tag: str) -> Catalog:
    """Return the catalogue of a language as it stands."""
    return read_po(BytesIO((FOLDER / f"{tag}.po").read_bytes()), locale=tag)


def plural_forms(tag: str) -> str:
    """Return the rule for numbers as CLDR has it, in the words of gettext."""
    return str(to_gettext(Locale.parse(tag, sep="-").plural_form))


def updated(old: Catalog, texts: Catalog, tag: str) -> bytes:
    """Return the catalogue with all texts of the code, and no others, in the order of the files."""
    count = len(Locale.parse(tag, sep="-").plural_form.rules) + 1
    new = Catalog(locale=tag)
    new.mime_headers = [("Plural-Forms", plural_forms(tag))]  # Babel has another number for some
    for text in texts:
        if not text.id:
            continue
        known = old.get(text.id, context=text.context)
        words = strings(known) if known and not known.fuzzy else ()
        wanted = count if text.pluralizable else 1
        padded = (*words, *[""] * wanted)[:wanted]
        if text.pluralizable and len(words) == 1:
            padded = ("",) * wanted  # the one form that it had is none of the several
        new.add(
            text.id,
            padded if text.pluralizable else padded[0],
            text.locations,
            context=text.context,
        )
    out = BytesIO()
    write_po(out, new, width=100, omit_header=True, sort_by_file=True, include_lineno=False)
    name = Locale.parse(tag, sep="-").english_name
    head = HEAD.format(name=name, tag=tag, plurals=plural_forms(tag))
    return head.encode() + out.getvalue().strip() + b"\n"


def compiled(po: bytes) -> bytes:
    """Return a catalogue as gettext reads it: a head, two tables, and the texts."""
    rows = {b"": header(po)}
    for message in read_po(BytesIO(po)):
        if message.id and all(strings(message)) and not message.fuzzy:
            context = f"{message.context}\4" if message.context else ""
            ids = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
            rows[(context + "\0".join(ids)).encode()] = "\0".join(strings(message)).encode()
    start = 28 + 16 * len(rows)
    tables, body = [], b""
    for column in (sorted(rows), [rows[each] for each in sorted(rows)]):
        for text in column:
            tables.append(struct.pack("<II", len(text), start + len(body)))
            body += text + b"\0"
    head = struct.pack("<7I", MAGIC, 0, len(rows), 28, 28 + 8 * len(rows), 0, start)
    return head + b"".join(tables) + body


def header(po: bytes) -> bytes:
    """Return what the catalogue says of itself, as it was written."""
    lines = po.decode().partition("\n\n")[0].splitlines()
    return "".join(line[1:-1].replace("\\n", "\n") for line in lines if line[:1] == '"').encode()


def strings(message: Message) -> tuple[str, ...]:
    """Return the translation of a text in all its forms."""
    found = message.string
    return tuple(found) if isinstance(found, (tuple, list)) else (found or "",)


def tags() -> list[str]:
    """Return the languages that have a catalogue."""
    return sorted(path.stem for path in FOLDER.glob("*.po"))


def main(*new: str) -> None:
    """Update and compile every catalogue, and begin those of new languages."""
    texts = extracted()
    for tag in sorted({*tags(), *new}):
        path = Path(FOLDER / f"{tag}.po")
        old = translated(tag) if path.exists() else Catalog(locale=tag)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(po := updated(old, texts, tag))
        path.with_suffix(".mo").write_bytes(compiled(po))
        lacking = sum(not all(strings(each)) for each in read_po(BytesIO(po)) if each.id)
        sys.stdout.write(f"{tag}: {len(texts)} texts, {lacking} without translation\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
