"""The lists of a site's files."""

import json
import subprocess
from pathlib import Path

import pytest

from sitegen.write.manifest import files_listed, with_manifest
from tests.folders import put_tree

TREE = {"index.html": b"<p>", "a/b.txt": b"", "Z.txt": "ü".encode()}


def test_sums_are_sorted_by_bytes_and_name_every_other_file() -> None:
    sums = with_manifest(TREE, "1.0")["SHA256SUMS"].decode().splitlines()

    assert ["Z.txt", "a/b.txt", "index.html"] == [line[66:] for line in sums]
    assert "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a/b.txt" == sums[1]


def test_sha256sum_accepts_the_list(tmp_path: Path) -> None:
    put_tree(with_manifest(TREE, "1.0"), tmp_path)
    done = subprocess.run(
        ["sha256sum", "--strict", "-c", "SHA256SUMS"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )

    assert (0, b"") == (done.returncode, done.stderr)


def test_the_manifest_gives_sizes_digests_and_what_made_the_site() -> None:
    manifest = json.loads(with_manifest({"a.txt": b"a"}, "1.2.3")["manifest.json"])

    assert {
        "generator": "sitegen",
        "version": "1.2.3",
        "files": {
            "a.txt": {
                "bytes": 1,
                "sha256": "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
            }
        },
    } == manifest


def test_the_order_of_the_tree_changes_nothing() -> None:
    backwards = dict(reversed(TREE.items()))

    assert (
        with_manifest(TREE, "1")["manifest.json"] == with_manifest(backwards, "1")["manifest.json"]
    )


def test_a_manifest_lists_the_files_of_its_site() -> None:
    listed = {*TREE, "SHA256SUMS", "manifest.json"}

    assert listed == files_listed(with_manifest(TREE, "1")["manifest.json"])


@pytest.mark.parametrize(
    "manifest",
    [
        b'{"name": "App", "icons": []}',
        b'{"generator": "sitegen", "files": ["index.html"]}',
        b"[]",
        b"\xff\xfe",
    ],
)
def test_a_manifest_of_another_program_lists_nothing_of_ours(manifest: bytes) -> None:
    assert frozenset() == files_listed(manifest)


@pytest.mark.parametrize(
    "path", ["/a", "../a", "a/../b", "a//b", "./a", "a\\b", "a\nb", "", "a/", "SHA256SUMS"]
)
def test_a_path_that_cannot_be_listed_is_a_bug(path: str) -> None:
    with pytest.raises(ValueError, match=r"relative|plain path|no path here|made last"):
        with_manifest({path: b""}, "1")
