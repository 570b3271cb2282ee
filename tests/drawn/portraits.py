"""Draw the portraits of the demonstration: plainly invented people, made of a few flat shapes.

`python -m tests.drawn.portraits CONTENT` draws everybody in PEOPLE and takes each in as
`sitegen photo add` would. Not a test, and no test depends on it.
"""

import hashlib
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from sitegen.content.photos import size_name
from sitegen.pictures.portrait import portraits

PEOPLE = {
    "left-slate-2026": (
        *("aisha-barrow", "ben-calder", "carol-denholm", "dilip-eastwell", "esther-farrant"),
        "frank-gorsley",
        *("hassan-ibbott", "karen-larkspur", "leon-munday", "maya-netherby", "olive-pellow"),
        *("peter-quarrie", "ruth-rusholme", "samir-selwood", "tessa-thackray", "yasmin-yarrow"),
    ),
    "old-basin-ward-2026": ("miriam-dunnock", "tomos-ap-emlyn"),
    "conference-delegates-2026": ("barnaby-thwaite", "rosalind-akehurst"),
    "moor-and-dale-executive-2027": ("lowenna-fell",),
}
BEARDED = (
    *("frank-gorsley", "hassan-ibbott", "samir-selwood", "barnaby-thwaite"),
    *("tomos-ap-emlyn", "dilip-eastwell"),
)
SHORT_HAIRED = (*BEARDED, "ben-calder", "leon-munday", "peter-quarrie")
SIDE = 1280
GROUNDS = ("#d9e4ec", "#efe0cf", "#dfe8d8", "#e9dbe6", "#f1e3b8", "#cfe3df", "#e6d3cd")
SKINS = ("#f2cfae", "#d9a47a", "#a9744f", "#7a4f35", "#f6dcc4", "#5d3b28")
HAIRS = ("#2b2320", "#6b4226", "#b8863b", "#8f8f8f", "#8a3b1e", "#e4e0da", "#3a3f58")
CLOTHES = ("#1f4e79", "#8a3b12", "#2f6b3a", "#6a2c70", "#7a1f3d", "#30515c", "#9a7b1f")


def drawing(name: str) -> bytes:
    """Return a portrait as PNG; the name decides what it looks like."""
    dice = hashlib.sha256(name.encode()).digest()
    ground, skin, hair, cloth = (
        colours[dice[at] % len(colours)]
        for at, colours in enumerate((GROUNDS, SKINS, HAIRS, CLOTHES))
    )
    picture = Image.new("RGB", (SIDE, SIDE), ground)
    draw = ImageDraw.Draw(picture)
    style = dice[4] % 4 if name not in SHORT_HAIRED else 2 + dice[4] % 2
    scarf = style == 3 and name not in SHORT_HAIRED
    if style == 0:  # long hair, behind
        draw.rounded_rectangle((380, 300, 900, 960), 240, fill=hair)
    if style == 1:  # curls, behind
        for x, y in ((420, 380), (520, 290), (640, 260), (760, 290), (860, 380), (400, 500)):
            draw.ellipse((x - 130, y - 130, x + 130, y + 130), fill=hair)
        draw.ellipse((750, 370, 1010, 630), fill=hair)
    draw.ellipse((180, 960, 1100, 1900), fill=cloth)
    draw.rounded_rectangle((560, 800, 720, 1060), 70, fill=skin)
    draw.ellipse((420, 300, 860, 900), fill=skin)
    if style in (0, 2):  # a fringe
        draw.pieslice((410, 270, 870, 760), 180, 360, fill=hair)
        draw.polygon(((410, 515), (870, 515), (800, 470), (560, 455)), fill=hair)
    if scarf:
        draw.ellipse((380, 240, 900, 960), fill=cloth)
        draw.ellipse((450, 370, 830, 890), fill=skin)
    elif style == 3:  # short at the sides
        draw.chord((420, 290, 860, 760), 195, 345, fill=hair)
    ink = "#f3e7da" if skin in SKINS[3::2] else "#2a2421"
    _face(draw, ink, glasses=dice[6] % 3 == 0, beard=hair if name in BEARDED else "")
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _face(draw: ImageDraw.ImageDraw, ink: str, *, glasses: bool, beard: str) -> None:
    if beard:
        draw.chord((440, 560, 840, 920), 10, 170, fill=beard)
    for x in (550, 730):
        draw.ellipse((x - 20, 590, x + 20, 634), fill=ink)
        if glasses:
            draw.ellipse((x - 76, 540, x + 76, 684), outline=ink, width=14)
    if glasses:
        draw.line((626, 604, 654, 604), fill=ink, width=14)
    draw.arc((550, 640, 730, 790), 25, 155, fill="#fff6ee" if beard else ink, width=16)


def main(content: Path) -> None:
    """Write three sizes of everybody."""
    for contest, people in PEOPLE.items():
        folder = content / "contests" / contest / "photos"
        folder.mkdir(exist_ok=True)
        for who in people:
            for size, data in portraits(drawing(who)).items():
                (folder / size_name(who, size)).write_bytes(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
