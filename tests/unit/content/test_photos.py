import pytest

from sitegen.content.photo_metadata import hidden
from sitegen.content.photos import photo_size
from tests.pictures import segment

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (640).to_bytes(4) + (480).to_bytes(4) + b"\x08\2\0\0\0"
APP = b"\xff\xe0\0\x04\xff\xc0"
"""A segment that holds the bytes of a frame header and is none."""

FRAME = b"\xff\xc2\0\x11\x08" + (300).to_bytes(2) + (200).to_bytes(2) + b"\3\1\x22\0"


def test_the_size_of_a_png_stands_in_its_first_chunk() -> None:
    assert (640, 480) == photo_size(PNG, "ann.png")


@pytest.mark.parametrize("name", ["ann.jpg", "ann.jpeg"])
def test_the_size_of_a_jpeg_stands_in_its_frame_header(name: str) -> None:
    assert (200, 300) == photo_size(b"\xff\xd8" + APP + b"\xff" + FRAME, name)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "ann.png"),
        (b"<svg/>", "ann.png"),
        (PNG, "ann.jpg"),
        (PNG[:20], "ann.png"),
        (PNG[:16] + bytes(8), "ann.png"),
        (PNG[:16] + b"\xff" * 8, "ann.png"),
        (b"\xff\xd8" + APP, "ann.jpg"),
        (b"\xff\xd8" + APP + FRAME[:6], "ann.jpg"),
        (b"\xff\xd8\xff\xd8\xff\xd9", "ann.jpg"),
        (b"\xff\xd8\xff\xe0\xff\xff", "ann.jpg"),
    ],
)
def test_what_cannot_be_shown_is_said_in_words(data: bytes, name: str) -> None:
    assert isinstance(photo_size(data, name), str)


WHOLE = segment(0xC0, b"\x08" + (300).to_bytes(2) + (200).to_bytes(2) + b"\1\1\x11\0")
JFIF = segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
SCAN = segment(0xDA, b"\1\1\0\0\x3f\0") + b"\x12\xff\0\xe1\xff\xd0\x34"
"""Data of a scan with a stuffed zero and a restart, which are no segments."""
END = b"\xff\xd9"
PLAIN = b"\xff\xd8" + JFIF + segment(0xE2, b"ICC_PROFILE\0\1\1") + WHOLE + SCAN + END


def test_a_picture_with_nothing_but_the_picture_hides_nothing() -> None:
    assert "" == hidden(PLAIN)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (PLAIN.replace(JFIF, segment(0xE1, b"Exif\0\0MM") + JFIF), "Exif"),
        (PLAIN.replace(SCAN, segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0") + SCAN), "XMP"),
        (PLAIN.replace(SCAN, segment(0xED, b"Photoshop 3.0\0") + SCAN), "IPTC"),
        (PLAIN.replace(END, segment(0xFE, b"home") + END), "words"),
        (PLAIN.replace(JFIF, JFIF + segment(0xE2, b"MPF\0")), "second picture"),
        (PLAIN.replace(JFIF, segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\1\1abc")), "small picture"),
        (PLAIN.replace(JFIF, segment(0xEB, b"whatever")), "program or camera"),
        (PLAIN + b"\xff\xd8", "after its end"),
        (PNG, "")
    ],
)  # fmt: skip
def test_what_a_picture_carries_is_named(data: bytes, says: str) -> None:
    assert says in hidden(data)
    assert bool(says) == bool(hidden(data))
