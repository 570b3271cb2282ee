import pytest

from sitegen.content.photos import photo_size

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
