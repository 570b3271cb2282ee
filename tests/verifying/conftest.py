"""Sites to hold verify.py against: a copy of the demonstration, and one of random contests."""

import shutil
from pathlib import Path

import pytest

from sitegen.build import build
from sitegen.themes import theme_tree
from tests.property.election_content import content_of, draw_elections, with_irregular_papers
from tests.verifying.agreement import RULES
from tests.verifying.tampering import OF_DICE, SEED, publish


@pytest.fixture
def site(demonstration: Path, tmp_path: Path) -> Path:
    """A copy of the demonstration, to be tampered with."""
    return Path(shutil.copytree(demonstration, tmp_path / "site"))


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of random contests: plain ones, with limits, irregular papers and lots from dice."""
    contests = {}
    for rule in RULES:
        plain = draw_elections(rule, 12)
        contests[f"{rule}-plain"] = plain[5]
        contests[f"{rule}-irregular"] = with_irregular_papers(plain[7], 1)
        contests[f"{rule}-limits"] = draw_elections(rule, 4, limits=True)[3]
    contests[OF_DICE] = draw_elections("ers97", 30)[18]
    content = content_of(contests)
    content[f"contests/{OF_DICE}/lots.yml"] = (
        f'dice:\n  seed: "{SEED}"\n  rolled: 2027-05-03 11:00\n  committed: 2027-05-03 09:00\n'
    ).encode()
    built = build(content, {"default": theme_tree("default")})

    assert () == built.problems
    return publish(built.tree, tmp_path_factory.mktemp("drawn"))
