"""Logos: what draws is let in, what can do more is not."""

import pytest

from sitegen.content import read_site
from sitegen.model.site import Photo

SITE = b"title: T\nsummary: S\norganisers: [A]\ncontact: a@example.org\nlanguage: en\n"
ORG = b"---\nname: Harbour\nkind: national\nlogo: %s\n---\nAbout.\n"
HEAD = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (64).to_bytes(4) + (48).to_bytes(4) + b"\x08\2\0\0\0"
END = b"\0\0\0\0IEND\xaeB`\x82"
PNG = HEAD + b"\0\0\0\0" + END
SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}>{}</svg>'
BOX = 'viewBox="0 0 64 48"'


def read(data: bytes, name: str = "harbour.svg") -> tuple[Photo | None, list[str]]:
    tree = {
        "site.yml": SITE,
        "organisations/harbour.md": ORG % name.encode(),
        f"organisations/logos/{name}": data,
    }
    site, problems = read_site(tree)

    assert site is not None
    return site.organisations[0].logo, [each.code for each in problems]


def drawing(inside: str, attributes: str = BOX) -> bytes:
    return SVG.format(attributes, inside).encode()


@pytest.mark.parametrize(
    "data",
    [
        drawing('<g fill="red"><path d="M0 0h9v9z"/></g><title>A &amp; B</title>'),
        drawing("", 'width="64" height="48px"'),
        drawing('<linearGradient id="a"/><rect fill="url(#a)" style="fill: url( #a )"/>'),
        drawing("<style>path { fill: #123456 }</style><!-- made by hand -->"),
        drawing('<clipPath id="a"><path d="M0 0"/></clipPath><g clip-path="url(#a)"/>'),
        drawing("", f'{BOX} xmlns:xlink="http://www.w3.org/1999/xlink" xml:space="preserve"'),
    ],
)
def test_a_plain_drawing_is_a_logo_with_its_size(data: bytes) -> None:
    assert (Photo("organisations/logos/harbour.svg", 64, 48), []) == read(data)


def test_a_png_is_a_logo_with_its_size() -> None:
    assert (Photo("organisations/logos/harbour.png", 64, 48), []) == read(PNG, "harbour.png")


@pytest.mark.parametrize(
    "data",
    [
        drawing("<script>alert(1)</script>"),
        drawing("<SCRIPT/>"),
        drawing('<path onclick="alert(1)"/>'),
        drawing('<path OnLoad="alert(1)"/>'),
        drawing('<image href="https://example.org/a.png"/>'),
        drawing('<a href="javascript:alert(1)"/>'),
        drawing("<foreignObject/>"),
        drawing('<x:script xmlns:x="http://www.w3.org/1999/xhtml"/>'),
        drawing('<linearGradient href="https://example.org/a.svg#a"/>'),
        drawing('<path fill="url(https://example.org/a#b)"/>'),
        drawing('<path fill="url(&quot;//example.org/a#b&quot;)"/>'),
        drawing('<path style="fill: u\\72l(//example.org)"/>'),
        drawing("<style>@import '//example.org/a.css';</style>"),
        drawing("<style><![CDATA[path { fill: url(//example.org/a) }]]></style>"),
        drawing("<style>path { fill: ur</style><style>l(x) }</style><set/>"),
        drawing('<animate attributeName="href" values="javascript:alert(1)"/>'),
        drawing('<g id="a"><use href="#a"/></g>'),
        drawing("", f'{BOX} xml:base="https://example.org/"'),
        b"<!DOCTYPE svg [<!ENTITY a 'b'>]>" + drawing("&a;"),
        b"<?xml-stylesheet href='https://example.org/a.css'?>" + drawing(""),
        b'<html xmlns="http://www.w3.org/1999/xhtml"/>',
        drawing("<g>"),
        drawing("", 'width="100%" height="100%"'),
        drawing("", 'viewBox="0 0 0 0"'),
        drawing('<clipPath id="a"><rect clip-path="url(#b)"/></clipPath><clipPath id="b"/>'),
        drawing('<clipPath id="a" clip-path="url(#b)"/><clipPath id="b"/>'),
        drawing('<mask id="a"><g><rect style="Mask: url(#b)"/></g></mask><mask id="b"/>'),
        drawing("<style>rect { mask: url(#a) }</style>"),
        drawing(f"<style>{'/' + '* *' * 2729 + '/'} x {{ fill: url(//e.org) }}</style>"),
        drawing("<style>x { fill: u&#114;l(//e.org) }</style>"),
        b"not a drawing",
        drawing(f"<desc>{'x' * 200_000}</desc>"),
        PNG,
    ],
)
def test_what_can_do_more_than_be_seen_is_refused(data: bytes) -> None:
    assert (None, ["bad-logo"]) == read(data)


def test_a_png_that_carries_words_is_a_problem() -> None:
    carrying = HEAD + b"\0\0\0\0" + b"\0\0\0\1tEXtx\0\0\0\0" + END

    assert ["photo-metadata"] == read(carrying, "harbour.png")[1]
