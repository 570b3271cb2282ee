"""Hold the files of a site against its two lists of them, both ways."""

from collections import Counter
from hashlib import sha256

from sitegen.content.wording import quoted
from sitegen.verifying.compare import change, parting
from sitegen.verifying.findings import SITE, Findings, number
from sitegen.verifying.manifests import Listed, changed, extra, missing
from sitegen.verifying.published import Published
from sitegen.verifying.rebuilt import Rebuilt, original
from sitegen.write.manifest import MANIFEST, SUMS, with_manifest

BOTH = f"{SUMS} and {MANIFEST}"


def check_files(findings: Findings, site: Published, said: Listed, again: Rebuilt | None) -> None:
    """Check lists and files; a file that was changed is shown beside what the source gives."""
    sentence = f"the lists of files, {BOTH}, are not as sitegen writes them"
    findings.judge(SITE, f"{BOTH} say the same", wrong_lists(site, said), sentence)
    check_present(findings, site, said)
    check_unchanged(findings, site, said, again)
    check_fronts(findings, site)
    check_extra(findings, site, said)


def wrong_lists(site: Published, said: Listed) -> list[str]:
    """Return what is wrong with the lists; for files that are as listed, to the last byte."""
    tree = {path: data for path, data in site.tree.items() if path not in (SUMS, MANIFEST)}
    if said.wrong or missing(tree, said) or extra(tree, said) or changed(tree, said):
        return [*said.wrong]
    written = with_manifest(tree, said.version)
    return [
        f"{name}: {parting(site.tree[name], written[name], ('published', 'expected'))}"
        for name in (SUMS, MANIFEST)
        if written[name] != site.tree[name]
    ]


def check_present(findings: Findings, site: Published, said: Listed) -> None:
    """Check that every file is there that a list names."""
    why = dict(site.failed)
    wrong = [
        f"{quoted(path)}: {why[path]}" if path in why else quoted(path)
        for path in missing(site.tree, said)
    ]
    wrong += [
        f"{quoted(path)}: {said_why}" for path, said_why in site.failed if path not in said.paths
    ]
    total = number(len(said.paths), "file")
    findings.judge(SITE, f"all {total} that the lists name are there", wrong, "files are missing")


def check_unchanged(
    findings: Findings, site: Published, said: Listed, again: Rebuilt | None
) -> None:
    """Check that every file is the one that the lists name, and tell what was done to others."""
    wrong: list[str] = []
    done = Counter[str]()
    for path in changed(site.tree, said):
        data, digest = site.tree[path], said.digests.get(path, "")
        if before := original(path, digest, again):
            what = change(data, before)
            done[what.partition(": ")[2]] += 1
            wrong.append(f"{quoted(path)}: {what}")
        else:
            wrong.append(f"{quoted(path)}: its SHA-256 is {sha256(data).hexdigest()}")
    pages = sum(path.endswith(".html") for path in changed(site.tree, said))
    otherwise = f"{number(len(wrong), 'file')} changed since the lists were made"
    if site.origin == "address" and pages and again and any(done.values()):
        otherwise = f"the host rewrote {number(pages, 'page')} of the site as it sent them"
    elif site.origin == "address" and pages:
        otherwise += ", or the host rewrote them as it sent them"
    findings.judge(SITE, "each has the size and the SHA-256 that the lists name", wrong, otherwise)


def check_fronts(findings: Findings, site: Published) -> None:
    """Check that a host gives whoever opens a folder the page that the lists name."""
    if site.origin == "address":
        wrong = [f"{quoted(where or '/')}: {what}" for where, what in site.fronts]
        otherwise = "whoever opens a folder is sent something else than its index.html"
        findings.judge(SITE, "each folder that people open gives its index.html", wrong, otherwise)


def check_extra(findings: Findings, site: Published, said: Listed) -> None:
    """Check that nothing else is there, as far as that can be seen."""
    if site.origin == "address":
        findings.not_checked(
            SITE, "whether the host serves other files too: a host cannot be asked for a list"
        )
        return
    wrong = [quoted(path) for path in extra(site.tree, said)]
    but = " but names that begin with a dot, see below" if site.hidden else ""
    sentence = f"there are no other files{but}"
    findings.judge(SITE, sentence, wrong, "files are there that no list names")
    if site.hidden:
        sentence = (
            f"{number(len(site.hidden), 'file or folder', 'files or folders')} with a name that "
            "begins with a dot, which are no part of a site; a server may obey them, as .htaccess"
        )
        findings.not_checked(SITE, sentence, map(quoted, site.hidden))
