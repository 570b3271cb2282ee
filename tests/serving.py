"""A server on this machine alone, which may answer anything."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from typing import ClassVar
from urllib.parse import unquote

from sitegen.model.tree import Tree

Answer = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def serving(
    answer: Answer, version: str = "HTTP/1.1", secure: SSLContext | None = None
) -> Iterator[tuple[str, list[str]]]:
    """Run a server on this machine alone; gives its address and the paths it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = version
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            asked.append(self.path)
            try:
                answer(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *_: object) -> None: ...

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close: ClassVar[bool] = False  # type: ignore[misc]

        def handle_error(self, *_: object) -> None: ...

    with Quiet(("127.0.0.1", 0), Handler) as server:
        if secure:
            server.socket = secure.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"{'https' if secure else 'http'}://127.0.0.1:{server.server_port}", asked
        finally:
            server.shutdown()
            thread.join()


def send(handler: BaseHTTPRequestHandler, data: bytes, status: int = 200, **headers: str) -> None:
    handler.send_response(status)
    for name, value in {"Content_Length": str(len(data)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(data)


def redirect(handler: BaseHTTPRequestHandler, to: str) -> None:
    handler.send_response(301)
    handler.send_header("Location", to)
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def files(tree: Tree, special: dict[str, Answer] | None = None) -> Answer:
    """Answer with the files of a site below /site/, and differently to some paths."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        path = unquote(handler.path).removeprefix("/site/")
        if special and path in special:
            special[path](handler)
        elif path in tree:
            send(handler, tree[path])
        elif f"{path}index.html" in tree and path[-1:] in ("", "/"):
            send(handler, tree[f"{path}index.html"])
        else:
            handler.send_error(404)

    return answer
