"""Count the papers of a contest again, for a place that became vacant."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from sitegen.commands.options import columns, content_option
from sitegen.commands.papers import contest_of
from sitegen.console import fail, placed, refuse

SHOWN = {"used": "show only what its own count looked at", "transfers": "are not published"}
"""What is there of papers that are not published whole."""


@click.command()
@click.argument("id_", metavar="CONTEST")
@click.option("--left", multiple=True, metavar="ID", help="A member who left; may be repeated.")
@click.option(
    "--withdrawn",
    multiple=True,
    metavar="ID",
    help="A candidate who does not want the place; may be repeated.",
)
@content_option
@click.option("--explain", is_flag=True, help="Tell each stage in sentences, with paragraphs.")
@click.option(
    "--lots",
    "by_number",
    type=click.Choice(["lowest-number"]),
    help="Settle ties without a drawn lot: take the candidate with the lowest number.",
)
def vacancy(
    id_: str,
    *,
    left: tuple[str, ...],
    withdrawn: tuple[str, ...],
    content: Path,
    explain: bool,
    by_number: str | None,
) -> None:
    """Count the papers of a contest again for a vacancy.

    Members who stay keep their places. Vacancies in vacancies.yml are filled first, in order;
    then the one that --left makes, if it is given. Nothing is written.
    """
    from sitegen.contest_count import count_contest
    from sitegen.count.rules import RULES
    from sitegen.count.ties import lowest_number
    from sitegen.model.poll import Vacancy
    from sitegen.pages.language import ENGLISH
    from sitegen.pages.successions import told_of
    from sitegen.render.sheet import sheet
    from sitegen.vacancies import fill_vacancies

    contest = contest_of(content, id_)
    poll = contest.poll
    if poll is None:
        refuse(f"{id_} has no papers to count: its state is '{contest.state}'")
    if not contest.whole_papers:
        level = contest.ballot_privacy
        refuse(
            f"the papers of {id_} {SHOWN[level]} ('ballot_privacy: {level}'), and do not tell who "
            "would fill a vacancy"
        )
    if not RULES[contest.rule].rule.vacancy:
        refuse(f"{contest.rule} does not say how the papers fill a vacancy")
    known = {each.id for each in contest.candidates}
    if strangers := [each for each in (*left, *withdrawn) if each not in known]:
        refuse(f"nobody with the id '{strangers[0]}' stands in {id_}")
    if left:
        today, here = datetime.now(UTC).date(), contest.lots_place
        new = Vacancy(left, today, "", withdrawn, (), here, here)
        contest = replace(contest, vacancies=(*contest.vacancies, new))
    if not contest.vacancies:
        refuse(f"{id_} has no vacancies.yml; name who left with --left")
    lots = lowest_number if by_number else None
    record, problems = count_contest(contest, poll, lots=lots)
    fail(placed(problems, content))
    if record:
        filled, problems = fill_vacancies(contest, poll, record, lots=lots)
        for number, each in enumerate(filled, start=1):
            title = f"{contest.title}: vacancy {number}"
            click.echo(sheet(each.record, title=title, width=columns(), explain=explain))
            click.echo(f"{told_of(ENGLISH, contest, each)}\n")
        fail(placed(problems, content))
