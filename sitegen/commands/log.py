"""The log of a poll: show its steps, and add one."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.commands.options import FOLDER, content_option
from sitegen.console import fail, present, readable, refuse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.build import Built
    from sitegen.model.site import Contest
    from sitegen.model.tree import Tree
    from sitegen.trust.chain import Entry

STEPS = (
    *("rules-freeze", "candidates-freeze", "circulation", "roll-freeze", "poll-open"),
    *("poll-close", "ballots-commitment", "tie-lots", "result", "attestation", "correction"),
)


class Log(click.Group):
    """Takes the name of a contest for `show CONTEST`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `show` before the name of a contest."""
        named = args and args[0] not in self.commands and not args[0].startswith("-")
        return super().parse_args(ctx, ["show", *args] if named else args)


@click.group(cls=Log, subcommand_metavar="CONTEST | add CONTEST STEP")
def log() -> None:
    """Show the log of a poll, or add a step to it.

    The log tells what was fixed at each step of the poll and what was corrected since. Each step
    names the digest of the one before, so that whoever kept the head, the digest of the last one,
    can tell whether any was changed.
    """


@log.command()
@click.argument("contest")
@content_option
def show(contest: str, *, content: Path) -> None:
    """Print the steps of a contest, the head, and what comes next."""
    from sitegen.steps.adding import next_step, not_said

    tree, built = read(content, contest)
    path = log_of(contest, tree, content)
    if path not in tree:
        click.echo(f"{contest} keeps no log. To begin: `sitegen log add {contest} rules-freeze`")
        if built.tree and not built.problems:
            say_first(not_said(contest_of(built, contest)[0], tree))
        return
    say(chain(tree[path], content / path))
    if built.tree and not built.problems:
        of, made = contest_of(built, contest)
        click.echo(next_step(of, tree, made))
    else:
        click.echo("Something is wrong with the content: see `sitegen check`.")


@log.command()
@click.argument("contest")
@click.argument("step", type=click.Choice(STEPS), metavar="STEP")
@click.option("--note", default="", metavar="TEXT", help="A line to remember; why, if corrected.")
@click.option(
    "--at", metavar="TIME", help="When, in UTC, such as 2026-06-14T22:00:00Z.  [default: now]"
)
@click.option(
    "--earlier",
    default="output",
    show_default=True,
    metavar="DIR|FILE",
    type=FOLDER,
    help="The site as it was, or its stages.csv, to keep a result that is corrected.",
)
@content_option
def add(
    contest: str, step: str, *, note: str, at: str | None, earlier: Path, content: Path
) -> None:
    """Add a step to the log of a contest: one line, after all others.

    STEP is rules-freeze, candidates-freeze, circulation, roll-freeze, poll-open, poll-close,
    ballots-commitment, tie-lots or result, in this order, or at any time attestation or
    correction. What it fixes is read from the content. No line that is there is changed.
    """
    from dataclasses import replace

    from sitegen.steps.adding import (
        StepError,
        list_to_keep,
        next_step,
        not_said,
        to_keep,
        with_step,
    )
    from sitegen.trust.manifests import digest
    from sitegen.write.put import put

    tree, built = read(content, contest)
    path = log_of(contest, tree, content)
    fail(built.problems)
    of, made = contest_of(built, contest)
    if step == "correction" and not note:
        refuse('say why with --note "…"')
    if step == "result" and not note:
        refuse_other_result(of, built)
    kept: dict[str, bytes] = {}
    if step == "correction" and (keep := to_keep(of, tree, made)):
        figures = f"contests/{contest}/data/stages.csv"
        was = earlier / figures if earlier.is_dir() else earlier
        kept[keep] = was.read_bytes() if was.is_file() else b""
        if digest(kept[keep]) not in keep:
            address = built.site.base_url if built.site else ""
            found = f"{was} is another file" if was.is_file() else f"there is no {was}"
            refuse(
                "the figures of the result that is corrected must be kept, and "
                f"{found}. They are the file {address}{figures} of the site as it was, with the "
                f"SHA-256 {keep.rpartition('/')[2][:64]}: save it, and give it, or the folder of "
                "that site, with --earlier"
            )
    if step == "correction" and (keep := list_to_keep(of, tree)):
        was = earlier / f"contests/{contest}/DATA.sha256"
        if was.is_file() and digest(data := was.read_bytes()) in keep:
            kept[keep] = data
    try:
        whole = with_step(of, tree, made, step, at=time(at), note=readable(note).strip())
    except StepError as error:
        refuse(f"{step}: {error}")
    file = content / path
    if (file.read_bytes() if file.exists() else b"") != tree.get(path, b""):
        refuse(f"{file} was changed meanwhile; nothing was written")
    put({**kept, path: whole}, content)
    entries = chain(whole, file)
    say(entries[-1:])
    click.echo(next_step(replace(of, log=entries), {**tree, **kept}, made))
    if step == "rules-freeze":
        say_first(not_said(of, tree))


def say_first(sentences: "Sequence[str]") -> None:
    """Tell what is better added before the rules are fixed than by a correction."""
    for each in sentences:
        click.echo(f"{each} Whoever adds it after rules-freeze says why, by a correction.")


def refuse_other_result(contest: "Contest", built: "Built") -> None:
    """Refuse to record a result that is not the one declared; a note that says why lets it pass."""
    from sitegen.against import compare_declared, first_told

    record, declared = built.records.get(contest.id), contest.declared_result
    if record and declared and (found := compare_declared(record, declared)).differences:
        refuse(
            f"the declared result is not the one counted: {first_told(found)} "
            f"({len(found.differences)} in all). Correct declared.yml or declared.csv if they were "
            'mistyped, as what is recorded stays; if the sheet itself says so, add --note "…"'
        )


def read(content: Path, contest: str) -> "tuple[Tree, Built]":
    """Return the content and what is made of a contest, whatever logs and other contests say."""
    from sitegen.commands.site import drafted, read_all

    tree, unreadable, themes = read_all(present(content))
    return tree, drafted(content, tree, unreadable, themes, only=contest)


def log_of(contest: str, tree: "Tree", content: Path) -> str:
    """Return the path of the log of a contest that there is, or end."""
    if f"contests/{contest}/contest.yml" not in tree:
        refuse(f"there is no contest '{contest}' in {content}")
    return f"contests/{contest}/log.jsonl"


def contest_of(built: "Built", contest: str) -> "tuple[Contest, Tree]":
    """Return a contest and its files of figures."""
    if built.site is None:
        raise AssertionError(contest)
    folder = f"contests/{contest}/data/"
    made = {x.removeprefix(folder): built.tree[x] for x in built.tree if x.startswith(folder)}
    return next(each for each in built.site.contests if each.id == contest), made


def chain(data: bytes, file: Path) -> "tuple[Entry, ...]":
    """Return the steps of a log, or end."""
    from sitegen.trust.chain import ChainError, parse_chain

    try:
        return parse_chain(data)
    except ChainError as error:
        refuse(f"{file}:{error.line}: {error.sentence}")


def time(at: str | None) -> str:
    """Return a time as a log writes it; now if none is given."""
    from sitegen.trust.chain import moment

    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if at is None:
        return now
    try:
        moment(at)
    except ValueError:
        refuse(f"--at {at}: write a time in UTC, such as 2026-06-14T22:00:00Z")
    if at > now:
        refuse(f"--at {at} is yet to come, and no step after it could be earlier")
    return at


def say(entries: "Sequence[Entry]") -> None:
    """Print steps in plain words, and the head."""
    from sitegen.pages.log import WHAT

    for each in entries:
        note = f" {each.note}" if each.note else ""
        click.echo(f"{each.height:>3}  {each.at}  {WHAT[each.type]} ({each.type}){note}")
        for name, digest in each.payload:
            click.echo(f"     {digest or 'gone'.ljust(64)}  {name}")
    click.echo(f"\nHead: {entries[-1].digest}")
    click.echo("Whoever keeps the head can tell later that nothing up to it was changed.\n")
