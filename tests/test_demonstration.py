"""The demonstration is the example that people copy: it reads, shows every case, and counts."""

import hashlib
import json
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from sitegen.content import read_site, read_tree
from sitegen.contest_count import count_contest, without_limits
from sitegen.count.record import CountRecord
from sitegen.model.ballots import unpack
from sitegen.model.site import Contest, Site
from sitegen.pages.members import sitting
from sitegen.vacancies import fill_vacancies
from tests import demonstration_log
from tests.conftest import ROOT
from tests.data import read_blt_plain, shared
from tests.markup import read_page
from tests.oracle import plain

SLATE = "left-slate-2026"
EXECUTIVE = "moor-and-dale-executive-2027"
WARD = "old-basin-ward-2026"
DELEGATES = "conference-delegates-2026"
TRUSTEES = "saltmere-fund-trustees-2026"


@pytest.fixture(scope="module")
def site() -> Site:
    tree, unreadable = read_tree(ROOT / "content")
    site, problems = read_site(tree)

    assert [] == unreadable + problems
    assert site is not None
    return site


def contest(site: Site, id_: str) -> Contest:
    return next(each for each in site.contests if each.id == id_)


def record(contest: Contest) -> CountRecord:
    """Count without any lot: the demonstration draws none."""
    assert contest.poll is not None
    record, problems = count_contest(contest, contest.poll)

    assert [] == problems
    assert record is not None
    return record


def test_a_contest_that_cannot_be_read_is_told_once_and_not_of_each_of_its_files() -> None:
    tree, _ = read_tree(ROOT / "content")
    path, other = f"contests/{SLATE}/contest.yml", f"contests/{SLATE}/candidates/ben-calder.md"
    broken = tree[path].replace(b"title: ", b'title: "', 1)
    _, problems = read_site({**tree, path: broken})

    assert [(path, 1, "unterminated-quote")] == [
        (each.place.path, each.place.line, each.code) for each in problems
    ]

    quoted = tree[other].replace(b"name: ", b'name: "', 1)
    _, problems = read_site({**tree, path: broken, other: quoted})

    assert {path, other} == {each.place.path for each in problems}
    assert {"unterminated-quote"} == {each.code for each in problems}


def test_a_misspelt_state_is_the_only_problem() -> None:
    tree, _ = read_tree(ROOT / "content")
    path = f"contests/{SLATE}/contest.yml"
    _, problems = read_site({**tree, path: tree[path].replace(b"declared\n", b"declard\n", 1)})

    assert [(path, "unknown-choice")] == [(each.place.path, each.code) for each in problems]


def test_nine_places_are_counted_by_ers97_for_four_organisations(site: Site) -> None:
    slate = contest(site, SLATE)

    assert (9, "ers97", "declared") == (slate.seats, slate.rule, slate.state)
    assert 24 == len(slate.candidates)
    assert 4 == len(slate.organisations)
    assert all(each.accepted for each in slate.candidates)


def test_a_member_of_the_slate_left_and_the_same_papers_fill_the_place(site: Site) -> None:
    slate = contest(site, SLATE)
    assert slate.poll is not None
    filled, problems = fill_vacancies(slate, slate.poll, record(slate))

    assert [] == problems
    assert [("karen-larkspur",)] == [each.vacancy.left for each in filled]
    assert 8 == len(filled[0].sitting)
    assert 1 == len(filled[0].new)


def test_the_slate_fits_the_figures_of_its_ballot_file(site: Site) -> None:
    expected = json.loads(shared("data/worked/slate9_24.ers97.json").read_text())
    slate = contest(site, SLATE)
    counted = record(slate)

    assert expected["elected"] == [slate.candidates[x].name for x in counted.elected]
    assert len(expected["stages"]) == len(counted.stages)


def test_ballot_order_is_the_order_of_the_ballot_file(site: Site) -> None:
    poll = read_blt_plain(ROOT / "content/contests" / SLATE / "ballots.blt")

    assert list(poll.names) == [each.name for each in contest(site, SLATE).candidates]


