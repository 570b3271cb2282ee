"""A ZIP file of a site is read whole, or refused with the reason; nothing is unpacked to disk."""

import io
import stat
import struct
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.model.tree import Tree
from sitegen.verifying.findings import UnusableError
from sitegen.verifying.limits import LIMITS
from sitegen.verifying.published import from_zip
from sitegen.verifying.zipped import unzipped
from sitegen.write.manifest import with_manifest

TREE = {"a/b.txt": b"one", "index.html": b"two" * 1000}


def zipped(files: Tree, packing: int = zipfile.ZIP_STORED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", packing) as archive:
        for path, each in files.items():
            archive.writestr(path, each)
    return data.getvalue()


def with_entry(name: str, data: bytes = b"x", **fields: int) -> bytes:
    """Return an archive with one more entry, of which some fields are set."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("index.html", b"<p>")
        entry = zipfile.ZipInfo(name)
        for field, value in fields.items():
            setattr(entry, field, value)
        archive.writestr(entry, data)
    return whole.getvalue()


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_plain_archives_are_read(packing: int) -> None:
    assert TREE == unzipped(zipped(TREE, packing), LIMITS)


def test_folders_in_an_archive_are_no_files() -> None:
    assert {"a/b": b"x"} == unzipped(zipped({"a/": b"", "a/b": b"x"}), LIMITS)


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused(packing: int) -> None:
    with pytest.raises(UnusableError, match="packed in a way"):
        unzipped(zipped(TREE, packing), LIMITS)


@pytest.mark.parametrize(
    "name",
    [
        *("../evil", "/etc/passwd", "a/../../evil", "a/./b", "a//b", "C:/evil", "a\\..\\evil"),
        *("a\nb", "\x1b[31mred", "a\u202eb", "..", "a/.."),
    ],
)
def test_a_name_that_is_no_plain_path_is_refused(name: str) -> None:
    with pytest.raises(UnusableError, match="is no plain relative path") as raised:
        unzipped(with_entry(name), LIMITS)

    assert str(raised.value).isprintable()


def test_an_entry_without_a_name_is_refused() -> None:
    """Python's own reader asks for the last letter of it, here where the list is off by a byte."""
    plain = zipped({"a/b.txt": b"1", "c.txt": b"2"})
    at = plain.rindex(b"PK\1\2") + 7
    shifted = plain[:at] + b"\0" + plain[at:-23] + plain[-22:]

    with pytest.raises(UnusableError):
        unzipped(shifted, LIMITS)


def test_a_name_that_ends_at_a_zero_byte_is_refused() -> None:
    data = zipped({"evil0.html": b"x"}).replace(b"evil0.html", b"evil\0.html")
    with pytest.raises(UnusableError, match="is no plain relative path"):
        unzipped(data, LIMITS)


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK])
def test_links_and_devices_are_refused(kind: int) -> None:
    data = with_entry("link", b"/etc/passwd", external_attr=(kind | 0o777) << 16, create_system=3)
    with pytest.raises(UnusableError, match="no plain file"):
        unzipped(data, LIMITS)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("index.html", "stands in it twice"),
        ("Index.HTML", "is on some disks the same as 'index.html'"),
        ("index.html/", "stands in it twice"),
        ("index.html/below", "lies below a file"),
    ],
)
def test_twins_are_refused(name: str, why: str) -> None:
    with pytest.raises(UnusableError, match=why):
        unzipped(with_entry(name, b""), LIMITS)


def test_composed_and_decomposed_letters_are_twins() -> None:
    with pytest.raises(UnusableError, match="on some disks"):
        unzipped(zipped({"\u00fc": b"", "u\u0308": b""}), LIMITS)


def test_an_encrypted_file_is_refused() -> None:
    data = bytearray(zipped({"a": b"x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnusableError, match="is encrypted"):
        unzipped(bytes(data), LIMITS)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = zipped({"bomb": bytes(50_000_000)}, zipfile.ZIP_DEFLATED)
    assert len(bomb) < 100_000

    with pytest.raises(UnusableError, match="unpacks to more than 1,000,000 bytes"):
        unzipped(bomb, replace(LIMITS, total_bytes=1_000_000))
    with pytest.raises(UnusableError, match="'bomb' has more than 1,000,000 bytes"):
        unzipped(bomb, replace(LIMITS, file_bytes=1_000_000))


def test_a_bomb_that_says_it_is_small_is_refused() -> None:
    data = bytearray(zipped({"bomb": bytes(50_000_000)}, zipfile.ZIP_DEFLATED))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 1_000)
    with pytest.raises(UnusableError):
        unzipped(bytes(data), replace(LIMITS, total_bytes=1_000_000))


def test_too_many_files_are_refused() -> None:
    with pytest.raises(UnusableError, match="more than 3 files"):
        unzipped(zipped({str(each): b"" for each in range(4)}), replace(LIMITS, files=3))
    with pytest.raises(UnusableError, match="more than 3 files"):
        unzipped(zipped({str(each): b"" for each in range(20)}), replace(LIMITS, files=3))


def test_no_cut_or_changed_archive_is_more_than_refused() -> None:
    whole = zipped(TREE, zipfile.ZIP_DEFLATED)
    for at in range(len(whole)):
        for data in (whole[:at], whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]):
            try:
                found = unzipped(data, LIMITS)
            except UnusableError:
                continue
            assert set(found.values()) <= set(TREE.values())


@pytest.mark.parametrize("data", [b"", b"no archive", b"PK\x05\x06" + bytes(18), bytes(99)])
def test_what_is_no_archive_of_a_site_is_refused(data: bytes) -> None:
    with pytest.raises(UnusableError):
        from_zip(data, "x.zip", LIMITS)


def test_a_site_is_found_at_the_root_or_in_the_one_folder() -> None:
    site = with_manifest({"index.html": b"<p>"}, "1.0")
    below = {f"output/{path}": data for path, data in site.items()}

    assert site == from_zip(zipped(site), "x.zip", LIMITS).tree
    assert site == from_zip(zipped(below), "x.zip", LIMITS).tree


def test_names_with_a_dot_at_the_front_are_told_apart() -> None:
    site = with_manifest({"index.html": b"<p>"}, "1.0")
    found = from_zip(zipped({**site, ".git/config": b"", ".sitegen-seal": b""}), "x.zip", LIMITS)

    assert (site, (".git/config",)) == (found.tree, found.hidden)


def test_content_is_told_from_a_site() -> None:
    with pytest.raises(UnusableError, match="`sitegen check` looks at that"):
        from_zip(zipped({"site.yml": b"title: x"}), "source.zip", LIMITS)


def test_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    unzipped(zipped(TREE), LIMITS)

    assert [] == list(tmp_path.iterdir())
