"""Markdown that people wrote → safe HTML: a strict list of elements, links outward or to pages.

Nothing that an author writes can add a script, a style, an id, a picture or a form.
"""

import posixpath
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from html import unescape
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, AtomicString
from markupsafe import Markup

from sitegen.pages import urls
from sitegen.pages.frame import Prose

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ALLOWED = {
    *("p", "br", "hr", "em", "strong", "ul", "ol", "li", "blockquote", "code", "pre", "a"),
    *_HEADINGS,
}
_OUTWARD = ("https:", "mailto:")


def to_html(prose: Prose) -> Markup:
    """Return prose as safe HTML, its headings shifted to the level that the page gives them."""
    # what comes out alike on several pages is converted once
    page = prose.page if prose.source else ""
    level = prose.level if _maybe_heading(prose.markdown) else 1
    return _safe(Prose(prose.markdown, level, page, prose.source))


def _maybe_heading(markdown: str) -> bool:
    """Say whether there is anything that makes a heading: # before it, or a line below."""
    ends = (line.rstrip()[-1:] for line in markdown.splitlines())
    return "#" in markdown or any(end in ("=", "-") for end in ends)


@lru_cache(maxsize=16_384)  # what is not translated stands on a page of each language
def _safe(prose: Prose) -> Markup:
    html = nh3.clean(
        _converted(prose),
        tags=_ALLOWED,
        attributes={"*": set(), "a": {"href"}, "ol": {"start"}},
        url_schemes={"https", "mailto"},
        link_rel="nofollow noopener noreferrer",
        strip_comments=True,
    )
    return Markup(_OWN_LINK.sub(r"<a href=\1>", html))  # noqa: S704 - nh3 has just cleaned it


def _converted(prose: Prose) -> str:
    converter, fitter = _converter()
    fitter.prose = prose
    return converter.reset().convert(prose.markdown)


@cache
def _converter() -> tuple[Markdown, "_Fitter"]:
    """Return the library's converter, which takes as long to make as a statement to convert."""
    fitter = _Fitter()
    return Markdown(extensions=[_Fitting(fitter)], output_format="html"), fitter


_OWN_LINK = re.compile(r'<a href=("(?!https:|mailto:)[^"]*") rel="[^"]*">')
"""Links to pages of the site itself, which need no `rel`."""


class _Fitting(Extension):
    """Fits headings and links into the page; raw HTML is shown as the text it is."""

    def __init__(self, fitter: "_Fitter") -> None:
        super().__init__()
        self.fitter = fitter

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.parser.blockprocessors.register(_PlainBlock(md.parser), "plain", _BEFORE_BLOCKS)
        md.treeprocessors.register(self.fitter, "fit", priority=0)
        md.treeprocessors.register(_Plain(), "plain", priority=_BEFORE_INLINE)


_BEFORE_BLOCKS = 110
"""The library's own kinds of blocks are tried from 100 downwards."""

_BLOCK_SIGN = re.compile(r"^(?![^\W\d_]|[(\"'“])", re.MULTILINE)
"""How a line may begin that makes more than a paragraph of its block."""


class _PlainBlock(ParagraphProcessor):
    """Spares blocks whose lines begin with words the question of each other kind of block."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - the library's call
        return not _BLOCK_SIGN.search(block)


_BEFORE_INLINE = 25
"""The library's own patterns inside a paragraph are tried at 20."""

_NOT_PLAIN = re.compile(r"[`\\\[\]!<>&*_\x02\x03]|  \n")
"""What all of them begin with, or stand in for."""


class _Plain(Treeprocessor):
    """Spares paragraphs without any sign of Markdown the search for each of its patterns."""

    def run(self, root: Element) -> None:
        """Mark the texts in which there is nothing to find."""
        for each in root.iter():
            if each.text and not _NOT_PLAIN.search(each.text):
                each.text = AtomicString(each.text)


class _Fitter(Treeprocessor):
    prose: Prose
    """What is being converted."""

    def run(self, root: Element) -> None:
        """Shift headings and turn links, in the tree that Markdown made."""
        _fit_headings(root, self.prose.level)
        for link in list(root.iter("a")):
            # an address in <…> has each letter as an entity, with a stand-in for the ampersand
            href = unescape(link.get("href", "").replace(AMP_SUBSTITUTE, "&"))
            target = _target(self.prose, href)
            if target is None:
                link.attrib.pop("href", None)
                link.tag = "span"
            else:
                link.set("href", target)


def _fit_headings(root: Element, level: int) -> None:
    """Put the highest heading at `level` and let no heading skip a level below the one before."""
    last = level - 1
    offset: int | None = None
    for heading in _headings(root):
        written = int(heading.tag[1])
        offset = level - written if offset is None else max(offset, level - written)
        last = min(max(written + offset, level), last + 1, len(_HEADINGS))
        heading.tag = _HEADINGS[last - 1]


def _headings(root: Element) -> Iterator[Element]:
    return (each for each in list(root.iter()) if each.tag in _HEADINGS)


def _target(prose: Prose, href: str) -> str | None:
    """Return where a link leads from the page: outward, to a page, or None if nowhere it may."""
    if href.lower().startswith(_OUTWARD):
        return href
    if not prose.source or ":" in href or href.startswith("/"):
        return None
    path, _, _ = href.partition("#")
    content = posixpath.normpath(posixpath.join(posixpath.dirname(prose.source), path))
    page = urls.of_content(content)
    if page is None:
        return None
    target, _, anchor = page.partition("#")
    return urls.href(prose.page, target, anchor)
