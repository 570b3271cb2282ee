"""What is invented for the demonstration is signed as real people would: it reads and is good."""

from hashlib import sha256

from sitegen.attested import signatures
from sitegen.build import draft
from sitegen.commands.circulate import editions_of
from sitegen.content import read_tree
from sitegen.model.tree import Tree
from sitegen.pack import make_pack
from sitegen.themes import bundled
from tests import demonstration_statements
from tests.conftest import ROOT

SLATE = demonstration_statements.SLATE
CONTENT: Tree = read_tree(ROOT / "content")[0]


def good(content: Tree) -> list[tuple[str, bool | None]]:
    """Build the site, and return who signed a statement about the slate, and whether it is good."""
    built = draft(content, bundled())
    assert () == built.problems
    assert built.site is not None
    slate = next(each for each in built.site.contests if each.id == SLATE)
    return [(each.name, each.good) for each in signatures(content, slate)]


def test_keys_statements_and_logs_are_made_anew_in_one_go() -> None:
    content = demonstration_statements.made_anew(CONTENT)

    assert [("a-member", True), ("harbour-left", True), ("quay-scrutiny", True)] == good(content)
    assert content["keys/allowed_signers"] != CONTENT.get("keys/allowed_signers")


def test_what_stands_there_is_signed_and_good() -> None:
    """After a change of content: `python -m tests.demonstration_statements`."""
    assert [("a-member", True), ("harbour-left", True), ("quay-scrutiny", True)] == good(CONTENT)


def test_the_packs_that_were_sent_are_those_that_the_site_makes_now() -> None:
    tree = draft(CONTENT, bundled()).tree

    for each in demonstration_statements.SENT:
        page = tree[f"contests/{each}/circulation.html"].decode()
        assert "makes the same pack, byte for byte" in page


def test_members_had_the_fingerprint_of_the_scrutineer_before_they_voted() -> None:
    built = draft(CONTENT, bundled())
    assert built.site is not None
    (key,) = (each for each in built.site.keys if "slate-attestation@v1" in each.namespaces)
    slate = next(each for each in built.site.contests if each.id == SLATE)
    pack = make_pack(editions_of(built.site, built.chain), SLATE, built.chain, CONTENT)

    assert slate.circulation is not None
    assert slate.circulation.digest == sha256(pack["pack.sha256"]).hexdigest()
    assert key.fingerprint in pack["message.txt"].decode()
    assert key.fingerprint in built.tree[f"contests/{SLATE}/signed.html"].decode()


def test_the_results_say_that_the_declared_figures_agree() -> None:
    """Nine places, quota and papers, and 363 cells of the sheet that have a figure in them."""
    page = draft(CONTENT, bundled()).tree[f"contests/{SLATE}/results.html"].decode()

    assert "declared agrees with this count in all 374 figures compared." in page
