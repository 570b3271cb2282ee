"""Check a published site, from a folder, a ZIP file or an address."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from sitegen.commands.options import columns
from sitegen.commands.progress import Saying, saying
from sitegen.console import PROBLEMS, USAGE, bytes_of, readable, refuse

if TYPE_CHECKING:
    from sitegen.verifying.limits import Limits
    from sitegen.verifying.published import Published

SCHEMES = ("http://", "https://")


@click.command()
@click.argument("site", metavar="DIR|ZIP|URL")
@click.option(
    "--format",
    "form",
    default="text",
    show_default=True,
    type=click.Choice(["text", "json"]),
    help="How to report.",
)
@click.option(
    "--most-mib",
    default=1024,
    show_default=True,
    type=click.IntRange(1, 1 << 20),
    help="Take in no more than so many MiB; checking uses at most four times that, and 1 GiB.",
)
@click.option(
    "--most-minutes",
    default=30,
    show_default=True,
    type=click.IntRange(1, 1 << 20),
    help="Fetch, build and check no longer than so many minutes each.",
)
@click.option(
    "--own-theme",
    is_flag=True,
    help="Build with the site's own theme too, whose templates are a program.",
)
def verify(
    site: str, form: Literal["text", "json"], *, most_mib: int, most_minutes: int, own_theme: bool
) -> None:
    """Check a published site with what it publishes itself.

    Holds its files against its lists of them, counts all papers again, and builds the site again
    from its source. Prints what was checked, what was not, and what nobody can check from public
    data. Nothing is written, and nothing of the site is run unless you say so.

    Ends with 0 if all that could be checked agrees, 1 if anything differs, 2 if there was nothing
    to check or it could not be had, or if the pages could not be compared with their source.
    """
    from sitegen import __version__
    from sitegen.commands.apart import checked_apart
    from sitegen.content.wording import visible
    from sitegen.themes import bundled
    from sitegen.tool import tool_digest
    from sitegen.verifying.findings import UnusableError
    from sitegen.verifying.limits import MEBIBYTE, Limits
    from sitegen.verifying.manifests import listed
    from sitegen.verifying.program import Program
    from sitegen.verifying.report import as_json, as_text
    from sitegen.write.manifest import MANIFEST, SUMS

    most = most_mib * MEBIBYTE
    memory = (1024 + 4 * most_mib) * MEBIBYTE
    limits = Limits(total_bytes=most, seconds=most_minutes * 60, memory=memory)
    try:
        with saying() as tell:
            published = taken_in(site, limits, tell)
            digest = tool_digest()
            program = Program(bundled(), limits, digest=digest, own_theme=own_theme)
            findings = checked_apart(published, program, tell)
    except UnusableError as error:
        refuse(visible(str(error)))
    built_by = listed(published.tree.get(SUMS), published.tree.get(MANIFEST)).version
    if form == "json":
        about = {"site": readable(site), "built_by": built_by, "checked_by": __version__}
        click.echo(as_json(findings, about), nl=False)
    else:
        heading = f"{readable(site)}, built by sitegen {built_by or '?'}, checked by {__version__}"
        click.echo(as_text(findings, heading, columns()), nl=False)
    if any(findings.differing):
        raise SystemExit(PROBLEMS)
    if findings.uncompared:
        raise SystemExit(USAGE)


def taken_in(site: str, limits: "Limits", tell: Saying) -> "Published":
    """Return the files of the site, from wherever it is. Raises UnusableError."""
    from time import monotonic

    from sitegen.verifying.fetched import from_address
    from sitegen.verifying.published import from_folder, from_zip

    if site.casefold().startswith(SCHEMES):
        return from_address(site, limits, monotonic, tell)
    path = Path(site)
    if path.is_dir():
        return from_folder(path, limits)
    if not path.exists():
        refuse(
            f"there is no folder or ZIP file {readable(site)}, and it is no address, which begins "
            "with https://"
        )
    if path.is_file() and path.stat().st_size > limits.total_bytes:
        refuse(f"{readable(site)} is larger than {limits.total_bytes:,} bytes")
    return from_zip(bytes_of(path)[:], readable(site), limits)
