"""An election without a vote: that no more candidates stand than there are places."""

import csv
import io
from collections.abc import Mapping

from sitegen.content.wording import quoted
from sitegen.model.site import Contest
from sitegen.verifying.findings import Findings, number

CANDIDATES = "candidates.csv"
OF_A_COUNT = ("count.json", "stages.csv", "transfers.csv", "ballots.blt", "ballots.csv")


def check_uncontested(findings: Findings, contest: Contest, files: Mapping[str, bytes]) -> None:
    """Check that just those are published as elected who stand, and no figure of a count."""
    if not contest.uncontested:
        return
    standing = {each.id for each in contest.standing}
    elected = published_as_elected(files.get(CANDIDATES, b""))
    wrong = [f"{quoted(each)} is elected, and does not stand" for each in elected - standing]
    wrong += [f"{quoted(each)} stands, and is not elected" for each in standing - elected]
    wrong += [f"{each} is published, and nobody voted" for each in OF_A_COUNT if each in files]
    if len(standing) > contest.seats:
        wrong.append(f"{number(len(standing), 'candidate')} for {contest.seats:,}")
    findings.judge(
        contest.id,
        f"nobody had to vote: {number(len(standing), 'candidate')} for "
        f"{number(contest.seats, 'place')}, and {CANDIDATES} has all of them as elected",
        sorted(wrong),
        "those published as elected without a vote are others than the source says",
    )


def published_as_elected(data: bytes) -> set[str]:
    """Return the ids of those whom a published list of candidates has as elected."""
    rows = csv.DictReader(io.StringIO(data.decode("utf-8", "replace"), newline=""))
    return {str(row.get("id")).removeprefix("'") for row in rows if row.get("status") == "elected"}
