"""The pages and files of a count that fills a vacancy, held against one that was worked by hand.

21 papers for two places, quota 7.00. Ann has 7 and is elected; Bob has 6, Dan 5, Eve 2, Cat 1.
Cat and Eve go out together, as their 3 are less than Dan's 5, and all three papers go to Dan, who
has 8.

When Ann leaves, one of her papers names nobody else, four are Cat's, two are Eve's: Bob 6, Cat 5,
Dan 5, Eve 4, which are 20 papers, and the quota is 20 / 3 = 6.67. Dan stays a member, so that Eve
goes out: the two papers that were Ann's go to Bob, who has 8 and takes the place, and two to Dan.
"""

import csv
import io
import json
from dataclasses import replace
from typing import get_args

import pytest

from sitegen.build import Built
from sitegen.count.rules import CONTEST_RULES, RULES
from sitegen.model.site import BallotPrivacy
from sitegen.model.tree import Tree
from sitegen.pages.language import ENGLISH
from sitegen.pages.published import promised
from tests import markup
from tests.markup import Element
from tests.sites_to_check import checked, relisted, told
from tests.unit import test_vacancies
from tests.unit.pages import samples
from tests.unit.test_vacancies import vacancy

PAPERS = """source: Papers typed by two tellers
papers: |
  4: ann > cat
  2: ann > eve > bob
  1: ann
  6: bob
  5: dan
  2: eve > dan
  1: cat > dan
"""
FOLDER = "contests/slate"


def content(*vacancies: str, welsh: bool = False) -> dict[str, bytes]:
    tree = test_vacancies.slate(*(vacancies or (vacancy("ann"),)))
    tree[f"{FOLDER}/ballots.yml"] = PAPERS.encode()
    if welsh:
        site = tree["site.yml"].replace(b"language: en", b"languages: [en, cy]")
        tree["site.yml"] = site
    return tree


@pytest.fixture(scope="module")
def site() -> Tree:
    return published(test_vacancies.built(content(welsh=True)))


def published(built: Built) -> Tree:
    assert () == built.problems
    return built.tree


def page(site: Tree, name: str) -> Element:
    return markup.read_page(site[name if "/" in name else f"{FOLDER}/{name}.html"])


def rows(page: Element, caption: str) -> list[list[str]]:
    """Return what stands in the cells of the table with a caption, below its head."""
    (table,) = (x for x in page.all("table") if x.all("caption")[0].text.startswith(caption))
    return [[cell.text for cell in row.children] for row in table.all("tr")[1:]]


def hrefs(page: Element) -> set[str]:
    return {link.attributes["href"] for link in page.all("a")}


def csv_rows(site: Tree, name: str) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(site[f"{FOLDER}/data/{name}"].decode()))]


def test_the_table_of_stages_has_the_votes_worked_by_hand(site: Tree) -> None:
    found = rows(page(site, "vacancy-1"), "Votes of every candidate")

    assert [
        ["Bob Sample✓ Elected at stage 2", "6.00", "8.00+2.00✓ elected"],
        ["Dan Example✓ Elected at stage 2", "5.00", "7.00+2.00✓ elected"],
        ["Cat Specimen• Not elected", "5.00", "5.00"],
        ["Eve Example✗ Excluded at stage 2", "4.00", "0.00−4.00✗ excluded"],
        ["Ann Example– Passed over", "0.00– withdrawn", "0.00– withdrawn"],
    ] == found[:5]


def test_the_new_member_alone_stands_below_the_answer(site: Tree) -> None:
    """Dan is elected too as the count goes, but his place was never vacant."""
    (elected,) = (x for x in page(site, "vacancy-1").all("ol") if x.has("elected"))

    assert ["Bob Sample Stage 2, 8.00 votes, reached the quota"] == [
        item.text for item in elected.all("li")
    ]


def test_the_key_figures_and_the_papers_are_those_of_the_recount(site: Tree) -> None:
    found = page(site, "vacancy-1")
    (facts,) = (each for each in found.all("dl") if each.has("facts"))

    assert ["2", "4", "20", "6.67", "2", "ERS97"] == [each.text for each in facts.all("dd")]
    assert [
        ["Valid, counted", "20"],
        ["Not counted: Ranks nobody who still stands", "1"],
        ["Returned", "21"],
    ] == rows(found, "Papers that came back")


