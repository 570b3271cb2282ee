"""Count the same papers under every rule, and say who differs."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.commands.options import columns, content_option, rule_option
from sitegen.commands.papers import lots_given, lots_options, papers_of
from sitegen.console import fail

if TYPE_CHECKING:
    from sitegen.problems import Problem


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="FILE|CONTEST...")
@rule_option(help="The rule held against the others.  [default: the contest's; ers97 for a file]")
@click.option("--seats", type=click.IntRange(min=1), help="Fill so many seats.")
@content_option
@click.option("--json", "as_json", is_flag=True, help="Print one object a line.")
@lots_options
def compare(
    what: tuple[str, ...],
    *,
    rule: str | None,
    seats: int | None,
    content: Path,
    as_json: bool,
    by_number: str | None,
    seed: str | None,
    election: str | None,
) -> None:
    """Count the same papers under every rule.

    Says who is elected by one rule and not by another, and at which stage their ways part. A
    rule that needs a lot is left out, unless lots are given that hold under every rule.
    """
    from sitegen.contest_count import other_rules
    from sitegen.pages.frame import Opinion
    from sitegen.render.comparison import comparison, comparison_object

    lots = lots_given(what, by_number, seed, election)
    problems: list[Problem] = []
    for papers, unreadable in papers_of(what, content, rule, seats):
        problems += unreadable
        if papers is None:
            continue
        given = lots.for_papers(papers)
        record, found = papers.counted(papers.rule, given)
        problems += found
        if record is None:
            continue
        others = [
            Opinion(
                other.rule,
                papers.counted(other.rule.id, given or papers.other_lots)[0] if able else None,
                able=able,
                exact=bool(other.exact_form_of),
            )
            for other in other_rules(papers.rule, papers.seats)
            for able in [other.constraints or papers.unlimited is None]
        ]
        if as_json:
            found_here = comparison_object(record, others, title=papers.title)
            click.echo(json.dumps(found_here, ensure_ascii=False))
        else:
            click.echo(comparison(record, others, title=papers.title, width=columns()))
    fail(problems)
