"""What stands beside a result and is held by no step of a log, no statement and no build."""

from sitegen.model.site import Contest
from sitegen.verifying.findings import Findings, number

LEFT = (
    "that those who left a place in {contest} did, and nobody else: vacancies.yml is written after "
    "the result, and no step of a log and no statement holds it"
)


def check_unheld(findings: Findings, contest: Contest) -> None:
    """Say of vacancies and of share cards that nothing holds them, where there are any."""
    if contest.vacancies:
        findings.cannot(LEFT.format(contest=contest.id))
    if contest.cards:
        cards = number(len(contest.cards), "share card")
        findings.not_checked(
            contest.id,
            f"whether {cards}, the pictures that previews of links show, are those that sitegen "
            "draws: it was only checked that each names what it should say",
            [f"look at them, or draw them again from source.zip: sitegen cards {contest.id}"],
        )
