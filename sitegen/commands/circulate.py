"""Make the pack that every organisation sends to its members, unchanged."""

from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.commands.options import FOLDER, content_option
from sitegen.commands.site import built_from, read_all
from sitegen.console import fail, present, refuse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.model.site import Site
    from sitegen.model.theme import Theme
    from sitegen.model.tree import Tree
    from sitegen.pages.language import Language

CLIPPED = 100_000
"""Bytes of HTML of an e-mail from which some mail programs show its beginning alone."""


@click.command()
@click.argument("contest")
@click.option(
    "--into", metavar="DIR", type=FOLDER, help="The folder of the pack.  [default: CONTEST-pack]"
)
@click.option("--no-pdf", is_flag=True, help="Leave out the PDFs, which need sitegen[pdf].")
@content_option
def circulate(contest: str, *, into: Path | None, no_pdf: bool, content: Path) -> None:
    """Make the pack of statements that all organisations send.

    The booklet as PDF and as a page, the e-mail, and one digest for the whole. If anything is
    wrong with the content, nothing is written.
    """
    from sitegen import __version__
    from sitegen.pack import LIST, make_pack
    from sitegen.write.manifest import with_manifest
    from sitegen.write.publish import publish, restore

    into = into or Path(f"{contest}-pack")
    present(content)
    restore(into)
    tree, unreadable, all_themes = read_all(content)
    built = built_from(content, tree, unreadable, all_themes)
    fail(built.problems)
    if built.site is None:
        raise AssertionError(content)
    of = built.site.contest(contest)
    if of is None:
        known = ", ".join(each.id for each in built.site.contests) or "none"
        refuse(f"there is no contest {contest}; there are {known}")
    if not of.settled:
        refuse(f"nominations for {contest} are open; set its state when all candidates are known")
    if of.uncontested:
        refuse(f"nobody votes in {contest}, so there is no pack: its state is 'uncontested'")
    refuse_foreign(into, contest)
    themes = built.chain
    editions = editions_of(built.site, themes)
    pack = make_pack(editions, contest, themes, tree)
    digest = sha256(pack[LIST]).hexdigest()
    told_of = of.circulation.digest if of.circulation else digest
    if told_of != digest and holds(into, told_of):
        refuse(
            f"{into} holds the pack that circulation.yml names, {told_of}, and what would be made "
            f"now is another, {digest}: keep that one, and give a new folder with --into"
        )
    pdfs = {} if no_pdf else booklets(editions, contest, themes, tree, digest=digest)
    publish(with_manifest({**pack, **pdfs}, __version__), into, content=content)
    click.echo(f"{len(pack) + len(pdfs)} files in {into}. The digest of the pack is\n{digest}")
    if told_of != digest:
        click.echo(f"It is not the pack that circulation.yml names,\n{told_of}")
    if no_pdf:
        click.echo("The read-me names PDFs too, as the pack is the same with and without them.")
    for path in sorted(each for each in pack if each.endswith("message.html")):
        if len(pack[path]) > CLIPPED:
            size = f"{len(pack[path]):,} bytes"
            click.echo(f"{path} has {size}: some mail programs show only the first 100,000.")
    told = "".join(f"  {line}\n" for line in pack[LIST].decode().splitlines())
    click.echo(f"For contests/{contest}/circulation.yml:\n\npack: |\n{told}sent: []")


def holds(into: Path, digest: str) -> bool:
    """Say whether a folder holds the pack of that digest."""
    from sitegen.pack import LIST

    return (into / LIST).is_file() and sha256((into / LIST).read_bytes()).hexdigest() == digest


def refuse_foreign(into: Path, contest: str) -> None:
    """Refuse a folder that holds anything but an earlier pack of the contest."""
    from sitegen.model.circulation import WORDS
    from sitegen.write.publish import NotOursError

    if not into.is_dir() or not any(into.iterdir()):
        return
    words = into / WORDS
    ours = words.is_file() and f"contest: {contest}" in words.read_text("utf-8").split("\n")[:2]
    if not ours:
        raise NotOursError(f"{into} holds something else than a pack of {contest}; give a new one")


def editions_of(site: "Site", themes: "tuple[Theme, ...]") -> "Sequence[tuple[Site, Language]]":
    """Return the site in each of its languages."""
    from sitegen.catalogues import catalogues
    from sitegen.pages.language import languages

    editions = (site, *site.others)
    words = languages([each.language for each in editions], partial(catalogues, themes))
    return tuple(zip(editions, words, strict=True))


def booklets(
    editions: "Sequence[tuple[Site, Language]]",
    contest: str,
    themes: "tuple[Theme, ...]",
    content: "Tree",
    *,
    digest: str,
) -> dict[str, bytes]:
    """Return the PDFs in every language, or end if WeasyPrint is not there."""
    from sitegen.pack import printed
    from sitegen.render.pdf import SIZES, NoWeasyPrintError, write_pdf

    try:
        return {
            f"{root}booklet-{size.lower()}.pdf": write_pdf(page, size)
            for root, page in printed(editions, contest, themes, content, digest).items()
            for size in SIZES
        }
    except NoWeasyPrintError as error:
        refuse(str(error))
