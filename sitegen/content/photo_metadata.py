"""What a picture carries besides the picture, found in its bytes. Nothing is decoded.

Cameras and programs write into a file where and when it was taken, with which machine, by whom,
and often the whole picture before it was cropped. Only what a browser needs to show the picture
may stay, so everything is named that is not on a short list.
"""

WORDS = "words that do not show"

_JPEG_KEPT = (
    (0xE0, b"JFIF\0", 14),  # the density of its dots
    (0xE2, b"ICC_PROFILE\0", 65_533),  # what its colours mean
    (0xEE, b"Adobe", 12),  # how its colours are written
)
"""A segment, how it begins, and the bytes that it has at most."""
_JPEG_NAMES = {
    b"Exif\0": "Exif data, which can tell where and when it was taken",
    b"http://ns.adobe.com/xap/": "XMP data, which can tell where it was taken and by whom",
    b"http://ns.adobe.com/xmp/": "XMP data, which can tell where it was taken and by whom",
    b"Photoshop 3.0": "IPTC data, which can tell where it was taken and by whom",
    b"MPF\0": "a second picture",
    b"JFXX\0": "a small picture of what it was before",
}
_COMMENT, _END, _SCAN, _FILLING = 0xFE, 0xD9, 0xDA, 0xFF
_WITHIN = frozenset({0x00, *range(0xD0, 0xD8)})
"""What stands after 0xFF within a scan: a stuffed zero, or a restart."""
_THUMBNAIL = slice(12, 14)
"""Width and height of a thumbnail within the JFIF segment."""

_PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs hIST".split()
)
_PNG_NAMES = {
    b"eXIf": "Exif data, which can tell where and when it was taken",
    b"tEXt": WORDS,
    b"zTXt": WORDS,
    b"iTXt": WORDS,
    b"tIME": "the time at which it was made",
    b"acTL": "an animation",
}


def hidden(data: bytes) -> str:
    """Return what a JPEG or PNG picture carries that it need not, in words; "" if nothing."""
    return " and ".join(sorted(set(_parts(data)[0])))


def is_whole(data: bytes) -> bool:
    """Say whether a JPEG or PNG picture goes on to its end, part by part."""
    return _parts(data)[1]


def _parts(data: bytes) -> tuple[list[str], bool]:
    """Return what a picture carries, and whether it came to its end."""
    return _of_jpeg(data) if data.startswith(b"\xff\xd8") else _of_png(data)


def _after(data: bytes) -> list[str]:
    return ["bytes after its end"] if data.strip(b"\0") else []


def _of_jpeg(data: bytes) -> tuple[list[str], bool]:
    """Walk the segments to the end of the picture (ITU-T T.81, annex B)."""
    found: list[str] = []
    at, in_scan = 2, False
    while marker := _marker(data, at):
        kind, after = marker
        if not in_scan and data[at : after - 1].strip(b"\xff"):
            found.append("bytes between its parts")
        at = after
        if kind == _END:
            return [*found, *_after(data[at:])], True
        length = int.from_bytes(data[at : at + 2])
        body = data[at + 2 : at + length]
        at += max(length, 2)
        in_scan = kind == _SCAN
        if kind == _COMMENT:
            found.append(WORDS)
        elif 0xE0 <= kind <= 0xEF:  # noqa: PLR2004 - the segments of applications
            found += _of_application(kind, body)
    return found, False


def _marker(data: bytes, at: int) -> tuple[int, int] | None:
    """Return the next marker and where it ends; most of a file is a scan without any."""
    while 0 <= (at := data.find(b"\xff", at)) < len(data) - 1:
        kind = data[at + 1]
        if kind != _FILLING and kind not in _WITHIN:
            return kind, at + 2
        at += 1
    return None


def _of_application(kind: int, body: bytes) -> list[str]:
    kept = ((name, most) for known, name, most in _JPEG_KEPT if kind == known)
    for name, most in kept:
        if body.startswith(name):
            small = kind == 0xE0 and any(body[_THUMBNAIL])  # noqa: PLR2004 - the JFIF segment
            too_much = ["data of the program or camera that made it"] if len(body) > most else []
            return [_JPEG_NAMES[b"JFXX\0"]] if small else too_much
    names = (says for name, says in _JPEG_NAMES.items() if body.startswith(name))
    return [next(names, "data of the program or camera that made it")]


def _of_png(data: bytes) -> tuple[list[str], bool]:
    """Walk the chunks (PNG specification, 5.3)."""
    found: list[str] = []
    at = 8
    while at + 8 <= len(data):
        kind = data[at + 4 : at + 8]
        at += 12 + int.from_bytes(data[at : at + 4])
        if kind not in _PNG_KEPT:
            found.append(_PNG_NAMES.get(kind, "data of the program that made it"))
        if kind == b"IEND":
            return [*found, *_after(data[at:])], at <= len(data)
    return found, False
