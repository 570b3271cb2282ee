"""Catalogues of a theme of somebody's own: words in another language, and nothing else."""

import struct

import pytest

from sitegen.build import Built
from tests.hostile.content import BASE, SITE, THEMES, built

HEAD = "Content-Type: text/plain; charset={}\nPlural-Forms: nplurals=2; plural={};\n"
TEXT = "{bodies} or {last_body}"


def catalogue(words: dict[str, str], charset: str = "utf-8", plural: str = "n != 1") -> bytes:
    """Compile a catalogue, as msgfmt does."""
    entries = sorted({"": HEAD.format(charset, plural), **words}.items())
    tables, texts = b"", b""
    start = 28 + 16 * len(entries)
    for side in (0, 1):
        for each in entries:
            data = each[side].encode()
            tables += struct.pack("<2I", len(data), start + len(texts))
            texts += data + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(entries), 28, 28 + 8 * len(entries), 0, 0)
    return head + tables + texts


def with_words(data: bytes) -> Built:
    site = BASE[SITE].replace(b"language: en", b"languages: [en, cy]") + b"theme: mine\n"
    theme = {"theme.yml": b"title: Mine\n", "locale/cy.mo": data}
    return built({SITE: site}, {"mine": theme})


@pytest.mark.parametrize(
    "data",
    [
        catalogue({TEXT: "{bodies} {"}),
        catalogue({TEXT: "{bodies} }"}),
        catalogue({TEXT: "{bodies.__class__}"}),
        catalogue({TEXT: "{bodies[0]}"}),
        catalogue({TEXT: "{bodies!r}"}),
        catalogue({TEXT: "{bodies:9999999999}"}),
        catalogue({TEXT: "{}"}),
        catalogue({TEXT: "{0}"}),
        catalogue({TEXT: "{other}"}),
        catalogue({"Contests": "100%"}),
        catalogue({"Contests": "%(x)s"}),
        catalogue({"Contests": "%99999999999d"}),
        catalogue({}, charset="no-such-thing"),
        catalogue({}, charset="\u202e"),
        catalogue({}, plural="n/0"),
        catalogue({}, plural="n % (n - 7)"),
        catalogue({}, plural="n%0"),
        catalogue({}, plural="(" * 5_000 + "n"),
        catalogue({}, plural="__import__('os')"),
        catalogue({"Contests": "x"})[:60],
        b"",
        b"\xde\x12\x04\x95" + b"\xff" * 40,
    ],
    ids=range(22),
)
def test_a_catalogue_that_could_do_harm_is_a_problem(data: bytes) -> None:
    assert {"bad-catalogue"} == {each.code for each in with_words(data).problems}


def test_the_catalogue_that_comes_with_sitegen_has_nothing_wrong() -> None:
    assert with_words(THEMES["default"]["locale/cy.mo"]).problems == ()
