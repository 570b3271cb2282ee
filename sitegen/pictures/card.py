"""What a share card says → a PNG that carries the digest of it.

The fonts come with sitegen, and their letters are set one after the other, so that one version of
Pillow draws the same bytes everywhere. Scripts that they lack are refused, never drawn as boxes.
"""

import unicodedata
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from sitegen.model.site import CARD_KEY, CARD_SIZE
from sitegen.pages.share_cards import CardText

FONTS = Path(__file__).parent / "fonts"
SERIF, SANS = "SourceSerifPro-Semibold.ttf", "SourceSansPro-Regular.ttf"
GROUND, INK, SOFT = "#fbfaf7", "#1c1f22", "#565c63"
WIDTH, HEIGHT = CARD_SIZE
EDGE, MARGIN, PHOTO = 28, 72, 400
COLOURS = 128
MOST_NAMES = 18
LARGEST, SMALLEST = 84, 30


class NoLettersError(ValueError):
    """The fonts have no letters for a text; the message is that text."""


def draw_card(text: CardText, photo: bytes, digest: str) -> bytes:
    """Return the card as PNG. Raises NoLettersError."""
    for words in (text.above, text.title, *text.lines, *text.names, text.site, text.notice):
        if missing(words):
            raise NoLettersError(words)
    picture = Image.new("RGB", CARD_SIZE, GROUND)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, EDGE, HEIGHT), fill=text.colour)
    room = WIDTH - EDGE - 2 * MARGIN
    if photo:
        face = Image.open(BytesIO(photo)).convert("RGB")
        face = face.resize((PHOTO, PHOTO), Image.Resampling.LANCZOS)
        picture.paste(face, (WIDTH - MARGIN - PHOTO, (HEIGHT - PHOTO) // 2))
        room -= PHOTO + MARGIN // 2
    _write(draw, text, room)
    out = BytesIO()
    info = PngInfo()
    info.add_text(CARD_KEY, digest)
    picture.quantize(COLOURS).save(out, "PNG", pnginfo=info, optimize=True)
    return out.getvalue()


def missing(words: str) -> bool:
    """Say whether the fonts lack a letter, or it would have to be joined with the one before."""
    for name in (SERIF, SANS):
        font = _font(name, 40)
        nothing = font.getmask("\uffff")
        for letter in unicodedata.normalize("NFC", words):
            if letter == " ":
                continue
            mask = font.getmask(letter)
            box = (mask.size, bytes(mask)) == (nothing.size, bytes(nothing))
            if box or unicodedata.category(letter).startswith("M"):
                return True
    return False


def _write(draw: ImageDraw.ImageDraw, text: CardText, room: int) -> None:
    left, top = EDGE + MARGIN, MARGIN
    if text.above:
        draw.text((left, top), _nfc(text.above), fill=SOFT, font=_font(SANS, 34))
        top += 52
    rows = 2 if text.names else 3
    font, lines = _fitted(text.title, room, rows)
    for line in lines:
        draw.text((left, top), line, fill=INK, font=font)
        top += int(font.size * 6 / 5)
    top += 12
    for line in text.lines:
        small, cut = _fitted(line, room, 2, SANS, 34)
        for each in cut:
            draw.text((left, top), each, fill=SOFT, font=small)
            top += int(small.size * 5 / 4)
    if text.names:
        _names(draw, text.names, left, top + 22, room)
    foot = HEIGHT - MARGIN - 46
    draw.text((left, foot), _nfc(text.site), fill=SOFT, font=_font(SANS, 30))
    wide = WIDTH - left - MARGIN
    small = _font(SANS, _size(text.notice, wide, 24, SANS))
    draw.text((left, foot + 44), _cut(_nfc(text.notice), small, wide), fill=SOFT, font=small)


def _names(
    draw: ImageDraw.ImageDraw, names: tuple[str, ...], left: int, top: int, room: int
) -> None:
    """Write the names in columns; of more than there is room for, how many there are besides."""
    shown = [*names[:MOST_NAMES], *([f"+ {len(names) - MOST_NAMES}"] * (len(names) > MOST_NAMES))]
    columns = 1 if len(shown) == 1 else 2 if len(shown) <= 6 else 3  # noqa: PLR2004 - by eye
    rows = -(-len(shown) // columns)
    height = min(56, (HEIGHT - MARGIN - 70 - top) // rows)
    width = room // columns
    sizes = [_size(each, width - 20, min(38, height * 3 // 4), SERIF) for each in shown]
    font = _font(SERIF, min(sizes))
    for at, each in enumerate(shown):
        place = left + at // rows * width, top + at % rows * height
        draw.text(place, _nfc(each), fill=INK, font=font)


def _fitted(
    words: str, room: int, rows: int, name: str = SERIF, largest: int = LARGEST
) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """Return the largest font in which the words fit, and their lines; a long word is cut."""
    for size in range(largest, SMALLEST - 1, -2):
        font = _font(name, size)
        lines = _lines(_nfc(words), font, room)
        if len(lines) <= rows and all(font.getlength(each) <= room for each in lines):
            return font, lines
    font = _font(name, SMALLEST)
    lines = _lines(_nfc(words), font, room)
    kept = lines[:rows]
    if len(lines) > rows:
        kept[-1] += "…"
    return font, [_cut(each, font, room) for each in kept]


def _lines(words: str, font: ImageFont.FreeTypeFont, room: int) -> list[str]:
    first, *others = words.split() or [""]
    lines = [first]
    for word in others:
        longer = f"{lines[-1]} {word}"
        if font.getlength(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cut(line: str, font: ImageFont.FreeTypeFont, room: int) -> str:
    while font.getlength(line) > room:
        line = f"{line.rstrip('…')[:-1]}…"
    return line


def _size(words: str, room: int, largest: int, name: str) -> int:
    """Return the largest size in which the words fit on a line."""
    for size in range(largest, 12, -1):
        if _font(name, size).getlength(_nfc(words)) <= room:
            return size
    return 12


def _nfc(words: str) -> str:
    return unicodedata.normalize("NFC", words)


def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / name, size, layout_engine=ImageFont.Layout.BASIC)
