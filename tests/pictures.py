"""Parts of pictures, put together by hand."""

import zlib


def chunk(kind: bytes, body: bytes) -> bytes:
    """Return a chunk of a PNG, with its checksum."""
    return len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4)


def segment(marker: int, body: bytes) -> bytes:
    """Return a segment of a JPEG."""
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2) + body
