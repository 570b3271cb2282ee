"""The digest of the tool is one that anybody gets from a clone with standard programs."""

import subprocess
from hashlib import sha256

from sitegen.tool import tool_digest, tool_manifest
from tests.conftest import ROOT

BY_HAND = "{ find sitegen -name '*.py'; find themes -type f; } | LC_ALL=C sort | xargs sha256sum"


def test_the_manifest_is_what_standard_programs_make_of_a_clone() -> None:
    by_hand = subprocess.run(BY_HAND, shell=True, cwd=ROOT, capture_output=True, check=True)  # noqa: S602 - a pipe of fixed words

    assert by_hand.stdout == tool_manifest()
    assert sha256(by_hand.stdout).hexdigest() == tool_digest()


def test_the_module_that_counts_and_the_pages_are_in_it() -> None:
    paths = [line[66:] for line in tool_manifest().decode().splitlines()]

    assert sorted(paths) == paths
    assert {"sitegen/count/counting.py", "themes/default/templates/results.html"} <= set(paths)