def test_every_statement_of_the_slate_has_something_to_say(site: Site) -> None:
    statements = [each.statement for each in contest(site, SLATE).candidates]
    paragraphs = [part for text in statements for part in text.split("\n\n")]

    assert all(120 <= each.words <= 250 for each in contest(site, SLATE).candidates)
    assert len(set(paragraphs)) == len(paragraphs)


def test_some_leave_a_question_open_and_some_have_no_picture(site: Site) -> None:
    slate = contest(site, SLATE)
    silent = [each.id for each in slate.candidates if len(each.answers) < len(slate.questions)]
    pictured = [each.id for each in slate.candidates if each.photo]

    assert 0 < len(silent) < 24
    assert 0 < len(pictured) < 24


def test_open_nominations_show_one_awaiting_and_one_withdrawn(site: Site) -> None:
    executive = contest(site, EXECUTIVE)
    awaiting = [each.id for each in executive.candidates if not each.accepted]
    withdrawn = [each.id for each in executive.candidates if each.withdrawn]

    assert (3, "scottish-2007", "nominations") == (
        executive.seats,
        executive.rule,
        executive.state,
    )
    assert ["callum-inkpen"] == awaiting
    assert ["edmund-tarrow"] == withdrawn
    assert executive.poll is None


def test_a_vote_is_open_from_which_one_withdrew_before_the_papers_went_out(site: Site) -> None:
    trustees = contest(site, TRUSTEES)

    assert (2, "meek-prf", "voting", None) == (
        trustees.seats,
        trustees.rule,
        trustees.state,
        trustees.poll,
    )
    assert 6 == len(trustees.candidates)
    assert ["lewis-farthing"] == [each.id for each in trustees.candidates if each.withdrawn]
    assert all(60 <= each.words <= 120 for each in trustees.candidates)


@pytest.mark.parametrize(
    ("root", "told"),
    [
        ("", "Voting closes on 4 December 2026 at 17:00 (Europe/London)."),
        ("cy/", "Mae’r pleidleisio’n cau ar 4 Rhagfyr 2026 am 17:00 (Europe/London)."),
    ],
)
def test_an_open_vote_says_until_when(root: str, told: str, demonstration: Path) -> None:
    folder = f"{root}contests/{TRUSTEES}"
    pages = (f"{root}index.html", f"{folder}/index.html", f"{folder}/how-to-vote.html")

    for page in pages:
        assert told in read_page((demonstration / page).read_bytes()).text, page


def test_an_open_vote_tells_of_nominations_as_past_and_of_who_withdrew(demonstration: Path) -> None:
    text = {
        f"{id_}/{name}": read_page(
            (demonstration / f"contests/{id_}/{name}.html").read_bytes()
        ).text
        for id_, name in ((TRUSTEES, "index"), (EXECUTIVE, "index"), (TRUSTEES, "compare"))
    }

    assert "Nominations were open from 5 October 2026" in text[f"{TRUSTEES}/index"]
    assert "Nominations are open from 9 November 2026" in text[f"{EXECUTIVE}/index"]
    # beside the box to tick, in the first section with the day, and in the four others
    assert 6 == text[f"{TRUSTEES}/compare"].count("Withdrawn")


def test_the_delegates_are_listed_by_the_alphabet_and_the_slate_in_order_of_election(
    site: Site,
) -> None:
    """Thwaite was elected first, then Akehurst and Corran, as a test below works out."""
    delegates = contest(site, DELEGATES)
    listed = [each.candidate.name for each in sitting(delegates, record(delegates), ())]

    assert ["Rosalind Akehurst", "Delyth Corran", "Barnaby Thwaite"] == listed
    assert "election" == contest(site, SLATE).slate_order


def test_one_place_is_counted_by_the_alternative_vote(site: Site) -> None:
    """The papers are those of the worked example, under other names in another order."""
    ward = contest(site, WARD)
    names = {
        "tomos-ap-emlyn": "Aisha Barrow",
        "gwenno-brynfa": "Ben Calder",
        "sile-cotterdale": "Carol Denholm",
        "miriam-dunnock": "Dilip Eastwell",
        "llinos-estwick": "Esther Farrant",
        "bartholomew-fotherby": "Frank Gorsley",
        "kofi-graveney": "Grace Hartnoll",
    }
    expected = json.loads(shared("data/worked/one_seat_7.av.json").read_text())
    counted = record(ward)
    stages = [
        {
            names[each.id]: votes
            for each, votes in zip(ward.candidates, stage.end.votes, strict=True)
        }
        for stage in counted.stages
    ]

    assert (1, "av", "declared") == (ward.seats, ward.rule, ward.state)
    assert ["miriam-dunnock"] == [ward.candidates[x].id for x in counted.elected]
    assert expected["elected"] == ["Dilip Eastwell"]
    assert len(expected["stages"]) == len(stages)
    for figures, votes in zip(expected["stages"], stages, strict=True):
        assert figures["votes"] == {name: votes[name] for name in figures["votes"]}
        assert sum(figures["votes"].values()) == sum(votes.values())


