"""A site from a web server: its two lists of files, and then what they name and nothing else.

Of what they name is also a folder with an index.html, which is what people open.

No address outside the folder of the site is asked for, no other host, and nothing is taken in
beyond the limits. Proxies that the surroundings name are not used, nor cookies or passwords.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException, HTTPResponse
from urllib.parse import quote, urljoin, urlsplit

from sitegen import __version__
from sitegen.content.wording import quoted, visible
from sitegen.model.tree import Tree
from sitegen.verifying.compare import parting
from sitegen.verifying.connection import Clock, Timer, connect
from sitegen.verifying.findings import UnusableError
from sitegen.verifying.limits import Limits
from sitegen.verifying.manifests import listed
from sitegen.verifying.published import Published
from sitegen.write.manifest import MANIFEST, SUMS

MOST_REDIRECTS = 5
NOT_FOUND, FRONT = "404.html", "index.html"
PIECE = 1 << 16
TRIES = 2
PORTS = {"http": 80, "https": 443}
KEPT = "/%?=&:@,;+!~*'()$"
"""Characters that a redirect may have in its path and question, besides letters and digits."""
REDIRECTS = (301, 302, 303, 307, 308)


class _FileError(Exception):
    """One file cannot be had; the message says why. The others may be."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a site is: scheme, host, port, and the path of its folder, which ends in a slash."""

    scheme: str
    host: str
    port: int
    folder: str

    def of(self, path: str) -> str:
        """Return what to ask the server for, to get that file of the site."""
        return f"{self.folder}{quote(path)}"


def address_of(text: str) -> Address:
    """Return the address of a site as somebody gave it. Raises UnusableError."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise UnusableError(f"{quoted(text)} is no address: {error}") from error
    host = parts.hostname or ""
    if parts.scheme not in PORTS or not host or not text.isascii() or not text.isprintable():
        raise UnusableError(f"{quoted(text)} is no address of a site that begins with https://")
    if parts.username is not None or parts.password is not None:
        raise UnusableError("the address holds a name or a password; a site is public without")
    if parts.query or parts.fragment or " " in text:
        raise UnusableError("give the address of the site's folder, without ? and #")
    folder = parts.path[: parts.path.rfind("/") + 1] or "/"
    if "." in parts.path.rpartition("/")[2] or not parts.path.rpartition("/")[2]:
        return Address(parts.scheme, host, port or PORTS[parts.scheme], folder)
    return Address(parts.scheme, host, port or PORTS[parts.scheme], f"{parts.path}/")


class Fetcher:
    """Asks one server for files, over one connection as long as it lasts."""

    def __init__(self, address: Address, limits: Limits, clock: Clock) -> None:
        self.address, self.limits = address, limits
        self.timer = Timer(clock, limits.seconds, limits.silence)
        self.total = 0
        self.connection = connect(address.scheme, address.host, address.port, self.timer)

    def file(self, path: str, most: int) -> bytes:
        """Return a file of the site; raises _FileError, and UnusableError where all is over."""
        where = self.address.of(path)
        for _ in range(MOST_REDIRECTS + 1):
            with self.answer(where) as response:
                try:
                    if response.status not in REDIRECTS:
                        return self.body(response, most, right_status(path))
                    where = self.elsewhere(where, response.getheader("Location") or "")
                finally:
                    if not response.isclosed():  # what was not read would answer the next question
                        self.connection.close()
        raise _FileError(f"the server redirects more than {MOST_REDIRECTS} times")

    def answer(self, where: str) -> HTTPResponse:
        """Return the server's answer; a connection that was closed meanwhile is opened again."""
        for last in range(1, TRIES + 1):
            try:
                self.connection.request("GET", where, headers=HEADERS)
                return self.connection.getresponse()
            except TimeoutError as error:
                raise self.too_slow() from error
            except (HTTPException, OSError, ValueError) as error:
                self.connection.close()
                if last == TRIES:
                    host = self.address.host
                    raise UnusableError(
                        f"{host} cannot be asked: {visible(said(error))}"
                    ) from error
        raise AssertionError

    def elsewhere(self, where: str, location: str) -> str:
        """Return where a redirect leads on this host; raises _FileError for any other host."""
        own = self.address
        try:
            to = urlsplit(urljoin(where, location))
            scheme = to.scheme or own.scheme
            host = to.hostname or own.host
            port = to.port or (PORTS.get(scheme, 0) if to.netloc else own.port)
        except ValueError:
            raise _FileError(f"the server redirects to no address: {quoted(location)}") from None
        if (scheme, host, port) != (own.scheme, own.host, own.port):
            raise _FileError(f"the server redirects to another host: {quoted(location)}")
        return quote(f"{to.path or '/'}{f'?{to.query}' if to.query else ''}", safe=KEPT)

    def body(self, response: HTTPResponse, most: int, right: tuple[HTTPStatus, ...]) -> bytes:
        """Return the bytes of an answer, piece by piece and no more than `most`."""
        if response.status not in right:
            raise _FileError(f"the server answers {response.status}")
        if (onward := response.getheader("Refresh")) is not None:
            raise _FileError(f"the server sends readers on to another page: {quoted(onward)}")
        if "stylesheet" in (link := response.getheader("Link") or "").lower():
            raise _FileError(f"the server adds a stylesheet to it, unseen: {quoted(link)}")
        coding = response.getheader("Content-Encoding") or "identity"
        if coding != "identity":
            raise _FileError(f"the server sends it packed, unasked: {quoted(coding)}")
        if (response.length or 0) > most:
            raise _FileError(f"the server announces {response.length:,} bytes, far too many")
        whole, size = list[bytes](), 0
        for piece in self.pieces(response):
            size += len(piece)
            self.total += len(piece)
            if self.total > self.limits.total_bytes:
                raise UnusableError(f"the site has more than {self.limits.total_bytes:,} bytes")
            if size > most:
                raise _FileError(f"it has more than {most:,} bytes; the rest was not read")
            whole.append(piece)
        if response.length:
            raise _FileError("the server ends before the end of the file")
        return b"".join(whole)

    def pieces(self, response: HTTPResponse) -> Iterator[bytes]:
        """Yield the bytes of an answer as they arrive."""
        try:
            while piece := response.read(PIECE):
                yield piece
        except TimeoutError as error:
            raise self.too_slow() from error
        except (HTTPException, OSError, ValueError) as error:
            raise _FileError(f"the server breaks off: {visible(said(error))}") from error

    def too_slow(self) -> UnusableError:
        """Return the error that the server took too long."""
        silence, seconds = self.limits.silence, self.limits.seconds
        return UnusableError(
            f"{self.address.host} is too slow: nothing for {silence} seconds, or not done after "
            f"{seconds:,}"
        )


