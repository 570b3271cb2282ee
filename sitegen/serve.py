"""Serve a site from memory on this machine alone, and build it anew when content changes.

The files of the last good build are served. While anything is wrong with content every page says
what, and looks again by itself; nothing is written to disk.
"""

import gc
import html
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import MimeTypes
from pathlib import Path
from threading import RLock
from urllib.parse import unquote, urlsplit

from sitegen.model.tree import Tree

HOST = "127.0.0.1"
SECONDS_BETWEEN_LOOKS = 0.25
LOOKS_BEFORE_TIDYING = 8
KINDS = MimeTypes()
"""What kind of file has which ending, whatever this machine says: some of Windows has scripts down
as plain text.
"""
for kind, ending in (
    ("text/javascript", ".js"),
    ("image/webp", ".webp"),
    ("text/calendar", ".ics"),
):
    KINDS.add_type(kind, ending)


@dataclass(frozen=True, slots=True)
class Served:
    """What is served now: the files, and what is wrong, if anything."""

    tree: Tree
    problems: str


class Server(ThreadingHTTPServer):
    """Serves what `rebuild` gives, which is called anew whenever a file below `folder` changes.

    Every request looks for changes first, so that what is shown is what was saved.
    """

    daemon_threads = True
    allow_reuse_address = sys.platform != "win32"  # there it would share a port that is in use

    def __init__(self, port: int, folders: tuple[Path, ...], rebuild: Callable[[], Served]) -> None:
        self.folders, self.rebuild = folders, rebuild
        self.seen = look(*folders)
        self.served = rebuild()
        self.one_at_a_time, self.looks_since = RLock(), 0
        gc.disable()
        super().__init__((HOST, port), Handler)

    def service_actions(self) -> None:
        """Look for changes; called between requests and while there are none."""
        self.fresh()
        self.looks_since += 1
        if self.looks_since == LOOKS_BEFORE_TIDYING:
            gc.collect()  # when nobody waits any more, and not while a page is made

    def fresh(self) -> Served:
        """Return what is to be served, after a look for changes."""
        with self.one_at_a_time:
            now = look(*self.folders)
            if now != self.seen:
                self.seen, self.looks_since = now, 0
                served = self.rebuild()
                self.served = Served(served.tree or self.served.tree, served.problems)
            return self.served


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD with a file of the tree, or with a page of problems."""

    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send a file."""
        status, kind, body = self._answer()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815 - the names that http.server calls

    def _answer(self) -> tuple[HTTPStatus, str, bytes]:
        with self.server.one_at_a_time:  # pages are rendered when they are asked for
            return self._found(self.server.fresh())

    def _found(self, served: Served) -> tuple[HTTPStatus, str, bytes]:
        path = unquote(urlsplit(self.path).path).lstrip("/")
        if not path or path.endswith("/"):
            path += "index.html"
        kind = KINDS.guess_type(path)[0] or "application/octet-stream"
        if kind.startswith("text/") or kind in ("application/json", "image/svg+xml"):
            kind += "; charset=utf-8"
        if served.problems and path.endswith(".html"):
            page = problems_page(served.problems).encode()
            return HTTPStatus.SERVICE_UNAVAILABLE, "text/html; charset=utf-8", page
        if path in served.tree:
            return HTTPStatus.OK, kind, served.tree[path]
        missing = served.tree.get("404.html", b"There is no such page.\n")
        return HTTPStatus.NOT_FOUND, "text/html; charset=utf-8", missing

    def log_message(self, *_: object) -> None:
        """Say nothing: what matters on the terminal is what is wrong with content."""


def problems_page(problems: str) -> str:
    """Return the page that stands in for all pages while something is wrong."""
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="2">'
        "<title>Something is wrong with the content</title>"
        "<style>body{font:1rem/1.5 system-ui,sans-serif;margin:2rem;max-width:60rem}"
        "pre{white-space:pre-wrap}</style>"
        "<h1>Something is wrong with the content</h1>"
        f"<pre>{html.escape(problems)}</pre>"
        "<p>The site comes back by itself when this is mended.</p>"
    )


def look(*folders: Path) -> frozenset[tuple[str, int, int]]:
    """Return path, size and time of change of every file below the folders."""
    return frozenset(each for folder in folders for each in _entries(os.fspath(folder)))


def _entries(folder: str) -> Iterator[tuple[str, int, int]]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    yield from _entries(entry.path)
                else:
                    found = entry.stat(follow_symlinks=False)
                    yield entry.path, found.st_size, found.st_mtime_ns
    except OSError:
        yield folder, -1, -1  # it went away while we looked; the next look sees what came of it
