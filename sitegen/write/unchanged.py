"""Tell that a site on disk is what a build would write, without building it.

A build leaves a seal in the site's folder, hidden and no part of the site: the digest of all that
the site was made from, and of its lists of files. The same sources give the same bytes; that those
still stand is read from the disk, file by file.

Whoever can put a site with forged pages and a seal into a repository must not be believed. So the
seal holds too which file on this disk the list is, and when it came there, which nobody can know
beforehand: a site that was copied or checked out is built anew.
"""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import sitegen
from sitegen.model.tree import Tree
from sitegen.trust.manifests import digest
from sitegen.write.manifest import MANIFEST, SUMS

SEAL = ".sitegen-seal"


def source_of(trees: Mapping[str, Tree]) -> str:
    """Return the digest of these trees by name, and of this program."""
    package = Path(sitegen.__file__).parent
    modules = {str(path.relative_to(package)): path for path in package.rglob("*.py")}
    program = {path: file.read_bytes() for path, file in modules.items()}
    lines = []
    for name, tree in {"program": program, **trees}.items():
        lines.append(f"{name}: {len(tree)} files")
        lines += [f"{digest(tree[path])} {path}" for path in sorted(tree)]
    return digest("\n".join(lines).encode())


def seal(target: Path, source: str) -> None:
    """Leave the seal in the folder of a site that has just been written from that source.

    Where that fails the next build is made whole. What stands there may be a link to elsewhere.
    """
    with suppress(OSError):
        (target / SEAL).unlink(missing_ok=True)
        with (target / SEAL).open("xb") as new:
            new.write(_seal(source, target))


def files_that_stand(target: Path, source: str) -> int:
    """Return of how many files the site is that stands there whole, made from that source.

    0 says that it has to be built.
    """
    try:
        if (target / SEAL).read_bytes() != _seal(source, target):
            return 0
        pairs = (line.split("  ", 1) for line in (target / SUMS).read_text("utf-8").splitlines())
        digests = {path: listed for listed, path in pairs}
        whole = all(
            digest((target / path).read_bytes()) == listed for path, listed in digests.items()
        )
    except OSError:
        return 0
    inside = (path.relative_to(target) for path in target.rglob("*") if not path.is_dir())
    found = {path.as_posix() for path in inside if not path.parts[0].startswith(".")}
    return len(found) if whole and found == {*digests, SUMS, MANIFEST} else 0


def _seal(source: str, target: Path) -> bytes:
    lists = [digest((target / name).read_bytes()) for name in (SUMS, MANIFEST)]
    here = (target / SUMS).lstat()
    parts = (source, *lists, here.st_dev, here.st_ino, here.st_ctime_ns)
    return f"{digest(' '.join(map(str, parts)).encode())}\n".encode()
