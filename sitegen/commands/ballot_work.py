"""What the commands of returned votes do, apart from flags."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.commands.progress import watched
from sitegen.commands.roll_options import secret
from sitegen.console import disagree, fail, placed, present, refuse

if TYPE_CHECKING:
    from sitegen.model.exposure import Exposure
    from sitegen.model.roll import Roll
    from sitegen.model.site import Contest
    from sitegen.model.tree import Tree
    from sitegen.problems import Problem
    from sitegen.returned.publishing import Whole
    from sitegen.returned.receiving import Received
    from sitegen.returned.votes import Aside, Vote

BEFORE = re.compile(rb"^state:[ \t]*(nominations|circulation|voting)\b", re.MULTILINE)
CHANNEL = re.compile(r"[a-z][a-z0-9-]{0,30}")


def votes_of(contest: "Contest", given: Sequence[str]) -> "tuple[list[Vote], list[Problem]]":
    """Return the votes in the files of all channels, with what is wrong with them."""
    from sitegen.returned.reading import read_votes

    votes: list[Vote] = []
    problems: list[Problem] = []
    for channel, file in watched("Reading votes", by_channel(given)):
        found, wrong = read_votes(secret(file), str(file), channel, contest)
        votes += found
        problems += wrong
    return votes, problems


def unopened_of(late: Sequence[str], illegible: Sequence[str]) -> "dict[tuple[Aside, str], int]":
    """Return how many came that stand in no file, by reason and channel, or end."""
    return {
        **{("late", channel): n for channel, n in numbers_by_channel(late, "--late").items()},
        **{
            ("illegible", channel): n
            for channel, n in numbers_by_channel(illegible, "--illegible").items()
        },
    }


def by_channel(given: Sequence[str]) -> list[tuple[str, Path]]:
    """Return channel and file of each, or end."""
    found = [_parted(each, "CHANNEL=FILE") for each in given]
    files = [Path(file) for _, file in found]
    for file in files:
        if files.count(file) > 1:
            refuse(f"{file} is given twice")
    return [(channel, Path(file)) for channel, file in found]


def numbers_by_channel(given: Sequence[str], option: str) -> dict[str, int]:
    """Return the number of each channel, or end."""
    found: dict[str, int] = {}
    for each in given:
        channel, number = _parted(each, f"{option} CHANNEL=N")
        if not (number.isascii() and number.isdigit()) or channel in found:
            refuse(f"'{each}': {option} takes a whole number, once for each channel")
        found[channel] = int(number)
    return found


def _parted(text: str, form: str) -> tuple[str, str]:
    channel, sign, rest = text.partition("=")
    if not sign or not rest or not CHANNEL.fullmatch(channel):
        refuse(f"'{text}' is not {form}, such as online=votes.csv; a channel is in small letters")
    return channel, rest


def closing(contest: "Contest", given: str | None) -> datetime | None:
    """Return the last moment at which a vote was in time, in the contest's local time."""
    from sitegen.model.closing import closing_moments

    if given:
        try:
            return datetime.strptime(given, "%Y-%m-%d %H:%M")  # noqa: DTZ007 - local, as content is
        except ValueError:
            refuse(f"'{given}' is no moment such as '2027-05-01 17:00'")
    day = contest.voting_closes
    if day is None:
        return None
    moments = closing_moments(contest)
    if len(moments) > 1:
        refuse(f"{contest.id} has several moments on {day} in its timetable: give --closes")
    return next(iter(moments), datetime.combine(day, time.max))


def in_one_clock(
    votes: "Sequence[Vote]", closes: datetime | None, zone: str
) -> "tuple[list[Vote], datetime | None]":
    """Return votes and closing with moments that can be compared: with a zone if any has one."""
    if not any(each.received and each.received.tzinfo for each in votes):
        return list(votes), closes
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        here = ZoneInfo(zone)
    except ZoneInfoNotFoundError:
        refuse(f"this computer knows no clock of {zone}: give all times in that of the contest")
    return [
        replace(each, received=each.received.replace(tzinfo=each.received.tzinfo or here))
        if each.received
        else each
        for each in votes
    ], closes.replace(tzinfo=here) if closes else None


def hold_returned(received: "Received", said: Mapping[str, int]) -> None:
    """End if others have counted another number of returned votes by any channel."""
    for channel, number in sorted(said.items()):
        actual = sum(n for (_, by), n in received.numbers.items() if by == channel)
        if actual != number:
            disagree(
                f"{number} came back by {channel} as was said, and {actual} are told of here: "
                "nothing was written"
            )


