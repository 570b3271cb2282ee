"""All that a repository of git has ever held, read through git itself, which gives it unchanged.

The repository may be somebody else's: no hook, pager, filter or helper that it names is run, and
nothing is fetched.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from sitegen.console import refuse

if TYPE_CHECKING:
    from sitegen.model.site import Contest
    from sitegen.problems import Problem

MOST_SECONDS = 600
LARGEST = 64 << 20
"""Bytes of an object that is looked into."""

SHORT = 12
MOST_TRACED = 50
"""Objects of which it is said in which commit they came; it takes long in a long history."""

_QUIET = (
    *("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.pager=cat"),
    *("-c", "protocol.allow=never", "-c", "core.quotePath=false", "--no-pager"),
    *("-c", "log.showSignature=false", "-c", "log.showRoot=true", "--no-replace-objects"),
)
"""Whatever a repository's own settings have git run, fetch or hide; to show a signature runs a
program, and what replaces an object or leaves out the first commit hides what was there.
"""


@dataclass(frozen=True, slots=True)
class History:
    """A repository, and where in it an object stood, by its name; several have several."""

    folder: Path
    paths: dict[str, str]


def problems_of_history(
    content: Path, contests: "Sequence[Contest]"
) -> "tuple[list[Problem], str]":
    """Return what may never have been committed, and a sentence on what was looked at.

    `contests` are those of the content, whose papers may show no more than was promised.
    Ends with status 2 where there is no git, no repository, or not the whole of one.
    """
    from sitegen.content.leaks import leaks_within, whole_within
    from sitegen.past_papers import past_papers

    levels: dict[str, str] = {each.id: each.ballot_privacy for each in contests}
    history = _opened(content)
    found = list(_by_name(history, levels))
    traced: dict[str, str] = {}
    looked = large = 0
    ends = monotonic() + MOST_SECONDS
    for name, kind, data in _objects(history):
        if monotonic() > ends:
            refuse(
                f"after {MOST_SECONDS} seconds {looked:,} objects were looked at, and not all; "
                f"found until then: {len(found)}"
            )
        if data is None:
            large += 1
            continue
        looked += 1
        path = history.paths.get(name, "(no path)") if kind == "blob" else f"({kind})"
        papers = [*whole_within(path, data, levels)]
        papers = papers or [*past_papers(path, data, contests)]
        for problem in (*leaks_within(path, data), *papers):
            if name not in traced:
                asked = kind == "blob" and len(traced) < MOST_TRACED
                traced[name] = (_came_in(history, name) if asked else "") or name
            found.append(_in(traced[name], problem))
    said = f"{looked:,} objects of the history"
    return found, said + (f", but {large:,} too large to look into" if large else "")


def _in(commit: str, problem: "Problem") -> "Problem":
    """Return a problem whose path begins with a commit, or with an object that is in none."""
    where = f"{commit[:SHORT]}:{problem.place.path}"
    return replace(problem, place=replace(problem.place, path=where))


def _by_name(history: History, levels: Mapping[str, str]) -> "Iterator[Problem]":
    """Yield a problem for every name that ever stood in the repository and may not."""
    from sitegen.content.leaks import leaks_by_name, whole_by_name

    words = ("log", "--all", "--reflog", "-m", "--no-renames", "--diff-filter=A", "--name-only")
    commit = ""
    for line in (
        _git(history.folder, *words, "--format=%x01%H", "-z").replace("\0", "\n").split("\n")
    ):
        if line.startswith("\x01"):
            commit = line[1:]
        elif line:
            for problem in (*leaks_by_name(line), *whole_by_name(line, levels)):
                yield _in(commit, problem)


def _opened(content: Path) -> History:
    """Return the repository that a folder is in."""
    if not shutil.which("git"):
        refuse("the history is read by git, which is not installed")
    top = _git(content, "rev-parse", "--show-toplevel", may_fail=True).strip()
    if not top:
        refuse(f"{content} is in no repository of git, so it has no history")
    folder = Path(top)
    if _git(folder, "rev-parse", "--is-shallow-repository").strip() == "true":
        refuse(
            f"{folder} is a shallow clone, which holds the last commits alone; "
            "run `git fetch --unshallow`, or check out with `fetch-depth: 0`"
        )
    partial = r"remote\..*\.promisor|extensions\.partialclone"
    if _git(folder, "config", "--get-regexp", partial, may_fail=True):
        refuse(f"{folder} is a partial clone, which does not hold all files; clone it whole")
    listed = _git(folder, "rev-list", "--objects", "--all", "--reflog")
    named = (line.partition(" ") for line in listed.split("\n"))
    return History(folder, {name: path for name, _, path in named if path})


def _objects(history: History) -> Iterator[tuple[str, str, bytes | None]]:
    """Yield name, kind and bytes of every object, also of those that nothing leads to any more.

    There are no bytes of what is too large.
    """
    form = "%(objectname) %(objecttype) %(objectsize)"
    every = _git(history.folder, "cat-file", "--batch-all-objects", f"--batch-check={form}")
    known = (line.split() for line in every.splitlines())
    texts = [each for each in known if each[1] in ("blob", "commit", "tag")]
    with subprocess.Popen(  # noqa: S603 - git, with words of our own
        _command(history.folder, "cat-file", "--batch"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=_surroundings(),
    ) as git:
        if not git.stdin or not git.stdout:
            raise ValueError(git)
        for name, kind, size in texts:
            if int(size) > LARGEST:
                yield name, kind, None
                continue
            git.stdin.write(f"{name}\n".encode())
            git.stdin.flush()
            git.stdout.readline()
            data = git.stdout.read(int(size) + 1)[:-1]
            yield name, kind, data
        git.stdin.close()


def _came_in(history: History, name: str) -> str:
    """Return the first commit in which an object stood; nothing if no commit leads to it."""
    words = ("log", "--all", "--reflog", "--no-ext-diff", "--no-textconv", "--format=%H")
    return _git(history.folder, *words, f"--find-object={name}").strip().rpartition("\n")[2]


def _git(folder: Path, *words: str, may_fail: bool = False) -> str:
    done = subprocess.run(  # noqa: S603 - git, with words of our own
        _command(folder, *words), env=_surroundings(), capture_output=True, check=False
    )
    said = done.stdout.decode("utf-8", "replace")
    if done.returncode and not may_fail:
        refuse(f"git: {done.stderr.decode('utf-8', 'replace').strip()}")
    return "" if done.returncode else said


def _command(folder: Path, *words: str) -> list[str]:
    return ["git", *_QUIET, "-C", str(folder), *words]


def _surroundings() -> dict[str, str]:
    ours = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
    ours["GIT_ALLOW_PROTOCOL"] = "none"  # over what the repository allows of each
    kept = {key: text for key, text in os.environ.items() if not key.startswith("GIT_")}
    return {**kept, **ours, "LC_ALL": "C.UTF-8"}
