"""A site is fetched from its own host alone, within limits, whatever the host does."""

import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from sitegen.verifying.fetched import address_of, from_address
from sitegen.verifying.findings import UnusableError
from sitegen.verifying.limits import LIMITS, Limits
from sitegen.verifying.published import Published
from sitegen.write.manifest import MANIFEST, SUMS, with_manifest
from tests.serving import Answer, files, redirect, send, serving

SITE = with_manifest({"a b/ü.html": b"<p>page", "index.html": b"<p>home"}, "1.0")
SMALL = replace(LIMITS, silence=2, seconds=4, beyond=100, list_bytes=10_000)


def fetch(address: str, limits: Limits = SMALL) -> Published:
    return from_address(address, limits, time.monotonic, lambda _: None)


@pytest.mark.parametrize("version", ["HTTP/1.0", "HTTP/1.1"])
@pytest.mark.parametrize("end", ["", "/", "/index.html"])
def test_a_site_is_fetched_whole_and_nothing_else_is_asked_for(version: str, end: str) -> None:
    with serving(files(SITE), version) as (address, asked):
        found = fetch(f"{address}/site{end}")

    assert (SITE, ()) == (found.tree, found.failed)
    assert [
        "/site/SHA256SUMS",
        "/site/manifest.json",
        "/site/a%20b/%C3%BC.html",
        "/site/index.html",
        "/site/",
    ] == asked


@pytest.mark.parametrize(
    ("header", "value", "told"),
    [
        ("Refresh", "0; url=https://example.org/", "sends readers on to another page"),
        ("Link", '<x.css>; REL="Stylesheet"', "adds a stylesheet to it, unseen"),
    ],
)
def test_a_page_to_which_the_server_adds_what_browsers_obey_is_told(
    header: str, value: str, told: str
) -> None:
    """Firefox obeys both, and a stylesheet can hide a name and write another."""
    answer: Answer = lambda it: send(it, SITE["index.html"], 200, **{header: value})  # noqa: E731
    with serving(files(SITE, {"index.html": answer})) as (address, _):
        found = fetch(f"{address}/site/")

    assert "index.html" not in found.tree
    assert told in dict(found.failed)["index.html"]


def test_a_folder_that_gives_another_page_than_its_own_is_told() -> None:
    tree = {"index.html": b"<p>home", "b/index.html": b"<p>b", "c/index.html": b"<p>c"}
    site = with_manifest(tree, "1.0")
    other: dict[str, Answer] = {
        "": lambda it: send(it, b"<p>forged"),
        "c/": lambda it: redirect(it, "https://example.org/"),
    }
    with serving(files(site, other)) as (address, _):
        found = fetch(f"{address}/site/")

    assert (site, ()) == (found.tree, found.failed)
    told = dict(found.fronts)
    assert {"", "c/"} == set(told)
    assert "forged" in told[""]
    assert "redirects to another host" in told["c/"]


@pytest.mark.parametrize(
    "to",
    [
        "http://example.org/index.html",
        "https://127.0.0.1/index.html",
        "//example.org/index.html",
        "http://127.0.0.1:1/index.html",
        "http://localhost/index.html",
        "file:///etc/passwd",
        "http://[",
        "javascript:1",
    ],
)
def test_a_redirect_off_the_host_is_not_followed(to: str) -> None:
    with serving(files(SITE, {"index.html": lambda it: redirect(it, to)})) as (address, _):
        found = fetch(f"{address}/site/")

    assert "index.html" not in found.tree
    assert "the server redirects to" in dict(found.failed)["index.html"]


def test_a_redirect_to_another_host_for_the_lists_ends_it() -> None:
    to = "http://example.org/"
    with (
        serving(lambda it: redirect(it, to)) as (address, asked),
        pytest.raises(UnusableError, match=f"redirects to another host: '{to}'"),
    ):
        fetch(address)

    assert ["/SHA256SUMS", "/manifest.json"] == asked


def test_a_redirect_on_the_host_is_followed_a_few_times() -> None:
    pretty: dict[str, Answer] = {
        "index.html": lambda it: redirect(it, "/site/index"),
        "index": lambda it: send(it, SITE["index.html"]),
    }
    for_ever: dict[str, Answer] = {"index.html": lambda it: redirect(it, "index.html")}
    with serving(files(SITE, pretty)) as (address, _):
        assert SITE == fetch(f"{address}/site/").tree
    with serving(files(SITE, for_ever)) as (address, asked):
        found = fetch(f"{address}/site/")

    assert ("index.html", "the server redirects more than 5 times") in found.failed
    assert 6 == asked.count("/site/index.html")


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    while True:
        handler.wfile.write(b"1000\r\n" + b"x" * 4096 + b"\r\n")


def test_a_body_without_end_is_not_read_to_it() -> None:
    with serving(files(SITE, {"index.html": endless})) as (address, _):
        found = fetch(f"{address}/site/")

    assert {"index.html": "it has more than 107 bytes; the rest was not read"} == dict(found.failed)
    assert SITE["a b/ü.html"] == found.tree["a b/ü.html"]


def test_lists_without_end_end_it() -> None:
    with serving(endless) as (address, _), pytest.raises(UnusableError, match="10,000 bytes"):
        fetch(address)


def test_a_huge_announcement_is_not_waited_for() -> None:
    huge: Answer = lambda it: send(it, b"x", Content_Length=str(10**15))  # noqa: E731
    with serving(files(SITE, {"index.html": huge})) as (address, _):
        found = fetch(f"{address}/site/")

    assert "announces 1,000,000,000,000,000 bytes" in dict(found.failed)["index.html"]


