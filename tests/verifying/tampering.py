"""How a site is changed as somebody would who then makes its digests anew."""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.folders import put_tree

SLATE = "left-slate-2026"
DATA = f"contests/{SLATE}/data"
SEED = "08772473296991897540"
OF_DICE = "ers97-dice"


def publish(tree: Mapping[str, bytes], folder: Path) -> Path:
    """Write the files of a site, and list their digests."""
    put_tree(tree, folder)
    seal(folder)
    return folder


def seal(folder: Path) -> None:
    """List the digests of all files anew, as whoever tampers with a site would."""
    files = {x.relative_to(folder).as_posix(): x for x in folder.rglob("*") if x.is_file()}
    listed = sorted({*files} - {"SHA256SUMS", "manifest.json"}, key=str.encode)
    lines = [
        f"{hashlib.sha256(files[path].read_bytes()).hexdigest()}  {path}\n"
        for path in listed
        if not path.startswith(".")
    ]
    (folder / "SHA256SUMS").write_text("".join(lines))


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", *map(str, words)], capture_output=True, encoding="utf-8", check=False
    )


def edit(file: Path, change: Callable[[str], str]) -> None:
    text = file.read_text()
    changed = change(text)

    assert text != changed
    file.write_text(changed)


def with_privacy(site: Path, level: str) -> None:
    """Make the demonstration one of another level, without a log, which had fixed its terms, and
    without the statements that name the log.
    """
    (site / f"contests/{SLATE}/log.jsonl").unlink()
    shutil.rmtree(site / f"contests/{SLATE}/attestations")
    (site / "source.zip").unlink()
    file = site / DATA / "count.json"
    edit(
        file, lambda text: text.replace('"ballot_privacy": "full"', f'"ballot_privacy": "{level}"')
    )
    terms = site / DATA / "terms.json"
    edit(terms, lambda text: text.replace('"ballot_privacy":"full"', f'"ballot_privacy":"{level}"'))