def test_nobody_was_behind_a_member_whose_place_was_not_vacant(site: Tree) -> None:
    """Dan, with 7, holds less than Bob at the end, but Cat was behind Bob: 8 - 5 = 3."""
    assert [
        ["Stage 2", "Eve Example", "Cat Specimen", "1.00"],
        ["Stage 2", "Cat Specimen", "Bob Sample", "3.00"],
    ] == rows(page(site, "vacancy-1"), "Every exclusion")


def test_every_stage_has_an_address_an_answer_to_why_and_steps_to_the_next(site: Tree) -> None:
    found = page(site, "vacancy-1")
    stages = [each for each in found.all("article") if each.has("stage")]
    steps = [each.attributes["href"] for each in stages[0].all("nav")[0].all("a")]

    assert ["stage-1", "stage-2"] == [each.attributes["id"] for each in stages]
    assert ["#stage-2", "#contents"] == steps
    assert "The next above is Cat Specimen with 5.00, which is more by 5.00 − 4.00 = 1.00." in (
        stages[1].text
    )
    assert {"glossary.html#quota", "glossary.html#exclusion"} <= hrefs(stages[1])


def test_the_charts_have_a_line_a_candidate_and_where_the_votes_went(site: Tree) -> None:
    found = page(site, "vacancy-1-charts")
    lines = {x.attributes["id"]: x for x in found.all("li") if x.attributes.get("id")}

    assert ["who-bob", "who-dan", "who-cat", "who-eve"] == [*lines]
    assert "Elected at stage 2. Votes stage by stage: 6.00; 8.00." in lines["who-bob"].text
    assert [["Dan Example", "2.00"], ["Bob Sample", "2.00"]] == rows(
        lines["who-eve"], "Where the votes of Eve Example went at stage 2"
    )
    assert [] == lines["who-cat"].all("table")


def test_the_flow_chart_has_its_bands_and_its_table(site: Tree) -> None:
    found = page(site, "vacancy-1-transfers")

    assert {
        "Stage 2: Eve Example → Bob Sample, 2.00",
        "Stage 2: Eve Example → Dan Example, 2.00",
    } <= {each.text for each in found.all("title")}
    assert [
        ["Eve Example", "Dan Example", "2.00"],
        ["Eve Example", "Bob Sample", "2.00"],
        ["Votes that moved", "4.00"],
    ] == rows(found, "Votes that moved: Stage 2")


def test_a_paper_is_followed_through_the_recount(site: Tree) -> None:
    found = page(site, "vacancy-1-follow")
    (data,) = (json.loads(each.text) for each in found.all("template"))

    assert [["Stage 1 First preferences", "Eve Example", "1.00"]] == (
        rows(found, "The invented paper")[:1]
    )
    assert [0] == data["withdrawn"]  # Ann
    assert ["vacancy-1.html#stage-1", "vacancy-1.html#stage-2"] == [x["href"] for x in data["legs"]]
    assert {"vacancy-1.html", "vacancy-1.html#stage-2"} <= hrefs(found)


@pytest.mark.parametrize("section", ["charts", "transfers", "follow"])
def test_pages_of_a_recount_say_so_and_lead_back_to_it(site: Tree, section: str) -> None:
    found = page(site, f"vacancy-1-{section}")

    assert found.all("h1")[0].text.endswith("Left slate 2027, vacancy 1")
    assert "Vacancy 1: Ann Example left on 1 September 2027, and Bob Sample takes the place." in (
        each.text for each in found.all("p")
    )
    assert ["All of this count"] == [
        each.text for each in found.all("a") if each.attributes["href"] == "vacancy-1.html"
    ][-1:]
    election = page(site, section)
    assert "vacancy-1" not in " ".join(hrefs(election))
    assert election.all("h1")[0].text.endswith("Left slate 2027")


