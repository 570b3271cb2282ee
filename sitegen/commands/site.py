"""Build a site, check its content, and serve it while it is written."""

import gc
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.commands.days import left_out, the_day
from sitegen.commands.history import problems_of_history
from sitegen.commands.options import FOLDER, content_argument, content_option
from sitegen.commands.themes import folder_of, themes_for, trees
from sitegen.console import fail, outcome, placed, present, refuse

if TYPE_CHECKING:
    from datetime import date

    from sitegen.build import Built
    from sitegen.model.tree import Tree
    from sitegen.problems import Form, Problem


@click.command()
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
@click.option(
    "--today",
    metavar="YYYY-MM-DD",
    callback=lambda _context, _option, text: the_day(text),
    help="The day of the build, or SOURCE_DATE_EPOCH; for search_from and search_until alone.",
)
def build(
    content: Path,
    output: Path,
    content_too: Path | None,
    output_too: Path | None,
    today: "date | None",
) -> None:
    """Build a site, whole or not at all.

    CONTENT and OUTPUT may be given by place or by option. If anything is wrong with the content,
    nothing is written and the old site stays. A site that already is what would be written is
    left as it is.
    """
    from sitegen.content.tree import read_tree
    from sitegen.write.publish import publish, restore
    from sitegen.write.unchanged import files_that_stand, seal, source_of

    gc.disable()  # a site holds no circles, and the search for them takes a tenth of the time
    content, output = present(content_too or content), output_too or output
    restore(output)
    tree, unreadable = read_tree(content)
    themes, odd = themes_for(content)
    source = source_of(trees(tree, themes, today))
    if not unreadable and not odd and (files := files_that_stand(output, source)):
        click.echo(f"Nothing has changed: {files:,} files in {output}. {opening(output)}")
        return
    built = built_from(content, tree, [*unreadable, *odd], themes, today)
    fail(built.problems)
    publish(built.tree, output, content=content)
    seal(output, source)
    for id_, record in built.records.items():
        click.echo(f"{id_}: {outcome(record)}")
    for each in (x for x in built.site.contests if x.uncontested) if built.site else ():
        names = ", ".join(who.name for who in each.standing) or "nobody"
        click.echo(f"{each.id}: nobody had to vote; elected: {names}")
    click.echo(f"{len(built.tree):,} files in {output}. {opening(output)}")
    for sentence in (*left_out(built, today), *invented(built), *disagreements(built)):
        click.echo(sentence)


@click.command()
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
@click.option(
    "--history",
    is_flag=True,
    help="Look too for members' numbers, codes and keys in all that git has ever kept here.",
)
def check(content: Path, content_too: Path | None, form: "Form", *, history: bool) -> None:
    """Report everything that is wrong, and write nothing."""
    content = present(content_too or content)
    built = built_from(content, *read_all(content), whole=False)
    contests = built.site.contests if built.site else ()
    past, looked = problems_of_history(content, contests) if history else ([], "")
    fail([*built.problems, *past], form)
    click.echo(f"Nothing is wrong. Contests counted: {len(built.records)}.")
    if history:
        click.echo(f"Nothing of the roll was found in {looked}.")
    for sentence in (*invented(built), *disagreements(built), *to_think_of(built)):
        click.echo(sentence)


@click.command()
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
            built = built_from(folder, *read_all(folder), whole=False)
        except OSError as error:
            served = Served({}, f"{error.filename}: {error.strerror}\n")
        else:
            served = Served(built.tree, report(built.problems))
        click.echo(served.problems or f"Built {len(served.tree):,} files.\n", err=True, nl=False)
        return served

    try:
        server = Server(port, (folder, folder_of(folder)), rebuild)
    except OSError as error:
        refuse(f"port {port} of {HOST}: {error.strerror}; give another with --port")
    with server:
        try:
            click.echo(f"Open http://{HOST}:{server.server_port}/ (Ctrl+C ends)")
            server.serve_forever(SECONDS_BETWEEN_LOOKS)
        except KeyboardInterrupt:
            click.echo("Ended.")


def invented(built: "Built") -> list[str]:
    """Tell of an address that is nobody's, as the demonstration has: whoever copies it gets it."""
    site = built.site
    if not site or site.base_url == site.own_address:
        return []
    told = (
        f"base_url in site.yml is {site.base_url}, a name that is reserved for examples. Put your "
        "own address there before you publish:\n  search engines, the feed, previews of links and "
        "the pack would lead to one where there is nothing."
    )
    return [told]


def disagreements(built: "Built") -> list[str]:
    """Tell of declared results that are not those counted: the site says so, and is built."""
    from sitegen.against import compare_declared, first_told

    contests = built.site.contests if built.site else ()
    compared = [
        (each.id, compare_declared(built.records[each.id], each.declared_result))
        for each in contests
        if each.declared_result and each.id in built.records
    ]
    return [
        f"{id_}: the declared result differs from the count in {len(each.differences)} of "
        f"{each.compared} figures; the results page shows where.\n  The first: {first_told(each)}."
        for id_, each in compared
        if not each.agrees
    ]


def to_think_of(built: "Built") -> list[str]:
    """Tell what papers show that may be published, and that somebody may not have thought of."""
    from sitegen import disclosure

    found = [
        (each.id, disclosure.to_think_of(each, each.poll, built.records[each.id]))
        for each in (built.site.contests if built.site else ())
        if each.poll
    ]
    return [
        f"{id_}: {told}. 'ballot_privacy: used' would show fewer." for id_, told in found if told
    ]


def opening(output: Path) -> str:
    """Tell which page to open."""
    return f"Open {output / 'index.html'}"


def read_all(content: Path) -> "tuple[Tree, list[Problem], dict[str, Tree]]":
    """Return the content, what is wrong with its files and those of themes, and all themes."""
    from sitegen.content.tree import read_tree

    tree, unreadable = read_tree(content)
    themes, odd = themes_for(content)
    return tree, [*unreadable, *odd], themes


def built_from(
    content: Path,
    tree: "Tree",
    problems: "list[Problem]",
    themes: "dict[str, Tree]",
    today: "date | None" = None,
    *,
    whole: bool = True,
) -> "Built":
    """Build the site of a folder as read; problems have paths that begin with the folder's.

    Unless the `whole` of it is asked for, pages are rendered when somebody looks at them; with a
    theme of the site's own all are, as it may be wrong in any of them.
    """
    from sitegen.build import build as build_whole
    from sitegen.build import draft
    from sitegen.themes import bundled

    built = (build_whole if whole else draft)(tree, themes, today)
    if not whole and built.tree and built.site and built.site.theme not in bundled():
        built = build_whole(tree, themes, today)
    return replace(built, problems=tuple(placed([*problems, *built.problems], content)))


def drafted(
    content: Path,
    tree: "Tree",
    problems: "list[Problem]",
    themes: "dict[str, Tree]",
    *,
    logs: bool = False,
    only: str = "",
) -> "Built":
    """Build a draft: for commands that have to come before a step whatever the `logs` of polls say.

    Cards, for one, are drawn when a result is declared, and the step is taken when nothing is
    wrong with them. With `only` one contest, whatever is wrong in the folder of another is passed
    over.
    """
    from sitegen.build import draft
    from sitegen.steps.alone import elsewhere

    built = draft(tree, themes, logs=logs, only=only)
    files = [each for each in problems if not (only and elsewhere(each, only))]
    return replace(built, problems=tuple(placed([*files, *built.problems], content)))
