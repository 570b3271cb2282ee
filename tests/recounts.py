"""Hold the script that counts again in the browser against the engine, in random elections.

    python -m tests.recounts --rule ers97 --seeds 500

Equal, skipped and repeated ranks, withdrawals, limits on groups and lots are among them. At the
first difference it says which, with the seed.
"""

import argparse
import os
import shutil
import sys
from base64 import b64encode
from random import Random
from typing import Any, cast

from playwright.sync_api import Page, sync_playwright

from sitegen.count import ClashError, NothingToCountError, Standing, count
from sitegen.count.record import CountRecord
from sitegen.count.ties import by_order
from sitegen.formats.blt import write_blt
from sitegen.model.ballots import pack
from sitegen.model.paper_reading import read_irregular
from sitegen.model.papers import IRREGULARITIES, Irregular, Irregularity, Policy, Ranks
from sitegen.pages.recount import COUNTING, KNOWN
from sitegen.problems import Place
from sitegen.render.json import count_object
from sitegen.themes import theme_tree
from tests.oracle.elections import draw_election
from tests.vacated import random_limits, vacated

SCRIPT = "\n".join(theme_tree("default")[f"static/{each}.js"].decode() for each in COUNTING)
CHECK = """([papers, record, own]) => {
    const bytes = Uint8Array.from(atob(papers), (each) => each.charCodeAt(0));
    const found = recounting().check(bytes, record, own ?? undefined);
    return [found.whole, ...found.stages].flatMap(
        (rows, stage) => rows.filter((row) => !row[5]).map((row) => [stage, ...row]));
}"""
"""What differs, as [stage, what, whose, step, published, counted, false]; stage 0 is the whole."""
HINTS: dict[Irregularity, str] = dict.fromkeys(IRREGULARITIES, "")
NOWHERE = Place("drawn")


def differences(
    page: Page, papers: bytes, record: dict[str, Any], own: int | None = None
) -> list[list[object]]:
    """Return what the script in a page counts otherwise than the record.

    `own` tells how many of the lots of a vacancy are its own.
    """
    given = [b64encode(papers).decode(), record, own]
    return cast("list[list[object]]", page.evaluate(CHECK, given))


def drawn(rule: str, seed: int) -> tuple[bytes, dict[str, Any]] | None:
    """Return papers and record of an election made from a number; None if nothing can be counted.

    Every second one has irregular papers, every third limits on groups, every fifth lots that are
    told one by one.
    """
    random = Random(f"recount {seed}")  # noqa: S311 - it must be possible to make it again
    election = draw_election(seed, ties=bool(random.randrange(2)))
    candidates, gone = range(election.candidates), election.withdrawn
    seats = 1 if rule == "av" else election.seats
    names = tuple(f"Candidate {x}" for x in candidates)
    irregular = _irregular(random, candidates) if seed % 2 else ()
    policy = Policy(
        random.choice(("stop", "skip", "share", "share")),
        random.choice(("stop", "skip")),
        random.choice(("stop", "skip")),
    )
    ballots, read, problems = read_irregular(
        pack(election.papers), irregular, policy, withdrawn=gone, names=names, hints=HINTS
    )
    if problems:
        return None
    order = random.sample(candidates, len(candidates))
    limits = random_limits(random, candidates, seats) if seed % 3 == 0 else ()
    try:
        record = count(
            rule,
            ballots,
            seats=seats,
            candidates=tuple(Standing(f"c{x}", names[x], withdrawn=x in gone) for x in candidates),
            lots=by_order(order),
            constraints=limits,
            read=read,
        )
    except (ClashError, NothingToCountError):
        return None
    papers = write_blt(
        title="Drawn",
        seats=seats,
        names=names,
        withdrawn=tuple(sorted(gone)),
        ballots=pack(election.papers),
        irregular=irregular,
    )
    return papers, _published(record, policy, () if seed % 5 == 0 else order)


def _published(record: CountRecord, policy: Policy, order: tuple[()] | list[int]) -> dict[str, Any]:
    """Return a record as count.json has it; without an order, lots are told one by one."""
    ids = [who.id for who in record.candidates]
    lots = [
        {
            "stage": stage.number,
            "purpose": tie.purpose,
            "tied": [ids[x] for x in tie.lot],
            "drawn": ids[tie.chosen[0]],
        }
        for stage in record.stages
        for tie in stage.ties
        if tie.lot
    ]
    words = {each: policy.of(each) for each in IRREGULARITIES}
    return {
        **count_object(record),
        "recount": {
            "irregular_papers": words,
            "lot_order": [ids[x] for x in order],
            # where one tie takes several lots, only an order tells each of them
            "lots": lots,
            "sitting": [],
        },
    }


def _irregular(random: Random, candidates: range) -> tuple[Irregular, ...]:
    found: dict[Ranks, Irregular] = {}
    for _ in range(random.randint(1, 6)):
        left = random.sample(candidates, len(candidates))
        ranks: list[tuple[int, ...]] = []
        for _ in range(random.randint(1, 5)):
            kind = random.random()
            if kind < 0.1:
                ranks.append(())
            elif kind < 0.2:
                ranks.append((random.choice(candidates),))
            elif left:
                ranks.append(tuple(left.pop() for _ in range(min(len(left), 1 + (kind > 0.6)))))
        ranks.append((random.choice(candidates),) * 1)
        whole = tuple(ranks)
        found[whole] = Irregular(random.randint(1, 9), whole, (NOWHERE,) * len(whole))
    return tuple(found.values())


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Compare as many elections as asked for; give 1 at the first difference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rule", choices=KNOWN, action="append")
    parser.add_argument("--vacancies", action="store_true", help="of ERS97, in place of elections")
    parser.add_argument("--seeds", type=int, default=500)
    parser.add_argument("--start", type=int, default=0)
    asked = parser.parse_args()
    with sync_playwright() as playwright:
        chromium = shutil.which(os.environ.get("CHROMIUM", "chromium"))
        page = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox"]
        ).new_page()
        page.add_script_tag(content=SCRIPT)
        for rule in ["vacancies"] if asked.vacancies else asked.rule or KNOWN:
            compared = stages = 0
            for seed in range(asked.start, asked.start + asked.seeds):
                election = vacated(seed) if asked.vacancies else drawn(rule, seed)
                if election is None:
                    continue
                compared, stages = compared + 1, stages + len(election[1]["stages"])
                if found := differences(page, *election):
                    say(f"{rule}, seed {seed}: {found[:5]}")
                    return 1
            say(f"{rule}: {compared} counts, {stages} stages, no difference")
    return 0


if __name__ == "__main__":
    sys.exit(main())
