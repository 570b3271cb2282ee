"""Count ballot files and contests."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.commands.options import columns, content_option, rule_option
from sitegen.commands.papers import lots_given, lots_options, papers_of
from sitegen.console import PROBLEMS, bytes_of, fail, refuse

if TYPE_CHECKING:
    from sitegen.commands.papers import Papers
    from sitegen.count.record import CountRecord
    from sitegen.problems import Problem


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="FILE|CONTEST...")
@rule_option(help="Count by this rule.  [default: the contest's own; ers97 for a file]")
@click.option("--seats", type=click.IntRange(min=1), help="Fill so many seats.")
@content_option
@click.option("--explain", is_flag=True, help="Tell each stage in sentences, with paragraphs.")
@click.option(
    "--json",
    "form",
    flag_value="json",
    type=str,
    help="Print whole records, one object a line.",
)
@click.option("--csv", "form", flag_value="csv", help="Print one count as stages.csv has it.")
@click.option(
    "--rctab", "form", flag_value="rctab", help="Print RCTab's summaries, for RCVis, one a line."
)
@lots_options
@click.option(
    "--against",
    metavar="SHEET.csv",
    type=click.Path(path_type=Path),
    help="Print where one count and a sheet that was published differ.",
)
def count(
    what: tuple[str, ...],
    *,
    rule: str | None,
    seats: int | None,
    content: Path,
    explain: bool,
    form: str | None,
    by_number: str | None,
    seed: str | None,
    election: str | None,
    against: Path | None,
) -> None:
    """Count ballot files or contests, and print the sheets."""
    lots = lots_given(what, by_number, seed, election)
    if explain and form:
        refuse(f"--explain belongs to the sheet; it does not go with --{form}")
    if form == "csv" and len(what) > 1:
        refuse("--csv prints one count; give one file or contest")
    if against and (form or explain or len(what) > 1):
        refuse("--against compares one count and prints nothing else; leave the rest out")
    published = bytes_of(against) if against else b""
    problems: list[Problem] = []
    differs = False
    for papers, unreadable in papers_of(what, content, rule, seats):
        problems += unreadable
        if papers:
            record, found = papers.counted(papers.rule, lots.for_papers(papers))
            problems += found
            if record and against:
                differs, found = compared(record, published, against)
                problems += found
            elif record:
                unlimited = papers.unlimited(lots.for_papers(papers)) if papers.unlimited else None
                show(record, papers, form, unlimited, explain=explain)
    fail(problems)
    if differs:
        raise SystemExit(PROBLEMS)


def show(
    record: "CountRecord",
    papers: "Papers",
    form: str | None,
    unlimited: "CountRecord | None",
    *,
    explain: bool,
) -> None:
    """Print the record in one of its forms, or as a sheet."""
    import json

    from sitegen.formats.rctab import write_rctab
    from sitegen.render.csv import write_stages
    from sitegen.render.json import count_object
    from sitegen.render.sheet import sheet

    match form:
        case "json":
            click.echo(json.dumps(count_object(record), ensure_ascii=False))
        case "csv":
            click.echo(write_stages(record).decode(), nl=False)
        case "rctab":
            click.echo(write_rctab(record, papers.title), nl=False)
        case _:
            text = sheet(
                record,
                title=papers.title,
                rejected=papers.rejected,
                width=columns(),
                explain=explain,
                unlimited=unlimited,
            )
            click.echo(text)


def compared(record: "CountRecord", published: bytes, path: Path) -> "tuple[bool, list[Problem]]":
    """Print where count and sheet differ; return whether they do, and what the sheet has wrong."""
    from sitegen.against import compare_sheet, told
    from sitegen.formats.published_sheet import read_published

    sheet, problems = read_published(published, str(path), record)
    comparison = compare_sheet(record, sheet)
    click.echo(told(comparison))
    return not comparison.agrees, problems
