"""A site as it was found: its files, and what is to be said of where they came from."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from sitegen.content.wording import quoted
from sitegen.model.tree import Tree
from sitegen.verifying.findings import UnusableError
from sitegen.verifying.folder import read_folder
from sitegen.verifying.limits import Limits
from sitegen.verifying.zipped import unzipped
from sitegen.write.manifest import MANIFEST, SUMS
from sitegen.write.unchanged import SEAL

Origin: TypeAlias = Literal["folder", "ZIP file", "address"]


@dataclass(frozen=True, slots=True)
class Published:
    """The files of a site by path; `address` is what a person calls it.

    `failed` says of files why they could not be had. `hidden` are names with a dot at the front,
    which no list of files names. From an address only what the lists name was asked for, and the
    folders that have a page for it; `fronts` are those that give another, and what they give.
    """

    tree: Tree
    origin: Origin
    address: str
    failed: tuple[tuple[str, str], ...] = ()
    hidden: tuple[str, ...] = ()
    fronts: tuple[tuple[str, str], ...] = ()


def from_folder(folder: Path, limits: Limits) -> Published:
    """Read a built site from disk. Raises UnusableError and OSError."""
    found = read_folder(folder, limits)
    tree = dict(sorted(found.tree.items()))
    refuse_other_folders(tree, str(folder))
    hidden, failed = tuple(sorted(found.hidden)), tuple(sorted(found.failed))
    return Published(tree, "folder", str(folder), failed, hidden)


def from_zip(data: bytes, name: str, limits: Limits) -> Published:
    """Read a site from a ZIP file, from its root or from the one folder that is there."""
    tree = unzipped(data, limits)
    tops = {path.partition("/")[0] for path in tree}
    if len(tops) == 1 and SUMS not in tree and MANIFEST not in tree:
        top = f"{tops.pop()}/"
        tree = {path.removeprefix(top): data for path, data in tree.items()}
    refuse_other_folders(tree, name)
    dotted = {path for path in tree if any(part.startswith(".") for part in path.split("/"))}
    rest = {path: data for path, data in sorted(tree.items()) if path not in dotted}
    hidden = tuple(sorted(path for path in dotted if path != SEAL))
    return Published(rest, "ZIP file", name, hidden=hidden)


def refuse_other_folders(tree: Tree, name: str) -> None:
    """Raise UnusableError unless there is a list of files to hold a site against."""
    if SUMS in tree or MANIFEST in tree:
        return
    if "site.yml" in tree:
        raise UnusableError(
            f"{quoted(name)} is the content that a site is made from; `sitegen check` looks at "
            "that, and this command at the site that `sitegen build` makes of it"
        )
    raise UnusableError(
        f"{quoted(name)} holds neither {SUMS} nor {MANIFEST}, so nothing says what belongs to it"
    )
