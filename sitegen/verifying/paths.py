"""Which names of files a site may have: plain ones, that lead nowhere else on any disk or host."""

import unicodedata
from collections.abc import Iterable, Iterator

LONGEST = 1_000


def is_plain(path: str) -> bool:
    """Say whether it is a relative path of visible characters that stays below its folder."""
    parts = path.split("/")
    return (
        0 < len(path) <= LONGEST
        and path.isprintable()
        and not any(part in ("", ".", "..") for part in parts)
        and "\\" not in path
        and ":" not in parts[0]
    )


def twins(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each path with an earlier one that some disk takes for the same."""
    seen: dict[str, str] = {}
    for path in paths:
        key = unicodedata.normalize("NFC", path).casefold()
        if key in seen:
            yield seen[key], path
        seen.setdefault(key, path)
