"""The glossary holds the words of the rule in use and no others, and words link to it."""

import re
from dataclasses import replace

import pytest

from sitegen.count.record import CountRecord
from sitegen.count.rules import CONTEST_RULES, RULES
from sitegen.pages.frame import Dossier
from sitegen.pages.glossary import GlossaryPage, Term, glossary_page, term_links
from sitegen.pages.overview import Overview
from sitegen.pages.reasons import Moment
from sitegen.pages.results import Results
from sitegen.pages.voting import HowToVote
from sitegen.pages.why import why
from tests.oracle.elections import draw_election
from tests.twin import count_with_engine, has_a_valid_paper
from tests.unit.pages.samples import (
    ELECTED_MID_EXCLUSION,
    ENGLISH,
    TIE_BY_LOT,
    counted,
    dossier_with,
    pages,
    site,
)

PAGES = pages(site())


def dossier(rule: str, record: CountRecord | None = None, *, seats: int = 3) -> Dossier:
    plain = dossier_with([])
    contest = replace(plain.contest, rule=rule, seats=seats)
    return replace(plain, contest=contest, rule=RULES[rule].rule, record=record)


def glossary(rule: str, record: CountRecord | None = None, *, seats: int = 3) -> GlossaryPage:
    return glossary_page(dossier(rule, record, seats=seats))


def terms(page: GlossaryPage) -> dict[str, Term]:
    return {each.anchor: each for each in page.terms}


@pytest.mark.parametrize(
    ("rule", "has", "lacks"),
    [
        ("ers97", {"parcel", "deferred-surplus", "active-vote", "lot"}, {"keep-value"}),
        ("scottish-2007", {"transfer-value"}, {"parcel", "deferred-surplus", "active-vote"}),
        ("northern-ireland-1985", {"parcel", "deferred-surplus"}, {"active-vote"}),
        ("minneapolis-2013", {"certain-loser", "deferred-surplus"}, {"parcel"}),
        ("meek-prf", {"keep-value", "iteration"}, {"transfer-value", "fractions", "parcel"}),
        ("warren", {"keep-value"}, {"transfer-value"}),
        ("av", {"quota", "exclusion"}, {"surplus", "transfer-value", "fractions", "keep-value"}),
    ],
)
def test_a_rule_has_its_own_words_and_no_others(rule: str, has: set[str], lacks: set[str]) -> None:
    found = terms(glossary(rule))

    assert has <= found.keys()
    assert not lacks & found.keys()


def test_new_zealand_has_keep_values_for_several_places_and_half_for_one() -> None:
    assert {"keep-value", "surplus"} <= terms(glossary("meek-nz")).keys()
    assert not {"keep-value", "surplus"} & terms(glossary("meek-nz", seats=1)).keys()
    assert "Pseudo-random number" == terms(glossary("meek-nz"))["lot"].word


def test_a_term_has_the_rules_own_sentence_and_paragraphs() -> None:
    quota = terms(glossary("ers97"))["quota"]

    assert RULES["ers97"].rule.quota in quota.text
    assert ["5.1.6", "5.4.8"] == [each.number for each in quota.paragraphs]
    assert () == quota.here


def test_after_the_count_a_term_has_its_figures() -> None:
    found = terms(glossary("ers97", counted("ers97", ELECTED_MID_EXCLUSION, seats=3)))

    # quota 9.50; D's 4.50 over 14 papers is 0.32 each, and 0.02 is lost
    assert ("38 valid papers were counted here.",) == found["paper"].here
    assert ("Here it is 9.50.",) == found["quota"].here
    assert (
        (
            "At stage 2 the surplus of Dai Delta, 4.50, moved; a paper that had been worth 1.00 "
            "was worth 0.32 from then on."
        ),
    ) == found["transfer-value"].here
    assert ("In the whole of this count: 0.02 votes.",) == found["fractions"].here


