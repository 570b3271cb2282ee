"""How long the browser takes to check and count papers again.

    python -m tests.bench.recount [PAPERS]

130,000 papers of 25 candidates for nine places, none of them put together beforehand; one place
for the alternative vote. Printed are milliseconds, the best of three, in a worker's stead on the
page, which is the same work.
"""

import json
import os
import shutil
import sys
from base64 import b64encode

from playwright.sync_api import sync_playwright

from sitegen.pages.recount import KNOWN
from tests.bench.ballots import make
from tests.recounts import SCRIPT, say

PAPERS, CANDIDATES, SEATS = 130_000, 25, 9
TAKE = """async (papers) => {
    window.papers = new Uint8Array(await (await fetch(papers)).arrayBuffer());
    return window.papers.length;
}"""
TIME = """(record) => {
    const api = recounting();
    const times = [1, 2, 3].map(() => {
        const begun = performance.now();
        api.check(window.papers, record);
        return performance.now() - begun;
    });
    return Math.round(Math.min(...times));
}"""


def record(rule: str, seats: int) -> dict[str, object]:
    """Return a record without stages, beside which a count is made all the same."""
    ids = [f"candidate-{x}" for x in range(1, CANDIDATES + 1)]
    return {
        "rule": rule,
        "seats": seats,
        "valid_papers": 0,
        "invalid_papers": 0,
        "candidates": [
            {"id": each, "name": each.replace("c", "C", 1).replace("-", " "), "withdrawn": False}
            for each in ids
        ],
        "constraints": [],
        "elected": [],
        "stages": [],
        "recount": {
            "irregular_papers": {},
            "lot_order": ids,
            "lot_seed": None,
            "lots": [],
            "sitting": [],
        },
    }


def main() -> None:
    """Measure each rule."""
    papers = int(sys.argv[1]) if len(sys.argv) > 1 else PAPERS
    with sync_playwright() as playwright:
        chromium = shutil.which(os.environ.get("CHROMIUM", "chromium"))
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.add_script_tag(content=SCRIPT)
        for rule in KNOWN:
            seats = 1 if rule == "av" else SEATS
            data = b64encode(make(papers, CANDIDATES, seats)).decode()
            size = page.evaluate(TAKE, f"data:;base64,{data}")
            taken = page.evaluate(TIME, record(rule, seats))
            say(json.dumps({"rule": rule, "papers": papers, "bytes": size, "ms": taken}))
        browser.close()


if __name__ == "__main__":
    main()
