"""Lists, questions, comparison and turns: what members look at before they vote."""

import gzip
import json
from dataclasses import replace
from datetime import date

import pytest

from sitegen.count.rules import RULES
from sitegen.model.groups import Constraint
from sitegen.model.site import Answer, Candidate, Link, Nomination, Question, State, Withdrawal
from sitegen.pages import urls
from sitegen.pages.comparison import MOST, comparison
from sitegen.pages.frame import Dossier
from sitegen.pages.lists import filters, shorter, shorter_lists, within
from sitegen.pages.papers import withdrawn_from
from sitegen.pages.plan import TEMPLATES, Context, PageOut
from sitegen.pages.questions import question_pages
from sitegen.pages.search import SCREENFUL, search_words, searchable
from sitegen.pages.turns import turns
from sitegen.render.html import Rendered
from sitegen.themes import theme_tree
from tests.markup import read_page
from tests.unit.pages.samples import ENGLISH, candidate, contest, site

PEOPLE = (
    candidate(
        "a", member_of=("harbour",), groups=("women",), links=(Link("L", "https://a.example.org/"),)
    ),
    candidate("b", member_of=("moor",), answers=(Answer("why", "*Because*."),)),
    candidate("c", member_of=("harbour", "moor"), links=(Link("L", "https://c.example.org/"),)),
    candidate("d", member_of=("moor",), withdrawn=Withdrawal(date(2027, 3, 20), "Elsewhere")),
)
MOOR_BODY = Nomination("moor", "Northgate branch", "branch", date(2027, 3, 5))


def dossier(people: tuple[Candidate, ...] = PEOPLE, **others: object) -> Dossier:
    """Return the dossier of a contest before the vote."""
    women = Constraint("women", "women", (0,), 1, 2)
    of = contest("x", people, constraints=(women,), **others)
    return Dossier(site(), ENGLISH, of, RULES[of.rule].rule, None, (), ())


def rendered(context: Context) -> bytes:
    out = PageOut(context.frame.path, TEMPLATES[type(context)], lambda: context)
    return Rendered((theme_tree("default"),), [(ENGLISH, [out])])[context.frame.path]


def test_there_is_a_list_for_whatever_tells_candidates_apart() -> None:
    """All four were nominated by one body, so that its list would be that of all."""
    lists = shorter(dossier())

    assert [
        ("organisation-harbour", "Harbour Left", ["a", "c"]),
        ("organisation-moor", "Moor Left", ["b", "c", "d"]),
        ("group-women", "women", ["a"]),
    ] == [(each.key, each.name, each.ids) for each in lists]


def test_bodies_of_one_name_in_two_organisations_have_a_list_each() -> None:
    other = replace(PEOPLE[1], nominations=(MOOR_BODY,))
    lists = shorter(dossier((PEOPLE[0], other)))

    assert [
        ("body-harbour-northgate-branch", "Northgate branch, Harbour Left", ["a"]),
        ("body-moor-northgate-branch", "Northgate branch, Moor Left", ["b"]),
    ] == [(each.key, each.name, each.ids) for each in lists if each.kind == "body"]


def test_a_body_that_nominates_somebody_twice_counts_once() -> None:
    twice = replace(PEOPLE[1], nominations=(MOOR_BODY, MOOR_BODY))
    lists = shorter(dossier((PEOPLE[0], twice)))

    assert ["b"] == next(each.ids for each in lists if each.key.startswith("body-moor"))


def test_the_page_of_all_candidates_links_to_the_lists_and_cards_name_them() -> None:
    of = dossier()
    lists = shorter(of)
    found = filters(of, lists, of.page("candidates"))

    assert ["organisation", "group"] == [each.kind for each in found]
    assert [("Harbour Left", "list/organisation-harbour.html", 2)] == [
        (each.list.label, each.list.href, each.number) for each in found[0].links[:1]
    ]
    assert {
        "a": "organisation-harbour group-women",
        "b": "organisation-moor",
        "c": "organisation-harbour organisation-moor",
        "d": "organisation-moor",
    } == within(lists)


def test_a_list_says_how_many_of_how_many_and_keeps_who_withdrew() -> None:
    of = dossier()
    page = {each.frame.path: each for each in shorter_lists(of, shorter(of))}[
        "contests/x/list/organisation-moor.html"
    ]

    assert "Candidates who are members of Moor Left" == page.frame.title
    assert ("3 of 4 candidates.", "../candidates.html") == (page.lead, page.all.href)
    assert ["../candidates/b.html", "../candidates/c.html", "../candidates/d.html"] == [
        each.candidate.href for each in page.candidates
    ]
    assert "Withdrawn on 20 March 2027: Elsewhere" in read_page(rendered(page)).text


def test_a_question_has_every_candidate_in_order_with_or_without_an_answer() -> None:
    first, second = question_pages(dossier())
    html = read_page(rendered(first))

    assert ("contests/x/questions/why.html", "Why you?") == (first.frame.path, first.frame.title)
    assert "1 of 4 candidates has answered this question." == first.lead
    assert ["Ann Arbour", "Bob Basalt", "Cat Cairn", "Dai Delta"] == [
        each.text for each in html.all("h2")
    ]
    assert 3 == html.text.count("No candidate response.")
    assert "Withdrawn on 20 March 2027: Elsewhere" in html.text
    assert "../candidates/a.html#question-why" == first.answers[0].candidate.href
    assert (None, "what.html") == (first.before, first.after and first.after.href)
    assert ("why.html", None) == (second.before and second.before.href, second.after)


