"""The server that shows a site while it is written."""

import http.client
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from itertools import pairwise
from pathlib import Path

import pytest

from sitegen.serve import HOST, KINDS, Served, Server, look

SITE = {"index.html": b"<p>home", "a/index.html": b"<p>a", "static/style.css": b"p{}"}


@contextmanager
def serving(folder: Path, results: list[Served]) -> Iterator[Server]:
    """Run a server that gives one result after another, the last one for ever."""

    def rebuild() -> Served:
        return results.pop(0) if len(results) > 1 else results[0]

    with Server(0, (folder,), rebuild) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def ask(server: Server, path: str, method: str = "GET") -> tuple[int, str, bytes]:
    connection = http.client.HTTPConnection(HOST, server.server_port, timeout=5)
    connection.request(method, path)
    answer = connection.getresponse()
    found = (answer.status, answer.headers["Content-Type"], answer.read())
    connection.close()
    return found


def ask_until(server: Server, path: str, status: int) -> bytes:
    for _ in range(500):
        found, _, body = ask(server, path)
        if found == status:
            return body
    raise AssertionError(f"{path} never answered {status}")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", (HTTPStatus.OK, "text/html; charset=utf-8", b"<p>home")),
        ("/index.html?x=1", (HTTPStatus.OK, "text/html; charset=utf-8", b"<p>home")),
        ("/a/", (HTTPStatus.OK, "text/html; charset=utf-8", b"<p>a")),
        ("/static/style.css", (HTTPStatus.OK, "text/css; charset=utf-8", b"p{}")),
        ("/%61/index.html", (HTTPStatus.OK, "text/html; charset=utf-8", b"<p>a")),
    ],
)
def test_files_of_the_tree_are_served(
    path: str, expected: tuple[int, str, bytes], tmp_path: Path
) -> None:
    with serving(tmp_path, [Served(SITE, "")]) as server:
        assert expected == ask(server, path)


@pytest.mark.parametrize(
    "path", ["/b.html", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/a"]
)
def test_nothing_but_the_tree_is_served(path: str, tmp_path: Path) -> None:
    with serving(tmp_path, [Served(SITE, "")]) as server:
        assert HTTPStatus.NOT_FOUND == ask(server, path)[0]


def test_the_head_of_a_file_has_no_body(tmp_path: Path) -> None:
    with serving(tmp_path, [Served(SITE, "")]) as server:
        assert (HTTPStatus.OK, "text/css; charset=utf-8", b"") == ask(
            server, "/static/style.css", "HEAD"
        )


def test_it_listens_on_this_machine_alone(tmp_path: Path) -> None:
    with serving(tmp_path, [Served(SITE, "")]) as server:
        assert "127.0.0.1" == server.server_address[0]


def test_a_change_shows_and_problems_show_until_mended(tmp_path: Path) -> None:
    results = [
        Served(SITE, ""),
        Served({}, "site.yml:1:1: code: <b> is wrong\n"),
        Served({**SITE, "new.html": b"<p>new"}, ""),
    ]
    with serving(tmp_path, results) as server:
        assert HTTPStatus.NOT_FOUND == ask(server, "/new.html")[0]
        (tmp_path / "site.yml").write_bytes(b"wrong")
        page = ask_until(server, "/new.html", HTTPStatus.SERVICE_UNAVAILABLE)

        assert b"site.yml:1:1: code: &lt;b&gt; is wrong" in page
        assert HTTPStatus.OK == ask(server, "/static/style.css")[0]

        (tmp_path / "site.yml").write_bytes(b"mended")

        assert b"<p>new" == ask_until(server, "/new.html", HTTPStatus.OK)


def test_a_look_sees_new_changed_and_deleted_files_but_no_dot_files(tmp_path: Path) -> None:
    looks = [look(tmp_path)]
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b.md").write_bytes(b"1")
    looks.append(look(tmp_path))
    (tmp_path / "a/b.md").write_bytes(b"22")
    looks.append(look(tmp_path))
    (tmp_path / "a/.b.md.swp").write_bytes(b"")
    looks.append(look(tmp_path))
    (tmp_path / "a/b.md").unlink()
    looks.append(look(tmp_path))

    assert [True, True, False, True] == [before != after for before, after in pairwise(looks)]


def test_ctrl_c_ends_it_quietly(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    program = Path(sys.executable).with_name("sitegen")
    with subprocess.Popen(
        [program, "serve", "--port", "0"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout
        assert process.stderr
        first = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        rest, problems = process.communicate(timeout=10)

    assert first.startswith("Open http://127.0.0.1:")
    assert (0, "Ended.\n") == (process.returncode, rest)
    assert problems.startswith("content/site.yml:1:1: ")


def test_what_a_file_is_does_not_rest_on_what_this_machine_says_of_its_ending(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("mimetypes.types_map", {".js": "text/plain"})

    assert ["text/javascript", "text/css", "image/webp"] == [
        KINDS.guess_type(each)[0] for each in ("a.js", "a.css", "a.webp")
    ]
