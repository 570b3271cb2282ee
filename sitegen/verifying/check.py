"""All checks of a site, in their order, and what data can never show."""

from collections.abc import Mapping

from sitegen.count.record import CountRecord
from sitegen.model.site import Contest
from sitegen.model.tree import Tree
from sitegen.verifying.counted import COUNT, Recounted, check_count
from sitegen.verifying.data import check_copies, check_data, contests_of
from sitegen.verifying.files import check_files
from sitegen.verifying.findings import SITE, Findings, UnusableError
from sitegen.verifying.logged import check_log
from sitegen.verifying.manifests import listed
from sitegen.verifying.program import Program
from sitegen.verifying.promised import check_declared, check_pack, check_privacy
from sitegen.verifying.published import Published
from sitegen.verifying.rebuilt import Rebuilt, check_bytes, read_source, rebuilt, site_of
from sitegen.verifying.reconciled import (
    check_decided,
    check_numbers,
    check_papers,
    check_people,
    check_terms,
)
from sitegen.verifying.stated import check_statements
from sitegen.verifying.superseded import check_superseded
from sitegen.verifying.uncontested import check_uncontested
from sitegen.verifying.unheld import check_unheld
from sitegen.write.manifest import MANIFEST, SUMS


def check_site(site: Published, program: Program) -> Findings:
    """Check a site. Raises UnusableError if nothing of it could be checked."""
    said = listed(site.tree.get(SUMS), site.tree.get(MANIFEST))
    if not said.paths:
        raise UnusableError(f"{SUMS} and {MANIFEST} name no file, so there is nothing to check")
    findings, last = Findings(), Findings()
    source = read_source(last, site.tree, program.limits)
    again = rebuilt(last, site.tree, source, said.version, program) if source else None
    program.built()
    check_files(findings, site, said, again)
    if source:
        check_copies(findings, site.tree, source.content)
    model = site_of(last, source, again) if source else None
    published = figures(site.tree)
    known = {each.id: each for each in model.contests} if model else {}
    for id_ in sorted({*published, *(contests_of(source.content) if source else ())}):
        files = published.get(id_, {})
        counted = check_count(findings, id_, files, program.tell) if COUNT in files else None
        if COUNT not in files and id_ in known and known[id_].counted:
            findings.differs(id_, f"{COUNT}, the record of its count, is missing")
        claimed = counted.claims.record if counted else None
        check_data(findings, id_, site.tree, source.content if source else None, claimed)
        check_superseded(findings, id_, site.tree)
        if source and model and id_ in known:
            check_contest(findings, known[id_], source.content, files, counted)
            record = counted.record if counted else record_of(again, id_)
            check_log(findings, model, known[id_], source.content, files)
            check_statements(findings, known[id_], source.content, record, program.digest)
            check_unheld(findings, known[id_])
            if again and again.built and not again.built.problems:
                check_pack(findings, known[id_], again.built.packs.get(id_, {}))
    if not any(COUNT in files for files in published.values()):
        findings.not_checked(SITE, "any count: the site publishes no record of one")
    if again:
        check_bytes(last, site.tree, again)
    findings.found += last.found
    for sentence in (*NEVER, *([FROM_A_HOST] if site.origin == "address" else [])):
        findings.cannot(sentence)
    return findings


def check_contest(
    findings: Findings,
    contest: Contest,
    content: Tree,
    files: Mapping[str, bytes],
    counted: Recounted | None,
) -> None:
    """Hold what is published of a contest against its source."""
    check_terms(findings, contest, files)
    if counted:
        check_people(findings, contest, counted)
        check_decided(findings, contest, counted)
        check_papers(findings, contest, counted, files)
        check_declared(findings, contest, contest.declared_result, counted.record)
    if counted and contest.poll:
        check_privacy(findings, contest, contest.poll, counted.record)
    check_uncontested(findings, contest, files)
    check_numbers(findings, contest, content, files, counted)


def record_of(again: Rebuilt | None, contest: str) -> CountRecord | None:
    """Return the record of a contest as the source gives it, where it was built."""
    return again.built.records.get(contest) if again and again.built else None


def figures(tree: Tree) -> dict[str, dict[str, bytes]]:
    """Return the published figures of every contest, by name of the file."""
    found: dict[str, dict[str, bytes]] = {}
    for path, data in sorted(tree.items()):
        match path.split("/"):
            case ["contests", contest, "data", name]:
                found.setdefault(contest, {})[name] = data
    return found


ENTITLED = (
    "that everybody who voted was entitled to, and that nobody who was entitled was left out: the "
    "scrutineer and the organisations, who had the lists of members, answer for that"
)
AS_CAST = (
    "that the published papers are those that the voters cast, none changed, added or left out: "
    "the scrutineer answers for that, and each voter only for their own"
)
FREELY = "that each vote was cast freely and in secret"
THIS_PROGRAM = (
    "that the program which looked at this is honest: take it from where you trust it, or count "
    "with another, such as the verify.py and the recount in the browser that the site publishes"
)
NEVER = (ENTITLED, AS_CAST, FREELY, THIS_PROGRAM)
FROM_A_HOST = (
    "that the host sends everybody the same files: compare the SHA-256 of SHA256SUMS with that of "
    "others who fetched it"
)
