"""Make a contest of a ballot file, and convert one to another format."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.commands.irregular import irregular_options, policy_of
from sitegen.commands.options import READ, RULES, WRITTEN, content_option, rule_option
from sitegen.console import bytes_of, fail, placed, readable, refuse

if TYPE_CHECKING:
    from sitegen.formats.ballot_file import BallotFile
    from sitegen.importing import Order


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--contest", "id_", required=True, metavar="ID", help="The contest to make.")
@click.option(
    "--seats", type=click.IntRange(min=1), help="Seats to fill.  [default: those of the file]"
)
@rule_option(default=RULES[0], show_default=True)
@irregular_options
@click.option("--title", help="The contest's title.  [default: that of the file]")
@click.option(
    "--already-public", metavar="TEXT", help="Where these papers were public before, for pages."
)
@content_option
def import_(
    file: Path,
    *,
    id_: str,
    seats: int | None,
    rule: str,
    title: str | None,
    already_public: str | None,
    content: Path,
    **irregular: str | None,
) -> None:
    """Make a contest of a ballot file.

    What the file does not say is marked as not given, for you to complete in the content.
    """
    from sitegen.file_count import wrong_seats
    from sitegen.formats.table import read_ballots
    from sitegen.importing import Order
    from sitegen.model.ids import slug

    if id_ != slug(id_):
        refuse(f"'{id_}' cannot be an id: use lower-case letters, digits and hyphens")
    if (content / "contests" / id_).exists():
        refuse(f"{content / 'contests' / id_} is there already; nothing was imported")
    ballots, problems = read_ballots(bytes_of(file), str(file))
    if ballots is None:
        fail(problems)
        return
    wanted_seats = seats or ballots.seats
    if wanted_seats is None:
        refuse(f"{file} does not say how many seats; give their number with --seats")
    if wrong := wrong_seats(ballots, rule, wanted_seats):
        refuse(f"{wrong}; give another number with --seats")
    called, from_file = readable(title or ballots.title or id_), readable(file.name)
    policy_of(rule, irregular)
    order = Order(
        id_,
        called,
        wanted_seats,
        rule,
        from_file,
        datetime.now(UTC).date(),
        irregular,
        readable(already_public or ""),
    )
    add_contest(ballots, order, content)
    notes = [*ballots.notes]
    if ballots.seats not in (None, wanted_seats):
        notes.append(f"Seats: the file gives {ballots.seats}, asked for are {wanted_seats}.")
    for note in notes:
        click.echo(f"{file}: {note}", err=True)
    click.echo(
        f"{order.title}: candidates {len(ballots.names)}, papers {ballots.papers:,}, "
        f"seats {wanted_seats}, in {content / 'contests' / id_}"
    )


def add_contest(ballots: "BallotFile", order: "Order", content: Path) -> None:
    """Put a contest into the content, or end with what is wrong with it there."""
    from sitegen.content import read_site
    from sitegen.content.tree import read_tree
    from sitegen.importing import imported
    from sitegen.write.add import add

    existing, odd = read_tree(content) if content.exists() else ({}, [])
    fail(placed([each for each in odd if each.code == "unreadable"], content))
    files = imported(ballots, order, existing)
    _, found = read_site({**existing, **files})
    mine = (*files, f"contests/{order.contest}")
    fail(placed([each for each in found if each.place.path in mine], content))
    add(files, content)


@click.command()
@click.argument("in_", metavar="IN", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--from", "source", type=click.Choice(READ), help="The format of IN.")
@click.option("--to", "target", type=click.Choice(WRITTEN), help="The format of OUT.")
@click.option("--seats", type=click.IntRange(min=1), help="Seats to fill, if IN does not say them.")
def convert(
    in_: Path, out: Path, *, source: str | None, target: str | None, seats: int | None
) -> None:
    """Convert a ballot file to another format.

    Formats that are not given are known by the ends of the names, or by what IN holds. What OUT
    has no place for is said. A file that is there is not replaced.
    """
    from sitegen.formats.convert import convert as converted
    from sitegen.formats.table import ENDINGS
    from sitegen.write.add import add

    target = target or ENDINGS.get(out.suffix.lower())
    if target is None:
        refuse(f"the end of {out} tells no format; give one with --to")
    if out.exists():
        refuse(f"{out} is there already; nothing was converted")
    file, problems = converted(
        bytes_of(in_), str(in_), source=source, target=target, seats=seats, now=datetime.now(UTC)
    )
    fail(problems)
    if file:
        add({out.name: file.data}, out.parent)
        for note in file.notes:
            click.echo(f"{in_}: {note}", err=True)