def test_what_a_count_had_none_of_is_said_in_words() -> None:
    found = terms(glossary("ers97", counted("ers97", "5: a\n4: b\n1: c", seats=1, ids="abc")))

    assert [
        "No surplus was passed on here.",
        "No surplus waited in this count.",
        "There was no tie in this count.",
        "This count needed no lot.",
    ] == [found[each].here[-1] for each in ("surplus", "deferred-surplus", "tie", "lot")]


def test_a_lot_that_was_drawn_is_counted() -> None:
    found = terms(glossary("ers97", counted("ers97", TIE_BY_LOT, seats=2, ids="abcd")))

    assert ("This count needed 1 lot.",) == found["lot"].here
    assert ("There was 1 tie in this count.",) == found["tie"].here


@pytest.mark.parametrize("rule", CONTEST_RULES)
def test_no_word_is_explained_twice_and_every_one_says_something(rule: str) -> None:
    page = glossary(rule)

    assert len(terms(page)) == len(page.terms)
    assert all(each.text for each in page.terms)


@pytest.mark.parametrize("rule", CONTEST_RULES)
def test_whatever_an_answer_links_to_is_in_the_glossary(rule: str) -> None:
    for seed in range(30):
        election = draw_election(seed, ties=True)
        if not has_a_valid_paper(election):
            continue
        record = count_with_engine(rule, election)
        has = terms(glossary(rule, record, seats=record.seats)).keys()
        after = record.statuses()
        for stage in record.stages:
            for reason in why(Moment(ENGLISH, record, stage, after)):
                assert set(reason.terms) <= has, f"seed {seed}, {reason.question}"


def test_a_word_is_linked_where_it_stands_first_and_only_there() -> None:
    links, seen = term_links(dossier("ers97"), "contests/counted/results.html"), set[str]()

    (first,) = links.first("A Surplus waits; the surpluses are lost to nobody.", seen)
    assert ("surpluses", "glossary.html#surplus") == (first.label, first.href)
    assert () == links.first("Another surplus.", seen)


def test_a_word_inside_another_is_no_word() -> None:
    links = term_links(dossier("ers97"), "contests/counted/results.html")

    assert () == links.first("Quotation, stagecraft and subbatches.", set())
    assert ["quota"] == [each.label for each in links.first("The (quota) is 3.", set())]


def test_of_a_words_forms_the_longest_is_linked() -> None:
    links = term_links(dossier("ers97"), "x.html").first("It has fewer votes still in play.", set())

    assert ["votes still in play"] == [each.label for each in links]
    assert re.fullmatch(r"contests/counted/glossary\.html#active-vote", links[0].href)


def test_each_word_is_linked_once_on_the_results_where_it_stands_first() -> None:
    page = next(each.context for each in PAGES if each.path == "contests/counted/results.html")
    assert isinstance(page, Results)
    links = [
        *(link for each in page.elected for link in each.links),
        *(link for each in page.facts for link in each.links),
        *(link for stage in page.stages for each in stage.sentences for link in each.links),
    ]
    hrefs = [each.href for each in links]

    assert len(set(hrefs)) == len(hrefs)
    assert "reached the quota" == page.elected[0].reason
    assert ["glossary.html#quota"] == [each.href for each in page.elected[0].links]
    assert {"glossary.html#surplus", "glossary.html#fractions"} <= set(hrefs)


@pytest.mark.parametrize("path", ["how-to-vote", "index"])
def test_the_pages_before_the_vote_lead_to_the_words_too(path: str) -> None:
    path = f"contests/counted/{path}.html"
    page = next(each.context for each in PAGES if each.path == path)
    assert isinstance(page, (HowToVote, Overview))
    story = page.story if isinstance(page, HowToVote) else ()
    links = [
        *(link for each in story for link in each.links),
        *(link for each in page.told for link in each.links),
    ]
    words = [each.label.casefold() for each in links]

    assert {"surplus", "quota", "excluded"} <= set(words)
    assert len(set(words)) == len(words)
