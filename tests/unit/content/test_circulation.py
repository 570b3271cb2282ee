"""`circulation.yml`: the list of the pack as it was made, and who sent which pack when."""

from hashlib import sha256

import pytest

from sitegen.content import read_site, read_tree
from sitegen.model.circulation import Circulation, Sending
from sitegen.model.tree import Tree
from tests.conftest import ROOT

SENT = "contests/slate/circulation.yml"
LIST = f"{'a' * 64}  booklet.html\n{'b' * 64}  cy/words.txt\n{'c' * 64}  words.txt\n"
DIGEST = sha256(LIST.encode()).hexdigest()
"""As `sha256sum` prints it for a file that holds the list."""


def content(sent: str, pack: str = LIST, *, contest: tuple[str, str] = ("", "")) -> Tree:
    tree, _ = read_tree(ROOT / "tests/cases/problems/base")
    block = "".join(f"  {line}\n" for line in pack.splitlines())
    path = "contests/slate/contest.yml"
    terms = tree[path].decode().replace(*contest) if contest[0] else tree[path].decode()
    return {**tree, SENT: f"pack: |\n{block}sent:{sent}\n".encode(), path: terms.encode()}


def item(
    organisation: str = "harbour-left", on: str = "2027-04-01", members: str = "9", digest: str = ""
) -> str:
    fields = f"on: {on}, members: {members}, digest: {digest or DIGEST}"
    return f"\n  - {{organisation: {organisation}, {fields}}}"


def wrong(tree: Tree) -> list[str]:
    _, problems = read_site(tree)
    return [each.code for each in problems if each.place.path == SENT]


def circulation(tree: Tree) -> Circulation:
    site, problems = read_site(tree)

    assert [] == problems
    assert site is not None
    found = site.contests[0].circulation
    assert found is not None
    return found


def test_the_digest_of_the_pack_is_that_of_its_list() -> None:
    found = circulation(content(item()))

    assert DIGEST == found.digest
    assert ("booklet.html", "cy/words.txt", "words.txt") == tuple(name for name, _ in found.files)
    assert (DIGEST, 9) == (found.sent[0].digest, found.sent[0].members)


def test_nobody_need_have_sent_it_yet() -> None:
    assert () == circulation(content(" []")).sent


def test_an_organisation_may_send_two_packs_but_neither_twice() -> None:
    other = "d" * 64
    found = circulation(content(item() + item(digest=other)))

    assert [DIGEST, other] == [each.digest for each in found.sent]
    assert all(isinstance(each, Sending) for each in found.sent)
    assert ["twice"] == wrong(content(item() + item(on="2027-04-02")))


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (item("quay-left"), "not-taking-part"),
        (item("nobody"), "unknown-organisation"),
        (item(on="2027-03-20"), "wrong-order"),
        (item(on="2027-02-30"), "bad-date"),
        (item(members="0"), "out-of-range"),
        (item(members='"1,200"'), "bad-number"),
        (item(members="many"), "bad-number"),
        (item(digest="ab" * 31), "wrong-digest"),
        (item(digest="AB" * 32), "wrong-digest"),
    ],
)
def test_who_sent_what_is_strict(sent: str, expected: str) -> None:
    assert expected in wrong(content(sent))


@pytest.mark.parametrize(
    ("key", "sent"),
    [
        ("statements_sent: 2027-04-05", item(on="2027-04-04")),
        ("voting_closes: 2027-04-05", item(on="2027-04-06")),
    ],
)
def test_a_pack_is_sent_between_the_days_of_the_contest(key: str, sent: str) -> None:
    opens = "timetable:\n  - on: 2027-03-01\n    what: Nominations open\n"
    day = (opens, f"{key}\n{opens}  - on: 2027-04-05\n    what: The day\n")

    assert ["wrong-order"] == wrong(content(sent, contest=day))
    assert [] == wrong(content(item(on="2027-04-05"), contest=day))


@pytest.mark.parametrize(
    "pack",
    [
        f"{'a' * 64} words.txt\n",
        f"{'a' * 63}  words.txt\n",
        f"{'a' * 64}  ../words.txt\n",
        f"{'a' * 64}  words.txt\n{'b' * 64}  booklet.html\n",
        f"{'a' * 64}  words.txt\n{'b' * 64}  words.txt\n",
        f"{'a' * 64}  booklet.html\n",
    ],
)
def test_a_list_that_was_changed_is_refused(pack: str) -> None:
    assert ["bad-pack"] == wrong(content(" []", pack))


def test_nothing_is_sent_while_nominations_are_open() -> None:
    state = ("state: counted", "state: nominations")

    assert ["too-early"] == wrong(content(" []", contest=state))


def test_who_changes_a_statement_after_the_first_sending_says_why() -> None:
    path = "contests/slate/candidates/bob.md"
    tree = content(item() + item("moor-left", on="2027-04-03"))

    def changed(on: str) -> list[str]:
        text = tree[path].decode().replace("---\nI am", f"changed: {on}\n---\nI am")
        return [each.code for each in read_site({**tree, path: text.encode()})[1]]

    assert [[], ["change-unexplained"]] == [changed("2027-03-31"), changed("2027-04-01")]
