"""Photos that are too much, something else, two things at once, or say more than they show."""

import zlib

import pytest

from tests.hostile.content import BASE, codes
from tests.pictures import chunk, segment

PHOTO = "contests/slate/photos/ann.png"
ANN = "contests/slate/candidates/ann.md"


def png(width: int, height: int, *more: bytes) -> bytes:
    head = width.to_bytes(4) + height.to_bytes(4) + b"\x08\2\0\0\0"
    rows = chunk(b"IDAT", zlib.compress(b"\0" * 100))
    return b"\x89PNG\r\n\x1a\n" + b"".join((chunk(b"IHDR", head), *more, rows, chunk(b"IEND", b"")))


def jpeg(*more: bytes, width: int = 8, height: int = 8) -> bytes:
    frame = segment(0xC0, b"\x08" + height.to_bytes(2) + width.to_bytes(2) + b"\1\1\x11\0")
    scan = segment(0xDA, b"\1\1\0\0\x3f\0") + b"\x12\x34"
    return b"\xff\xd8" + b"".join((*more, frame, scan)) + b"\xff\xd9"


def with_jpeg(data: bytes) -> dict[str, bytes]:
    ann = BASE[ANN].replace(b"ann.png", b"ann.jpg")
    return {ANN: ann, PHOTO.replace("png", "jpg"): data}


JFIF = segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
ZIP = b"PK\3\4" + bytes(30) + b"PK\5\6" + bytes(18)

AS_PNG = {
    "bomb": (png(20_000, 20_000), "bad-photo"),
    "wide": (png(2_401, 1), "bad-photo"),
    "no width": (png(0, 4), "bad-photo"),
    "cut short": (png(4, 5)[:-1], "bad-photo"),
    "without an end": (png(4, 5)[:-12], "bad-photo"),
    "chunk that says it is longer": (png(4, 5, b"\xff\xff\xff\xffIDAT"), "bad-photo"),
    "JPEG": (jpeg(JFIF), "bad-photo"),
    "GIF": (b"GIF89a" + bytes(20), "bad-photo"),
    "WebP": (b"RIFF\0\0\0\0WEBPVP8 " + bytes(20), "bad-photo"),
    "AVIF": (b"\0\0\0\x1cftypavif" + bytes(20), "bad-photo"),
    "SVG": (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "bad-photo"),
    "HTML": (b"<!doctype html><script>alert(1)</script>", "bad-photo"),
    "empty": (b"", "bad-photo"),
    "script before": (b"<script>" + png(4, 5), "bad-photo"),
    "ZIP after": (png(4, 5) + ZIP, "photo-metadata"),
    "second picture after": (png(4, 5) + jpeg(), "photo-metadata"),
    "words": (png(4, 5, chunk(b"tEXt", b"Comment\0<script>")), "photo-metadata"),
    "Exif": (png(4, 5, chunk(b"eXIf", b"GPS")), "photo-metadata"),
    "animation": (png(4, 5, chunk(b"acTL", bytes(8))), "photo-metadata"),
    "unknown part": (png(4, 5, chunk(b"phAr", ZIP)), "photo-metadata"),
}
AS_JPEG = {
    "bomb": (jpeg(JFIF, width=65_535, height=65_535), "bad-photo"),
    "PNG": (png(4, 5), "bad-photo"),
    "cut short": (jpeg(JFIF)[:-2], "bad-photo"),
    "no picture": (b"\xff\xd8" + JFIF + b"\xff\xd9", "bad-photo"),
    "ZIP after": (jpeg(JFIF) + ZIP, "photo-metadata"),
    "ZIP before the frame": (jpeg(JFIF, ZIP), "bad-photo"),
    "ZIP after the frame": (
        jpeg(JFIF).replace(b"\xff\xda", ZIP + b"\xff\xda"),
        "photo-metadata",
    ),
    "script in a long head": (jpeg(segment(0xE0, JFIF[4:] + b"*/=alert()/*")), "photo-metadata"),
    "script in a comment": (jpeg(JFIF, segment(0xFE, b"<script>")), "photo-metadata"),
    "Exif": (jpeg(JFIF, segment(0xE1, b"Exif\0\0MM")), "photo-metadata"),
    "thumbnail": (jpeg(segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\2\2")), "photo-metadata"),
    "long Adobe": (jpeg(segment(0xEE, b"Adobe" + bytes(40))), "photo-metadata"),
    "own segment": (jpeg(JFIF, segment(0xEC, b"Ducky")), "photo-metadata"),
}


@pytest.mark.parametrize("what", AS_PNG)
def test_a_hostile_png_is_refused(what: str) -> None:
    data, code = AS_PNG[what]

    assert codes({PHOTO: data}) == [code]


@pytest.mark.parametrize("what", AS_JPEG)
def test_a_hostile_jpeg_is_refused(what: str) -> None:
    data, code = AS_JPEG[what]
    assert code in codes(with_jpeg(data))


def test_plain_pictures_pass() -> None:
    assert codes({PHOTO: png(2_400, 2_400)}) == []
    assert codes(with_jpeg(jpeg(JFIF))) == ["unused-photo"]  # the PNG of the base


@pytest.mark.parametrize("name", ["../../site.yml", "/etc/passwd", "ann.png/..", "..", "a/b.png"])
def test_a_photo_is_a_file_of_its_folder(name: str) -> None:
    assert "missing-photo" in codes({ANN: BASE[ANN].replace(b"ann.png", name.encode())})