def hold_codes(received: "Received", roll: "Roll | None") -> None:
    """End if the issuer published another number of ballots issued, or issued again."""
    again = roll.reissued if roll else None
    if roll and roll.issued != received.codes:
        told, codes = f"'issued: {roll.issued}'", f"valid codes is {received.codes}"
    elif again and not again.lowest <= received.void <= again.highest:
        fewer = f"fewer than {again.below}" if again.number is None else str(again.number)
        told, codes = f"'reissued: {fewer}'", f"void codes is {received.void}"
    else:
        return
    disagree(
        f"roll.yml has {told}, but the number of {codes}, and nothing was written: ask the issuer "
        "for the newest counter.csv, or have roll.yml published anew"
    )


def nonce_in(file: Path) -> bytes:
    """Return the secret bytes that a file holds as hexadecimal digits, or end."""
    from sitegen.trust.commitment import NONCE_BYTES

    given = secret(file).removesuffix(b"\n")
    if not re.fullmatch(rb"[0-9a-f]{%d}" % (2 * NONCE_BYTES), given):
        refuse(f"{file} does not hold {2 * NONCE_BYTES} hexadecimal digits")
    return bytes.fromhex(given.decode())


def whole_papers(id_: str, received: Path, content: Path) -> "tuple[Tree, Whole]":
    """Return the content with the papers of a folder in the contest, and the contest, or end."""
    from sitegen.content.tree import read_tree
    from sitegen.returned.publishing import read_whole, with_papers_of

    tree, problems = read_tree(present(content))
    fail(placed(problems, content))
    if f"contests/{id_}/contest.yml" not in tree:
        refuse(f"there is no contest '{id_}' in {content}")
    files = {each.name: each.read_bytes() for each in present(received).iterdir() if each.is_file()}
    tree, problems = with_papers_of(tree, id_, files)
    fail(placed(problems, received))
    if state := BEFORE.search(tree[f"contests/{id_}/contest.yml"]):
        now = state[1].decode()
        refuse(f"the state of {id_} is '{now}': write 'state: counted' in contest.yml first")
    whole, problems = read_whole(tree, id_)
    fail(placed(problems, content))
    if whole is None:
        refuse(f"{id_} cannot be counted: its state is not 'counted' or 'declared'")
    return tree, whole


def gate_told(contest: "Contest", exposure: "Exposure") -> str:
    """Return what is to be thought of before papers are published at the contest's level."""
    from sitegen.exposure import gate_of

    warned = gate_of(contest.ballot_privacy, exposure).warned
    return f"Think of it: {warned}. 'ballot_privacy: used' would show fewer." if warned else ""


def exposure_table(whole: "Whole") -> str:
    """Return what papers would reveal at each level, as a table, and what is said of each."""
    from sitegen.count.figures import percent
    from sitegen.disclosure import GROUPS
    from sitegen.exposure import gate_of, possible_rankings
    from sitegen.model.exposure import OF_RANKINGS

    exposure, contest = whole.exposure, whole.contest
    standing = sum(not each.withdrawn for each in contest.candidates)
    ways = f"{possible_rankings(standing):,} possible rankings"
    lines = [
        f"{contest.id}: {exposure.papers:,} valid papers, {standing} candidates, {ways}",
        "",
        f"{'':28}{'transfers':>10}{'used':>10}{'full':>10}",
    ]
    for figure in OF_RANKINGS:
        used, full = getattr(exposure.used, figure), getattr(exposure.full, figure)
        lines.append(f"{ROWS[figure]:28}{'-':>10}{used:>10,}{full:>10,}")
        if figure in GROUPS:
            shares = [percent(each, exposure.papers) or "0.0" for each in (used, full)]
            lines.append(f"{'  per cent of papers':28}{'-':>10}{shares[0]:>10}{shares[1]:>10}")
    for name, number in (
        ("fewest first preferences", exposure.fewest_first),
        ("ways that papers went", exposure.transfer_cells),
        ("  with 1 to 4 papers", exposure.small_transfer_cells),
    ):
        lines.append(f"{name:28}{number:>10,}{number:>10,}{number:>10,}")
    lines.append("")
    for level in ("transfers", "used", "full"):
        judged = gate_of(level, exposure)
        told = (
            f"not to be published: {judged.refused}"
            if judged.refused
            else f"only with a sentence under 'accept_disclosure': {judged.needed}"
            if judged.needed
            else f"think of it: {judged.warned}"
            if judged.warned
            else "nothing stands against it"
        )
        if level == "used" and whole.reduced is None:
            told = f"cannot be had: {whole.why_not[0].sentence}"
        own = " (this contest's)" if level == contest.ballot_privacy else ""
        lines.append(f"{level}{own}: {told}")
    return "\n".join(lines)


ROWS = {
    "rankings": "different rankings",
    "unique": "papers alone of their kind",
    "below_5": "papers with < 5 alike",
    "below_10": "papers with < 10 alike",
    "on_none": "candidates on no paper",
    "on_all": "candidates on every paper",
}