def test_the_count_links_to_its_pages_and_to_the_election_and_both_back(site: Tree) -> None:
    found = hrefs(page(site, "vacancy-1"))

    assert {
        *("vacancy-1-charts.html", "vacancy-1-transfers.html", "vacancy-1-follow.html"),
        *("results.html", "slate.html", "data.html", "glossary.html", "candidates/bob.html"),
        *("data/vacancy-1.json", "data/vacancy-1-stages.csv", "data/vacancy-1-transfers.csv"),
    } <= found
    assert not {"charts.html", "transfers.html", "follow.html"} & found
    for name in ("results", "slate"):
        assert "vacancy-1.html" in hrefs(page(site, name))


def test_candidates_pages_tell_who_left_and_who_came_and_lead_to_their_votes(site: Tree) -> None:
    told = "Since then: Ann Example left on 1 September 2027, and Bob Sample takes the place."
    pages = {who: page(site, f"{FOLDER}/candidates/{who}.html") for who in ("ann", "bob", "cat")}
    votes = {
        who: f"../vacancy-1-charts.html#who-{who}" in hrefs(each) for who, each in pages.items()
    }

    assert ["ann", "bob"] == [who for who, each in pages.items() if told in each.text]
    assert {"ann": False, "bob": True, "cat": True} == votes


def test_a_later_vacancy_rests_on_the_one_before_and_that_leads_to_it() -> None:
    """Bob came for Ann. When he leaves too, Cat has 5, Dan 5, Eve 4, of 14; Cat has the quota."""
    site = published(test_vacancies.built(content(vacancy("ann"), vacancy("bob", "2028-01-01"))))
    first, second = page(site, "vacancy-1"), page(site, "vacancy-2")

    told = "Bob Sample left on 1 January 2028, and Cat Specimen takes the place."
    assert told == next(each for each in second.all("p") if each.has("answer")).text
    assert f"Since then: {told}" in first.text
    assert "This count rests on those that filled places before: Vacancy 1." in second.text
    assert "Since then" not in second.text


def test_limits_on_groups_hold_for_the_whole_body_and_the_page_says_whom_they_keep_out() -> None:
    """Of Bob and Dan one may sit, and Dan does: Bob goes out at once, whose six papers name nobody
    else. Cat and Dan have 5 each, which is as much as a third of the 14 that are left, 4.67.
    """
    tree = content()
    tree[f"{FOLDER}/contest.yml"] += b"groups:\n  - id: north\n    name: people of the North\n"
    tree[f"{FOLDER}/contest.yml"] += b"    most: 1\n"
    for who in ("bob", "dan"):
        path = f"{FOLDER}/candidates/{who}.md"
        tree[path] = tree[path].replace(b"nominations:", b"groups: [north]\nnominations:", 1)
    site = published(test_vacancies.built(tree))
    found = page(site, "vacancy-1")

    assert "Ann Example left on 1 September 2027, and Cat Specimen takes the place." in found.text
    assert (
        "Without these limits Bob Sample would be elected. With them Cat Specimen is elected "
        "instead."
    ) in found.text
    beside = rows(found, "The same papers counted with and without the limits")
    assert {"Cat Specimen ★", "Dan Example"} == {limited for _, limited, _ in beside}
    assert {"Bob Sample ★", "Dan Example"} == {unlimited for _, _, unlimited in beside}
    (limits,) = (x for x in found.all("section") if x.text.startswith("Limits on groups"))
    assert 1 == len(limits.all("dt"))  # that members stay is no limit of the contest


def test_the_glossary_says_that_its_figures_are_those_of_the_election(site: Tree) -> None:
    found = page(site, "glossary")

    assert "Here it is 7.00." in found.text
    assert "The counts that filled places since have others: Vacancy 1." in found.text
    assert "vacancy-1.html" in hrefs(found)


def test_where_everybody_left_the_slate_says_so_and_there_is_nothing_to_pass_on() -> None:
    nobody = vacancy("ann", more="    withdrawn: [bob, cat, eve]\n")
    site = published(test_vacancies.built(content(nobody, vacancy("dan", "2028-01-01"))))

    assert "All places are vacant" in page(site, "slate").text
    assert not any(path.startswith(f"{FOLDER}/kits/") for path in site)


