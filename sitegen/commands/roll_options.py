"""What the commands of the roll are given: keys, settings, lists, and the folder of a merge."""

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from sitegen.commands.options import FC, FOLDER
from sitegen.console import a_file, disagree, fail, refuse

if TYPE_CHECKING:
    from sitegen.content.roll_settings import Settings
    from sitegen.trust.roll.issue import Issues
    from sitegen.trust.roll.merging import Answer
    from sitegen.trust.roll.rows import Refusal

MOST_BYTES = 1 << 30
MOST_SHOWN = 50
"""Refused lines that are shown; the report has all."""
SETTINGS, ANSWERS = "settings.yml", "answers.csv"
LISTED = re.compile(r"([a-z0-9][a-z0-9-]{0,62})=(.+)", re.DOTALL)

key_option = click.option(
    "--key",
    "keys",
    multiple=True,
    required=True,
    metavar="FILE",
    type=FOLDER,
    help="The file of the key; for two shares, twice.",
)


def list_option(*, required: bool) -> Callable[[FC], FC]:
    """Return the option --list."""
    return click.option(
        "--list",
        "lists",
        multiple=True,
        required=required,
        metavar="ORG=FILE",
        help="The id of an organisation and its list, as CSV; once for each.",
    )


@dataclass(frozen=True, slots=True)
class Folder:
    """What a merge wrote, and every reissue since."""

    path: Path
    settings: "Settings"
    files: Mapping[str, bytes]
    """All files by name, those of a reissue in its folder."""
    issues: "Issues"


def read_folder(path: Path) -> Folder:
    """Return what stands in the folder of a merge, or end."""
    from sitegen.trust.roll.issue import ISSUE, Issues, read_issue
    from sitegen.trust.roll.reissue import folder_of

    names = [each.name for each in sorted(path.glob("*")) if each.is_file()]
    if ISSUE not in names or SETTINGS not in names:
        refuse(f"{path} is no folder that 'sitegen roll merge' wrote")
    files = {name: secret(path / name) for name in names}
    folders = list[str]()
    while (path / folder_of(len(folders) + 1)).is_dir():
        folders.append(folder_of(len(folders) + 1))
    for name in folders:
        files |= {f"{name}/{each.name}": secret(each) for each in sorted((path / name).glob("*"))}
    with refusing():
        carried, rows = read_issue(files[ISSUE], str(path / ISSUE))
        again = [read_issue(files[each], each)[1] for each in (f"{x}/{ISSUE}" for x in folders)]
    settings = settings_of(files[SETTINGS], path / SETTINGS)
    return Folder(path, settings, files, Issues(carried, rows, again))


def settings_of(data: bytes, path: Path) -> "Settings":
    """Return the settings, or end with what is wrong with them."""
    from sitegen.content.roll_settings import read_settings

    settings, problems = read_settings(data, path.as_posix())
    fail(problems)
    if settings is None:
        raise AssertionError(path)
    return settings


def key_of(files: Sequence[Path]) -> bytes:
    """Return the key, or end."""
    from sitegen.trust.roll.keys import KeyFileError, read_key

    for each in files:
        if sys.platform != "win32" and each.exists() and each.stat().st_mode & 0o077:
            refuse(f"others may read {each}; run 'chmod 600 {each}', and ask who has read it")
    try:
        return read_key([secret(each) for each in files])
    except KeyFileError as error:
        refuse(f"{', '.join(map(str, files))}: {error}")


def lists_of(given: Sequence[str]) -> dict[str, Path]:
    """Return the file of each organisation, or end."""
    found: dict[str, Path] = {}
    for each in given:
        if not (parts := LISTED.fullmatch(each)):
            refuse(f"--list {each}: write the id of an organisation, '=' and the name of its file")
        if parts[1] in found:
            refuse(f"--list {each}: there is a list of {parts[1]} already")
        found[parts[1]] = Path(parts[2])
    return found


def answers_of(data: bytes, file: str, settings: "Settings") -> "dict[str, Answer]":
    """Return what became of numbers with different surnames, or end."""
    from sitegen.trust.roll.answers import read_answers

    with refusing():
        return read_answers(data, file, settings.scheme)


def secret(file: Path) -> bytes:
    """Return what is in a file that must not be where git is, or end."""
    from sitegen.write.private import refuse_git

    refuse_git(file)
    return plain(file)


def plain(file: Path) -> bytes:
    """Return what is in a file, or end."""
    a_file(file)
    if file.stat().st_size > MOST_BYTES:
        refuse(f"{file} is larger than {MOST_BYTES >> 30} GiB")
    return file.read_bytes()


@contextmanager
def refusing() -> Iterator[None]:
    """End with the lines of a file that cannot be taken."""
    from sitegen.trust.roll.rows import RefusedError

    try:
        yield
    except RefusedError as error:
        end_with(error.refusals)


def end_with(findings: "Sequence[str | Refusal]", advice: str = "") -> NoReturn:
    """Say what was found or cannot be taken, line by line, and end with status 1."""
    lines = [str(each) for each in findings[:MOST_SHOWN]]
    if len(findings) > MOST_SHOWN:
        lines.append(f"and {len(findings) - MOST_SHOWN} more")
    if advice:
        lines.append(f"    hint: {advice}")
    disagree("\n".join(lines))
