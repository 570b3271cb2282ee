"""A connection to a web server that may take only so long, whatever the server does.

A time limit on a socket holds for each wait alone, so a server that sends a byte now and then
would keep a reader for ever. Here every wait is cut to what is left of the whole.
"""

import io
import ssl
from collections.abc import Callable
from http.client import HTTPConnection, HTTPSConnection
from typing import Any, TypeAlias

Clock: TypeAlias = Callable[[], float]


class Timer:
    """Counts down the seconds for everything, and those in which something must arrive."""

    def __init__(self, clock: Clock, seconds: int, silence: int) -> None:
        self.clock, self.silence = clock, silence
        self.end = clock() + seconds

    def wait(self) -> float:
        """Return how long the next wait may be. Raises TimeoutError if nothing is left."""
        left = self.end - self.clock()
        if left <= 0:
            raise TimeoutError
        return min(left, self.silence)


class _Timed(io.RawIOBase):
    """Reads a socket, each time for as long as is left."""

    def __init__(self, inner: Any, timer: Timer) -> None:  # noqa: ANN401 - plain or TLS
        self.inner, self.timer = inner, timer
        self.raw = inner.makefile("rb", buffering=0)  # keeps the socket open while it is read

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - any writable buffer, as io says
        self.inner.settimeout(self.timer.wait())
        return int(self.raw.readinto(buffer))

    def close(self) -> None:
        self.raw.close()
        super().close()


class _Socket:
    """As much of a socket as `http.client` uses, with limits on every wait."""

    def __init__(self, inner: Any, timer: Timer) -> None:  # noqa: ANN401 - plain or TLS
        self.inner, self.timer = inner, timer

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Timed(self.inner, self.timer))

    def sendall(self, data: bytes) -> None:
        self.inner.settimeout(self.timer.wait())
        self.inner.sendall(data)

    def close(self) -> None:
        self.inner.close()


class _Plain(HTTPConnection):
    timer: Timer

    def connect(self) -> None:
        self.timeout = self.timer.wait()
        super().connect()
        self.sock: Any = _Socket(self.sock, self.timer)


class _Secure(HTTPSConnection):
    timer: Timer

    def connect(self) -> None:
        self.timeout = self.timer.wait()
        super().connect()
        self.sock: Any = _Socket(self.sock, self.timer)


def connect(scheme: str, host: str, port: int, timer: Timer) -> HTTPConnection:
    """Return a connection to the server itself: no proxy, whatever the surroundings say."""
    connection: _Plain | _Secure
    if scheme == "https":
        connection = _Secure(host, port, context=ssl.create_default_context())
    else:
        connection = _Plain(host, port)
    connection.timer = timer
    return connection