def test_a_limit_on_a_group_decides_who_is_delegate(site: Site) -> None:
    """Worked out by hand: quota 60/4 + 1 = 16.

    1: Thwaite 18 is elected. Two places are left, and both must go to women: Marl and Sallow are
    doomed. 2: their 22 papers bring Akehurst 7 + 3, Corran 4 + 4, Fenwick 3; one is exhausted.
    Akehurst 19 is elected. 3: the surplus of 3 over 19 papers is 0.15789 each, to Corran 12 papers
    and to Fenwick 7. 4: the surplus of 2 over 18 papers is 0.11111 each, to Corran 10 and to
    Fenwick 8. Corran is elected.
    """
    delegates = contest(site, DELEGATES)
    counted = record(delegates)
    order = ["akehurst", "corran", "fenwick", "marl", "sallow", "thwaite"]
    votes = [[counted.decimal(each) for each in stage.end.votes] for stage in counted.stages]

    assert order == [each.id.partition("-")[2] for each in delegates.candidates]
    assert [
        ["9.00000", "6.00000", "5.00000", "14.00000", "8.00000", "18.00000"],
        ["19.00000", "14.00000", "8.00000", "0.00000", "0.00000", "18.00000"],
        ["16.00000", "15.89468", "9.10523", "0.00000", "0.00000", "18.00000"],
        ["16.00000", "17.00578", "9.99411", "0.00000", "0.00000", "16.00000"],
    ] == votes
    assert ["thwaite", "akehurst", "corran"] == [order[x] for x in counted.elected]
    assert [False, True, False, False] == [stage.doomed for stage in counted.stages]


def test_without_the_limit_another_would_be_delegate(site: Site) -> None:
    """Against the plain twin: Marl would be elected instead of Akehurst."""
    delegates = contest(site, DELEGATES)
    assert delegates.poll is not None
    papers = [(number, ranking) for number, ranking in unpack(delegates.poll.ballots)]
    twin = plain.count("scottish", seats=3, candidates=6, papers=papers)
    without = without_limits(delegates, delegates.poll)

    assert {"barnaby-thwaite", "gethin-marl", "delyth-corran"} == {
        delegates.candidates[x].id for x in twin.elected
    }
    assert without is not None
    assert twin.elected == without.elected


def test_one_organisation_sent_another_pack_and_one_has_not_said_that_it_sent_any(
    demonstration: Path,
) -> None:
    slate, ward, trustees = (
        read_page((demonstration / f"contests/{id_}/circulation.html").read_bytes()).text
        for id_ in (SLATE, WARD, TRUSTEES)
    )

    assert "3 of 4 organisations sent their members the pack that all were to send." in slate
    assert "Other packs" in slate
    assert "These have not said that they sent it: Threadwork." in ward
    assert "Both organisations sent their members the same pack" in trustees


@pytest.mark.parametrize("id_", [SLATE, WARD, TRUSTEES])
def test_the_words_of_the_pack_that_was_sent_are_those_on_the_site(
    id_: str, site: Site, demonstration: Path
) -> None:
    """After a change of words: `sitegen circulate`, and what it prints into circulation.yml."""
    told = contest(site, id_).circulation
    words = (demonstration / f"contests/{id_}/pack/words.txt").read_bytes()

    assert told is not None
    assert dict(told.files)["words.txt"] == hashlib.sha256(words).hexdigest()


