"""The days of the poll: statements and papers sent, voting closed, result declared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sitegen.content.fields import Fields
from sitegen.model.circulation import Sending
from sitegen.model.site import Candidate, Event, NominationRule, State

CIRCULATED, SENT, CLOSES = "statements_sent", "ballots_sent", "voting_closes"
DECLARED = "declared"


@dataclass(frozen=True, slots=True)
class PollDays:
    """When statements and ballot papers were sent out, and when voting closes; None if not said."""

    sent: date | None = None
    closes: date | None = None
    circulated: date | None = None

    @property
    def read_from(self) -> date | None:
        """Return the day from which members may have read the statements."""
        return min((each for each in (self.circulated, self.sent) if each), default=None)

    def known_to_be_sent(self, sent: Iterable[Sending]) -> "PollDays":
        """Return the days with that on which the first organisation sent the statements."""
        days = [each.on for each in sent]
        return replace(self, circulated=min([*days, self.circulated or days[0]])) if days else self


NO_DAYS = PollDays()


def read_days(
    keys: Fields,
    timetable: Sequence[Event],
    nomination: NominationRule | None,
    state: State | None,
) -> PollDays:
    """Return the days, held against each other, the timetable and the time for nominations.

    Where nobody votes, the timetable need not have the days on which they would have.
    """
    events = () if state == "uncontested" else timetable
    days = {key: on for key in (CIRCULATED, SENT, CLOSES) if (on := day_of(keys, key, events))}
    circulated, sent, closes = (days.get(key) for key in (CIRCULATED, SENT, CLOSES))
    if circulated and nomination and circulated < nomination.closes:
        sentence = f"statements cannot go out before nominations close on {nomination.closes}"
        keys.wrong(CIRCULATED, "wrong-order", sentence, "correct one of the two days")
    if sent and nomination and sent < nomination.closes:
        sentence = f"ballot papers cannot go out before nominations close on {nomination.closes}"
        keys.wrong(SENT, "wrong-order", sentence, "correct one of the two days")
    if sent and closes and closes < sent:
        sentence = f"voting cannot close before ballot papers go out on {sent}"
        keys.wrong(CLOSES, "wrong-order", sentence, "correct one of the two days")
        return NO_DAYS
    return PollDays(sent, closes, circulated)


def day_of(keys: Fields, key: str, timetable: Sequence[Event]) -> date | None:
    """Return a day on which something stands in the timetable."""
    moment = keys.day_or_moment(key)
    if moment and timetable and all(event.on != moment[0] for event in timetable):
        sentence = f"nothing stands in the timetable on {moment[0]}"
        advice = "members go by the timetable: add the day there, or correct it here"
        keys.wrong(key, "not-in-timetable", sentence, advice)
    return moment[0] if moment else None


def read_declared(
    keys: Fields,
    timetable: Sequence[Event],
    state: State | None,
    days: PollDays,
    nomination: NominationRule | None,
) -> date | None:
    """Return the day on which the result was declared, which the state must be in keeping with."""
    on = day_of(keys, DECLARED, timetable)
    if state in ("declared", "uncontested") and DECLARED not in keys:
        sentence = "the result is declared, but the day of it is not given"
        keys.wrong("state", "missing-key", sentence, "add 'declared: YYYY-MM-DD'")
    elif on and state not in ("declared", "uncontested", None):
        sentence = f"the result is declared on {on}, but the state of the contest is {state!r}"
        keys.wrong(DECLARED, "too-early", sentence, "write 'state: declared', or delete this key")
    if on and state == "uncontested":
        if nomination and on < nomination.closes:
            sentence = f"nobody is elected before nominations close on {nomination.closes}"
            keys.wrong(DECLARED, "wrong-order", sentence, "correct one of the two days")
    elif on and days.closes and on < days.closes:
        sentence = f"no result can be declared before voting closes on {days.closes}"
        keys.wrong(DECLARED, "wrong-order", sentence, "correct one of the two days")
    return on


def off_the_paper(people: Iterable[Candidate], days: PollDays) -> frozenset[str]:
    """Return the ids of those who withdrew before the ballot papers went out."""
    return frozenset(
        each.id for each in people if each.withdrawn and days.sent and each.withdrawn.on < days.sent
    )