def test_the_next_candidate_keeps_the_section() -> None:
    turned = turns(dossier())

    assert ("a.html#statement", "c.html#statement") == hrefs(turned["b"]["statement"])
    assert ("a.html#question-what", "c.html#question-what") == hrefs(turned["b"]["question-what"])
    assert (None, "b.html#nominations") == hrefs(turned["a"]["nominations"])
    assert ("c.html", None) == hrefs(turned["d"][""])


def test_the_turn_to_somebody_who_withdrew_says_when_and_why() -> None:
    turned = turns(dossier())

    assert (None, PEOPLE[3].withdrawn) == (turned["c"][""].before_left, turned["c"][""].after_left)


def test_who_lacks_a_section_is_passed_over_there() -> None:
    turned = turns(dossier())

    assert (None, "c.html#links") == hrefs(turned["a"]["links"])
    assert "links" not in turned["b"]


def hrefs(turn: object) -> tuple[str | None, str | None]:
    before, after = turn.before, turn.after  # type: ignore[attr-defined]
    return before and before.href, after and after.href


def test_the_comparison_holds_all_candidates_in_every_section() -> None:
    page = comparison(dossier())
    assert page is not None
    html = read_page(rendered(page))

    assert ["Member of", "Statement", "Why you?", "What first?", "Nominations"] == [
        each.title for each in page.sections
    ]
    assert all([1, 2, 3, 4] == [part.number for part in each.parts] for each in page.sections)
    assert ["a", "b", "c", "d"] == [each.attributes["value"] for each in html.all("input")]
    assert 7 == html.text.count("No candidate response.")
    assert "Withdrawn on 20 March 2027: Elsewhere" in html.text


def test_each_number_of_a_comparison_is_known_to_the_stylesheet() -> None:
    styles = theme_tree("default")[urls.BEFORE_STYLES].decode()

    for number in range(1, MOST + 1):
        shown = f".compare:has(.c{number}:checked, .p{number}:target) .beside > .k{number}"
        assert 1 == styles.count(f"{shown},") + styles.count(f"{shown} {{")


@pytest.mark.parametrize(("number", "there"), [(1, False), (2, True), (MOST, True), (61, False)])
def test_there_is_a_comparison_for_as_many_as_a_phone_can_bear(number: int, *, there: bool) -> None:
    assert there == (comparison(dossier(many(number))) is not None)


def test_the_comparison_of_as_many_as_can_be_is_light_enough() -> None:
    """350 words from some thousand, in an order that repeats nowhere, and three answers of 80."""
    questions = tuple(Question(each, f"Question {each}?") for each in ("one", "two", "three"))
    people = tuple(
        replace(
            each,
            statement=said(350, x),
            answers=tuple(Answer(q.id, said(80, 1000 * x + n)) for n, q in enumerate(questions)),
        )
        for x, each in enumerate(many(MOST))
    )
    page = comparison(dossier(people, questions=questions))
    assert page is not None

    assert len(gzip.compress(rendered(page))) <= 300_000


def many(number: int) -> tuple[Candidate, ...]:
    return tuple(candidate(f"p{x}", f"Person {x}") for x in range(number))


def said(number: int, seed: int) -> str:
    """Return so many words of a vocabulary of some thousand."""
    return " ".join(f"w{(seed * 7919 + x * x * 31 + x) % 4001}" for x in range(number))


def test_the_words_of_a_search_are_those_of_name_statement_and_answers_without_marks() -> None:
    people = (
        candidate("a", "Siân Ó Dálaigh", statement="Tŷ **gwyrdd**, GWYRDD."),
        candidate("b", "Bo", statement="No.", answers=(Answer("why", "It's straße."),)),
    )
    data = search_words(contest("x", people)).decode()
    table = json.loads(data.removeprefix("searchWords(").removesuffix(");\n"))

    assert {"a": "dalaigh gwyrdd o sian ty", "b": "bo it no s strasse"} == table


def test_a_handful_of_candidates_needs_no_search() -> None:
    assert not searchable(contest("x", many(SCREENFUL)))
    assert searchable(contest("x", many(SCREENFUL + 1)))


LATER = "The name is not on the ballot papers, which were sent out later."


@pytest.mark.parametrize(
    ("state", "sent", "told"),
    [
        ("nominations", date(2027, 4, 5), "The name will not be on the ballot papers."),
        ("circulation", date(2027, 4, 5), "The name will not be on the ballot papers."),
        ("nominations", None, ""),
        ("voting", date(2027, 4, 5), LATER),
        ("voting", None, "Papers that name this candidate pass to the next preference."),
    ],
)
def test_what_a_withdrawal_means_for_the_papers_is_told_in_time(
    state: State, sent: date | None, told: str
) -> None:
    """Nothing is said of papers as if they had been sent out, before they have."""
    of = replace(dossier().contest, state=state, ballots_sent=sent)

    assert told == withdrawn_from(ENGLISH, of, PEOPLE[3])
