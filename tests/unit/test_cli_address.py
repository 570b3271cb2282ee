"""Whoever copies an example with its address is told before they publish what is not theirs."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.unit.test_cli import here, run  # noqa: F401 - a fixture

TOLD = "a name that is reserved for examples. Put your own address there before you publish"


def said(command: str, address: str) -> str:
    """Tell what a command says of a site with an address."""
    shutil.copytree(ROOT / "tests/cases/problems/base", "content")
    with Path("content/site.yml").open("a", encoding="utf-8") as site:
        site.write(f"base_url: {address}\n")
    done = run(command)

    assert (0, "") == (done.exit_code, done.stderr)
    return done.stdout


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize(
    "address",
    [
        "https://slate.example/",
        "https://example.org",
        "https://www.Example.NET:8443/a/",
        "https://poll.slate.test/",
        "https://slate.invalid/x",
        "https://slate.localhost/",
    ],
)
def test_an_address_that_nobody_can_have_is_told_and_stops_nothing(
    command: str, address: str
) -> None:
    whole = f"{address.rstrip('/')}/"

    assert f"base_url in site.yml is {whole}, {TOLD}" in said(command, address)


@pytest.mark.parametrize(
    "address",
    [
        "https://slate-example.org/",
        "https://example.org.uk/",
        "https://myexample.com/",
        "https://slate.org/example.org/",
        "https://contest.com/test/",
    ],
)
def test_an_address_that_somebody_may_have_is_not(address: str) -> None:
    assert TOLD not in said("check", address)


def test_of_a_site_without_address_nothing_is_told() -> None:
    shutil.copytree(ROOT / "tests/cases/problems/base", "content")

    assert TOLD not in run("check").stdout
