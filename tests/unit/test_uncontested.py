"""An election without a vote: who may be elected so, and what every page and file says of it."""

import json
import re
from functools import lru_cache
from posixpath import normpath
from urllib.parse import urlsplit

import pytest

from sitegen.build import build, draft
from sitegen.content import read_site, read_tree
from sitegen.model.tree import Tree
from sitegen.render.people import write_candidates_csv
from sitegen.steps.adding import StepError, next_step, with_step
from sitegen.steps.checking import log_problems
from sitegen.themes import bundled
from tests.conftest import ROOT
from tests.markup import read_page
from tests.sites_to_check import built, checked, relisted, told

BASE = read_tree(ROOT / "tests/cases/problems/base")[0]
FOLDER = "contests/slate"
ALL = (
    "Ann Example, Bob Sample and Cat Specimen are elected without a vote, as no more candidates "
    "stand than there are places."
)
ONE = "Ann Example is elected without a vote, as nobody else stands."
GROUP = "groups:\n  - id: north\n    name: members in the North\n"
"""Its limits follow. Ann and Bob are in it, Cat is not."""


def content(
    seats: int = 4, more: str = "", withdrawn: tuple[str, ...] = (), state: str = "uncontested"
) -> dict[str, bytes]:
    """Return content with a contest of three candidates; `more` is added to its file."""
    found = {path: data for path, data in BASE.items() if not path.endswith("ballots.yml")}
    text = found[f"{FOLDER}/contest.yml"].decode()
    text = text.replace("seats: 1", f"seats: {seats}").replace("state: counted", f"state: {state}")
    text = text.replace(
        "  - on: 2027-05-01 12:00", "  - on: 2027-03-22\n    what: Declared\n  - on: 2027-05-01"
    )
    declared = "declared: 2027-03-22\n" if state == "uncontested" else ""
    found[f"{FOLDER}/contest.yml"] = (text + (declared + more)).encode()
    for id_ in ("ann", "bob") if "groups:" in more else ():
        path = f"{FOLDER}/candidates/{id_}.md"
        found[path] = found[path].replace(b"---\n", b"---\ngroups: [north]\n", 1)
    for id_ in withdrawn:
        path = f"{FOLDER}/candidates/{id_}.md"
        gone = b"---\nwithdrawn:\n  on: 2027-03-20\n  reason: Moved\n"
        found[path] = found[path].replace(b"---\n", gone, 1)
    return found


def wrong(found: Tree) -> list[str]:
    return [f"{each.place.path.rpartition('/')[2]}: {each.code}" for each in read_site(found)[1]]


@lru_cache(maxsize=4)
def site(seats: int = 4, *withdrawn: str) -> Tree:
    return built(content(seats, withdrawn=withdrawn))


def text(page: str, of: Tree) -> str:
    """Return the text of the main part of a page."""
    main = re.search(r"<main.*</main>", of[f"{FOLDER}/{page}.html"].decode(), re.DOTALL)
    assert main
    return " ".join(re.sub(r"<[^>]+>", " ", main[0]).split())


@pytest.mark.parametrize("seats", [3, 4, 1_000])
def test_no_more_candidates_than_places_is_an_election_without_a_vote(seats: int) -> None:
    assert [] == wrong(content(seats))


def test_more_candidates_than_places_must_be_voted_on() -> None:
    assert ["contest.yml: wrong-seats"] == wrong(content(2))


def test_who_withdrew_does_not_stand() -> None:
    assert [] == wrong(content(2, withdrawn=("cat",)))
    assert [] == wrong(content(2, withdrawn=("ann", "bob", "cat")))


