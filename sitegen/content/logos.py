"""An organisation's logo: a small PNG, or an SVG that draws and does nothing else.

An SVG can run scripts, fetch files and hold foreign documents. Only elements that draw may stand in
a logo, and whatever it refers to must stand in it too.
"""

import re
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from sitegen.content.fields import Fields
from sitegen.content.photo_metadata import hidden, is_whole
from sitegen.content.photos import photo_size
from sitegen.content.source import Source
from sitegen.content.wording import did_you_mean, hint, quoted
from sitegen.model.site import Photo
from sitegen.problems import Place

FOLDER = "organisations/logos/"
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}\.(?:svg|png)")
LARGEST = 200_000
"""Bytes; every kit shows it."""

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_SPACE = "http://www.w3.org/XML/1998/namespace space"
_DRAWING = frozenset(
    (
        *("svg", "g", "defs", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("text", "tspan", "title", "desc", "linearGradient", "radialGradient", "stop", "clipPath"),
        *("mask", "style"),
    )
)
"""No `use` and no `pattern`: a few of them in one another are millions of shapes to draw."""
_ELSEWHERE = re.compile(r"url\((?!\s*['\"]?#)|@|\\|expression|javascript:", re.IGNORECASE)
"""What in a style or an attribute could reach outside of the file, or hide that it does."""
_CUTS = re.compile(r"(?:clip-path|mask)[\w-]*\s*:", re.IGNORECASE)
"""A few clip paths or masks that cut each other keep a browser busy for hours."""
_SIDE = re.compile(r"([0-9]{1,5})(?:\.[0-9]+)?(?:px)?")
_BOX = re.compile(
    r"\s*-?[0-9.]+[\s,]+-?[0-9.]+[\s,]+([0-9]{1,5})[0-9.]*[\s,]+([0-9]{1,5})[0-9.]*\s*"
)


class UnsafeError(Exception):
    """Raised inside this file alone, at the first thing that has no place in a logo."""

    def __init__(self, sentence: str, line: int, column: int) -> None:
        super().__init__(sentence)
        self.line, self.column = line, column


def read_logo(source: Source, keys: Fields) -> Photo | None:
    """Return an organisation's logo."""
    name = keys.line("logo", "the name of a file")
    if not name:
        return None
    path = f"{FOLDER}{name}"
    if path not in source.tree or "/" in name:
        near = did_you_mean(name, [each for _, each in source.below(FOLDER)])
        advice = hint(near, f"logos are the files in {FOLDER}")
        keys.wrong("logo", "missing-logo", f"there is no logo {quoted(name)}", advice)
        return None
    source.claimed.add(path)
    data = source.tree[path]
    if not NAME.fullmatch(name):
        advice = "use lower-case letters, digits and hyphens, and .svg or .png at the end"
        source.wrong(Place(path), "bad-id", f"{quoted(name)} cannot be a logo's name", advice)
        return None
    if len(data) > LARGEST:
        sentence = f"this logo has {len(data)} bytes, and {LARGEST} are the most"
        source.wrong(Place(path), "bad-logo", sentence, "save it smaller")
        return None
    size = _svg_size(source, path, data) if name.endswith(".svg") else photo_size(data, name)
    if name.endswith(".png") and isinstance(size, tuple) and not is_whole(data):
        size = "this picture is cut short: its end is missing"
    if isinstance(size, str):
        source.wrong(Place(path), "bad-logo", size, "save it again as PNG")
        return None
    if name.endswith(".png") and (carried := hidden(data)):
        advice = "save the picture again without it"
        source.wrong(Place(path), "photo-metadata", f"this picture carries {carried}", advice)
    return Photo(path, *size) if size else None


def _svg_size(source: Source, path: str, data: bytes) -> tuple[int, int] | None:
    """Return width and height of a drawing; None, with a problem, if it is unsafe or broken."""
    parser = ParserCreate(namespace_separator=" ")
    walker = _Walker(parser)
    parser.buffer_text = True
    parser.StartElementHandler = walker.start
    parser.EndElementHandler = walker.end
    parser.CharacterDataHandler = walker.text
    parser.StartDoctypeDeclHandler = walker.doctype
    parser.ProcessingInstructionHandler = walker.instruction
    advice = "export it from the drawing program as plain SVG with paths, or as PNG"
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat's own signature
    except ExpatError as error:
        place = Place(path, error.lineno, error.offset + 1)
        source.wrong(place, "bad-logo", "this is not XML from here on", advice)
    except UnsafeError as error:
        place = Place(path, error.line, error.column + 1)
        source.wrong(place, "bad-logo", f"{error}", advice)
    else:
        if walker.size:
            return walker.size
        sentence = "this drawing does not say how large it is"
        source.wrong(Place(path), "bad-logo", sentence, "give it a viewBox, or width and height")
    return None


class _Walker:
    """Looks at every part of an SVG file. Lives for one call of `_svg_size`."""

    def __init__(self, parser: XMLParserType) -> None:
        self.parser = parser
        self.open: list[str] = []
        self.cut = False
        self.style = ""
        self.size: tuple[int, int] | None = None

    def unsafe(self, sentence: str) -> UnsafeError:
        """Return the error that something has no place in a logo, where it begins."""
        return UnsafeError(sentence, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Let in what draws."""
        namespace, _, element = name.rpartition(" ")
        if namespace != _SVG or element not in _DRAWING:
            raise self.unsafe(f"the element {quoted(element)} has no place in a logo")
        if not self.open:
            if element != "svg":
                raise self.unsafe("the outermost element of a drawing is 'svg'")
            self.size = _size(attributes)
        self.open.append(element)
        self.cut = bool({"clipPath", "mask"}.intersection(self.open))
        for key, value in attributes.items():
            where, _, attribute = key.rpartition(" ")
            if where not in ("", _XLINK) and key != _SPACE:
                raise self.unsafe(f"the attribute {quoted(attribute)} is of a drawing program")
            if attribute.lower().startswith("on"):
                raise self.unsafe(f"the attribute {quoted(attribute)} runs a script")
            if attribute == "href" and not value.startswith("#"):
                raise self.unsafe(f"this refers to {quoted(value)}, outside of the file")
            if self.cut and _CUTS.search(f"{attribute}:{value}"):
                raise self.unsafe("clip paths or masks stand within each other")
            if _ELSEWHERE.search(value):
                raise self.unsafe(f"the attribute {quoted(attribute)} can reach out of the file")

    def end(self, _name: str) -> None:
        """Leave an element."""
        if self.open.pop() == "style":
            if _ELSEWHERE.search(self.style):
                raise self.unsafe("this style can reach out of the file")
            if _CUTS.search(self.style):
                raise self.unsafe("clip paths and masks are named at what they cut, not in a style")
            self.style = ""

    def text(self, text: str) -> None:
        """Keep the text of a style, which may come in pieces, until it ends."""
        if self.open[-1] == "style":
            self.style += text

    def doctype(self, *_: object) -> None:
        """Let in no document type."""
        raise self.unsafe("a document type stands here, which can define entities")

    def instruction(self, *_: object) -> None:
        """Let in no processing instruction."""
        raise self.unsafe("a processing instruction stands here")


def _size(attributes: dict[str, str]) -> tuple[int, int] | None:
    sides = [_SIDE.fullmatch(attributes.get(side, "")) for side in ("width", "height")]
    if found := _BOX.fullmatch(attributes.get("viewBox", "")):
        width, height = int(found[1]), int(found[2])
    elif sides[0] and sides[1]:
        width, height = int(sides[0][1]), int(sides[1][1])
    else:
        return None
    return (width, height) if width and height else None