def right_status(path: str) -> tuple[HTTPStatus, ...]:
    """Return how a server may answer: some send the page for missing pages as what it is."""
    return (HTTPStatus.OK, *([HTTPStatus.NOT_FOUND] if path == NOT_FOUND else []))


HEADERS = {"User-Agent": f"sitegen/{__version__}", "Accept-Encoding": "identity"}


def from_address(text: str, limits: Limits, clock: Clock, tell: Callable[[str], None]) -> Published:
    """Fetch a site. Raises UnusableError if there is none, or it is more than the limits allow."""
    fetcher = Fetcher(address_of(text), limits, clock)
    try:
        return fetched(fetcher, text, tell)
    finally:
        fetcher.connection.close()


def fetched(fetcher: Fetcher, text: str, tell: Callable[[str], None]) -> Published:
    """Fetch the lists of files, then every file that they name."""
    limits, tree, failed = fetcher.limits, dict[str, bytes](), list[tuple[str, str]]()
    for name in (SUMS, MANIFEST):
        try:
            tree[name] = fetcher.file(name, limits.list_bytes)
        except _FileError as error:
            failed.append((name, str(error)))
    if not tree:
        raise UnusableError(
            f"nothing at {visible(text)} says what belongs to the site: "
            + "; ".join(f"{name}: {why}" for name, why in failed)
            + ". Give the address of its first page"
        )
    said = listed(tree.get(SUMS), tree.get(MANIFEST))
    paths = said.paths
    if len(paths) > limits.files:
        raise UnusableError(f"the site names {len(paths):,} files, more than {limits.files:,}")
    if sum(said.sizes.values()) > limits.total_bytes:
        raise UnusableError(f"the site names more than {limits.total_bytes:,} bytes, the limit")
    for done, path in enumerate(paths, start=1):
        tell(f"fetching {done:,} of {len(paths):,} files")
        most = min(said.sizes.get(path, limits.file_bytes) + limits.beyond, limits.file_bytes)
        try:
            tree[path] = fetcher.file(path, most)
        except _FileError as error:
            failed.append((path, str(error)))
    fronts = tuple(fronts_of(fetcher, tree))
    return Published(dict(sorted(tree.items())), "address", text, tuple(failed), fronts=fronts)


def fronts_of(fetcher: Fetcher, tree: Tree) -> Iterator[tuple[str, str]]:
    """Yield folders whose address, which people open, gives another page than their index.html."""
    limits = fetcher.limits
    for path, data in sorted(tree.items()):
        folder, _, name = path.rpartition("/")
        if name == FRONT:
            where = f"{folder}/" if folder else ""
            try:
                given = fetcher.file(where, min(len(data) + limits.beyond, limits.file_bytes))
            except _FileError as error:
                yield where, str(error)
            else:
                if given != data:
                    yield where, parting(given, data, ("the folder gives", FRONT))


def said(error: Exception) -> str:
    """Return what an error says, or else its name."""
    return str(error) or type(error).__name__