@pytest.mark.parametrize("length", ["-5", "1e9", "many", "9" * 5000])
def test_a_length_that_is_none_is_no_harm(length: str) -> None:
    odd: Answer = lambda it: send(it, SITE["index.html"], Content_Length=length, Connection="close")  # noqa: E731
    with serving(files(SITE, {"index.html": odd}), "HTTP/1.0") as (address, _):
        found = fetch(f"{address}/site/")

    assert "index.html" in found.tree or "index.html" in dict(found.failed)


def drip(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "100")
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b"x")
        time.sleep(0.05)


def dripping_headers(handler: BaseHTTPRequestHandler) -> None:
    for _ in range(200):
        handler.wfile.write(b"H")
        time.sleep(0.05)


@pytest.mark.parametrize("slow", [drip, dripping_headers, lambda _: time.sleep(5)])
def test_a_server_that_takes_too_long_is_given_up(slow: Answer) -> None:
    begun = time.monotonic()
    limits = replace(SMALL, seconds=1, silence=1)
    with (
        serving(files(SITE, {"a b/ü.html": slow})) as (address, _),
        pytest.raises(UnusableError, match="too slow"),
    ):
        fetch(f"{address}/site/", limits)

    assert time.monotonic() - begun < 4


def test_more_bytes_in_all_than_the_limit_end_it() -> None:
    limits = replace(SMALL, total_bytes=300)
    with (
        serving(files(SITE)) as (address, _),
        pytest.raises(UnusableError, match="more than 300 bytes"),
    ):
        fetch(f"{address}/site/", limits)


def test_more_files_than_the_limit_end_it_before_any_is_fetched() -> None:
    limits = replace(SMALL, files=1)
    with (
        serving(files(SITE)) as (address, asked),
        pytest.raises(UnusableError, match="2 files, more than 1"),
    ):
        fetch(f"{address}/site/", limits)

    assert ["/site/SHA256SUMS", "/site/manifest.json"] == asked


def test_paths_that_lead_out_of_the_site_are_never_asked_for() -> None:
    digest = "0" * 64
    names = ("../secret", "/etc/passwd", "a/../../b", "..\\c", "http://example.org/x", "a//b", "")
    sums = "".join(f"{digest}  {name}\n" for name in names)
    with serving(files({SUMS: sums.encode(), MANIFEST: b"{}"})) as (address, asked):
        found = fetch(f"{address}/site/")

    assert ["/site/SHA256SUMS", "/site/manifest.json"] == asked
    assert {SUMS, MANIFEST} == set(found.tree)


def test_what_is_missing_broken_or_packed_is_named_and_the_rest_fetched() -> None:
    tree = with_manifest({f"{each}.html": b"<p>home" for each in "abcd"}, "1.0")

    def short(handler: BaseHTTPRequestHandler) -> None:
        send(handler, b"<p>", Content_Length="7")
        handler.close_connection = True

    special: dict[str, Answer] = {
        "a.html": lambda it: it.send_error(500),
        "b.html": short,
        "c.html": lambda it: send(it, b"x", Content_Encoding="gzip"),
    }
    with serving(files(tree, special)) as (address, _):
        found = fetch(f"{address}/site/")

    assert (
        ("a.html", "the server answers 500"),
        ("b.html", "the server ends before the end of the file"),
        ("c.html", "the server sends it packed, unasked: 'gzip'"),
    ) == found.failed
    assert tree["d.html"] == found.tree["d.html"]


def test_the_page_for_missing_pages_may_come_as_one() -> None:
    tree = with_manifest({"404.html": b"<p>none"}, "1.0")

    def as_missing(handler: BaseHTTPRequestHandler) -> None:
        send(handler, tree["404.html"], status=404)

    with serving(files(tree, {"404.html": as_missing})) as (address, _):
        assert tree == fetch(f"{address}/site/").tree


def test_what_is_no_web_server_ends_it() -> None:
    def noise(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"\x1b[31mSSH-2.0-nothing\r\n\r\n" * 10)
        handler.close_connection = True

    with serving(noise) as (address, _), pytest.raises(UnusableError) as raised:
        fetch(address)

    assert "\x1b" not in str(raised.value)


def test_nobody_there_is_said() -> None:
    with serving(files(SITE)) as (address, _):
        pass
    with pytest.raises(UnusableError, match=r"127\.0\.0\.1 cannot be asked"):
        fetch(address)


def test_a_proxy_of_the_surroundings_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with serving(files(SITE)) as (address, _):
        assert SITE == fetch(f"{address}/site/").tree


@pytest.mark.parametrize(
    "address",
    [
        "http://",
        "http:///index.html",
        "ftp://example.org/",
        "http://user@example.org/",
        "http://user:word@example.org/",
        "http://example.org/?a=b",
        "http://example.org/#a",
        "http://example.org:port/",
        "http://example.org:99999999/",
        "http://[::1/",
        "http://exämple.org/",
        "http://example.org/a\nb",
        "http://example.org/a b",
    ],
)
def test_what_is_no_plain_address_is_refused(address: str) -> None:
    with pytest.raises(UnusableError):
        address_of(address)


@pytest.mark.parametrize(
    ("given", "folder"),
    [
        ("https://example.org", "/"),
        ("https://example.org/", "/"),
        ("https://example.org/slate", "/slate/"),
        ("https://example.org/slate/index.html", "/slate/"),
        ("https://example.org/slate.org/x/", "/slate.org/x/"),
        ("https://[::1]:8443/x/", "/x/"),
    ],
)
def test_the_folder_of_the_site_is_found_in_its_address(given: str, folder: str) -> None:
    assert folder == address_of(given).folder


def test_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with serving(files(SITE)) as (address, _):
        fetch(f"{address}/site/")

    assert [] == list(tmp_path.iterdir())
