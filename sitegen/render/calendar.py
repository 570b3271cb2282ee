"""The timetable of a contest as an iCalendar file (RFC 5545), which calendar programs take in.

Days are days, and moments are given in UTC, so that no program has to know the rules of the zone.
Where these are not known here, a moment becomes a day that has the hour in words. Nothing of it
comes from a clock: the moment at which an entry was made, which the format asks for, is the
beginning of the timetable.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from hashlib import sha256

from sitegen import __version__
from sitegen.model.site import Contest, Event, Site
from sitegen.pages import urls
from sitegen.pages.language import Language
from sitegen.pages.words import clock
from sitegen.render.clocks import to_utc

LONGEST = 75
"""Bytes of a line; what is longer goes on in the next one, after a space."""


def calendar(site: Site, say: Language, contest: Contest) -> bytes:
    """Return the timetable of a contest."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//sitegen//{__version__}//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{_text(contest.title)}",
        f"X-WR-CALNAME:{_text(contest.title)}",
        *_events(site, say, contest),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _events(site: Site, say: Language, contest: Contest) -> Iterator[str]:
    times: Counter[str] = Counter()
    made = f"{_day(contest.timetable[0].on)}T000000Z" if contest.timetable else ""
    for each in contest.timetable:
        times[each.what] += 1
        name = f"{contest.id}\n{each.what}\n{times[each.what]}\n"
        host = site.contact.rpartition("@")[2]
        yield "BEGIN:VEVENT"
        yield f"UID:{sha256(name.encode()).hexdigest()[:32]}@{host}"
        yield f"DTSTAMP:{made}"
        yield _start(contest, each)
        yield f"SUMMARY:{_text(say('{contest}: {what}', contest=contest.title, what=each.what))}"
        if each.at:
            told = say(
                "At {hour} in the time zone {zone}.",
                hour=clock(each.at),
                zone=contest.time_zone,
            )
            yield f"DESCRIPTION:{_text(told)}"
        if site.base_url:
            yield f"URL:{site.base_url}{say.root}{urls.contest(contest.id)}"
        yield "TRANSP:TRANSPARENT"
        yield "END:VEVENT"


def _start(contest: Contest, event: Event) -> str:
    moment = to_utc(contest.time_zone, event.at) if event.at else None
    return f"DTSTART:{_moment(moment)}" if moment else f"DTSTART;VALUE=DATE:{_day(event.on)}"


def _day(on: date) -> str:
    return f"{on.year:04}{on.month:02}{on.day:02}"


def _moment(at: datetime) -> str:
    return f"{_day(at.date())}T{at.hour:02}{at.minute:02}00Z"


def _text(value: str) -> str:
    """Escape what has a meaning in a value."""
    for sign in ("\\", ";", ","):
        value = value.replace(sign, f"\\{sign}")
    return value.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Break a line that is too long, between letters and never within one."""
    found, room = [""], LONGEST
    for letter in line:
        size = len(letter.encode())
        if size > room:
            found.append(" ")
            room = LONGEST - 1
        found[-1] += letter
        room -= size
    return "\r\n".join(found)
