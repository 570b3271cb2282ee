"""Returned votes, and how much of them is published."""

from collections.abc import Sequence
from pathlib import Path
from shlex import quote

import click

from sitegen.commands.ballot_work import (
    closing,
    exposure_table,
    gate_told,
    hold_codes,
    hold_returned,
    in_one_clock,
    nonce_in,
    numbers_by_channel,
    unopened_of,
    votes_of,
    whole_papers,
)
from sitegen.commands.options import FOLDER, content_option
from sitegen.commands.papers import contest_of
from sitegen.commands.roll_options import plain, secret
from sitegen.console import disagree, fail, placed, refuse

SOURCE = "Returned votes, looked through by those who count"
received_argument = click.argument("received", metavar="FOLDER", type=FOLDER)


@click.group()
def ballots() -> None:
    """Turn returned votes into papers to publish.

    For those who count: they have the digests of codes and never a name, and work outside git.
    Of the papers as much comes into the content as voters were promised.
    """


@ballots.command()
@click.argument("id_", metavar="CONTEST")
@click.argument("votes", nargs=-1, required=True, metavar="CHANNEL=FILE...")
@click.option(
    "--codes", required=True, metavar="FILE", type=FOLDER, help="The counter's file of the roll."
)
@click.option("--into", required=True, metavar="DIR", type=FOLDER, help="A new folder.")
@click.option("--closes", metavar="MOMENT", help="When voting closed.  [default: the contest's]")
@click.option(
    "--returned",
    multiple=True,
    metavar="CHANNEL=N",
    help="How many came back by a channel, if somebody else has counted them.",
)
@click.option(
    "--late", multiple=True, metavar="CHANNEL=N", help="How many came late and stand in no file."
)
@click.option(
    "--illegible",
    multiple=True,
    metavar="CHANNEL=N",
    help="How many had no code that could be read, and stand in no file.",
)
@click.option("--source", default=SOURCE, metavar="TEXT", help="Where papers came from, for pages.")
@content_option
def receive(
    id_: str,
    votes: Sequence[str],
    *,
    codes: Path,
    into: Path,
    closes: str | None,
    returned: Sequence[str],
    late: Sequence[str],
    illegible: Sequence[str],
    source: str,
    content: Path,
) -> None:
    """Look through returned votes and drop codes and times.

    Writes the whole papers, and the figures for ballots.yml and roll.yml. Each FILE is CSV that
    came by a CHANNEL, such as online=votes.csv paper=scans.csv: a column 'vote code', perhaps
    'received', then the ranking. Figures must add up to the unit, or nothing is written.
    """
    from hashlib import sha256

    from sitegen.returned.reading import read_counter
    from sitegen.returned.receiving import NotReconciledError, files_of, table
    from sitegen.returned.receiving import receive as receive_votes
    from sitegen.returned.votes import look_through
    from sitegen.write.private import refuse_git, write_files

    refuse_git(into)
    if into.exists():
        refuse(f"{into} is there already; give the name of a new folder")
    contest = contest_of(content, id_)
    if contest.uncontested:
        refuse(f"nobody votes in {id_}: its state is 'uncontested'")
    if contest.state in ("nominations", "circulation"):
        refuse(f"nobody votes in {id_} yet: its state is '{contest.state}'")
    unopened = unopened_of(late, illegible)
    said = numbers_by_channel(returned, "--returned")
    list_of_codes = secret(codes)
    issued, problems = read_counter(list_of_codes, str(codes))
    came, wrong = votes_of(contest, votes)
    fail([*problems, *wrong])
    when = closing(contest, closes)
    if when is None and any(each.received for each in came):
        refuse("files say when votes came, and nobody when voting closed: give --closes")
    came, when = in_one_clock(came, when, contest.time_zone)
    looked, problems = look_through(came, issued, contest.duplicate_votes, when)
    received, more = receive_votes(contest, looked, issued, unopened)
    fail([*problems, *more])
    if received is None:
        return
    channels = sorted({channel for _, channel in received.numbers} | said.keys())
    click.echo(table(received, channels))
    click.echo(
        f"\nValid codes: {received.codes}. Void codes, one for each time that a ballot was issued "
        f"again: {received.void}.\nThe SHA-256 of {codes} is {sha256(list_of_codes).hexdigest()}; "
        "'sitegen roll audit' must say the same."
    )
    hold_returned(received, said)
    hold_codes(received, contest.roll)
    try:
        files = files_of(contest, received, source)
    except NotReconciledError as error:
        disagree(f"Figures do not add up, and nothing was written: {error}")
    write_files(files, into)
    click.echo(f"\nIn {into}: {', '.join(sorted(files))}. By channel is for your eyes alone.")


