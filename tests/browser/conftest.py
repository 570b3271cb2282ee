"""Chromium as it is on the machine, driven by Playwright, which downloads nothing."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from threading import Thread
from typing import TypedDict

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Request,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests.conftest import lack

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (  # a browser that asks nobody anything
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


class Window(TypedDict, total=False):
    """What kind of window to open."""

    viewport: ViewportSize
    is_mobile: bool
    has_touch: bool
    java_script_enabled: bool


PHONE = Window(
    viewport={"width": 320, "height": 640},
    is_mobile=True,
    has_touch=True,
    java_script_enabled=False,
)
DESK = Window(viewport={"width": 1280, "height": 800}, java_script_enabled=False)
expect.set_options(timeout=30_000)  # as long as for all else: a machine may have other work


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where Chromium is: as CHROMIUM says, or by its usual names."""
    names = (os.environ.get("CHROMIUM", ""), *NAMES)
    found = next(filter(None, map(shutil.which, names)), None)
    if not found:
        lack(f"no Chromium: set CHROMIUM, or install one of {', '.join(NAMES)}")
    return found


def require_driver() -> None:
    """See that Playwright's driver starts: it is a program that may lack a system library."""
    command = [sys.executable, "-m", "playwright", "--version"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        lack(f"Playwright's driver does not start: {done.stderr.strip()}")


@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for all tests; each opens windows of its own."""
    require_driver()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser
        browser.close()


@dataclass(frozen=True, slots=True)
class Visit:
    """A page as it was met: what it asked for, and what the browser had to complain of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A phone 320 px wide, with JavaScript off."""
    with browser.new_context(**PHONE) as context:
        yield context


@pytest.fixture
def desk(browser: Browser) -> Iterator[BrowserContext]:
    """A window 1280 px wide, with JavaScript off."""
    with browser.new_context(**DESK) as context:
        yield context


@pytest.fixture
def window(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context() as context:
        yield context


class Quiet(SimpleHTTPRequestHandler):
    """A server that says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        pass


@pytest.fixture(scope="module")
def server(demonstration: Path) -> Iterator[str]:
    """The demonstration from a server without encryption."""
    handler = partial(Quiet, directory=str(demonstration))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as served:
        Thread(target=served.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{served.server_port}"
        served.shutdown()


def visit(context: BrowserContext) -> Visit:
    """Open an empty page that remembers what it asks for and what goes wrong."""
    seen = Visit(context.new_page())
    seen.page.on("request", lambda request: seen.requests.append(request.url))
    seen.page.on("requestfailed", lambda request: seen.complaints.extend(failures(request)))
    seen.page.on("console", lambda message: seen.complaints.append(message.text))
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    return seen


def failures(request: Request) -> list[str]:
    """Return the address of what could not be had; what the next page cut short is no failure."""
    return [] if request.failure == "net::ERR_ABORTED" else [request.url]


def pages(site: Path) -> list[Path]:
    """Return every page of a site."""
    return sorted(site.rglob("*.html"))


@pytest.fixture(scope="session")
def axe() -> str:
    """The program of axe-core, which comes with a package of its own."""
    try:
        return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    except ModuleNotFoundError:
        lack("no axe-core: install axe-playwright-python")
