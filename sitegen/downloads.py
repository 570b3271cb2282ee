"""The files of figures of a contest: who stands, and after the count what a recount needs."""

import hashlib
from collections.abc import Mapping, Sequence

from sitegen import __version__
from sitegen.count.record import CountRecord
from sitegen.formats.blt import write_blt
from sitegen.model.poll import Poll
from sitegen.model.site import Contest, Site
from sitegen.pages import urls
from sitegen.pages.frame import Download, Filled
from sitegen.render.csv import write_ballots, write_stages, write_transfers
from sitegen.render.datapackage import NAME, write_datapackage
from sitegen.render.json import write_json
from sitegen.render.people import write_candidates_csv, write_candidates_json
from sitegen.render.recount import recount_of
from sitegen.render.slate import write_slate
from sitegen.render.terms import write_roll, write_terms
from sitegen.trust.roll.issued import ISSUED


def files_to_download(
    site: Site,
    contest: Contest,
    record: CountRecord | None,
    filled: Sequence[Filled],
    data: str = "",
) -> dict[str, bytes]:
    """Return every file by name; the last describes the others. `data` is the data digest."""
    files = {
        **(
            of_the_count(contest, contest.poll, record, filled, data)
            if contest.poll and record
            else {}
        ),
        **(
            {"slate.json": write_slate(site, contest, record, filled)}
            if record or contest.uncontested
            else {}
        ),
        **({ISSUED: contest.roll.codes} if contest.roll and contest.roll.codes else {}),
        "candidates.csv": write_candidates_csv(contest, record),
        "candidates.json": write_candidates_json(site, contest, record),
        "terms.json": write_terms(contest),
        **({"roll.json": write_roll(contest.roll)} if contest.roll else {}),
    }
    return {**files, NAME: write_datapackage(site, contest, files)}


def of_the_count(
    contest: Contest, poll: Poll, record: CountRecord, filled: Sequence[Filled], data: str
) -> dict[str, bytes]:
    """Return everything that a recount needs, by file name."""
    papers = {
        "ballots.blt": write_blt(
            title=contest.title,
            seats=contest.seats,
            names=tuple(each.name for each in contest.candidates),
            withdrawn=contest.withdrawn,
            ballots=poll.regular,
            irregular=poll.irregular,
        ),
        "ballots.csv": write_ballots(
            poll.regular, [each.id for each in contest.candidates], poll.irregular
        ),
    }
    found = {} if poll.told else papers
    counts = [(record, recount_of(contest))]
    counts += [
        (each.record, recount_of(contest, lots=each.vacancy.lots, sitting=each.sitting))
        for each in filled
    ]
    for vacancy, (counted, told) in enumerate(counts):
        of_one = {
            "stages.csv": write_stages(counted),
            "transfers.csv": write_transfers(counted),
            "count.json": write_json(counted, told, made_from(data)),
        }
        found |= {urls.file_of_count(name, vacancy): each for name, each in of_one.items()}
    return found


def made_from(data: str) -> dict[str, str]:
    """Return what counted, and from which data, for `count.json`."""
    return {"generator": f"sitegen {__version__}", "data": data} if data else {}


def described(files: Mapping[str, bytes]) -> tuple[Download, ...]:
    """Return what the data page says of files: name, size and digest."""
    return tuple(
        Download(name, len(data), hashlib.sha256(data).hexdigest()) for name, data in files.items()
    )
