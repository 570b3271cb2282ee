"""The commands: flags in, one function called, words out, exit status.

0 is fine, 1 problems with content, 2 a command that cannot be carried out. What takes long to
import stands inside the functions, so that `--help` is quick.
"""

import errno
import io
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sitegen import __version__
from sitegen.console import bytes_of, fail, outcome, placed, present, readable, refuse, show
from sitegen.irregular_options import irregular_options, policy_of

if TYPE_CHECKING:
    from sitegen.build import Built
    from sitegen.model.site import Contest, Poll
    from sitegen.problems import Form, Problem

RULES = (
    "ers97",
    "scottish-2007",
    "meek-prf",
    "warren",
    "minneapolis-2009",
    "northern-ireland-1985",
    "av",
)
SHORT = {
    "scottish": "scottish-2007",
    "meek": "meek-prf",
    "minneapolis": "minneapolis-2009",
    "northern-ireland": "northern-ireland-1985",
}
"""Short names on the command line for the rule of that kind; content names a rule in full."""

FORMATS = ("blt", "csv-ranks", "csv-names", "abif", "preflib")

FC = TypeVar("FC", bound=Callable[..., Any] | click.Command)

FOLDER = click.Path(path_type=Path)


class Commands(click.Group):
    """Turns what the disk refuses, and a target that is not ours, into words and status 2."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        from sitegen.write.publish import NotOursError

        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        try:
            return super().invoke(ctx)
        except NotOursError as error:
            refuse(str(error))
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            refuse(f"{error.filename}: {error.strerror}" if error.filename else f"{error}")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sitegen")
def main() -> None:
    """Make a website for an open slate: candidates, nominations and an exact STV count."""


content_argument = click.argument("content_too", required=False, metavar="[CONTENT]", type=FOLDER)


def rule_option(**settings: Any) -> Callable[[FC], FC]:  # noqa: ANN401 - click's own settings
    """Return the option --rule, which knows the short names too."""
    return click.option(
        "--rule",
        metavar="|".join(RULES),
        type=click.Choice([*RULES, *SHORT]),
        callback=lambda _context, _option, rule: SHORT.get(rule, rule),
        **settings,
    )


content_option = click.option(
    "--content",
    default="content",
    show_default=True,
    metavar="DIR",
    type=FOLDER,
    help="The folder of content.",
)


@main.command()
@content_argument
@click.argument("output_too", required=False, metavar="[OUTPUT]", type=FOLDER)
@content_option
@click.option(
    "--output",
    default="output",
    show_default=True,
    metavar="DIR",
    type=FOLDER,
    help="The folder that becomes the site.",
)
def build(content: Path, output: Path, content_too: Path | None, output_too: Path | None) -> None:
    """Build a site, whole or not at all.

    CONTENT and OUTPUT may be given by place or by option. If anything is wrong with the content,
    nothing is written and the old site stays.
    """
    from sitegen.write.publish import publish, restore

    content, output = present(content_too or content), output_too or output
    restore(output)
    built = built_from(content)
    fail(built.problems)
    publish(built.tree, output, content=content)
    for id_, record in built.records.items():
        click.echo(f"{id_}: {outcome(record)}")
    click.echo(f"{len(built.tree):,} files in {output}. Open {output / 'index.html'}")


@main.command()
@content_argument
@content_option
@click.option(
    "--format",
    "form",
    default="text",
    show_default=True,
    type=click.Choice(["text", "json", "github"]),
    help="How to report problems.",
)
def check(content: Path, content_too: Path | None, form: "Form") -> None:
    """Report everything that is wrong, and write nothing."""
    built = built_from(present(content_too or content))
    fail(built.problems, form)
    click.echo(f"Nothing is wrong. Contests counted: {len(built.records)}.")


@main.command()
@click.argument("what", nargs=-1, required=True, metavar="FILE|CONTEST...")
@rule_option(help="Count by this rule.  [default: the contest's own; ers97 for a file]")
@click.option("--seats", type=click.IntRange(min=1), help="Fill so many seats.")
@irregular_options
@content_option
@click.option(
    "--json",
    "form",
    flag_value="json",
    type=str,
    help="Print whole records, one object a line.",
)
@click.option(
    "--rctab", "form", flag_value="rctab", help="Print RCTab's summaries, for RCVis, one a line."
)
@click.option(
    "--lots",
    "by_number",
    type=click.Choice(["lowest-number"]),
    help="Settle ties without a drawn lot: take the candidate with the lowest number.",
)
def count(
    what: tuple[str, ...],
    *,
    rule: str | None,
    seats: int | None,
    content: Path,
    form: str | None,
    by_number: str | None,
    **irregular: str | None,
) -> None:
    """Count ballot files or contests, and print the sheets."""
    from sitegen.contest_count import count_contest
    from sitegen.count.ties import lowest_number, no_lots
    from sitegen.file_count import count_file

    lots = lowest_number if by_number else None
    files = {each for each in what if Path(each).exists()}
    policy = policy_of(rule or RULES[0], irregular, files_alone=files.issuperset(what))
    contests = {} if files.issuperset(what) else contests_of(content)
    polls = {
        each: wanted(each, contests, content, rule, seats) for each in what if each not in files
    }
    problems: list[Problem] = []
    for each in what:
        if each in files:
            data, how = bytes_of(Path(each)), (rule or RULES[0], lots or no_lots, policy)
            one, found = count_file(data, each, *how, seats=seats)
            title, record = one.title, one.record
            for note in one.notes:
                click.echo(f"{each}: {note}", err=True)
        else:
            contest, poll = polls[each]
            record, found = count_contest(contest, poll, lots=lots)
            title, found = contest.title, placed(found, content)
        problems += found
        if record:
            show(record, title, form)
    fail(problems)


@main.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--contest", "id_", required=True, metavar="ID", help="The contest to make.")
@click.option(
    "--seats", type=click.IntRange(min=1), help="Seats to fill.  [default: those of the file]"
)
@rule_option(default=RULES[0], show_default=True)
@click.option("--title", help="The contest's title.  [default: that of the file]")
@irregular_options
@content_option
def import_(
    file: Path,
    *,
    id_: str,
    seats: int | None,
    rule: str,
    title: str | None,
    content: Path,
    **irregular: str | None,
) -> None:
    """Make a contest of a ballot file.

    What the file does not say is marked as not given, for you to complete in the content.
    """
    from sitegen.content import read_site
    from sitegen.content.tree import read_tree
    from sitegen.file_count import wrong_seats
    from sitegen.formats.table import read_ballots
    from sitegen.importing import Order, imported
    from sitegen.model.ids import slug
    from sitegen.write.add import add

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
    order = Order(id_, called, wanted_seats, rule, from_file, datetime.now(UTC).date(), irregular)
    existing = read_tree(content)[0] if content.exists() else {}
    files = imported(ballots, order, existing)
    _, found = read_site({**existing, **files})
    mine = (*files, f"contests/{id_}")
    fail(placed([each for each in found if each.place.path in mine], content))
    add(files, content)
    notes = [*ballots.notes]
    if ballots.seats not in (None, wanted_seats):
        notes.append(f"Seats: the file gives {ballots.seats}, asked for are {wanted_seats}.")
    for note in notes:
        click.echo(f"{file}: {note}", err=True)
    click.echo(
        f"{order.title}: candidates {len(ballots.names)}, papers {ballots.papers:,}, "
        f"seats {wanted_seats}, in {content / 'contests' / id_}"
    )


@main.command()
@click.argument("in_", metavar="IN", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--from", "source", type=click.Choice(FORMATS), help="The format of IN.")
@click.option("--to", "target", type=click.Choice(FORMATS), help="The format of OUT.")
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
    file, problems = converted(bytes_of(in_), str(in_), source=source, target=target, seats=seats)
    fail(problems)
    if file:
        add({out.name: file.data}, out.parent)
        for note in file.notes:
            click.echo(f"{in_}: {note}", err=True)


@main.command()
@content_argument
@content_option
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
def serve(content: Path, content_too: Path | None, port: int) -> None:
    """Show the site on this machine while you write.

    It is built in memory, anew at every change of CONTENT. Nothing is written.
    """
    from sitegen.problems import report
    from sitegen.serve import HOST, SECONDS_BETWEEN_LOOKS, Served, Server

    folder = present(content_too or content)

    def rebuild() -> Served:
        try:
            built = built_from(folder)
        except OSError as error:
            served = Served({}, f"{error.filename}: {error.strerror}\n")
        else:
            served = Served(built.tree, report(built.problems))
        click.echo(served.problems or f"Built {len(served.tree):,} files.\n", err=True, nl=False)
        return served

    try:
        server = Server(port, folder, rebuild)
    except OSError as error:
        refuse(f"port {port} of {HOST}: {error.strerror}; give another with --port")
    with server:
        try:
            click.echo(f"Open http://{HOST}:{server.server_port}/ (Ctrl+C ends)")
            server.serve_forever(SECONDS_BETWEEN_LOOKS)
        except KeyboardInterrupt:
            click.echo("Ended.")


def built_from(content: Path) -> "Built":
    """Read a folder and build its site; problems have paths that begin with the folder's."""
    from sitegen.build import build as build_tree
    from sitegen.content.tree import read_tree
    from sitegen.problems import Problem
    from sitegen.themes import UnknownThemeError, theme_tree

    tree, problems = read_tree(content)
    default = theme_tree("default")
    built = build_tree(tree, (default,))
    site = built.site
    if site and site.theme != "default":
        try:
            built = build_tree(tree, (theme_tree(site.theme), default))
        except UnknownThemeError as error:
            problems = [*problems, Problem(site.theme_place, "unknown-choice", str(error))]
    return replace(built, problems=tuple(placed([*problems, *built.problems], content)))


def contests_of(content: Path) -> dict[str, "Contest"]:
    """Return the contests of a folder of content by id, or end with what is wrong with it."""
    from sitegen.content import read_site
    from sitegen.content.tree import read_tree

    if not content.is_dir():
        return {}
    tree, problems = read_tree(content)
    site, found = read_site(tree)
    fail(placed([*problems, *found], content))
    return {contest.id: contest for contest in site.contests} if site else {}


def wanted(
    id_: str, contests: dict[str, "Contest"], content: Path, rule: str | None, seats: int | None
) -> tuple["Contest", "Poll"]:
    """Return the contest with that id, under the rule and with the seats that are asked for."""
    from sitegen.count.rules import RULES as COUNTERS

    if id_ not in contests:
        refuse(f"there is no file '{id_}', and no contest of that id in {content}")
    contest = replace(
        contests[id_],
        rule=rule or contests[id_].rule,
        seats=seats or contests[id_].seats,
    )
    if contest.poll is None:
        refuse(f"{id_} has no papers to count: its state is '{contest.state}'")
    if COUNTERS[contest.rule].one_place and contest.seats > 1:
        refuse(f"{contest.rule} fills one seat, not {contest.seats}; give --seats 1")
    return contest, contest.poll
