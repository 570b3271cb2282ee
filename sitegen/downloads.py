"""The files of figures of a contest: who stands, and after the count what a recount needs."""

import hashlib
from collections.abc import Mapping, Sequence

from sitegen.count.record import CountRecord
from sitegen.formats.blt import write_blt
from sitegen.model.site import Contest, Poll, Site
from sitegen.pages.frame import Download, Filled
from sitegen.render.csv import write_ballots, write_stages, write_transfers
from sitegen.render.datapackage import NAME, write_datapackage
from sitegen.render.json import write_json
from sitegen.render.people import write_candidates_csv, write_candidates_json
from sitegen.render.recount import recount_of
from sitegen.render.slate import write_slate


def files_to_download(
    site: Site, contest: Contest, record: CountRecord | None, filled: Sequence[Filled]
) -> dict[str, bytes]:
    """Return every file by name; the last describes the others."""
    files = {
        **(of_the_count(contest, contest.poll, record, filled) if contest.poll and record else {}),
        **({"slate.json": write_slate(site, contest, record, filled)} if record else {}),
        "candidates.csv": write_candidates_csv(contest, record),
        "candidates.json": write_candidates_json(site, contest, record),
    }
    return {**files, NAME: write_datapackage(site, contest, files)}


def of_the_count(
    contest: Contest, poll: Poll, record: CountRecord, filled: Sequence[Filled]
) -> dict[str, bytes]:
    """Return everything that a recount needs, by file name."""
    return {
        "ballots.blt": write_blt(
            title=contest.title,
            seats=contest.seats,
            names=tuple(each.name for each in contest.candidates),
            withdrawn=tuple(x for x, each in enumerate(contest.candidates) if each.withdrawn),
            ballots=poll.regular,
            irregular=poll.irregular,
        ),
        "ballots.csv": write_ballots(
            poll.regular, [each.id for each in contest.candidates], poll.irregular
        ),
        "stages.csv": write_stages(record),
        "transfers.csv": write_transfers(record),
        "count.json": write_json(record, recount_of(contest)),
        **{
            f"vacancy-{number}.json": write_json(
                each.record,
                recount_of(contest, lots=each.vacancy.lots, sitting=each.sitting),
            )
            for number, each in enumerate(filled, start=1)
        },
    }


def described(files: Mapping[str, bytes]) -> tuple[Download, ...]:
    """Return what the data page says of files: name, size and digest."""
    return tuple(
        Download(name, len(data), hashlib.sha256(data).hexdigest()) for name, data in files.items()
    )
