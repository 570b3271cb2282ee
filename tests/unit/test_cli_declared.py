"""A declared result that is not the counted one: the site is built, and everybody is told."""

import shutil
from pathlib import Path

from tests.conftest import ROOT, Sitegen

DECLARED = "source: Sheet\non: 2027-05-03\nelected: [cat]\nquota: 5\n"


def test_check_and_build_say_it_and_the_pages_show_it(sitegen: Sitegen, tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "tests/cases/problems/base", content)
    (content / "contests/slate/declared.yml").write_text(DECLARED, encoding="utf-8")
    checked = sitegen("check", content)
    built = sitegen("build", content, tmp_path / "site")
    told = (
        "slate: the declared result differs from the count in 1 of 2 figures; the results page "
        "shows where.\n"
        "  The first: place 1 of the elected: Cat Specimen declared, Ann Example counted.\n"
    )

    assert (0, 0) == (checked.returncode, built.returncode)
    assert checked.stdout.endswith(told)
    assert told in built.stdout
    folder = tmp_path / "site/contests/slate"
    assert "declared differs from this count in 1 of 2" in (folder / "results.html").read_text()
    for page in ("index.html", "slate.html"):
        assert 'href="results.html#declared"' in (folder / page).read_text()
