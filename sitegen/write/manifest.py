"""The list of all files of a site with their digests, for people and for programs.

`SHA256SUMS` is what `sha256sum -c SHA256SUMS` reads: 64 lower-case hexadecimal digits, two
spaces, the path, a line end; sorted by the bytes of the path. `manifest.json` says the same, with
sizes and what made the site. Neither lists itself or the other.
"""

import json

from sitegen.model.tree import Tree
from sitegen.trust.manifests import digests

SUMS = "SHA256SUMS"
MANIFEST = "manifest.json"
GENERATOR = "sitegen"


def with_manifest(tree: Tree, version: str) -> Tree:
    """Return the tree with both lists added; `version` is that of the program.

    Raises ValueError for a path that is not plain and relative, or that a list would take.
    """
    if taken := {SUMS, MANIFEST} & tree.keys():
        raise ValueError(f"{', '.join(sorted(taken))}: made last, from all other files")
    listed = digests(tree)
    sums = "".join(f"{digest}  {path}\n" for path, digest in listed.items())
    files = {path: {"bytes": len(tree[path]), "sha256": digest} for path, digest in listed.items()}
    manifest = {"files": files, "generator": GENERATOR, "version": version}
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
    return {**tree, SUMS: sums.encode(), MANIFEST: f"{text}\n".encode()}


def files_listed(manifest: bytes) -> frozenset[str]:
    """Return the paths of the files of a site, by its manifest; none if `with_manifest` did not
    make it.
    """
    try:
        found = json.loads(manifest)
    except ValueError:
        return frozenset()
    if not isinstance(found, dict) or found.get("generator") != GENERATOR:
        return frozenset()
    files = found.get("files")
    return frozenset({*files, SUMS, MANIFEST}) if isinstance(files, dict) else frozenset()
