"""The source of a site as one ZIP file, the same bytes everywhere.

Nothing is compressed, as libraries of compression differ by version. Every field that could hold
the machine, the clock or the user has one value (PKWARE APPNOTE 6.3.10, 4.4): made on UNIX, on
1 January 1980, the earliest day that the format knows; a plain file that all may read.
"""

import io
import stat
import zipfile
from collections.abc import Mapping

UNIX, FIRST_DAY, MODE = 3, (1980, 1, 1, 0, 0, 0), stat.S_IFREG | 0o644


def source_zip(content: Mapping[str, bytes], themes: Mapping[str, Mapping[str, bytes]]) -> bytes:
    """Return content and the themes that come with it, laid out as a build wants them."""
    files = {f"content/{path}": data for path, data in content.items()}
    for name, theme in themes.items():
        files |= {f"themes/{name}/{path}": data for path, data in theme.items()}
    return archive(files)


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP file of these files, in the order of the bytes of their paths."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for path in sorted(files, key=str.encode):
            entry = zipfile.ZipInfo(path, FIRST_DAY)
            entry.create_system = UNIX
            entry.external_attr = MODE << 16
            packed.writestr(entry, files[path])
    return out.getvalue()
