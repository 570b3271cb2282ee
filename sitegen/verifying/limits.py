"""How much of somebody else's site is taken in, at most."""

from dataclasses import dataclass

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """At most so many files, so many bytes a file and in all, and so many seconds for each of
    fetching, building and checking. `memory` is what all of that may use beyond
    the files themselves, in bytes.

    `list_bytes` is for each of the two lists of files, `silence` the seconds in which a server
    must send something, `beyond` the bytes that a file may have beyond what the list says before
    nobody reads on: enough to see what a host has added.
    """

    files: int = 100_000
    file_bytes: int = 512 * MEBIBYTE
    total_bytes: int = 1024 * MEBIBYTE
    seconds: int = 1_800
    memory: int = 5 * 1024 * MEBIBYTE
    list_bytes: int = 64 * MEBIBYTE
    silence: int = 20
    beyond: int = MEBIBYTE


LIMITS = Limits()
