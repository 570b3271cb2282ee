"""The roll: one ballot for each membership number, from the lists of several organisations."""

from collections.abc import Sequence
from pathlib import Path

import click

from sitegen.commands.options import FOLDER
from sitegen.commands.progress import watched
from sitegen.commands.roll_options import (
    ANSWERS,
    SETTINGS,
    answers_of,
    end_with,
    key_of,
    key_option,
    list_option,
    lists_of,
    plain,
    read_folder,
    refusing,
    secret,
    settings_of,
)
from sitegen.commands.roll_work import (
    differs_from_published,
    exact_figures,
    merged_again,
    merged_from,
    read_lists,
    without_gc,
)
from sitegen.console import refuse

settings_option = click.option(
    "--settings", required=True, metavar="FILE", type=FOLDER, help="The rules, fixed beforehand."
)


@click.group()
def roll() -> None:
    """Issue one ballot for each membership number.

    For the scrutineer, who works outside git. Nothing of it may ever stand there but the two
    files that 'publish' writes.
    """


@roll.command()
@click.argument("file", type=FOLDER)
@click.option(
    "--share", metavar="FILE2", type=FOLDER, help="Split it: half here, half there, both needed."
)
def key(file: Path, *, share: Path | None) -> None:
    """Make a key that nobody else has."""
    import secrets

    from sitegen.trust.roll.codes import KEY_BYTES
    from sitegen.trust.roll.keys import key_id, share_files, whole_file
    from sitegen.write.private import write_file

    made = secrets.token_bytes(KEY_BYTES)
    if share is None:
        write_file(whole_file(made), file)
    else:
        if share.resolve() == file.resolve():
            refuse("the two shares must be two files, and are best kept by two people")
        one, other = share_files(made, secrets.token_bytes(KEY_BYTES))
        write_file(one, file)
        try:
            write_file(other, share)
        except BaseException:
            file.unlink()
            raise
    click.echo(
        f"Key, digest: {key_id(made)}\nWithout it no ballot can be issued again. Keep it safe."
    )


@roll.command()
@settings_option
@key_option
@list_option(required=True)
@click.option("--into", required=True, metavar="DIR", type=FOLDER, help="A new folder.")
@click.option("--answers", metavar="FILE", type=FOLDER, help="What became of different surnames.")
@click.option("--final", is_flag=True, help="Let the settings decide what was not answered.")
@click.option("--set-aside", is_flag=True, help="Give lines with damaged numbers no ballot.")
def merge(
    *,
    settings: Path,
    keys: Sequence[Path],
    lists: Sequence[str],
    into: Path,
    answers: Path | None,
    final: bool,
    set_aside: bool,
) -> None:
    """Merge lists into one roll, with codes.

    Writes what issuer, counter and each organisation get, and a report. The order of lists and
    lines changes nothing.
    """
    from sitegen.trust.manifests import digest
    from sitegen.trust.roll.codes import Codes
    from sitegen.trust.roll.files import LISTS, files_of, read_lists_file
    from sitegen.trust.roll.keys import key_id
    from sitegen.trust.roll.report import REPORT, Origin, near_of, report
    from sitegen.write.private import refuse_git, write_files

    refuse_git(into)
    if into.exists():
        refuse(f"{into} is there already; give the name of a new folder")
    rules, secret_key, told = plain(settings), key_of(keys), secret(answers) if answers else None
    given = settings_of(rules, settings)
    with without_gc():
        read, digests = read_lists(lists_of(lists), given)
        damaged = [x for each in read for x in each.damaged]
        if damaged and not set_aside:
            advice = "ask for a new list, or give these lines no ballot, with --set-aside"
            end_with(damaged, advice)
        replies = answers_of(told, str(answers), given) if told is not None else {}
        merged = merged_from(read, given, replies, final=final)
        codes = Codes(secret_key, given.election)
        files = files_of(merged, codes, given.columns, watched)
        origin = Origin(given.election, digest(rules), key_id(secret_key), digests)
        near = near_of(merged, given.scheme.digits)
        files[REPORT] = report(merged, read_lists_file(files[LISTS]), near, origin)
        kept = {SETTINGS: rules, **({ANSWERS: told} if told is not None else {})}
        write_files({**files, **kept}, into)
    held = sum(1 for each in merged.entries if each.status == "query")
    click.echo(
        f"{merged.issued} ballots for {len(merged.entries)} numbers, {held} held for a query."
    )
    click.echo(f"Read {into / REPORT} first. 'counter.csv' alone is for those who count.")


@roll.command("check-mine")
@settings_option
@click.option("--list", "mine", required=True, metavar="FILE", type=FOLDER, help="Our list.")
@click.option("--back", required=True, metavar="FILE", type=FOLDER, help="The answer to it.")
@click.option("--issued", required=True, metavar="FILE", type=FOLDER, help="As it is published.")
def check_mine(*, settings: Path, mine: Path, back: Path, issued: Path) -> None:
    """Check the answer to an organisation's own list.

    Needs no key and nobody else's list.
    """
    from sitegen.trust.roll.member_list import read_list
    from sitegen.trust.roll.mine import findings

    given = settings_of(plain(settings), settings)
    with refusing():
        ours = read_list(secret(mine), "mine", str(mine), given.scheme, given.columns)
        counted, found = findings(ours, secret(back), plain(issued))
    if found:
        end_with(found)
    told = ", ".join(f"{number} {answer}" for answer, number in sorted(counted.items()))
    click.echo(f"{len(ours.lines)} lines, each answered: {told}.")
    click.echo("Every roll code is in issued.txt, and different numbers have different codes.")
    click.echo("This says nothing of other organisations, nor whether your list is right.")


