"""The lists of files of a site, `SHA256SUMS` and `manifest.json`, read as strictly as written."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from sitegen.content.wording import quoted
from sitegen.model.tree import Tree
from sitegen.trust.manifests import DIGEST
from sitegen.verifying.limits import LIMITS
from sitegen.verifying.paths import is_plain, twins
from sitegen.write.manifest import GENERATOR, MANIFEST, SUMS

MOST_BYTES, MOST_FILES = 16 << 20, LIMITS.files
"""Bytes and lines of a list: each file takes some 150 bytes of it."""
LINE = re.compile(rf"({DIGEST.pattern})  (.+)")
VERSION = re.compile(r"[0-9A-Za-z.+!_-]{1,64}")


@dataclass(frozen=True, slots=True)
class Listed:
    """What both lists say: digests by path, sizes by path, the version; and what is wrong there.

    `wrong` has a sentence for whatever no list that sitegen wrote would hold. A path that leads
    out of the site is in none of the mappings.
    """

    digests: Mapping[str, str]
    sizes: Mapping[str, int]
    version: str
    wrong: tuple[str, ...]

    @property
    def paths(self) -> list[str]:
        """Return every path that a list names, in order."""
        return sorted({*self.digests, *self.sizes} - {SUMS, MANIFEST}, key=str.encode)


def listed(sums: bytes | None, manifest: bytes | None) -> Listed:
    """Return what the lists say, each as far as it can be read."""
    by_sums, wrong = read_sums(sums)
    by_manifest, sizes, version, more = read_manifest(manifest)
    wrong += more
    if sums is not None and manifest is not None:
        wrong += disagreements(by_sums, by_manifest)
    paths = {**by_manifest, **by_sums}
    wrong += [
        f"{quoted(one)} and {quoted(other)} are one on some disks" for one, other in twins(paths)
    ]
    return Listed(paths, sizes, version, tuple(wrong))


def read_sums(data: bytes | None) -> tuple[dict[str, str], list[str]]:
    """Return the digests of `SHA256SUMS` by path, and what is wrong with it."""
    if data is None:
        return {}, [f"{SUMS} is missing"]
    if len(data) > MOST_BYTES or data.count(b"\n") > MOST_FILES:
        return {}, [f"{SUMS} has more than {MOST_BYTES:,} bytes or {MOST_FILES:,} lines"]
    wrong: list[str] = []
    digests: dict[str, str] = {}
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return {}, [f"{SUMS} is not UTF-8"]
    if not text.endswith("\n"):
        wrong.append(f"{SUMS} does not end with a line end")
    before = b""
    for at, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        match = LINE.fullmatch(line)
        if not match or not is_plain(match[2]):
            wrong.append(f"{SUMS}, line {at}: {quoted(line)} is not a digest and a plain path")
            continue
        digest, path = match[1], match[2]
        if path in digests:
            wrong.append(f"{SUMS}, line {at}: {quoted(path)} stands there twice")
        elif path.encode() < before:
            wrong.append(f"{SUMS}, line {at}: {quoted(path)} stands out of order")
        digests.setdefault(path, digest)
        before = path.encode()
    return digests, wrong


def read_manifest(data: bytes | None) -> tuple[dict[str, str], dict[str, int], str, list[str]]:
    """Return digests and sizes of `manifest.json` by path, the version, and what is wrong."""
    if data is None:
        return {}, {}, "", [f"{MANIFEST} is missing"]
    if len(data) > MOST_BYTES:
        return {}, {}, "", [f"{MANIFEST} has more than {MOST_BYTES:,} bytes"]
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return {}, {}, "", [f"{MANIFEST} is not JSON"]
    files = found.get("files") if isinstance(found, dict) else None
    if not isinstance(files, dict) or found.get("generator") != GENERATOR:
        return {}, {}, "", [f"{MANIFEST} is none that sitegen writes"]
    wrong: list[str] = []
    digests: dict[str, str] = {}
    sizes: dict[str, int] = {}
    for path, facts in files.items():
        digest = facts.get("sha256") if isinstance(facts, dict) else None
        size = facts.get("bytes") if isinstance(facts, dict) else None
        if not (
            is_plain(path)
            and isinstance(digest, str)
            and DIGEST.fullmatch(digest)
            and type(size) is int
            and size >= 0
        ):
            wrong.append(f"{MANIFEST}: {quoted(path)} is no plain path with size and digest")
            continue
        digests[path], sizes[path] = digest, size
    version = found.get("version")
    if not isinstance(version, str) or not VERSION.fullmatch(version):
        wrong.append(f"{MANIFEST} names no version of sitegen")
        version = ""
    return digests, sizes, version, wrong


def disagreements(by_sums: Mapping[str, str], by_manifest: Mapping[str, str]) -> list[str]:
    """Return where the two lists do not say the same."""
    wrong = []
    for path in sorted({*by_sums, *by_manifest}):
        one, other = by_sums.get(path), by_manifest.get(path)
        if one is None or other is None:
            lacks, has = (SUMS, MANIFEST) if one is None else (MANIFEST, SUMS)
            wrong.append(f"{quoted(path)} stands in {has}, but not in {lacks}")
        elif one != other:
            wrong.append(f"{quoted(path)} has one digest in {SUMS} and another in {MANIFEST}")
    return wrong


def changed(tree: Tree, said: Listed) -> list[str]:
    """Return the files that are there and have another digest or size than a list says."""
    return [
        path
        for path, data in tree.items()
        if (path in said.digests and sha256(data).hexdigest() != said.digests[path])
        or (path in said.sizes and len(data) != said.sizes[path])
    ]


def missing(tree: Tree, said: Listed) -> list[str]:
    """Return the files that a list names and that are not there."""
    return [path for path in said.paths if path not in tree]


def extra(tree: Tree, said: Listed) -> list[str]:
    """Return the files that are there and in no list."""
    return sorted(tree.keys() - {*said.digests, *said.sizes, SUMS, MANIFEST})
