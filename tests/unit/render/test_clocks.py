"""Moments of time zones in UTC, against the rules of law and another copy of the database."""

import os
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest

from sitegen.content.zones import TIME_ZONES
from sitegen.render import clocks
from sitegen.render.clocks import to_utc

UNRULED = {"Asia/Gaza", "Asia/Hebron"}
"""Their clocks follow the month of Ramadan."""


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("zone", "local", "utc"),
    [
        ("UTC", "2027-07-01 12:00", "2027-07-01 12:00"),
        # Summer Time Order 2002: from 1:00 GMT on the last Sunday in March to that in October
        ("Europe/London", "2027-03-28 00:59", "2027-03-28 00:59"),
        ("Europe/London", "2027-03-28 02:00", "2027-03-28 01:00"),
        ("Europe/London", "2027-10-31 00:59", "2027-10-30 23:59"),
        ("Europe/London", "2027-10-31 02:00", "2027-10-31 02:00"),
        # the hour that clocks show twice is the first, that which they leave out is as before
        ("Europe/London", "2027-10-31 01:30", "2027-10-31 00:30"),
        ("Europe/London", "2027-03-28 01:30", "2027-03-28 01:30"),
        ("Europe/Dublin", "2027-07-01 12:00", "2027-07-01 11:00"),
        # New Zealand Time Order 2007: from the last Sunday in September to the first in April
        ("Pacific/Auckland", "2027-01-15 12:00", "2027-01-14 23:00"),
        ("Pacific/Auckland", "2027-06-15 12:00", "2027-06-15 00:00"),
        ("Asia/Kolkata", "2027-01-15 00:00", "2027-01-14 18:30"),
        ("Pacific/Chatham", "2027-06-15 12:00", "2027-06-14 23:15"),
    ],
)
def test_a_moment_is_that_of_the_law(zone: str, local: str, utc: str) -> None:
    assert at(utc) == to_utc(zone, at(local))


def test_where_no_rule_is_known_there_is_no_answer() -> None:
    assert to_utc("Asia/Gaza", at("2027-07-01 12:00")) is None
    assert to_utc("America/New_York", at("2006-07-01 12:00")) is None


def test_every_zone_that_content_may_name_has_a_rule_for_the_years_to_come() -> None:
    """In Havana clocks stay at summer time in the winter before 2028."""
    without = {
        year: {zone for zone in TIME_ZONES if to_utc(zone, at(f"{year}-07-01 12:00")) is None}
        for year in (2027, 2028)
    }

    assert {2027: {*UNRULED, "America/Havana"}, 2028: UNRULED} == without


def test_every_zone_is_as_another_copy_of_the_database_has_it() -> None:
    """At moments of every hour and season, for ten years."""
    moments = [at("2026-01-01 00:30") + timedelta(hours=631 * x) for x in range(139)]

    assert {} == differences(sorted(TIME_ZONES - UNRULED), moments)


def test_every_change_of_clocks_is_as_another_copy_of_the_database_has_it() -> None:
    """Hour by hour through the months of changes, for one zone a rule."""
    days = [at(f"2028-{month:02}-01 00:00") for month in (3, 4, 9, 10, 11)]
    moments = [day + timedelta(minutes=30 * x) for day in days for x in range(2 * 24 * 30)]
    one_each = {clocks._known()[zone][0]: zone for zone in sorted(TIME_ZONES - UNRULED)}

    assert {} == differences(one_each.values(), moments)


def differences(zones: Iterable[str], moments: Sequence[datetime]) -> dict[str, list[datetime]]:
    """Return the moments at which a zone is not as the package `tzdata` has it."""
    if not os.environ.get("CI"):
        pytest.importorskip("tzdata")
    found = {}
    for zone in zones:
        with files("tzdata").joinpath("zoneinfo", *zone.split("/")).open("rb") as file:
            other = ZoneInfo.from_file(file, zone)
        wrong = [
            moment
            for moment in moments
            if (utc := to_utc(zone, moment))
            and utc != moment.replace(tzinfo=other).astimezone(UTC).replace(tzinfo=None)
        ]
        if wrong:
            found[zone] = wrong
    return found