@roll.command()
@click.argument("folder", type=FOLDER)
@click.argument("numbers", nargs=-1, required=True, metavar="NUMBER...")
@key_option
def reissue(folder: Path, numbers: Sequence[str], *, keys: Sequence[Path]) -> None:
    """Issue ballots again, and make the old codes void.

    Writes a new folder within FOLDER, with the letters' codes and the counter's file as it is now.
    """
    from sitegen.trust.roll.codes import Codes
    from sitegen.trust.roll.files import COUNTER
    from sitegen.trust.roll.numbers import DamagedError
    from sitegen.trust.roll.reissue import ReissueError, folder_of, reissued, standing
    from sitegen.write.private import write_files

    before = read_folder(folder)
    codes = Codes(key_of(keys), before.settings.election)
    into = folder / folder_of(len(before.issues.again) + 1)
    try:
        canonical = [before.settings.scheme.number(each) for each in numbers]
        *_, now = standing(before.issues)
        files = reissued(now, canonical, codes)
    except (DamagedError, ReissueError) as error:
        refuse(str(error))
    write_files(files, into)
    click.echo(f"{len(set(canonical))} issued again: {into}.")
    for each in sorted({*canonical} & {row.number for rows in before.issues.again for row in rows}):
        click.echo(f"{each} was issued again before: the code in that letter is void now too.")
    click.echo(f"Give {into / COUNTER} to those who count; it takes the place of the one before.")


@roll.command()
@click.argument("folder", type=FOLDER)
@key_option
@list_option(required=False)
@click.option("--published", metavar="DIR", type=FOLDER, help="The contest's folder of content.")
def audit(
    folder: Path, *, keys: Sequence[Path], lists: Sequence[str], published: Path | None
) -> None:
    """Derive every code again, and find any that is too many.

    Needs the key. With the lists the merge itself is done again; with --published also what is
    public is compared.
    """
    from sitegen.trust.manifests import digest
    from sitegen.trust.roll.audit import findings
    from sitegen.trust.roll.codes import Codes
    from sitegen.trust.roll.files import COUNTER
    from sitegen.trust.roll.issued import ISSUED
    from sitegen.trust.roll.reissue import folder_of

    of = read_folder(folder)
    codes = Codes(key_of(keys), of.settings.election)
    with without_gc(), refusing():
        found = [*findings(of.files, of.issues, codes, of.settings.scheme)]
        if lists:
            found += merged_again(of, lists, codes)
    if published:
        found += differs_from_published(of, published)
    if found:
        end_with(found)
    issued = of.files[ISSUED].count(b"\n")
    click.echo(f"{issued} ballots: every code follows from key and roll, and there is no other.")
    again = sum(map(len, of.issues.again))
    newest = Path(folder_of(len(of.issues.again)) if again else "", COUNTER)
    click.echo(
        f"Issued again: {again}. Those who count must have {folder / newest}, byte for byte."
    )
    click.echo(f"Its SHA-256 is {digest(of.files[newest.as_posix()])}.")
    click.echo("Every commitment opens to the numbers on the roll.")
    if lists:
        click.echo("The lists give this roll again, byte for byte.")
    else:
        click.echo("Not checked: that the roll follows from the lists. Give them with --list.")
    if not published:
        click.echo("Not checked: what is published. Give the contest's folder with --published.")
    click.echo("Cannot be checked here: that the numbers in the lists are members'.")


@roll.command()
@click.argument("folder", type=FOLDER)
@click.option("--into", required=True, metavar="DIR", type=FOLDER, help="A new folder.")
@click.option("--as-of", required=True, metavar="DAY", help="The day of the roll, YYYY-MM-DD.")
@click.option("--source", required=True, metavar="TEXT", help="Where the figures come from.")
def publish(folder: Path, *, into: Path, as_of: str, source: str) -> None:
    """Write the two files that may be public.

    'roll.yml' and 'issued.txt', for the contest's folder of content. While any number is held for
    a query, the roll is not ready: nothing is written, and it ends with 1.
    """
    from datetime import date

    from sitegen.trust.roll.figures import public
    from sitegen.trust.roll.issued import ISSUED
    from sitegen.write.private import write_files

    of = read_folder(folder)
    try:
        day = date.fromisoformat(as_of)
    except ValueError:
        refuse(f"--as-of {as_of}: write a day such as 2027-03-31")
    if not source.strip() or not source.isprintable():
        refuse("--source: write a sentence such as 'Merged roll of Quay Scrutiny Ltd'")
    if held := sum(each.status == "query" for each in of.issues.rows):
        numbers, have = ("number is", "it has") if held == 1 else ("numbers are", "they have")
        end_with(
            [f"{held:,} {numbers} held for a query, so {have} no ballot; nothing was published"],
            "merge again with --answers, and when the roll closes with --final too, which lets "
            "the settings decide what nobody answered; then publish that roll",
        )
    if of.issues.again:
        click.echo(
            "Ballots were issued again: publish how many anew when the poll is over.", err=True
        )
    told = public(exact_figures(of), as_of=day.isoformat(), source=source.strip())
    write_files({"roll.yml": told, ISSUED: of.files[ISSUED]}, into)
    click.echo(told.decode(), nl=False)
    click.echo(f"{into} holds roll.yml and issued.txt, for contests/{of.settings.election}/.")
