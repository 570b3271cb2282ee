"""The worst that each reader can be given: files of content, made when they are asked for.

The base is the small site of the cases of problems. Each of these is a problem, told in little
time and memory; `test_limits.py` runs them.
"""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from tests.hostile.content import ANN, BALLOTS, BASE, CONTEST, PAGE, SITE, changed

Files: TypeAlias = dict[str, bytes]
MIB = 1 << 20
FOLDER = "contests/slate/"
NAMES = b'0\n"Ann Example"\n"Bob Sample"\n"Cat Example"\n'
QUESTION = "  - id: housing\n    text: What will you do about housing?\n"


def often(piece: bytes, size: int) -> bytes:
    """Return as many of a piece as make so many bytes."""
    return piece * (size // len(piece))


def listed(path: str, old: str, item: str, number: int) -> Files:
    """Return a file of the base with many items in the place of some that stand there."""
    return changed(path, old, "".join(item.replace("@", str(x)) for x in range(number)))


def words(path: str, old: str, number: int) -> Files:
    """Return the same with a list of so many words."""
    return changed(path, old, f"[{', '.join(f'w{x}' for x in range(number))}]")


def yaml(text: bytes) -> Files:
    """Return a `site.yml`."""
    return {SITE: text}


def ballots(name: str, data: bytes) -> Files:
    """Return a ballot file, named in `ballots.yml`."""
    return {BALLOTS: f"source: x\nfile: {name}\n".encode(), f"{FOLDER}{name}": data}


def blt(lines: bytes, size: int = MIB // 2, head: bytes = b"3 1\n", tail: bytes = NAMES) -> Files:
    """Return a BLT file with as many lines as make a size."""
    return ballots("b.blt", head + often(lines, size) + tail)


def inline(lines: bytes) -> Files:
    """Return a block of papers, nearly as large as it may be."""
    return {BALLOTS: b"source: x\npapers: |\n" + often(lines, 4 * MIB - 100)}


def csv(rows: bytes, size: int = MIB // 2) -> Files:
    """Return a CSV file of ranks."""
    return ballots("b.csv", b"Ann Example,Bob Sample,Cat Example\n" + often(rows, size - 100))


def declared(sheet: bytes) -> Files:
    """Return a declared result with figures."""
    text = b"source: x\non: 2027-05-03\nelected: [ann]\n"
    return {f"{FOLDER}declared.yml": text, f"{FOLDER}declared.csv": sheet}


def signed(text: bytes, signature: bytes = b"-", keys: bytes = b"") -> Files:
    """Return a statement with a signature."""
    folder = f"{FOLDER}attestations/"
    named = {f"{folder}x.txt": text, f"{folder}x.txt.sig": signature}
    return {**named, **({"keys/allowed_signers": keys} if keys else {})}


def record(data: bytes) -> Files:
    """Return a contest that publishes the record of its count alone."""
    told = changed(CONTEST, "ballot_privacy: full", "ballot_privacy: transfers")
    return {**told, BALLOTS: b"source: x\nrecord: r.json\n", f"{FOLDER}r.json": data}


def page(text: str, number: int = 1) -> Files:
    """Return pages with a text."""
    return {
        PAGE.replace("privacy", f"p{x}"): f"---\ntitle: T\n---\n{text}".encode()
        for x in range(number)
    }


YAML: Mapping[str, Callable[[], Files]] = {
    "lists in each other": lambda: yaml(b"a: " + b"[" * 500_000),
    "keys in each other": lambda: yaml(b"{a: " * 200_000),
    "keys further and further in": lambda: yaml(b"".join(b" " * x + b"a:\n" for x in range(1400))),
    "anchors in each other": lambda: yaml(
        b"a: &a [x]\n" + b"".join(b"%c: &%c [%s]\n" % (x, x, b"*a," * 9) for x in range(98, 107))
    ),
    "95,000 keys": lambda: yaml(b"".join(b"k%d: \n" % x for x in range(95_000))),
    "24,900 unknown keys": lambda: yaml(b"".join(b"k%d: \n" % x for x in range(24_900))),
    "one key 24,900 times": lambda: yaml(b"k: \n" * 24_900),
    "49,000 anchors": lambda: yaml(b"k: [" + b"&a x," * 49_000 + b"]"),
    "49,000 escapes": lambda: yaml(b"k: [" + b'"\\u200b",' * 49_000 + b"]"),
    "a long key": lambda: yaml(b"k" * 1_000_000 + b": x"),
    "a long quotation": lambda: yaml(b'k: "' + b"\\\n" * 400_000 + b'"'),
    "control characters alone": lambda: yaml(b"\1\2\3" * 300_000),
    "6,400 private letters": lambda: yaml("".join(map(chr, range(0xE000, 0xF900))).encode() * 50),
    "their references": lambda: yaml(b"".join(b"&#x%x;" % x for x in range(0xE000, 0xF900)) * 18),
    "wrong bytes": lambda: yaml(b"\xff\xfe\0\1" * 250_000),
    "300,000 marks": lambda: yaml(("k: " + "a\u0301" * 300_000).encode()),
}

LISTS: Mapping[str, Callable[[], Files]] = {
    "questions": lambda: listed(CONTEST, QUESTION, "  - id: q@\n    text: T @?\n", 5_000),
    "timetable": lambda: listed(
        CONTEST, "  - on: 2027-03-01\n", "  - on: 2027-03-01\n    what: W @\n", 9_000
    ),
    "organisations": lambda: words(CONTEST, "[harbour-left, moor-left]", 1_999),
    "kinds": lambda: words(CONTEST, "[branch, executive]", 40_000),
    "member_of": lambda: words(ANN, "[harbour-left]", 1_999),
    "organisers": lambda: words(SITE, "[Harbour Left]", 40_000),
    "nominations": lambda: changed(
        ANN,
        "nominations:\n",
        "nominations:\n"
        + "".join(f"  - {{body: B, organisation: w{x}, kind: branch}}\n" for x in range(1_990)),
    ),
    "languages": lambda: changed(
        SITE,
        "language: en",
        f"languages: [en{''.join(f', en-{x:03}' for x in range(999))}]",
    ),
    "pages": lambda: page("x", 2_000),
    "files": lambda: {f"x{x}.txt": b"" for x in range(20_001)},
    "dead links": lambda: page("".join(f"[a](x{x}.md)\n\n" for x in range(900)), 5),
    "candidates of one name": lambda: {
        ANN.replace("ann", f"c{x}"): b"---\nname: A B\nmember_of: [harbour-left]\n---\nx\n"
        for x in range(1_000)
    },
    "an order of 1,999 unknown": lambda: {
        **changed(
            CONTEST,
            "questions:",
            f"candidate_order: [{', '.join(f'd{x}' for x in range(1_999))}]\nquestions:",
        ),
        **{
            ANN.replace("ann", f"c{x}"): f"---\nname: N{x}\nmember_of: [x]\n---\nx\n".encode()
            for x in range(1_000)
        },
    },
}

PAPERS: Mapping[str, Callable[[], Files]] = {
    "63 MiB of plain BLT, and a last line that is none": lambda: blt(
        b"1 1 2 3 0\n", 63 * MIB, tail=b"x y z\n"
    ),
    "15 MiB of BLT with a comment in each line": lambda: blt(b"1 1 2 0 # x\n", 15 * MIB),
    "63 MiB of blank BLT papers": lambda: blt(b"1 0\n", 63 * MIB),
    "15 MiB of blank lines": lambda: blt(b"\n", 15 * MIB),
    "15 MiB of papers over two lines": lambda: blt(b"1 1 2\n  3 0\n", 15 * MIB),
    "15 MiB of irregular papers": lambda: blt(b"1 1=2 3 0\n", 15 * MIB),
    "15 MiB that are no papers": lambda: blt(b"x\n", 15 * MIB),
    "63 MiB of huge weights": lambda: blt(b"999999999 1 2 3 0\n", 63 * MIB),
    "15 MiB of a BLT paper": lambda: blt(b"1 ", 15 * MIB),
    "15 MiB of wrong bytes": lambda: ballots("b.blt", often(b"\xff\xfe\0\1", 15 * MIB)),
    "15 MiB of names": lambda: blt(b"1 1 0\n", 6, tail=b"0\n" + often(b'"x"\n', 15 * MIB)),
    "2 MiB of names": lambda: blt(
        b"1 1 0\n", 6, b"32767 1\n", tail=b"0\n" + often(b'"x"\n', 2 * MIB - 100)
    ),
    "comments before a BLT file": lambda: ballots("b.blt", often(b"# x\n", MIB)),
    "brackets in a BLT file": lambda: blt(b"(((((\n"),
    "withdrawals": lambda: blt(b"-1 -2\n"),
    "65 MiB": lambda: ballots("b.blt", bytes(65 * MIB)),
    "CSV of right papers and a wrong one": lambda: csv(b"1,2,3\n"),
    "CSV of blank lines": lambda: csv(b"\n"),
    "CSV of a million cells": lambda: csv(b","),
    "CSV in a quotation": lambda: ballots("b.csv", b'"' + often(b"1,2,3\n", MIB // 2 - 9)),
    "ABIF in one line": lambda: ballots("b.abif", b"1:" + often(b"Ann>", MIB // 2 - 9)),
    "JSON of empty objects": lambda: ballots("b.json", b"[" + often(b"{},", MIB // 2 - 9) + b"1]"),
    "JSON that holds a broken BLT file": lambda: ballots(
        "b.json", b'{"blt": "' + often(b"3 1\\n", MIB // 2 - 99) + b'"}'
    ),
    "PrefLib of names": lambda: ballots(
        "b.soc", b"# FILE NAME: x\n" + often(b"# ALTERNATIVE NAME 1: A\n", MIB // 2 - 99)
    ),
    "4 MiB of lines of no papers": lambda: inline(b"  x\n"),
    "4 MiB of papers without spaces": lambda: inline(b"  1:ann>bob>cat\n"),
    "4 MiB of irregular lines": lambda: inline(b"  1: ann = bob > cat\n"),
    "4 MiB of one line": lambda: {
        BALLOTS: b"source: x\npapers: |\n  1: ann" + often(b" > ann", 4 * MIB - 100)
    },
}

OTHERS: Mapping[str, Callable[[], Files]] = {
    "issued.txt": lambda: {
        f"{FOLDER}roll.yml": b"as_of: 2027-03-31\nsource: x\nmembers: 9\nissued: 9\nreturned: 9\n",
        f"{FOLDER}issued.txt": often(b"%064x\n" % 1, 63 * MIB),
    },
    "a log": lambda: {f"{FOLDER}log.jsonl": often(b"{}\n", 8 * MIB - 9)},
    "a log of 2,000 braces": lambda: {f"{FOLDER}log.jsonl": b"[" * 200_000 + b"\n"},
    "commitment.txt": lambda: {f"{FOLDER}commitment.txt": often(b"x\n", 9 * MIB)},
    "superseded": lambda: {f"{FOLDER}superseded/x.txt": often(b"x\n", 9 * MIB)},
    "rows of a sheet": lambda: declared(b"candidate,1\n" + often(b"ann,1\n", 4 * MIB - 99)),
    "cells of a sheet": lambda: declared(b"candidate," + often(b"1,", 4 * MIB - 99)),
    "a record": lambda: record(b'{"a": [' + often(b"{},", 8 * MIB - 99) + b"1]}"),
    "a deep record": lambda: record(often(b"[", 8 * MIB - 99)),
    "a record of one number": lambda: record(often(b"9", 8 * MIB - 99)),
    "a statement": lambda: signed(often(b"x: y\n", 9 * MIB)),
    "a signature": lambda: signed(b"x\n", b"-----BEGIN SSH SIGNATURE-----\n" + bytes(4 * MIB - 99)),
    "keys": lambda: signed(b"x\n", keys=b"x y z\n" * 43_000),
    "256 MiB of files": lambda: {f"x{x}.txt": bytes(63 * MIB) for x in range(5)},
    "a list of members": lambda: {"x.csv": often(b"123456,x\n", 4 * MIB - 9)},
    "the photo of a giant": lambda: {
        f"{FOLDER}photos/ann.png": b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"
        + b"\x7f" * 8
        + bytes(4 * MIB - 99)
    },
    "a photo of a million chunks": lambda: {
        f"{FOLDER}photos/ann.png": BASE[f"{FOLDER}photos/ann.png"][:33]
        + often(b"\0\0\0\0tEXt\0\0\0\0", 4 * MIB - 99)
    },
}

TENS = "".join(f"{{% for a{x} in [1, 2, 3, 4, 5, 6, 7, 8, 9, 0] %}}" for x in range(9))
ENDS = "{% endfor %}" * 9
LONG = "{% set b %}" + "y" * 50_000 + "{% endset %}"
NESTED = "{% set s = (1, 2) %}" + "{% set s = (s, s) %}" * 60
TWIN = NESTED.replace("s = ", "t = ").replace("s, s", "t, t")

TEMPLATES: Mapping[str, str] = {
    "nine loops in each other": TENS + ENDS,
    "nine that show something": TENS + "{{ a1 }}" + ENDS,
    "nine that show a text": TENS + "x" * 1_000 + ENDS,
    "nine with the page": TENS + "{{ page }}{{ super() }}" + ENDS,
    "25 loops in each other": "{% for a in [1] %}" * 25 + "{% endfor %}" * 25,
    "a loop that goes on in itself": (
        "{% for x in [1, 2] recursive %}{{ loop([1, 2]) if loop.depth < 40 }}{% endfor %}"
    ),
    "a loop over what is left out": (
        TENS + "{% for c in page.frame.title if false %}{% endfor %}" + ENDS
    ),
    "a text doubled by ~": "{% set s = 'xxxxxxxxxx' %}" + "{% set s = s ~ s %}" * 40,
    "a text doubled by +": "{% set s = 'xxxxxxxxxx' %}" + "{% set s = s + s %}" * 40,
    "a list doubled by +": "{% set s = [1] %}" + "{% set s = s + s %}" * 40,
    "a text doubled in a block": "{% set s %}x{% endset %}"
    + "{% set s %}{{ s }}{{ s }}{% endset %}" * 40,
    "tuples in each other, shown": NESTED + "{{ s }}",
    "tuples in each other as a key": NESTED + "{{ {s: 1} }}",
    "tuples in each other, compared": NESTED + TWIN + "{{ s == t }}",
    "a macro that calls itself twice": (
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}"
    ),
    "a wide filter": "{{ 'x'|center(1000000000) }}",
    "a wide method": "{{ ('x'|e).ljust(1000000000) }}",
    "a wide pattern": "{{ '%1000000000d' % 1 }}",
    "a wide word": "{{ _('%1000000000s') }}",
    "a wide word in two parts": "{% set f = '%(x)10000' ~ '00000d' %}{{ _(f, x=1) }}",
    "many bytes": "{{ (9).to_bytes(1000000000) }}",
    "a text joined by itself": LONG + "{{ b|join(b) }}",
    "a text in each letter's turn": LONG + "{% for a in b %}{{ b.split() }}{% endfor %}",
    "a text grouped in each turn": LONG + "{% for a in b %}{% set c = b|groupby(0) %}{% endfor %}",
    "a text mapped again and again": LONG + "{{ b" + "|map('upper')" * 90 + "|list|length }}",
    "deep brackets": "{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}",
    "deep sums": "{{ 1" + "+1" * 20_000 + " }}",
    "a long number": "{{ " + "9" * 5_000 + " }}",
    "a large template": "x" * 64_000,
}
"""Templates of a theme of somebody's own: what they put at the foot of a page."""
