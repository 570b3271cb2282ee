"""What a picture carries besides the picture, found in its bytes. Nothing is decoded.

Cameras and programs write into a file where and when it was taken, with which machine, by whom,
and often the whole picture before it was cropped. Only what a browser needs to show the picture
may stay, so everything is named that is not on a short list.
"""

_JPEG_KEPT = (
    (0xE0, b"JFIF\0"),  # the density of its dots
    (0xE2, b"ICC_PROFILE\0"),  # what its colours mean
    (0xEE, b"Adobe"),  # how its colours are written
)
_JPEG_NAMES = {
    b"Exif\0": "Exif data, which can tell where and when it was taken",
    b"http://ns.adobe.com/xap/": "XMP data, which can tell where it was taken and by whom",
    b"http://ns.adobe.com/xmp/": "XMP data, which can tell where it was taken and by whom",
    b"Photoshop 3.0": "IPTC data, which can tell where it was taken and by whom",
    b"MPF\0": "a second picture",
    b"JFXX\0": "a small picture of what it was before",
}
_COMMENT, _END, _FILLING = 0xFE, 0xD9, 0xFF
_WITHIN = frozenset({0x00, *range(0xD0, 0xD8)})
"""What stands after 0xFF within a scan: a stuffed zero, or a restart."""
_THUMBNAIL = slice(12, 14)
"""Width and height of a thumbnail within the JFIF segment."""

_PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs hIST".split()
)
_PNG_NAMES = {
    b"eXIf": "Exif data, which can tell where and when it was taken",
    b"tEXt": "words that do not show",
    b"zTXt": "words that do not show",
    b"iTXt": "words that do not show",
    b"tIME": "the time at which it was made",
    b"acTL": "an animation",
}


def hidden(data: bytes) -> str:
    """Return what a JPEG or PNG picture carries that it need not, in words; "" if nothing."""
    found = _of_jpeg(data) if data.startswith(b"\xff\xd8") else _of_png(data)
    return " and ".join(sorted(set(found)))


def _of_jpeg(data: bytes) -> list[str]:
    """Walk the segments to the end of the picture (ITU-T T.81, annex B)."""
    found: list[str] = []
    at = 2
    while marker := _marker(data, at):
        kind, at = marker
        if kind == _END:
            return [*found, *(["bytes after its end"] if data[at:].strip(b"\0") else [])]
        length = int.from_bytes(data[at : at + 2])
        body = data[at + 2 : at + length]
        at += max(length, 2)
        if kind == _COMMENT:
            found.append("words that do not show")
        elif 0xE0 <= kind <= 0xEF:  # noqa: PLR2004 - the segments of applications
            found += _of_application(kind, body)
    return found


def _marker(data: bytes, at: int) -> tuple[int, int] | None:
    """Return the next marker and where it ends; most of a file is a scan without any."""
    while 0 <= (at := data.find(b"\xff", at)) < len(data) - 1:
        kind = data[at + 1]
        if kind != _FILLING and kind not in _WITHIN:
            return kind, at + 2
        at += 1
    return None


def _of_application(kind: int, body: bytes) -> list[str]:
    if any(kind == known and body.startswith(name) for known, name in _JPEG_KEPT):
        small = kind == 0xE0 and any(body[_THUMBNAIL])  # noqa: PLR2004 - the JFIF segment
        return [_JPEG_NAMES[b"JFXX\0"]] if small else []
    names = (says for name, says in _JPEG_NAMES.items() if body.startswith(name))
    return [next(names, "data of the program or camera that made it")]


def _of_png(data: bytes) -> list[str]:
    """Walk the chunks (PNG specification, 5.3)."""
    found: list[str] = []
    at = 8
    while at + 8 <= len(data):
        kind = data[at + 4 : at + 8]
        at += 12 + int.from_bytes(data[at : at + 4])
        if kind not in _PNG_KEPT:
            found.append(_PNG_NAMES.get(kind, "data of the program that made it"))
        if kind == b"IEND":
            return [*found, *(["bytes after its end"] if data[at:].strip(b"\0") else [])]
    return found
