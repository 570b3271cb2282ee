r"""Lists of files with their digests, in one form only, as `sha256sum -c` reads them.

A line for each file: 64 lower-case hexadecimal digits, two spaces, the path, a line feed; sorted by
the bytes of the path. Equal files have equal lists, byte for byte, so that the SHA-256 of a list
stands for all that it names: that of `DATA.sha256` is the data digest of a contest.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

NOT_DATA = ("log.jsonl", "vacancies.yml", "attestations/", "cards/", "superseded/")
"""What lies in the folder of a contest and is no part of its data.

The log and the statements name the data digest, a vacancy comes after the result, cards are drawn
from it, and what was superseded is what the result is no longer made from.
"""

DIGEST = re.compile(r"[0-9a-f]{64}")
_LINE = re.compile(rf"({DIGEST.pattern})  ([^\n]+)")


class ManifestError(ValueError):
    """A list of files is not in the one form; `line` counts from 1."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(f"line {line}: {sentence}")
        self.line, self.sentence = line, sentence


@dataclass(frozen=True, slots=True)
class Differences:
    """How files differ from a list: paths that are missing, that it does not name, and changed."""

    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.missing or self.extra or self.changed)


def digest(data: bytes) -> str:
    """Return the SHA-256 of bytes, 64 lower-case hexadecimal digits."""
    return sha256(data).hexdigest()


def data_manifest(content: Mapping[str, bytes], contest: str) -> bytes:
    """Return the list of a contest's data; paths lead from the folder of content.

    It names every file below the contest's folder but those of NOT_DATA. Raises ValueError for a
    path that no list may name.
    """
    return manifest({path: content[path] for path in data_paths(content, contest)})


def data_paths(paths: Iterable[str], contest: str) -> list[str]:
    """Return which of the paths of a content folder are data of a contest."""
    folder = f"contests/{contest}/"
    return [
        path
        for path in paths
        if path.startswith(folder) and not _within(path.removeprefix(folder), NOT_DATA)
    ]


def manifest(files: Mapping[str, bytes]) -> bytes:
    """Return the list of these files. Raises ValueError for a path that no list may name."""
    return "".join(f"{each}  {path}\n" for path, each in digests(files).items()).encode()


def digests(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the digests of files by path, in the order of a list.

    Raises ValueError for a path that no list may name.
    """
    for path in files:
        if wrong := wrong_path(path):
            raise ValueError(f"{path!r} {wrong}")
    return {path: digest(files[path]) for path in sorted(files, key=str.encode)}


def parse_manifest(data: bytes) -> dict[str, str]:
    """Return the digests of a list by path. Raises ManifestError for whatever is not its form."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before_it = data.count(b"\n", 0, error.start)
        raise ManifestError(before_it + 1, "this is not UTF-8") from None
    lines = text.split("\n")
    rest = lines.pop()
    if rest:
        raise ManifestError(len(lines) + 1, "the last line has no line feed at its end")
    found: dict[str, str] = {}
    before = b""
    for number, line in enumerate(lines, start=1):
        if not (parts := _LINE.fullmatch(line)):
            raise ManifestError(number, "this is not 64 lower-case digits, two spaces and a path")
        path = parts[2]
        if wrong := wrong_path(path):
            raise ManifestError(number, f"{path!r} {wrong}")
        if path.encode() <= before:
            what = "stands there twice" if path in found else "is not in the order of its bytes"
            raise ManifestError(number, f"{path!r} {what}")
        found[path], before = parts[1], path.encode()
    return found


def differences(listed: Mapping[str, str], files: Mapping[str, bytes]) -> Differences:
    """Hold files against a list, both ways."""
    return Differences(
        missing=tuple(sorted(listed.keys() - files.keys())),
        extra=tuple(sorted(files.keys() - listed.keys())),
        changed=tuple(
            sorted(x for x in listed.keys() & files.keys() if digest(files[x]) != listed[x])
        ),
    )


def wrong_path(path: str) -> str:
    """Return why a list may not name a path, as the end of a sentence; "" if it may."""
    if not path or path.startswith("/"):
        return "is not relative"
    if "\\" in path or not path.isprintable():
        return "has a character that no path here may have"
    if any(part in ("", ".", "..") for part in path.split("/")):
        return "is not a plain path"
    return ""


def _within(path: str, names: Iterable[str]) -> bool:
    return any(path == each or (each.endswith("/") and path.startswith(each)) for each in names)