def test_the_tables_are_published_for_spreadsheets_and_described(site: Tree) -> None:
    votes = {
        (row["stage"], row["id"]): row["votes"] for row in csv_rows(site, "vacancy-1-stages.csv")
    }
    moved = [[*row.values()] for row in csv_rows(site, "vacancy-1-transfers.csv")]
    package = json.loads(site[f"{FOLDER}/data/datapackage.json"])
    schemas = {each["path"]: each.get("schema") for each in package["resources"]}

    assert ("8.00", "7.00", "0.00") == tuple(votes["2", who] for who in ("bob", "dan", "eve"))
    assert [
        ["2", "1", "eve", "dan", "2", "1.00", "1.00", "2.00"],
        ["2", "1", "eve", "bob", "2", "1.00", "1.00", "2.00"],
    ] == moved
    for name in ("stages.csv", "transfers.csv"):
        assert schemas[name] == schemas[f"vacancy-1-{name}"]
    files = [each.text for each in page(site, "data").all("a") if each.has("name")]
    assert {"vacancy-1.json", "vacancy-1-stages.csv", "vacancy-1-transfers.csv"} <= {*files}
    made = [
        json.loads(site[f"{FOLDER}/data/{name}.json"])["made"] for name in ("count", "vacancy-1")
    ]
    assert made[0] == made[1]


def test_the_pages_are_in_welsh_in_the_list_of_files_and_on_the_map() -> None:
    tree = content(welsh=True)
    tree["site.yml"] += b"base_url: https://example.org/\n"
    site = published(test_vacancies.built(tree))
    names = ("vacancy-1", "vacancy-1-charts", "vacancy-1-transfers", "vacancy-1-follow")

    for name in names:
        for root in ("", "cy/"):
            path = f"{root}{FOLDER}/{name}.html"
            assert f"<loc>https://example.org/{path}</loc>".encode() in site["sitemap.xml"]
            assert path in json.loads(site["manifest.json"])["files"]
    charts = page(site, f"cy/{FOLDER}/vacancy-1-charts.html")
    assert charts.all("h1")[0].text.endswith("Left slate 2027, lle gwag 1")
    assert "../../../contests/slate/data/vacancy-1.json" in hrefs(
        page(site, f"cy/{FOLDER}/vacancy-1.html")
    )


def test_where_papers_are_not_whole_voters_hear_that_others_cannot_fill_a_place_from_them() -> None:
    """At these levels a `vacancies.yml` is a problem; see tests/cases/problems/vacancy-papers."""
    contest = next(each for each in samples.site().contests if each.id == "counted")
    heard = {
        (rule, level): promised(ENGLISH, replace(contest, rule=rule, ballot_privacy=level))
        for rule in CONTEST_RULES
        for level in get_args(BallotPrivacy)
    }
    able = [each for each in CONTEST_RULES if RULES[each].rule.vacancy]

    assert {(rule, level) for rule in able for level in ("used", "transfers")} == {
        key for key, told in heard.items() if any("by counting the papers again" in x for x in told)
    }


def test_verifying_agrees_with_the_recount_and_finds_a_wrong_figure_in_its_tables(
    site: Tree,
) -> None:
    agreed = [each.sentence for each in checked(site).checked]

    assert [] == told(checked(site))
    assert any("every figure of 2 stages in vacancy-1.json" in each for each in agreed)
    for name, old, new in (
        ("vacancy-1-stages.csv", b"+2.00,8.00", b"+2.00,8.01"),
        ("vacancy-1-transfers.csv", b"2,1,eve,bob,2", b"2,1,eve,bob,3"),
    ):
        path = f"{FOLDER}/data/{name}"
        assert old in site[path]
        wrong = {**site, path: site[path].replace(old, new)}
        missing = {key: data for key, data in site.items() if key != path}
        assert f"{name} is not what the published papers give" in told(checked(relisted(wrong)))[0]
        assert f"{name} is missing" in told(checked(relisted(missing)))[0]
