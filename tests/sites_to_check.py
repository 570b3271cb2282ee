"""A small site to be checked, what somebody may do to it, and what a check then says."""

import io
import zipfile
from functools import lru_cache

from sitegen import __version__
from sitegen.build import build
from sitegen.content import read_site
from sitegen.model.tree import Tree
from sitegen.steps.adding import with_step
from sitegen.themes import bundled
from sitegen.trust.archive import archive
from sitegen.verifying.check import check_site
from sitegen.verifying.findings import Findings
from sitegen.verifying.limits import LIMITS
from sitegen.verifying.program import Program
from sitegen.verifying.published import Origin, Published
from sitegen.verifying.zipped import unzipped
from sitegen.write.manifest import MANIFEST, SUMS, with_manifest
from tests.oracle.elections import Election
from tests.property.election_content import Drawn, content_of

ELECTION = Election(
    candidates=5,
    seats=2,
    papers=((4, (0, 1)), (3, (1, 2, 0)), (3, (2,)), (2, (3, 2)), (1, (4, 3, 0)), (1, ())),
    withdrawn=frozenset(),
)
CONTEST = "contests/demo"
FIGURES = f"{CONTEST}/data"
ROLL = b"""\
as_of: 2027-02-01
source: The merged roll
members: 30
issued: 20
returned: 14
"""

DECLARED = b"""\
source: A sheet on a wall
on: 2027-05-02
elected: [c0, c2]
quota: 4.34
valid_papers: 13
"""


def small_content() -> dict[str, bytes]:
    """Return the content of a site with one contest, counted, with figures of its roll."""
    content = content_of({"demo": Drawn("ers97", ELECTION, 2, (0, 1, 2, 3, 4))})
    return {**content, f"{CONTEST}/roll.yml": ROLL, f"{CONTEST}/declared.yml": DECLARED}


def with_log(content: Tree, *steps: str) -> Tree:
    """Return the content with a log of these steps, each a day after the one before."""
    made = figures_of(built(content))
    for day, step in enumerate(steps, start=1):
        site, problems = read_site(content)
        assert site
        assert problems == []
        contest = next(each for each in site.contests if each.id == "demo")
        log = with_step(contest, content, made, step, at=f"2027-04-{day:02}T12:00:00Z")
        content = {**content, f"{CONTEST}/log.jsonl": log}
    return content


def figures_of(site: Tree) -> Tree:
    """Return the files of figures of the contest, by name."""
    return {
        path.removeprefix(f"{FIGURES}/"): site[path] for path in site if path.startswith(FIGURES)
    }


@lru_cache(maxsize=1)
def small_site() -> Tree:
    """Return the site, as a build gives it."""
    return built(small_content())


def built(content: Tree, themes: dict[str, Tree] | None = None) -> Tree:
    """Build content, which must be right."""
    done = build(content, {**bundled(), **(themes or {})})
    assert [] == list(map(str, done.problems))
    return dict(done.tree)


def source_of(site: Tree) -> dict[str, bytes]:
    """Return the files of a site's source."""
    return dict(unzipped(site["source.zip"], LIMITS))


def with_source(site: Tree, source: Tree) -> Tree:
    """Return the site with another source, all else as it was."""
    return {**site, "source.zip": archive(source)}


def relisted(site: Tree, version: str = __version__) -> Tree:
    """Return the site with lists of files that agree with it, as somebody who cheats would."""
    rest = {path: data for path, data in site.items() if path not in (SUMS, MANIFEST)}
    return with_manifest(dict(sorted(rest.items())), version)


def without_source(other: Tree) -> Tree:
    """Return the site with other files, and without the source that would give them away."""
    site = {**small_site(), **other}
    del site["source.zip"]
    return relisted(site)


def checked(site: Tree, origin: Origin = "folder", *, own_theme: bool = False) -> Findings:
    """Check a site."""
    program = Program(bundled(), own_theme=own_theme)
    return check_site(Published(dict(sorted(site.items())), origin, "here"), program)


def told(findings: Findings) -> list[str]:
    """Return what differs: sentences with their first details."""
    return [f"{each.sentence}: {'; '.join(each.details)}" for each in findings.differing]


def zipped(files: Tree) -> bytes:
    """Return files as a ZIP file of somebody's program."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        for path, each in files.items():
            packed.writestr(path, each)
    return data.getvalue()
