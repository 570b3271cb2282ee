"""The public list of roll codes: the SHA-256 of each, sorted, one a line."""

from collections.abc import Iterator

from sitegen.trust.manifests import DIGEST

ISSUED = "issued.txt"


def wrong_issued(data: bytes) -> Iterator[tuple[int, str]]:
    """Yield line and sentence for what keeps this from being such a list."""
    lines = data.decode("ascii", "replace").split("\n")
    if lines.pop():
        yield len(lines) + 1, "the last line does not end in a line feed"
    before = ""
    for number, line in enumerate(lines, start=1):
        if not DIGEST.fullmatch(line):
            yield number, "this is not a SHA-256 digest, 64 digits in small letters"
        elif line == before:
            yield number, "this digest stands there twice"
        elif line < before:
            yield number, "this digest is not in its place: the lines are sorted"
        before = line
