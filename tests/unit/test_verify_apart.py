"""A site is checked in a process of its own, within limits that whoever checks it sets."""

import os
import re
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.commands.apart import checked_apart
from sitegen.model.tree import Tree
from sitegen.themes import bundled
from sitegen.trust.archive import source_zip
from sitegen.verifying.findings import Findings, UnusableError
from sitegen.verifying.limits import LIMITS, MEBIBYTE, Limits
from sitegen.verifying.program import Program
from sitegen.verifying.published import Published
from tests.conftest import ROOT
from tests.folders import put_tree
from tests.property.election_content import CANDIDATE
from tests.sites_to_check import CONTEST, relisted, small_content, small_site
from tests.sites_to_check import checked as at_once

CONTEST_FILE = f"{CONTEST}/contest.yml"
MANY = 400
"""Candidates: a page for each, with the way of each through every stage."""


def slow() -> Tree:
    """Return the small site with a source that is right, quickly read, and slow to build."""
    content, ids = small_content(), [f"c{x}" for x in range(MANY)]
    by_number = f"[{', '.join(ids)}]"
    for x, id_ in enumerate(ids):
        name = "".join(chr(ord("a") + int(digit)) for digit in f"{x:03}")
        text = CANDIDATE.format(name=f"N {name}", groups="", withdrawn="")
        content[f"{CONTEST}/candidates/{id_}.md"] = text.encode()
    content[CONTEST_FILE] = re.sub(
        rb"candidate_order: .*", f"candidate_order: {by_number}".encode(), content[CONTEST_FILE]
    )
    content[f"{CONTEST}/lots.yml"] = f"order: {by_number}\n".encode()
    content[f"{CONTEST}/ballots.yml"] += b"".join(b"  1: %s\n" % each.encode() for each in ids)
    del content[f"{CONTEST}/roll.yml"], content[f"{CONTEST}/declared.yml"]
    return relisted({**small_site(), "source.zip": source_zip(content, {})})


def checked(site: Tree, limits: Limits = LIMITS) -> Findings:
    return checked_apart(Published(site, "folder", "here"), Program(bundled(), limits))


def test_it_finds_what_is_found_without() -> None:
    forged = {**small_site(), f"{CONTEST}/results.html": b"<p>Somebody else won"}
    told: list[str] = []
    good = checked_apart(Published(small_site(), "folder", "here"), Program(bundled()), told.append)

    assert at_once(small_site()) == good
    assert at_once(forged) == checked(forged)
    assert "building the site again" in told


def test_a_source_that_takes_long_is_given_up_and_all_else_is_checked() -> None:
    findings = checked(slow(), replace(LIMITS, seconds=4))
    (why,) = findings.uncompared

    assert why.sentence == (
        "whether the site follows from its source, byte for byte: building it again took longer "
        "than 0 minutes (--most-minutes)"
    )
    assert "13 valid papers counted again" in " ".join(each.sentence for each in findings.checked)


@pytest.mark.skipif(sys.platform != "linux", reason="no other system is asked for it")
def test_a_source_that_takes_much_memory_is_given_up() -> None:
    (why,) = checked(slow(), replace(LIMITS, memory=64 * MEBIBYTE)).uncompared

    assert "needed more memory than there is, or 64 MiB (--most-mib)" in why.sentence


def test_checks_that_take_long_themselves_are_no_checks() -> None:
    with pytest.raises(UnusableError, match="the checks took longer than 0 minutes"):
        checked(small_site(), replace(LIMITS, seconds=0))


def test_nothing_goes_on_when_the_command_is_killed(tmp_path: Path) -> None:
    """What works for it holds the other end of its standard error, until it is gone too."""
    site = put_tree(slow(), tmp_path / "site")
    command = [sys.executable, "-c", "from sitegen.cli import main; main()", "verify", str(site)]
    ours = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ours) as it:
        time.sleep(4)
        it.kill()
        assert (b"", b"") == it.communicate(timeout=20)