def test_turnout_is_shown_with_one_figure_too_small_to_be_told(demonstration: Path) -> None:
    page = read_page((demonstration / f"contests/{SLATE}/turnout.html").read_bytes()).text

    assert "1892 votes came back from 4236 members: 44.7 %." in page
    assert "fewer than 200" in page
    assert "never votes by its members" in page


def test_the_logs_are_those_that_the_content_makes() -> None:
    """After a change of content: `python -m tests.demonstration_log`, as CONTRIBUTING says."""
    tree, _ = read_tree(ROOT / "content")
    kept = {path: x for path, x in tree.items() if re.search(r"/log\.jsonl$|/superseded/", path)}

    assert kept == demonstration_log.made_anew(tree)


def test_the_record_of_the_slate_tells_every_step_and_a_correction(demonstration: Path) -> None:
    page = read_page((demonstration / f"contests/{SLATE}/log.html").read_bytes()).text
    silent = read_page((demonstration / f"contests/{WARD}/log.html").read_bytes()).text

    assert "The rules were fixed" in page
    assert "Aisha Barrow’s statement came in Welsh too" in page
    assert "The result was recorded" in page
    assert "attestations/quay-scrutiny.txt" in page
    assert "No log is kept of this poll" in silent


def test_links_lead_to_example_domains_alone(site: Site) -> None:
    links = [each.link for each in site.organisations]
    for each in site.contests:
        links.append(each.scrutineer_link)
        links += [link.url for candidate in each.candidates for link in candidate.links]
    places = {urlsplit(link).hostname or link.rpartition("@")[2] for link in links}

    assert {"example.org", "example.net"} == places


def test_every_page_says_that_all_is_invented(site: Site, demonstration: Path) -> None:
    (welsh,) = site.others
    pages = sorted(demonstration.rglob("*.html"))
    silent = [
        page.name
        for page in pages
        for notice in [welsh.notice if demonstration / "cy" in page.parents else site.notice]
        if notice not in page.read_text(encoding="utf-8")
    ]

    assert "invented" in site.notice
    assert "Dyfeisiwyd" in welsh.notice
    assert len(pages) > 2 * (len(site.contests) + 37)
    assert [] == silent


def test_every_link_of_the_published_site_leads_to_a_file_and_an_anchor(
    demonstration: Path,
) -> None:
    pages = {path.resolve(): read_page(path.read_bytes()) for path in demonstration.rglob("*.html")}
    anchors = {
        path: {each.attributes.get("id") for each in page.all()} for path, page in pages.items()
    }
    followed, broken = 0, []
    for path, page in pages.items():
        for each in page.all():
            link = urlsplit(each.attributes.get("href") or each.attributes.get("src") or "")
            if link.scheme or link.netloc or not (link.path or link.fragment):
                continue
            target = (path.parent / unquote(link.path)).resolve() if link.path else path
            followed += 1
            if not target.is_file() or (link.fragment and link.fragment not in anchors[target]):
                broken.append((path.name, link.geturl()))

    assert [] == broken
    assert followed > 1_000


def test_a_result_of_the_delegates_was_corrected_and_stays(demonstration: Path) -> None:
    """Four papers put Fenwick before Akehurst then: of first preferences 9 and 5, not 5 and 9."""
    (page,) = (demonstration / f"contests/{DELEGATES}/superseded").glob("*.html")
    (welsh,) = (demonstration / f"cy/contests/{DELEGATES}/superseded").glob("*.html")
    (kept,) = page.parent.glob("*-stages.csv")
    rows = {line.split(",")[3]: line.split(",")[6] for line in kept.read_text().splitlines()[1:7]}
    text = read_page(page.read_bytes()).text
    links = {
        name: f"superseded/{page.name}" in (page.parents[1] / name).read_text("utf-8")
        for name in ("results.html", "log.html")
    }

    assert page.name == welsh.name == f"{hashlib.sha256(kept.read_bytes()).hexdigest()}.html"
    assert ("5.00000", "9.00000") == (rows["rosalind-akehurst"], rows["nuala-fenwick"])
    assert "recorded on 25 April 2026; a correction of 27 April 2026 put another in its" in text
    assert "The present result elects the same candidates, with other figures." in text
    assert "Nid yw’r canlyniad hwn yn sefyll mwyach" in read_page(welsh.read_bytes()).text
    assert {"results.html": True, "log.html": True} == links
