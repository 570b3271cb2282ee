"""A ZIP file to a tree of bytes, or why it is none: nothing in it is trusted, nothing written."""

import io
import stat
import struct
import zipfile
import zlib
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from sitegen.content.wording import quoted
from sitegen.model.tree import Tree
from sitegen.verifying.findings import UnusableError
from sitegen.verifying.limits import Limits
from sitegen.verifying.paths import is_plain, twins

ENCRYPTED = 0x1
PACKED = (ZIP_STORED, ZIP_DEFLATED)
ENTRY = b"PK\x01\x02"
"""What each line of an archive's list of files begins with."""
RATIO, ALWAYS = 100, 64 << 20
"""An archive unpacks to so many times its size, or so many bytes; texts take a tenth of theirs."""
NESTED = 4
"""So many lists of files may lie in one archive, as a site holds its source as a ZIP file."""
BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    IndexError,  # a name of no letters
)
"""What `zipfile` raises for files that are not what they say."""


def unzipped(data: bytes, limits: Limits) -> Tree:
    """Return every file in it by path. Raises UnusableError."""
    if data.count(ENTRY) > NESTED * limits.files:
        raise UnusableError(f"the ZIP file holds more than {limits.files:,} files")
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            refuse_odd(entries, limits, ALWAYS + RATIO * len(data))
            return {each.filename: read(archive, each) for each in entries if not each.is_dir()}
    except BROKEN as error:
        raise UnusableError(f"the ZIP file cannot be read: {error}") from error


def refuse_odd(entries: list[ZipInfo], limits: Limits, most: int) -> None:
    """Raise UnusableError for what no plain archive of a site or its source holds."""
    if len(entries) > limits.files:
        raise UnusableError(f"the ZIP file holds more than {limits.files:,} files")
    most = min(most, limits.total_bytes)
    if sum(each.file_size for each in entries) > most:
        raise UnusableError(f"the ZIP file unpacks to more than {most:,} bytes")
    for each in entries:
        if why := oddity(each, limits):
            raise UnusableError(f"the ZIP file is refused: {quoted(each.filename)} {why}")
    for one, other in twins(each.filename.removesuffix("/") for each in entries):
        why = (
            "stands in it twice" if one == other else f"is on some disks the same as {quoted(one)}"
        )
        raise UnusableError(f"the ZIP file is refused: {quoted(other)} {why}")
    inside = {each.filename for each in entries}
    for name in sorted(inside):
        parts = name.split("/")
        for end in range(1, len(parts)):
            if "/".join(parts[:end]) in inside:
                raise UnusableError(f"the ZIP file is refused: {quoted(name)} lies below a file")


def oddity(entry: ZipInfo, limits: Limits) -> str:
    """Return what is odd about a file in an archive, or nothing."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    folder = entry.is_dir()
    odd = {
        "is no plain relative path": entry.orig_filename != entry.filename
        or not is_plain(entry.filename.removesuffix("/")),
        "is no plain file, but a link or a device": kind not in (0, stat.S_IFREG, stat.S_IFDIR),
        "says that it is a folder and a file": bool(kind) and (kind == stat.S_IFDIR) != folder,
        "is a folder that holds bytes": folder and entry.file_size > 0,
        "is encrypted": bool(entry.flag_bits & ENCRYPTED),
        "is packed in a way that sites are not": entry.compress_type not in PACKED,
        f"has more than {limits.file_bytes:,} bytes": entry.file_size > limits.file_bytes,
    }
    return next((why for why, found in odd.items() if found), "")


def read(archive: ZipFile, entry: ZipInfo) -> bytes:
    """Return the bytes of a file in an archive, which must be as many as it says."""
    with archive.open(entry) as file:
        data = file.read(entry.file_size)
        if len(data) != entry.file_size or file.read(1):
            name = quoted(entry.filename)
            raise UnusableError(f"the ZIP file is refused: {name} is not as long as it says")
    return data
