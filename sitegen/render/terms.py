"""What is fixed before the poll: what voters were promised, and how many they are.

Canonical JSON on one line, and what has no order of its own is sorted, so that equal terms have one
digest. State and texts of a contest are no part of it and may go on changing, but for who may vote,
and so may the timetable, but for the day on which voting closes. Logs hold
these digests for ever: a key that is added later may stand here only where it says something else
than what held before.
"""

from sitegen.model.closing import closing_moments
from sitegen.model.papers import IRREGULARITIES
from sitegen.model.roll import ROUNDED_TO, Figure, Roll
from sitegen.model.site import Contest
from sitegen.trust.canonical import canonical


def write_terms(contest: Contest) -> bytes:
    """Return `terms.json` of a contest."""
    rule = contest.nomination
    terms = {
        "ballot_privacy": contest.ballot_privacy,
        "candidate_order": contest.order,
        "contest": contest.id,
        "duplicate_votes": contest.duplicate_votes,
        "electorate": contest.electorate,
        "groups": [
            {"id": each.id, "least": each.least, "most": each.most, "name": each.name}
            for each in sorted(contest.constraints, key=lambda each: each.id)
        ],
        "irregular_papers": {each: contest.irregular_papers.of(each) for each in IRREGULARITIES},
        "nomination": {
            "closes": rule.closes.isoformat(),
            "from": sorted(rule.organisations),
            "kinds": sorted(rule.kinds),
            "minimum": rule.minimum,
            "opens": rule.opens.isoformat(),
        },
        "organisations": sorted(contest.organisations),
        "rule": contest.rule,
        "scrutineer": contest.scrutineer,
        "seats": contest.seats,
        "slate_order": contest.slate_order,
        "time_zone": contest.time_zone,
        "voting_closes": _closing(contest),
        "word_limit": contest.word_limit,
    }
    return canonical(terms)


def _closing(contest: Contest) -> list[str]:
    """Return the moments from which votes are late, or the last day if it has none; local time."""
    if contest.voting_closes is None:
        return []
    moments = [each.isoformat(timespec="minutes") for each in closing_moments(contest)]
    return moments or [contest.voting_closes.isoformat()]


def write_roll(roll: Roll) -> bytes:
    """Return `roll.json`: of the figures of a roll those that are known before the poll."""
    by_id = sorted(roll.organisations, key=lambda each: each.organisation)
    return canonical(
        {
            "as_of": roll.as_of.isoformat(),
            "issued": roll.issued,
            "members": roll.members,
            "organisations": [
                {
                    **({"commitment": each.commitment} if each.commitment else {}),
                    "members": _told(each.members),
                    "organisation": each.organisation,
                }
                for each in by_id
            ],
            **({"rounded_to": ROUNDED_TO} if roll.rounded else {}),
            **({"without_number": _told(roll.without_number)} if roll.without_number else {}),
        }
    )


def _told(figure: Figure | None) -> int | str | None:
    if figure is None:
        return None
    return f"fewer than {figure.below}" if figure.number is None else figure.number
