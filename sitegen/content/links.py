"""What a Markdown text leads to: every link must arrive, and nothing may be left out later.

The text is rendered by the Markdown library and its links are taken from the page, so that this
file and the site mean the same by a link. The page is only looked at here, never shown.
"""

import posixpath
import re
from collections.abc import Collection, Iterator
from html.parser import HTMLParser
from urllib.parse import unquote

from markdown import Markdown

from sitegen.content.addresses import LINK, disguised
from sitegen.content.fields import Body
from sitegen.content.wording import MOST_GUESSES, did_you_mean, hint, quoted
from sitegen.problems import Problem

PLAIN_LINK = re.compile(r"(?<!!)\[[^\[\]!<`.@]*\]\(https://[a-z0-9.-]+\.[a-z]+(?:/[\w./-]*)?\)")
"""A link of which no rendering is needed to see that it is good; most texts hold no other."""

LEADS_SOMEWHERE = re.compile(r"\]\s*[(\[:]|<|\[[^\]]*\]")
BURIED = re.compile(r"\n(?:[ \t>]|[-*+][ \t]|[0-9]{1,9}\.[ \t]){41}")
"""Lists and quotations within each other beyond reason, which the Markdown library cannot bear."""

PARAGRAPHS = re.compile(r"\n[ \t]*\n")

CODE = re.compile(r"(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)", re.DOTALL)

LONGEST = 60_000
MOST_LINES = 1_000
MOST_BRACKETS = MOST_BACKTICKS = 1_000
PAGES = re.compile(
    r"site\.yml|organisations/[^/]+\.md|(?:pages|news)/[^/]+\.md"
    r"|contests/[^/]+/(?:(?:contest|ballots|lots|vacancies)\.yml|candidates/[^/]+\.md)"
)
"""The files of content that have a page of the site."""


def check_markdown(
    body: Body | None, problems: list[Problem], files: Collection[str] | None = None
) -> str:
    """Return the text after looking through it; `files` are those that it may link to, if any."""
    if body is None:
        return ""
    if sentence := too_much(body.text):
        advice = "shorten the text, and put fewer lists into each other"
        problems.append(Problem(body.place, "text-too-complex", sentence, advice))
        return ""
    bracketed = "[" in body.text or "<" in body.text
    if bracketed and LEADS_SOMEWHERE.search(PLAIN_LINK.sub("", body.text)):
        problems.extend(tag_problems(body, files))
    return body.text


def too_much(text: str) -> str:
    """Say why a text is too much for the Markdown library, or return nothing."""
    if len(text) > LONGEST:
        return f"this text has more than {LONGEST} characters"
    if any(each.count("\n") >= MOST_LINES for each in PARAGRAPHS.split(text)):
        return f"a paragraph or list has more than {MOST_LINES} lines"
    if text.count("[") + text.count("<") > MOST_BRACKETS:
        return f"this text has more than {MOST_BRACKETS} opening brackets"
    if text.count("`") > MOST_BACKTICKS:
        return f"this text has more than {MOST_BACKTICKS} backticks"
    return "lists or quotations stand too deep in each other" if BURIED.search(f"\n{text}") else ""


class Page(HTMLParser):
    """Collects tag, address and text of every link and picture on a rendered page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str, str]] = []
        self.within = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note links and pictures."""
        address = dict(attrs).get("href" if tag == "a" else "src")
        if tag in ("a", "img"):
            self.found.append((tag, address or "", ""))
            self.within = tag == "a"

    def handle_data(self, data: str) -> None:
        """Note what a link says."""
        if self.within:
            tag, address, text = self.found[-1]
            self.found[-1] = (tag, address, text + data)

    def handle_endtag(self, tag: str) -> None:
        """Note where it ends."""
        self.within = self.within and tag != "a"


def tag_problems(body: Body, files: Collection[str] | None) -> Iterator[Problem]:
    """Render the text and yield what is wrong with its links, pictures and HTML."""
    markdown = Markdown()
    page = Page()
    page.feed(markdown.convert(body.text))
    for block in markdown.htmlStash.rawHtmlBlocks:
        html = block if isinstance(block, str) else ""
        if html.startswith("<"):
            sentence = f"this is HTML: {quoted(html.partition('>')[0] + '>')}"
            advice = "write it in Markdown; a '<' that is meant as such is written '&lt;'"
            yield Problem(body.at(max(body.text.find(html), 0)), "html-in-text", sentence, advice)
    written = without_code(body.text)
    looked: dict[str, int] = {}
    for tag, address, text in page.found:
        offset = found_at(written, address, looked.get(address, 0))
        looked[address] = offset + 1
        place = body.at(max(offset, 0))
        if tag == "img":
            sentence = "a picture stands in a text, where none can be shown"
            advice = "link to it: [text](https://…); a candidate's photo is named in 'photo'"
            yield Problem(place, "picture-in-text", sentence, advice)
        elif sentence_and_hint := dead(address, body.place.path, files, len(looked)):
            yield Problem(place, *sentence_and_hint)
        elif disguised(text, address):
            sentence = f"a link reads {quoted(text)} and leads to {quoted(address)}"
            advice = "let it say what is there, or where it leads"
            yield Problem(place, "bad-link", sentence, advice)


def without_code(text: str) -> str:
    """Return the text with code as spaces, so that nothing is found there; places stay the same."""
    return CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)


def found_at(text: str, address: str, start: int) -> int:
    """Return where an address stands in a text: as a link has it, or else anywhere; -1 if not."""
    for before in ("](", "](<", "]: ", "<", ""):
        offset = text.find(f"{before}{address}", start)
        if offset >= 0:
            return offset + len(before)
    return -1


def dead(
    address: str, path: str, files: Collection[str] | None, before: int = 0
) -> tuple[str, str, str] | None:
    """Return code, sentence and hint if a link in a file leads nowhere or may not stand there.

    `before` are the links that were looked at before this one.
    """
    if LINK.pattern.fullmatch(address):
        return None
    advice = "a link begins with https:// or mailto:"
    if ":" in address.partition("/")[0] or files is None:
        return "bad-link", f"a link to {quoted(address)} may not stand here", advice
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(address)))
    if target in files and PAGES.fullmatch(target):
        return None
    advice = "a link within the site is the path from this file to a file of content"
    if "#" in address:
        advice = "a link within the site leads to a whole page, without '#'"
    if before > MOST_GUESSES:
        return "dead-link", f"a link leads to {quoted(address)}, which is no page", advice
    folder, _, name = target.partition("#")[0].rpartition("/")
    names = [each.rpartition("/") for each in files if PAGES.fullmatch(each)]
    near = did_you_mean(name, [name for within, _, name in names if within == folder])
    return "dead-link", f"a link leads to {quoted(address)}, which is no page", hint(near, advice)
