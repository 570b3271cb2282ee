"""When a candidate's statement and answers were last changed, and why if members had them."""

from datetime import date

from sitegen.content.fields import Fields
from sitegen.content.terms import Terms
from sitegen.model.site import Change

CHANGED, BECAUSE = "changed", "changed_because"


def read_change(keys: Fields, terms: Terms) -> Change | None:
    """Return the last change, held against the timetable; None if the file does not say."""
    on, reason = keys.day(CHANGED), keys.line(BECAUSE)
    if BECAUSE in keys and CHANGED not in keys:
        sentence = "a change has a reason here, but no day"
        keys.wrong(BECAUSE, "missing-key", sentence, f"add '{CHANGED}: YYYY-MM-DD'")
    if on is None:
        return None
    if terms.nomination and on < terms.nomination.opens:
        sentence = f"this was last changed on {on}, before nominations open"
        advice = f"contest.yml opens them on {terms.nomination.opens}; before, nobody stands"
        keys.wrong(CHANGED, "wrong-order", sentence, advice)
    if (read_from := terms.days.read_from) and on >= read_from and BECAUSE not in keys:
        _unexplained(keys, on, read_from)
    return Change(on, reason)


def _unexplained(keys: Fields, on: date, read_from: date) -> None:
    sentence = f"this was changed on {on}, when members could have read it since {read_from}"
    advice = f"say why: '{BECAUSE}: …' stands on the candidate's page"
    keys.wrong(CHANGED, "change-unexplained", sentence, advice)
