"""Which sitegen this is: one digest over all files that it works with, as they are on this disk.

Asked for by commands alone. A build never looks at itself, as its pages must not change with what
was changed in the tool without changing a page.
"""

from pathlib import Path

from sitegen.themes import bundled
from sitegen.trust.manifests import digest, manifest


def tool_manifest() -> bytes:
    """Return digest and path of every module and every file of a theme, in order of path.

    The paths are those of a checkout, also where the package is installed: there the same bytes
    come out of `find sitegen -name '*.py'` and `find themes -type f`, sorted and given to
    `sha256sum`.
    """
    package = Path(__file__).parent
    inside = (
        path for path in package.rglob("*.py") if path.relative_to(package).parts[0] != "themes"
    )
    files = {
        f"sitegen/{path.relative_to(package).as_posix()}": path.read_bytes() for path in inside
    }
    for name, theme in bundled().items():
        files |= {f"themes/{name}/{path}": data for path, data in theme.items()}
    return manifest(files)


def tool_digest() -> str:
    """Return the SHA-256 of that manifest."""
    return digest(tool_manifest())
