"""The timetable as a calendar: read back by another program, in the form that RFC 5545 asks for."""

import os
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib import import_module

import pytest

from sitegen.model.site import Contest, Event
from sitegen.render.calendar import calendar
from tests.unit.pages.samples import ENGLISH, HOSTILE, LONG_NAME, contest, site

TIMETABLE = (
    Event("Nominations open", date(2027, 3, 1), None),
    Event("Voting closes", date(2027, 5, 1), datetime(2027, 5, 1, 17, 30)),  # noqa: DTZ001
    Event("Count; open, to any member\\", date(2027, 5, 2), datetime(2027, 5, 2, 10, 0)),  # noqa: DTZ001
)


def written(**others: object) -> bytes:
    of = contest("x", (), **{"timetable": TIMETABLE, **others})
    return calendar(site(), ENGLISH, of)


def read(data: bytes) -> list[dict[str, object]]:
    """Return what another program reads: one mapping an event."""
    if not os.environ.get("CI"):
        pytest.importorskip("icalendar")
    calendars = import_module("icalendar")
    return [
        {
            "start": each.decoded("dtstart"),
            "summary": str(each["summary"]),
            "description": str(each.get("description", "")),
            "uid": str(each["uid"]),
            "stamp": each.decoded("dtstamp"),
        }
        for each in calendars.Calendar.from_ical(data).walk("VEVENT")
    ]


def test_another_program_reads_the_same_days_moments_and_words() -> None:
    """British Summer Time is an hour ahead of UTC on both days in May."""
    events = read(written())

    assert [
        date(2027, 3, 1),
        datetime(2027, 5, 1, 16, 30, tzinfo=UTC),
        datetime(2027, 5, 2, 9, 0, tzinfo=UTC),
    ] == [each["start"] for each in events]
    assert [
        "Contest x: Nominations open",
        "Contest x: Voting closes",
        "Contest x: Count; open, to any member\\",
    ] == [each["summary"] for each in events]
    assert [
        "",
        "At 17:30 in the time zone Europe/London.",
        "At 10:00 in the time zone Europe/London.",
    ] == [each["description"] for each in events]
    assert {datetime(2027, 3, 1, tzinfo=UTC)} == {each["stamp"] for each in events}


def test_where_the_rules_of_a_zone_are_not_known_a_moment_is_a_day_with_the_hour_in_words() -> None:
    (_, closes, _) = read(written(time_zone="Asia/Gaza"))

    assert date(2027, 5, 1) == closes["start"]
    assert "At 17:30 in the time zone Asia/Gaza." == closes["description"]


def test_an_event_keeps_its_name_when_it_is_moved_and_no_two_share_one() -> None:
    moved = (TIMETABLE[0], replace(TIMETABLE[1], on=date(2027, 5, 8), at=None), TIMETABLE[1])
    before, after = read(written()), read(written(timetable=moved))

    assert before[1]["uid"] == after[1]["uid"]
    assert 3 == len({each["uid"] for each in after})
    assert str(before[0]["uid"]).endswith("@example.org")


@pytest.mark.parametrize("title", ["Short", LONG_NAME * 3, HOSTILE, "ليلى المثال " * 9, "é" * 80])
def test_no_line_is_longer_than_75_bytes_and_each_ends_as_it_must(title: str) -> None:
    data = written(title=title)
    lines = data.split(b"\r\n")

    assert b"" == lines.pop()
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    assert all(line.decode() for line in lines)
    assert f"{title}: Voting closes" == read(data)[1]["summary"]


def test_the_same_content_gives_the_same_bytes() -> None:
    assert written() == written()


def test_an_empty_timetable_is_an_empty_calendar() -> None:
    of: Contest = contest("x", (), timetable=())

    assert b"VEVENT" not in calendar(site(), ENGLISH, of)