@pytest.mark.parametrize(
    ("seats", "limits", "clashes"),
    [
        (3, "    most: 2\n", False),
        (3, "    most: 1\n", True),  # Ann and Bob cannot both be elected
        (3, "    least: 2\n", False),
        (3, "    least: 3\n", True),  # all places are filled, and one of them wrongly
        (4, "    least: 3\n", False),  # the open place can still go to the North
        (4, "    least: 4\n", True),
    ],
)
def test_limits_on_groups_must_allow_all_who_stand(
    seats: int, limits: str, *, clashes: bool
) -> None:
    found = content(seats, GROUP + limits)

    assert ["contest.yml: groups-clash"] * clashes == wrong(found)


@pytest.mark.parametrize("file", ["ballots.yml", "lots.yml", "declared.yml", "vacancies.yml"])
def test_nothing_of_a_count_stands_beside_it(file: str) -> None:
    texts = {
        "ballots.yml": "source: Typed\npapers: |\n  1: ann\n",
        "lots.yml": "order: [ann, bob, cat]\n",
        "declared.yml": "source: A sheet\non: 2027-03-22\nelected: [ann]\n",
        "vacancies.yml": "vacancies:\n  - left: [ann]\n    on: 2027-09-01\n    reason: Moved\n",
    }

    assert f"{file}: too-early" in wrong({**content(), f"{FOLDER}/{file}": texts[file].encode()})


@pytest.mark.parametrize(
    ("was", "now", "code"),
    [
        ("declared: 2027-03-22\n", "", "missing-key"),
        ("2027-03-22", "2027-03-20", "wrong-order"),  # nominations closed on 21 March
        ("declared: 2027-03-22", "declared: 2027-03-23", "not-in-timetable"),
    ],
)
def test_the_day_on_which_they_were_declared_elected_is_told(was: str, now: str, code: str) -> None:
    found = content()
    path = f"{FOLDER}/contest.yml"
    found[path] = found[path].decode().replace(was, now).encode()

    assert [f"contest.yml: {code}"] == wrong(found)


def test_days_of_the_vote_that_is_not_held_need_not_stand_in_the_timetable() -> None:
    days = "ballots_sent: 2027-04-01\nvoting_closes: 2027-04-30\n"

    assert [] == wrong(content(more=days))
    assert ["contest.yml: not-in-timetable"] * 2 == wrong(
        content(2, days, ("cat",), state="circulation")
    )


def test_an_order_by_lot_needs_no_dice_and_promises_none() -> None:
    tree = built(content(more="candidate_order: lot\n"))

    assert "3 candidates in alphabetical order" in text("candidates", tree)
    assert "by lot" not in text("candidates", tree)


@pytest.mark.parametrize(
    ("seats", "withdrawn", "sentence"),
    [
        (3, (), f"{ALL} Quay Scrutiny declared this result on 22 March 2027."),
        (4, (), f"{ALL} 1 place stays unfilled."),
        (3, ("bob", "cat"), f"{ONE} 2 places stay unfilled."),
        (1, ("bob", "cat"), f"{ONE} Quay Scrutiny declared"),
        (2, ("ann", "bob", "cat"), "Nobody stands, so no vote is held. 2 places stay unfilled."),
    ],
)
def test_the_overview_tells_who_is_elected_and_what_stays_unfilled(
    seats: int, withdrawn: tuple[str, ...], sentence: str
) -> None:
    told_of = text("index", site(seats, *withdrawn))

    assert sentence in told_of
    assert "How to vote" not in told_of


def test_slate_frame_list_and_file_name_them_and_nobody_who_withdrew() -> None:
    tree = site(4, "cat")
    file = json.loads(tree[f"{FOLDER}/data/slate.json"])

    assert ["ann", "bob"] == [each["id"] for each in file["members"]]
    assert (True, "candidates", 4) == (file["uncontested"], file["order"], file["seats"])
    assert [None, None] == [each["elected_at_stage"] for each in file["members"]]
    for page in ("slate", "embed"):
        assert "2 places stay unfilled." in text(page, tree)
        assert re.search("Ann Example.*Bob Sample", text(page, tree))
        assert "Cat Specimen" not in text(page, tree)
    assert 2 == text("candidates", tree).count("✓ Elected without a vote")
    assert "Elected without a vote" in text("candidates/ann", tree)
    assert "Elected without a vote" not in text("candidates/cat", tree)
    rows = tree[f"{FOLDER}/data/candidates.csv"].decode().splitlines()[1:]
    assert ["elected", "elected", "withdrawn"] == [each.split(",")[5] for each in rows]


