"""Count ballot files and contests."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.commands.options import RULES, content_option, rule_option
from sitegen.console import bytes_of, fail, placed, refuse, show

if TYPE_CHECKING:
    from sitegen.model.site import Contest, Poll
    from sitegen.problems import Problem


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="FILE|CONTEST...")
@rule_option(help="Count by this rule.  [default: the contest's own; ers97 for a file]")
@click.option("--seats", type=click.IntRange(min=1), help="Fill so many seats.")
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
) -> None:
    """Count ballot files or contests, and print the sheets."""
    from sitegen.contest_count import count_contest
    from sitegen.count.ties import lowest_number, no_lots
    from sitegen.file_count import count_file

    lots = lowest_number if by_number else None
    files = {each for each in what if Path(each).exists()}
    contests = {} if files.issuperset(what) else contests_of(content)
    polls = {
        each: wanted(each, contests, content, rule, seats) for each in what if each not in files
    }
    problems: list[Problem] = []
    for each in what:
        if each in files:
            one, found = count_file(
                bytes_of(Path(each)), each, rule=rule or RULES[0], seats=seats, lots=lots or no_lots
            )
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