@ballots.command()
@click.argument("file", metavar="PAPERS", type=FOLDER)
@click.argument("digest", metavar="COMMITMENT", type=FOLDER)
@click.option(
    "--nonce", metavar="FILE", type=FOLDER, help="The secret bytes.  [default: PAPERS.nonce]"
)
@click.option("--open", "opened", is_flag=True, help="Check that papers, secret and digest agree.")
def commit(file: Path, digest: Path, *, nonce: Path | None, opened: bool) -> None:
    """Bind yourself to the whole papers without showing them.

    Writes 32 secret bytes beside PAPERS, for the safe, and their digest with the papers to
    COMMITMENT, for the content. Publish it before lots are drawn.
    """
    import secrets

    from sitegen.formats.blt import blt_of, read_blt
    from sitegen.trust.commitment import NONCE_BYTES, commitment
    from sitegen.write.private import write_file
    from sitegen.write.put import put

    nonce = nonce or file.with_name(f"{file.name}.nonce")
    papers = secret(file)
    if opened:
        if f"{commitment(nonce_in(nonce), papers)}\n".encode() != plain(digest):
            disagree(f"{digest} does not commit to {file} with {nonce}")
        click.echo(f"{digest} commits to {file}: the same is printed by")
        click.echo(f"  (xxd -r -p {quote(str(nonce))}; cat {quote(str(file))}) | sha256sum")
        return
    found, problems = read_blt(papers, str(file))
    fail(problems)
    if found is None or papers != blt_of(found):
        refuse(f"{file} is not in the one order: take what 'sitegen ballots receive' wrote")
    if digest.exists():
        refuse(f"{digest} is there already: a commitment is made once")
    if not nonce.exists():  # else a run was stopped before anything was published
        write_file(f"{secrets.token_bytes(NONCE_BYTES).hex()}\n".encode(), nonce)
    key = nonce_in(nonce)
    put({digest.name: f"{commitment(key, papers)}\n".encode()}, digest.parent)
    click.echo(
        f"{digest}: publish it now, and record it where the contest keeps a log "
        f"(ballots-commitment).\n{nonce}: keep it with the papers, and show it to nobody."
    )


@ballots.command()
@click.argument("id_", metavar="CONTEST")
@received_argument
@content_option
def reduce(id_: str, received: Path, *, content: Path) -> None:
    """Write the papers of a contest at its level into the content.

    FOLDER is what 'receive' wrote. Papers are cut to what the count looked at where the contest
    promised that, and counted again: every stage must be the same, or nothing is written. Writes
    ballots.yml, exposure.yml and ballots.blt, or record.json where no papers are to be shown.
    """
    from sitegen.returned.publishing import files_to_publish
    from sitegen.write.put import put

    tree, whole = whole_papers(id_, received, content)
    files, problems = files_to_publish(tree, whole)
    told = gate_told(whole.contest, whole.exposure)
    if told:
        click.echo(told, err=True)
    fail(placed(problems, content))
    put(files, content)
    stages = "" if whole.contest.whole_papers else " Counted again: every stage is the same."
    click.echo(f"{', '.join(sorted(files))} in {content}.{stages}")


@ballots.command()
@click.argument("id_", metavar="CONTEST")
@received_argument
@click.option("--out", metavar="FILE", type=FOLDER, help="Write the figures for the content too.")
@content_option
def exposure(id_: str, received: Path, *, out: Path | None, content: Path) -> None:
    """Say what papers would reveal at each level.

    FOLDER is what 'receive' wrote, or a contest's own with whole papers.
    """
    from sitegen.exposure import write_exposure
    from sitegen.write.put import put

    _, whole = whole_papers(id_, received, content)
    click.echo(exposure_table(whole))
    if out:
        put({out.name: write_exposure(whole.exposure)}, out.parent)