def test_no_page_tells_of_a_count_or_of_how_to_vote_and_no_link_leads_there() -> None:
    tree = site()
    made = {path for path in tree if path.startswith(FOLDER)}

    for page in ("results", "charts", "transfers", "turnout", "how-to-vote", "booklet"):
        assert f"{FOLDER}/{page}.html" not in made
    pages = {path: read_page(tree[path]) for path in made if path.endswith(".html")}
    for path, shown in pages.items():
        for each in shown.all():
            link = urlsplit(each.attributes.get("href") or "")
            target = normpath(f"{path}/../{link.path}") if link.path else path
            if not link.scheme and target.startswith(FOLDER):
                assert target in made, (path, link)
                anchors = (
                    [x.attributes.get("id") for x in pages[target].all()] if link.fragment else []
                )
                assert not link.fragment or link.fragment in anchors, (path, link)


def test_the_file_has_as_elected_whoever_stands() -> None:
    found, _ = read_site(content(4, withdrawn=("bob",)))
    assert found
    rows = write_candidates_csv(found.contests[0], None).decode().splitlines()[1:]

    assert ["elected", "withdrawn", "elected"] == [each.split(",")[5] for each in rows]


def test_the_log_ends_with_the_candidates_and_no_poll_may_open() -> None:
    found, at = content(state="nominations"), iter(range(1, 9))

    def step(kind: str) -> None:
        done = draft(found, bundled(), logs=False)
        assert done.site
        (contest,) = done.site.contests
        made = {
            path.rpartition("/")[2]: done.tree[path]
            for path in done.tree
            if path.startswith(f"{FOLDER}/data/")
        }
        log = with_step(contest, found, made, kind, at=f"2027-03-0{next(at)}T12:00:00Z")
        found[f"{FOLDER}/log.jsonl"] = log

    step("rules-freeze")
    found |= {f"{FOLDER}/contest.yml": content()[f"{FOLDER}/contest.yml"]}
    step("candidates-freeze")
    assert [] == list(build(found, bundled()).problems)
    for kind in ("poll-open", "result"):
        with pytest.raises(StepError, match="'uncontested'"):
            step(kind)
    done = build(found, bundled())
    assert done.site
    (contest,) = done.site.contests
    made = {"terms.json": done.tree[f"{FOLDER}/data/terms.json"]}
    assert "Nobody votes, so no step follows." in next_step(contest, found, made)
    assert [] == log_problems(done.site, found, {"slate": made})


def test_a_contest_whose_poll_was_opened_cannot_be_uncontested() -> None:
    log = (ROOT / "content/contests/conference-delegates-2026/log.jsonl").read_bytes()
    assert b'"type":"poll-open"' in log
    done = build({**content(), f"{FOLDER}/log.jsonl": log}, bundled())

    assert any(
        each.code == "log-order" and "poll-open was taken" in each.sentence
        for each in done.problems
    )


def test_a_check_of_the_site_finds_who_was_made_elected_by_hand() -> None:
    tree = site(4, "cat")
    path = f"{FOLDER}/data/candidates.csv"
    other = tree[path].replace(b"withdrawn,2027-03-20", b"elected,")

    assert [] == told(checked(tree))
    assert any(
        "nobody had to vote: 2 candidates for 4 places" in each.sentence
        for each in checked(tree).checked
    )
    assert any(
        "'cat' is elected, and does not stand" in each
        for each in told(checked(relisted({**tree, path: other})))
    )
