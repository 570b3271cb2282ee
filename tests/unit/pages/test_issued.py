"""What the data page says of the roll."""

from dataclasses import replace
from datetime import date

from sitegen.model.roll import OrganisationRoll, Roll
from sitegen.pages.issued import IssuedBallots
from sitegen.pages.overview import Overview
from sitegen.pages.slate import Data
from tests.unit.pages import samples

BOUND = (
    OrganisationRoll("moor", None, None, "a" * 64),
    OrganisationRoll("harbour", None, None, "b" * 64),
)
ROLL = Roll(date(2027, 4, 1), "Roll", 40, 2, None, (), BOUND, samples.NOWHERE, codes=b"1\n2\n")


def context(roll: Roll | None, page: str) -> object:
    site = samples.site()
    contests = tuple(replace(each, roll=roll) for each in site.contests)
    pages = samples.pages(replace(site, contests=contests))
    return next(each.context for each in pages if each.path == f"contests/counted/{page}.html")


def shown(roll: Roll | None) -> IssuedBallots | None:
    found = context(roll, "data")

    assert isinstance(found, Data)
    return found.issued


def test_who_may_vote_leads_to_how_to_find_ones_own_ballot() -> None:
    for roll, link in ((ROLL, "data.html#issued"), (replace(ROLL, codes=b""), ""), (None, "")):
        found = context(roll, "index")

        assert isinstance(found, Overview)
        assert link == found.issued


def test_members_find_the_list_and_what_binds_the_lists_of_organisations() -> None:
    found = shown(ROLL)

    assert found
    assert "data/issued.txt" == found.list
    assert "It has 2 lines, one for each ballot issued." == found.told
    assert [("Harbour Left", "b" * 64), ("Moor Left", "a" * 64)] == [
        (each.organisation.label, each.commitment) for each in found.bound
    ]


def test_without_anything_to_check_nothing_is_said() -> None:
    assert shown(None) is None
    assert shown(replace(ROLL, codes=b"", organisations=())) is None


def test_commitments_stand_alone_too() -> None:
    found = shown(replace(ROLL, codes=b""))

    assert found
    assert ("", 2) == (found.list, len(found.bound))
