"""The size of a picture, read from its first bytes. Nothing is decoded."""

import re

PHOTO = re.compile(r"[a-z0-9][a-z0-9-]{0,62}\.(?:jpg|jpeg|png)")
LARGEST = 2_400
"""Pixels along a side. A browser takes four bytes for each, however small the file is: thirty
photos of a few kilobytes could fill the memory of a phone.
"""

SIZES = (160, 320, 640)
"""Pixels along a side of the three squares that are one photo."""

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})


def photo_size(data: bytes, name: str) -> tuple[int, int] | str:
    """Return width and height in pixels, or what is wrong with the picture."""
    if data.startswith(_PNG):
        kind, size = "png", png_size(data)
    elif data.startswith(_JPEG):
        kind, size = "jpg", jpeg_size(data)
    else:
        return "this is neither a JPEG nor a PNG picture"
    if (kind == "png") != name.endswith(".png"):
        return f"this is a {kind} picture, but its name says otherwise"
    if size is None:
        return "this picture is broken: it does not say how large it is"
    if not all(0 < side <= LARGEST for side in size):
        seen = f"a picture of {size[0]} by {size[1]} pixels cannot be shown"
        return f"{seen}: {LARGEST} along a side are the most"
    return size


def size_name(name: str, size: int) -> str:
    """Return the file name of one size of a photo."""
    return f"{name}-{size}.jpg"


def png_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height from the first chunk (PNG specification, 11.2.1)."""
    if data[12:16] != b"IHDR" or len(data) < 24:  # noqa: PLR2004 - where the height ends
        return None
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height from the frame header (ITU-T T.81, B.2.2)."""
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:  # noqa: PLR2004 - a marker begins
        marker = data[at + 1]
        if marker in _FRAME:
            return int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7])
        if marker == 0xFF:  # noqa: PLR2004 - a filling byte
            at += 1
        elif marker in _ALONE:
            at += 2
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4])
    return None
