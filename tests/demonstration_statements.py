"""Make keys, statements and logs of the demonstration anew: `-m tests.demonstration_statements`.

A statement names the data digest, so that it holds until a file of the contest is changed; then
those who signed would sign again. In an example they are invented, and their keys are thrown away
as soon as they have signed: whoever changes the demonstration runs this, which makes new ones, puts
their fingerprints into the pack that was sent, and ends with the logs, as
`tests/demonstration_log.py` makes them.
"""

from dataclasses import dataclass
from hashlib import sha256

from sitegen.attested import facts
from sitegen.build import draft
from sitegen.commands.attest import TEXTS
from sitegen.commands.circulate import editions_of
from sitegen.content import read_tree
from sitegen.model.tree import Tree
from sitegen.pack import LIST, make_pack
from sitegen.themes import bundled
from sitegen.tool import tool_digest
from sitegen.trust.signers import PATH
from sitegen.trust.statements import ROLES, write_statement
from tests import demonstration_log
from tests.conftest import ROOT
from tests.signing import Key, fresh_key

SLATE = "left-slate-2026"
FOLDER = f"contests/{SLATE}/attestations/"
SENT = (SLATE, "old-basin-ward-2026", "saltmere-fund-trustees-2026")
"""The contests whose packs were sent, with the fingerprints in them."""


@dataclass(frozen=True, slots=True)
class Signatory:
    """Somebody who states something about the slate."""

    name: str
    role: str
    by: str
    text: str = ""


SIGNATORIES = (
    Signatory("quay-scrutiny", "independent-scrutineer", "count@quay-scrutiny.example.org"),
    Signatory(
        "harbour-left",
        "organisation",
        "secretary@harbour-left.example.org",
        "We compared these data with those that the scrutineer gave each organisation at the "
        "count. They are the same, and we recommend the slate that follows from them.",
    ),
    Signatory("a-member", "rebuilder", "a.member@example.net"),
)


def made_anew(content: Tree) -> dict[str, bytes]:
    """Return the demonstration with new keys, and whatever they signed."""
    keys = {each: fresh_key() for each in SIGNATORIES}
    made = {
        path: data
        for path, data in content.items()
        if not path.startswith(FOLDER) and not demonstration_log.KEPT.fullmatch(path)
    }
    made[PATH] = b"# Invented keys for invented people\n" + b"".join(
        key.line(each.by, ROLES[each.role].namespace).encode() for each, key in keys.items()
    )
    for contest in SENT:
        made[circulation_of(contest)] = circulated(made, contest)
    made |= demonstration_log.made_anew(made)
    for each, key in keys.items():
        made |= stated(made, each, key)
    return {**made, **demonstration_log.made_anew(made)}


def circulation_of(contest: str) -> str:
    """Return the path of what tells of the pack of a contest."""
    return f"contests/{contest}/circulation.yml"


def circulated(content: Tree, contest: str) -> bytes:
    """Return `circulation.yml` with the pack as it is made now in the place of the one it names."""
    built = draft(content, bundled(), logs=False)
    site = built.site
    assert site is not None, built.problems
    told = next(each for each in site.contests if each.id == contest).circulation
    assert told is not None
    pack = make_pack(editions_of(site, built.chain), contest, built.chain, content)
    old = "".join(f"  {digest}  {path}\n" for path, digest in told.files)
    new = "".join(f"  {line}\n" for line in pack[LIST].decode().splitlines())
    text = content[circulation_of(contest)].decode().replace(old, new)
    return text.replace(told.digest, sha256(pack[LIST]).hexdigest()).encode()


def stated(content: Tree, who: Signatory, key: Key) -> Tree:
    """Return a statement and its signature."""
    built = draft(content, bundled(), logs=False)
    assert built.site is not None, built.problems
    contest = next(each for each in built.site.contests if each.id == SLATE)
    role = ROLES[who.role]
    known = {**facts(content, contest, built.records[SLATE]), "tool": tool_digest()}
    text = write_statement(
        {
            "election": SLATE,
            "role": who.role,
            "by": who.by,
            **{key: known[key] for key in (*role.required, *role.optional) if key in known},
            "statement": who.text or TEXTS[who.role],
        }
    )
    path = f"{FOLDER}{who.name}.txt"
    return {path: text, f"{path}.sig": key.sign(text, role.namespace)}


if __name__ == "__main__":
    old = read_tree(ROOT / "content")[0]
    demonstration_log.put_anew(made_anew(old), old)
