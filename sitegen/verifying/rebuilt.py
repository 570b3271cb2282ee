"""Build a site again from the source that it publishes, in memory, and compare all bytes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

from sitegen import __version__
from sitegen.build import Built, build
from sitegen.content import read_site
from sitegen.content.tree import most_bytes
from sitegen.content.wording import quoted
from sitegen.model.site import Site
from sitegen.model.tree import Tree
from sitegen.verifying.compare import parting
from sitegen.verifying.findings import SITE, Findings, UnusableError, in_a_line, number
from sitegen.verifying.limits import Limits
from sitegen.verifying.program import Program
from sitegen.verifying.zipped import unzipped
from sitegen.write.manifest import MANIFEST, SUMS

SOURCE = "source.zip"
OWN_THEME = "--own-theme"
MOST_FILES = 10
"""Files of another version that are named."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a site publishes as its source: the content, and themes of its own by name."""

    content: Tree
    themes: Mapping[str, Tree]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The published source, and the site that it gives here, if it was built."""

    source: Source
    built: Built | None


def read_source(findings: Findings, tree: Tree, limits: Limits) -> Source | None:
    """Return what `source.zip` holds; None with a finding if there is none, or none to use."""
    if SOURCE not in tree:
        findings.differs(
            SITE,
            f"{SOURCE}, which every site publishes, is missing: nothing shows that pages, log, "
            "statements and roll follow from it",
            ["get the content from whoever made the site, build it, and compare SHA256SUMS"],
        )
        return None
    try:
        files = unzipped(tree[SOURCE], limits)
    except UnusableError as error:
        findings.differs(SITE, f"{SOURCE} cannot be used: {error}")
        return None
    large = [path for path, data in files.items() if len(data) > most_bytes(PurePosixPath(path))]
    if large:
        wrong = map(quoted, large)
        findings.differs(SITE, f"{SOURCE} holds files that are larger than content may be", wrong)
        return None
    content: dict[str, bytes] = {}
    themes: dict[str, dict[str, bytes]] = {}
    for path, data in sorted(files.items()):
        match path.split("/", 2):
            case ["content", *_]:
                content[path.removeprefix("content/")] = data
            case ["themes", name, inside]:
                themes.setdefault(name, {})[inside] = data
    return Source(content, themes)


def rebuilt(
    findings: Findings,
    tree: Tree,
    source: Source,
    version: str,
    program: Program,
) -> Rebuilt:
    """Build the source if it can be done here, safely; a finding tells why not."""
    foreign = {name for name, tree in source.themes.items() if program.themes.get(name) != tree}
    trusted = program.own_theme or not foreign
    themes = {**source.themes, **program.themes}
    if version != __version__:
        findings.not_compared(
            "whether the site follows from its source, byte for byte: it was built by sitegen "
            f"{version or 'of an unknown version'}, and this is {__version__}, which "
            "may write other bytes",
            [
                f"install sitegen {version} and run this again"
                if version
                else "ask whoever made the site for the version that built it",
                *(
                    unlike_ours(source, themes, tree, version)
                    if trusted and not program.given_up
                    else ()
                ),
            ],
        )
        return Rebuilt(source, None)
    if not trusted:
        findings.not_compared(
            "whether the site follows from its source, byte for byte: it has a theme of its own, "
            "and the templates of a theme are a program that somebody else wrote",
            [f"if you trust them or have read them, run this again with {OWN_THEME}"],
        )
        return Rebuilt(source, None)
    if program.given_up:
        findings.not_compared(
            "whether the site follows from its source, byte for byte: building it again "
            f"{program.given_up}",
            ["if you trust whoever made it, run this again with that limit raised"],
        )
        return Rebuilt(source, None)
    if foreign:
        findings.not_checked(
            SITE,
            "whether pages show what the source says: the templates of its own theme write them "
            f"({', '.join(map(quoted, sorted(foreign)))}), and you trusted them",
        )
    program.tell("building the site again")
    return Rebuilt(source, built_as_published(source.content, themes, tree))


def unlike_ours(
    source: Source, themes: Mapping[str, Tree], tree: Tree, version: str
) -> Iterator[str]:
    """Yield which files this version writes otherwise, but for the version: a hint, no judgement.

    What somebody forged and named another version for stands out, if the versions are alike.
    """
    again = built_as_published(source.content, themes, tree)
    if again.problems:
        yield f"{SOURCE} gives no site here: {number(len(again.problems), 'problem')}"
        return
    names = (f"sitegen {__version__}".encode(), f"sitegen {version}".encode())
    files = sorted({*tree, *again.tree} - {SUMS, MANIFEST})
    other = [x for x in files if tree.get(x, b"") != renamed(x, again.tree.get(x, b""), names)]
    named = ", ".join(map(quoted, other[:MOST_FILES]))
    more = ", and others" if len(other) > MOST_FILES else ""
    yield (
        f"other than this version writes them, which can be no fault: {len(other):,} of "
        f"{number(len(files), 'file')}{': ' if named else ''}{named}{more}"
    )


def renamed(path: str, data: bytes, names: tuple[bytes, bytes]) -> bytes:
    """Return a page or a record with the name of the other version."""
    return data.replace(*names) if path.endswith((".html", ".json")) else data


def built_as_published(content: Tree, themes: Mapping[str, Tree], tree: Tree) -> Built:
    """Build the content as of a day that gives the published pages.

    Where search engines may list a site from one day to another, its bytes depend on the day of
    the build, which no file tells; both cases are tried.
    """
    first = build(content, themes)
    if not first.site or not first.site.listing.needs_today:
        return first
    listing = first.site.listing
    second = build(content, themes, listing.opens or listing.closes)

    def alike(built: Built) -> int:
        return sum(tree.get(path) == data for path, data in built.tree.items())

    return max((first, second), key=alike)


def site_of(findings: Findings, source: Source, again: Rebuilt | None) -> Site | None:
    """Return what the source says, also where the site is not built again."""
    if again and again.built:
        return again.built.site
    site, problems = read_site(source.content)
    if site is None or problems:
        sentence = f"what {SOURCE} says of contests: this version does not read all of it"
        findings.not_checked(SITE, sentence, map(in_a_line, problems))
        return None
    return site


def check_bytes(findings: Findings, tree: Tree, again: Rebuilt) -> None:
    """Hold every byte of the site against the one that was built here."""
    if again.built is None:
        return
    if again.built.problems:
        sentence = f"{SOURCE} gives no site: its content has problems"
        findings.differs(SITE, sentence, map(in_a_line, again.built.problems))
        return
    ours = again.built.tree
    findings.judge(
        SITE,
        f"built again from {SOURCE} by this sitegen, {__version__}: "
        f"all {number(len(ours), 'file')} are the same, byte for byte",
        unlike(tree, ours),
        f"{SOURCE}, built again by this sitegen, {__version__}, does not give this site; "
        "other versions of the libraries that it uses can differ too",
    )


def unlike(tree: Tree, ours: Tree) -> list[str]:
    """Return which files are not in both, and where those that are part; the lists of files last.

    Those differ whenever anything does.
    """
    wrong = [f"{quoted(x)} is published, and not in the source" for x in tree.keys() - ours.keys()]
    wrong += [f"{quoted(x)} is in the source, and not published" for x in ours.keys() - tree.keys()]
    parted = [path for path in sorted(tree.keys() & ours.keys()) if tree[path] != ours[path]]
    told = [path for path in parted if path not in (SUMS, MANIFEST)] or parted
    names = ("published", "built again")
    return sorted(wrong) + [
        f"{quoted(path)}: {parting(tree[path], ours[path], names)}" for path in told
    ]


def original(path: str, digest: str, again: Rebuilt | None) -> bytes | None:
    """Return a file as it was before somebody changed it, if the source gives it again."""
    tree = again.built.tree if again and again.built else {}
    data = tree.get(path)
    return data if data is not None and sha256(data).hexdigest() == digest else None
