"""What git does to files that hold by their bytes, and how to have them as they were."""

UNTOUCHED = "git has changed its line ends: set core.autocrlf to false, and check it out again"


def changed_by_git(data: bytes) -> bool:
    """Say whether every line ends as git writes it where it lays files out for Windows."""
    return b"\r\n" in data and data.count(b"\r\n") == data.count(b"\n")


def as_committed(data: bytes) -> bytes:
    """Return the bytes of a text as they were before git laid it out for Windows."""
    return data.replace(b"\r\n", b"\n")
