"""What is invented for the demonstration is signed as real people would: it reads and is good."""

from sitegen.attested import signatures
from sitegen.build import draft
from sitegen.content import read_tree
from sitegen.model.tree import Tree
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
