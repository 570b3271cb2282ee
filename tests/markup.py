"""Pages read back: elements, links, headings and tables, as a browser would see them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "col", "hr", "img", "input", "link", "meta", "wbr"}


@dataclass(slots=True)
class Element:
    """An element with its attributes, its parent's tags and all text inside it."""

    tag: str
    attributes: dict[str, str]
    children: list["Element"] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the text inside, runs of space as one."""
        return " ".join("".join(self.texts).split())

    def all(self, *tags: str) -> list["Element"]:
        """Return every element inside with one of the tags, in order."""
        found = []
        for child in self.children:
            if not tags or child.tag in tags:
                found.append(child)
            found += child.all(*tags)
        return found

    def has(self, style: str) -> bool:
        """Say whether the element has a class."""
        return style in self.attributes.get("class", "").split()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].tag != tag:
            raise ValueError(f"</{tag}> closes <{self.open[-1].tag}>")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.texts.append(data)


def read_page(html: bytes) -> Element:
    """Read a page; raise ValueError where an element is not closed in its turn."""
    reader = _Reader()
    reader.feed(html.decode())
    reader.close()
    if reader.open != [reader.root]:
        raise ValueError(f"<{reader.open[-1].tag}> is never closed")
    return reader.root
