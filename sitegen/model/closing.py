"""When voting closes: what decides which votes are late."""

from datetime import datetime

from sitegen.model.site import Contest


def closing_moments(contest: Contest) -> tuple[datetime, ...]:
    """Return the moments of the timetable on the day on which voting closes, in local time.

    One is the last moment at which a vote is in time; none is the end of the day.
    """
    day = contest.voting_closes
    return tuple(sorted({each.at for each in contest.timetable if each.on == day and each.at}))
