"""Who stands, for programs: `candidates.json` and `candidates.csv`.

The JSON has the classes and names of Popolo (https://www.popoloproject.com/specs/): persons,
organizations, posts and memberships. A membership of a post says that somebody stands for it or
was elected. What Popolo has no name for stands under names of its own: the statement and answers,
in Markdown, the nominations, and why somebody withdrew.
"""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache

from sitegen.count.record import CountRecord
from sitegen.model.site import Candidate, Contest, Organisation, Question, Site
from sitegen.model.spreadsheets import as_text
from sitegen.pages import urls
from sitegen.render.csv import table

COLUMNS = ("id", "name", "sort_name", "member_of", "nominations", "status", "withdrawn")

STATUSES = ("awaiting", "accepted", "elected", "not elected", "withdrawn")


def write_candidates_json(site: Site, contest: Contest, record: CountRecord | None) -> bytes:
    """Return `candidates.json`: all who stand or stood, in ballot order."""
    named = {each.id: each for each in site.organisations}
    status = statuses(contest, record)
    persons = (
        _person(site.base_url, site.title, contest.id, contest.questions, each)
        for each in contest.candidates
    )
    data = {
        "organizations": [_organization(named[each]) for each in contest.organisations],
        "posts": [{"id": contest.id, "label": contest.office, "seats": contest.seats}],
        "memberships": [
            membership
            for each in contest.candidates
            for membership in _memberships(contest, each, status[each.id])
        ],
    }
    lists = [_list("persons", persons)]
    lists += [_list(name, map(_line, things)) for name, things in data.items()]
    return "{{\n{}\n}}\n".format(",\n".join(lists)).encode()


def _list(name: str, lines: Iterable[str]) -> str:
    """Return a list as JSON, a line a thing: so many persons are written faster, and compared."""
    return ' "{}": [\n  {}\n ]'.format(name, ",\n  ".join(lines))


def _line(thing: object) -> str:
    return json.dumps(thing, ensure_ascii=False)


def write_candidates_csv(contest: Contest, record: CountRecord | None) -> bytes:
    """Return `candidates.csv`: a row for each who stands or stood, in ballot order."""
    status = statuses(contest, record)
    return table(
        COLUMNS,
        (
            (
                as_text(each.id),
                as_text(each.name),
                as_text(each.sort_as),
                as_text(" ".join(each.member_of)),
                len(each.nominations),
                status[each.id],
                each.withdrawn.on.isoformat() if each.withdrawn else "",
            )
            for each in contest.candidates
        ),
    )


def statuses(contest: Contest, record: CountRecord | None) -> Mapping[str, str]:
    """Return where each candidate stands, by id, as a word of STATUSES."""
    elected = {*record.ids(record.elected)} if record else set()
    if contest.uncontested:
        elected = {each.id for each in contest.standing}
    decided = record is not None or contest.uncontested
    return {each.id: _status(each, decided, elected) for each in contest.candidates}


def _status(candidate: Candidate, decided: bool, elected: set[str]) -> str:  # noqa: FBT001
    if candidate.withdrawn:
        return "withdrawn"
    if decided:
        return "elected" if candidate.id in elected else "not elected"
    return "accepted" if candidate.accepted else "awaiting"


@lru_cache(maxsize=16_384)  # while somebody writes, all candidates but one are as they were
def _person(
    base_url: str,
    title: str,
    contest: str,
    questions: tuple[Question, ...],
    candidate: Candidate,
) -> str:
    page = urls.candidate(contest, candidate.id)
    here = urls.download(contest, "candidates.json")

    def address(path: str) -> str:
        return urls.absolute(base_url, path) or urls.href(here, path)

    answers = {each.question: each.text for each in candidate.answers}
    person = {
        "id": candidate.id,
        "name": candidate.name,
        "sort_name": candidate.sort_as,
        **({"image": address(candidate.photo.path)} if candidate.photo else {}),
        "links": [
            {"url": address(page), "note": title},
            *({"url": each.url, "note": each.label} for each in candidate.links),
        ],
        "statement": candidate.statement,
        "answers": [
            {"question": each.text, "answer": answers[each.id]}
            for each in questions
            if each.id in answers
        ],
        "nominations": [
            {
                "organization_id": each.organisation,
                "body": each.body,
                "kind": each.kind,
                "date": each.on.isoformat(),
            }
            for each in candidate.nominations
        ],
    }
    return _line(person)


def _organization(organisation: Organisation) -> dict[str, object]:
    return {
        "id": organisation.id,
        "name": organisation.name,
        "classification": organisation.kind,
        "links": [{"url": organisation.link}] if organisation.link else [],
    }


def _memberships(contest: Contest, candidate: Candidate, status: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = [
        {"person_id": candidate.id, "organization_id": each, "role": "member"}
        for each in candidate.member_of
    ]
    stands: dict[str, object] = {
        "person_id": candidate.id,
        "post_id": contest.id,
        "role": "candidate",
        "status": status,
    }
    if candidate.withdrawn:
        stands["end_date"] = candidate.withdrawn.on.isoformat()
        stands["reason"] = candidate.withdrawn.reason
    found.append(stands)
    if status == "elected":
        found.append({"person_id": candidate.id, "post_id": contest.id, "role": "elected"})
    return found
