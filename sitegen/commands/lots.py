"""The order for lots that dice give, and what anyone can run to get it again."""

from collections.abc import Sequence
from pathlib import Path

import click

from sitegen.commands.options import content_option
from sitegen.commands.papers import contest_of, wrong_dice, wrong_ids
from sitegen.console import bytes_of, fail, refuse


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="CONTEST|FILE|ID...")
@click.option("--seed", metavar="DIGITS", help="All digits rolled, 20 or more, in their order.")
@click.option(
    "--election",
    metavar="ID",
    help="The id of the election, for a ballot file or ids of candidates.  [default: CONTEST]",
)
@content_option
def lots(what: tuple[str, ...], *, seed: str | None, election: str | None, content: Path) -> None:
    """Print the order for lots that dice give.

    For a contest with dice in its lots.yml the seed is there. For a ballot file, or for ids of
    candidates, give --election and --seed.
    """
    if election:
        if seed is None:
            refuse("give the digits rolled with --seed")
        wrong_dice(seed, election)
        say(election, seed, ids_of(what))
        return
    if len(what) > 1 or Path(what[0]).is_file():
        refuse("name one contest, or give the id of the election with --election")
    contest = contest_of(content, what[0])
    rolled = contest.dice.seed if contest.dice else None
    if rolled and seed not in (None, rolled):
        refuse(f"the lots.yml of {contest.id} gives the seed {rolled}, not {seed}")
    seed = rolled or seed
    if seed is None:
        refuse(f"{contest.id} has no dice in its lots.yml; give the digits rolled with --seed")
    wrong_dice(seed, contest.id)
    say(contest.id, seed, [each.id for each in contest.candidates])
    if not rolled:
        click.echo(f"\nFor {content / contest.lots_place.path}:\n")
        click.echo(f'dice:\n  seed: "{seed}"')
        click.echo("  rolled: YYYY-MM-DD HH:MM\n  committed: YYYY-MM-DD HH:MM")


def ids_of(what: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of a ballot file's candidates, or the ids that stand there themselves."""
    from sitegen.formats.table import read_ballots
    from sitegen.model.ids import slugs

    if len(what) == 1 and Path(what[0]).exists():
        file, problems = read_ballots(bytes_of(Path(what[0])), what[0])
        fail(problems)
        return slugs(file.names, otherwise="candidate") if file else ()
    wrong_ids(*what)
    for each in what:
        if what.count(each) > 1:
            refuse(f"'{each}' is named twice")
    return tuple(what)


def say(election: str, seed: str, ids: Sequence[str]) -> None:
    """Print the order with each key, and the command that gives the same."""
    from sitegen.trust.lots import lot_key, lot_order

    width = max(map(len, ids))
    click.echo(f"Lots of {election}, seed {seed}. The earlier comes off better: their surplus goes")
    click.echo("first, they are elected first and excluded last.\n")
    for place, each in enumerate(lot_order(election, seed, ids), start=1):
        click.echo(f"{place:>3}  {each.ljust(width)}  {lot_key(election, seed, each)}")
    click.echo("\nAnyone can derive it:\n")
    click.echo(f"for id in {' '.join(ids)}; do")
    click.echo(f"  key=$(printf 'slate-tie/v1\\n{election}\\n{seed}\\n%s\\n' $id | sha256sum)")
    click.echo('  echo "${key%% *} $id"\ndone | sort')
