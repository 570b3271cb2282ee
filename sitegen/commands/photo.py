"""Take in a candidate's photo: cut, without metadata, in three sizes."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.commands.options import FOLDER, content_option
from sitegen.console import bytes_of, fail, placed, present, refuse, refuse_without

if TYPE_CHECKING:
    from sitegen.model.site import Candidate
    from sitegen.model.tree import Tree

CROP = re.compile(r"([0-9]{1,6}),([0-9]{1,6}),([0-9]{1,6})")
FIRST_LINE = re.compile(r"---[ \t]*\r?\n")


@click.group()
def photo() -> None:
    """Take in photos of candidates."""


@photo.command("add")
@click.argument("contest")
@click.argument("candidate")
@click.argument("file", type=FOLDER)
@content_option
@click.option(
    "--crop",
    metavar="X,Y,SIZE",
    help="The square to cut out: pixels from the left, from the top, and along a side, in the "
    "picture as it is seen.  [default: the middle]",
)
@click.option("--force", is_flag=True, help="Write over a photo that is there.")
def add_photo(
    contest: str, candidate: str, file: Path, *, content: Path, crop: str | None, force: bool
) -> None:
    """Make a candidate's photo of a picture.

    It is turned upright, cut to a square, and written in three sizes without anything that the
    camera wrote into it, such as where it was taken. The candidate's file then names it. Needs
    the extra 'photos'.
    """
    from sitegen.content.photos import SIZES, size_name
    from sitegen.content.tree import read_tree
    from sitegen.write.put import put

    tree, problems = read_tree(present(content))
    fail(placed([each for each in problems if each.code == "unreadable"], content))
    for path, what in (
        (f"contests/{contest}/contest.yml", f"there is no contest '{contest}' in {content}"),
        (
            who := f"contests/{contest}/candidates/{candidate}.md",
            f"nobody with the id '{candidate}' stands in {contest}",
        ),
    ):
        if path not in tree:
            refuse(what)
    folder = f"contests/{contest}/photos"
    if (content / folder).is_symlink():
        refuse(f"{content / folder} is a symbolic link, and content is plain files in folders")
    pictures = drawn(file, square(crop))
    files = {f"{folder}/{size_name(candidate, size)}": pictures[size] for size in SIZES}
    # a run that was stopped may have left pictures, the same ones, before anybody named them
    if not force and (there := [x for x in files if tree.get(x, files[x]) != files[x]]):
        refuse(f"{content / there[0]} is there already; --force writes over it")
    named = with_photo(tree, who, candidate)
    put({**files, **({who: named} if named else {})}, content)
    for path, data in files.items():
        click.echo(f"{content / path}: {len(data):,} bytes")
    if named:
        click.echo(f"{content / who} now says 'photo: {candidate}'.")
        if f'"candidates/{candidate}.md"'.encode() in tree.get(
            f"contests/{contest}/log.jsonl", b""
        ):
            click.echo(
                "The log had fixed that file as it was; say why it is otherwise: "
                f'`sitegen log add {contest} correction --note "…"`'
            )
    elif not names(tree, who, candidate):
        click.echo(f"Write 'photo: {candidate}' in {content / who}.")


def square(crop: str | None) -> tuple[int, int, int] | None:
    """Return what --crop says: left, top and side."""
    if crop is None:
        return None
    if not (found := CROP.fullmatch(crop.replace(" ", ""))):
        refuse(f"--crop {crop}: write three whole numbers, such as 120,40,900")
    left, top, side = map(int, found.groups())
    return left, top, side


def drawn(file: Path, crop: tuple[int, int, int] | None) -> dict[int, bytes]:
    """Return the photo by size, or end with what is wrong with the picture."""
    try:
        from sitegen.pictures.portrait import PictureError, portraits
    except ModuleNotFoundError as error:
        refuse_without(error, "photos")
    try:
        return portraits(bytes(bytes_of(file)), crop)
    except PictureError as error:
        refuse(f"{file}: {error}")


def with_photo(tree: "Tree", path: str, name: str) -> bytes | None:
    """Return the candidate's file with a line for the photo below the first one.

    None if it has one, or if the candidate would not be the same but for the photo.
    """
    from dataclasses import replace

    text = tree[path].decode("utf-8", "surrogateescape")
    opening = FIRST_LINE.match(text)
    if not opening or re.search(r"(?m)^[\"']?photo[\"']?[ \t]*:", text):
        return None
    end = "\r\n" if opening[0].endswith("\r\n") else "\n"
    fence = re.compile(r"(?m)^---[ \t]*\r?$").search(text, opening.end())
    if not fence:
        return None
    changed = f"{text[: fence.start()]}photo: {name}{end}{text[fence.start() :]}"
    data = changed.encode("utf-8", "surrogateescape")
    before, after = candidate_in(tree, path), candidate_in({**tree, path: data}, path)
    if before is None or after is None or replace(after, photo=None) != before:
        return None
    return data


def names(tree: "Tree", path: str, name: str) -> bool:
    """Say whether the candidate's file names the photo already."""
    return bool(re.search(rf"(?m)^photo: {name}\r?$", tree[path].decode("utf-8", "replace")))


def candidate_in(tree: "Tree", path: str) -> "Candidate | None":
    """Return the candidate whom a file tells of."""
    from sitegen.content import read_site

    site, _ = read_site(tree)
    people = [who for contest in site.contests for who in contest.candidates] if site else []
    return next((who for who in people if who.place.path == path), None)
