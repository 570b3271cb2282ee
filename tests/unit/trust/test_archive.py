"""The source as one file: fixed fields, and what comes out is what went in."""

import io
import shutil
import struct
import subprocess
import zipfile
import zlib
from pathlib import Path

from sitegen.trust.archive import archive, source_zip
from tests.conftest import lack
from tests.folders import tree_in


def by_hand(files: list[tuple[bytes, bytes]]) -> bytes:
    """Write a ZIP file by APPNOTE 6.3.10: local headers (4.3.7), central ones (4.3.12), the end.

    1 January 1980, midnight, is 0x21, 0 in the format of MS-DOS; 0o100644 is a plain file.
    """
    local, central = b"", b""
    for name, data in files:
        facts = struct.pack("<HHIII", 0, 0x21, zlib.crc32(data), len(data), len(data))
        lengths = struct.pack("<HH", len(name), 0)
        at = len(local)
        local += b"PK\3\4" + struct.pack("<HHH", 20, 0, 0) + facts + lengths + name + data
        central += b"PK\1\2" + struct.pack("<BBHHH", 20, 3, 20, 0, 0) + facts + lengths
        central += struct.pack("<HHHII", 0, 0, 0, 0o100644 << 16, at) + name
    count = len(files)
    return (
        local
        + central
        + b"PK\5\6"
        + struct.pack("<HHHHIIH", 0, 0, count, count, len(central), len(local), 0)
    )


FILES = {"b/c.txt": b"two\n", "a.txt": b"", "b.txt": bytes(range(256))}


def test_every_byte_is_as_the_format_has_it() -> None:
    expected = by_hand([(b"a.txt", b""), (b"b.txt", bytes(range(256))), (b"b/c.txt", b"two\n")])

    assert expected == archive(FILES)


def test_the_order_of_the_files_changes_nothing() -> None:
    assert archive(FILES) == archive(dict(reversed(FILES.items())))


def test_content_and_themes_lie_as_a_build_wants_them() -> None:
    packed = source_zip({"site.yml": b"a"}, {"own": {"theme.yml": b"b"}})
    with zipfile.ZipFile(io.BytesIO(packed)) as read:
        found = {name: read.read(name) for name in read.namelist()}

    assert {"content/site.yml": b"a", "themes/own/theme.yml": b"b"} == found


def test_zipfile_reads_names_that_are_not_ascii() -> None:
    with zipfile.ZipFile(io.BytesIO(archive({"é.txt": b"x"}))) as read:
        assert (None, ["é.txt"]) == (read.testzip(), read.namelist())


def test_unzip_finds_nothing_wrong(tmp_path: Path) -> None:
    if not shutil.which("unzip"):
        lack("unzip is not installed")
    (tmp_path / "source.zip").write_bytes(archive(FILES))
    done = subprocess.run(["unzip", "-q", "source.zip"], cwd=tmp_path, check=False)
    (tmp_path / "source.zip").unlink()

    assert 0 == done.returncode
    assert FILES == tree_in(tmp_path)
    assert "0o644" == oct((tmp_path / "a.txt").stat().st_mode & 0o777)
