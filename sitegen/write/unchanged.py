"""Tell that a site on disk is what a build would write, without building it.

A build leaves a seal in the site's folder, hidden and no part of the site: the digest of all that
the site was made from, and of its lists of files. The same sources give the same bytes; that those
still stand is read from the disk, file by file.
"""

from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import sitegen
from sitegen.model.tree import Tree
from sitegen.write.manifest import MANIFEST, SUMS

SEAL = ".sitegen-seal"
LIBRARIES = ("jinja2", "markdown", "markupsafe", "nh3", "numpy", "pyyaml")


def source_of(trees: Mapping[str, Tree]) -> str:
    """Return the digest of these trees by name, of this program and of its libraries."""
    package = Path(sitegen.__file__).parent
    modules = {str(path.relative_to(package)): path for path in package.rglob("*.py")}
    program = {path: file.read_bytes() for path, file in modules.items()}
    lines = [f"{each} {version(each)}" for each in LIBRARIES]
    for name, tree in {"program": program, **trees}.items():
        lines.append(f"{name}: {len(tree)} files")
        lines += [f"{sha256(tree[path]).hexdigest()} {path}" for path in sorted(tree)]
    return _digest("\n".join(lines).encode())


def sealed(tree: Tree, source: str) -> Tree:
    """Return a site with the seal that says what it was made from."""
    return {**tree, SEAL: _seal(source, tree[SUMS], tree[MANIFEST])}


def files_that_stand(target: Path, source: str) -> int:
    """Return of how many files the site is that stands there whole, made from that source.

    0 says that it has to be built.
    """
    try:
        sums = (target / SUMS).read_bytes()
        if (target / SEAL).read_bytes() != _seal(source, sums, (target / MANIFEST).read_bytes()):
            return 0
        pairs = (line.split("  ", 1) for line in sums.decode().splitlines())
        digests = {path: digest for digest, path in pairs}
        whole = all(
            _digest((target / path).read_bytes()) == digest for path, digest in digests.items()
        )
    except OSError:
        return 0
    inside = (path.relative_to(target) for path in target.rglob("*") if not path.is_dir())
    found = {path.as_posix() for path in inside if not path.parts[0].startswith(".")}
    return len(found) if whole and found == {*digests, SUMS, MANIFEST} else 0


def _seal(source: str, sums: bytes, manifest: bytes) -> bytes:
    return f"{_digest(f'{source} {_digest(sums)} {_digest(manifest)}'.encode())}\n".encode()


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
