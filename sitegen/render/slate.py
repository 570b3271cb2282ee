"""Who sits on a slate, for programs: `slate.json`. Paths are those of the site's first language."""

import json
from collections.abc import Sequence

from sitegen.count.record import CountRecord
from sitegen.model.site import Contest, Photo, Site
from sitegen.pages import urls
from sitegen.pages.frame import Filled
from sitegen.pages.members import Member, former, sitting

SCHEMA = 1


def write_slate(
    site: Site, contest: Contest, record: CountRecord | None, filled: Sequence[Filled]
) -> bytes:
    """Return `slate.json`: who sits now, in the order of the contest, and who left."""
    slate = {
        "schema": SCHEMA,
        "base_url": site.base_url or None,
        "contest": contest.id,
        "title": contest.title,
        "office": contest.office,
        "seats": contest.seats,
        "page": urls.section(contest.id, "slate"),
        "order": _order(contest),
        "uncontested": contest.uncontested,
        "members": [
            _member(site, contest, filled, each) for each in sitting(contest, record, filled)
        ],
        "left": [_member(site, contest, filled, each) for each in former(contest, record, filled)],
    }
    return f"{json.dumps(slate, ensure_ascii=False, indent=1)}\n".encode()


def _member(
    site: Site, contest: Contest, filled: Sequence[Filled], member: Member
) -> dict[str, object]:
    who = member.candidate
    names = {each.id: each.name for each in site.organisations}
    return {
        "id": who.id,
        "name": who.name,
        "page": urls.candidate(contest.id, who.id),
        "organisations": [{"id": each, "name": names[each]} for each in who.member_of],
        "nominations": len(who.nominations),
        "photos": [_photo(each) for each in who.photo.sizes] if who.photo else [],
        "elected_at_stage": member.stage or None,
        "filled_vacancy": member.came or None,
        "since": _day(filled, member.came),
        "left": _day(filled, member.left),
    }


def _order(contest: Contest) -> str:
    if contest.uncontested:  # all were elected at once, and no lots are drawn
        return "alphabetical" if contest.slate_order == "alphabetical" else "candidates"
    return contest.slate_order


def _photo(photo: Photo) -> dict[str, object]:
    return {"path": urls.photo(photo.path), "width": photo.width, "height": photo.height}


def _day(filled: Sequence[Filled], vacancy: int) -> str | None:
    return filled[vacancy - 1].vacancy.on.isoformat() if vacancy else None
