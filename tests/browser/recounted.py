"""Reading the part of a results page that counts again, and changing what it is given."""

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, Route, expect

SLATE = "left-slate-2026"
PAPERS, RECORD = "**/data/ballots.blt", "**/data/count.json"


def results(contest: str, language: str = "") -> str:
    return f"{language}contests/{contest}/results.html"


def status(page: Page) -> str:
    """Wait until the count is done, and return what the page says of it."""
    expect(page.locator("#recount .told, #recount [role=status]:has(p)").first).to_be_visible()
    return page.locator("#recount [role=status]").inner_text()


def count_again(page: Page, address: str) -> str:
    page.goto(address)
    page.locator("#recount button").click()
    return status(page)


def rows(page: Page) -> list[str]:
    return page.locator("#recount .short tbody tr").all_inner_texts()


def changed(change: Callable[[str], str]) -> Callable[[Route], None]:
    """Return what answers with the file that the server has, but for a change."""

    def answer(route: Route) -> None:
        response = route.fetch()
        text = response.text()
        other = change(text)
        assert text != other
        route.fulfill(response=response, body=other)

    return answer


def otherwise(path: str, value: object) -> Callable[[str], str]:
    """Return what changes one figure of a record; `path` is such as `stages.2.votes.a`."""

    def change(text: str) -> str:
        record = json.loads(text)
        inner: Any = record
        *keys, last = [int(key) if key.isdigit() else key for key in path.split(".")]
        for key in keys:
            inner = inner[key]
        inner[last] = value
        return json.dumps(record)

    return change
