"""A site in two languages: what is translated is told, and the rest is that of the first."""

from dataclasses import replace

import pytest

from sitegen.content import read_site
from sitegen.model.foreign import Foreign, language_of
from sitegen.model.site import Candidate, Contest, Site
from sitegen.model.tree import Tree
from tests.unit.content.test_site import BASE, BOB, changed, codes, site_of

BOTH = changed("site.yml", "language: en\n", "languages: [en, cy]\n")
ANSWERED = "answers:\n  housing: Build it.\n"


def welsh(files: dict[str, str], tree: Tree = BOTH) -> Site:
    (site,) = site_of({**tree, **{path: text.encode() for path, text in files.items()}}).others
    return site


def contest(site: Site) -> Contest:
    (only,) = site.contests
    return only


def without_papers(site: Site) -> Site:
    """Return a site that can be compared: papers are arrays."""
    return replace(site, contests=tuple(replace(each, poll=None) for each in site.contests))


def candidate(site: Site, id_: str) -> Candidate:
    return next(each for each in contest(site).candidates if each.id == id_)


def test_what_is_not_translated_is_that_of_the_first_language_and_says_so() -> None:
    first, second = site_of(BOTH), welsh({})
    texts = (second.title, contest(second).office, candidate(second, "bob").statement)

    assert without_papers(replace(first, language="cy", others=())) == without_papers(second)
    assert ["en", "en", "en"] == [language_of(each) for each in texts]
    assert [""] == sorted({language_of(each.name) for each in contest(second).candidates})


def test_a_statement_is_translated_by_markdown_alone_or_after_keys() -> None:
    plain = welsh({"contests/slate/candidates/bob.cy.md": "Bob ydw i.\n"})
    keyed = welsh(
        {"contests/slate/candidates/bob.cy.md": "---\nanswers:\n  housing: Codi tai.\n---\nBob.\n"},
        changed(BOB, "nominations:\n", f"{ANSWERED}nominations:\n", BOTH),
    )
    (answer,) = candidate(keyed, "bob").answers

    assert "Bob ydw i." == candidate(plain, "bob").statement
    assert ("Bob.", "Codi tai.") == (candidate(keyed, "bob").statement, answer.text)
    assert ["", ""] == [language_of(candidate(keyed, "bob").statement), language_of(answer.text)]


def test_the_words_of_a_translation_are_counted_beside_those_of_the_statement() -> None:
    bob = candidate(welsh({"contests/slate/candidates/bob.cy.md": "Bob ydw i.\n"}), "bob")
    ann = candidate(welsh({}), "ann")

    assert (7, 3) == (bob.words, bob.translation_words)
    assert (7, 0) == (ann.words, ann.translation_words)


def test_a_contest_is_translated_text_by_text() -> None:
    text = (
        "title: Rhestr y chwith 2027\n"
        "electorate: Pob aelod.\n"
        "questions:\n  housing: Beth wnewch chi am dai?\n"
        "timetable:\n  Voting closes: Pleidleisio’n cau\n"
        "texts:\n  Papers typed by two tellers: Teipiwyd y papurau gan ddau rifwr\n"
    )
    told = contest(welsh({"contests/slate/contest.cy.yml": text}))
    assert told.poll

    assert "Rhestr y chwith 2027" == told.title
    assert ["Nominations open", "Pleidleisio’n cau"] == [each.what for each in told.timetable]
    assert ["en", ""] == [language_of(each.what) for each in told.timetable]
    assert "Beth wnewch chi am dai?" == told.questions[0].text
    assert "Teipiwyd y papurau gan ddau rifwr" == told.poll.source
    assert "en" == language_of(told.office)


@pytest.mark.parametrize(
    ("text", "told", "language"),
    [
        ("texts:\n  Sheet of Quay: Dalen Quay\n", "Dalen Quay", ""),
        ("office: Aelod\n", "Sheet of Quay", "en"),
    ],
)
def test_the_source_of_what_was_declared_is_translated_or_says_its_language(
    text: str, told: str, language: str
) -> None:
    declared = {
        **BOTH,
        "contests/slate/declared.yml": b"source: Sheet of Quay\non: 2027-05-03\nelected: [cat]\n",
    }
    found = contest(welsh({"contests/slate/contest.cy.yml": text}, declared)).declared_result

    assert found
    assert (told, language) == (found.source, language_of(found.source))


def test_a_site_an_organisation_and_a_page_are_translated() -> None:
    site = welsh(
        {
            "site.cy.yml": "title: Llechen Brawf\n",
            "organisations/moor-left.cy.md": "---\nname: Chwith y Rhos\n---\nAm Chwith y Rhos.\n",
            "pages/privacy.cy.md": "---\ntitle: Preifatrwydd\n---\nNi chedwir dim.\n",
        }
    )
    moor = next(each for each in site.organisations if each.id == "moor-left")
    (page,) = site.pages

    assert ("Llechen Brawf", "en") == (site.title, language_of(site.summary))
    assert ("Chwith y Rhos", "Am Chwith y Rhos.") == (moor.name, moor.about)
    assert "en" == language_of(moor.kind)
    assert ("Preifatrwydd", "Ni chedwir dim.") == (page.title, page.body)


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("contests/slate/candidates/bob.cy.md", "[x](http://example.org)", "bad-link"),
        ("contests/slate/candidates/bob.cy.md", "[x](../contest.yml)", "bad-link"),
        ("pages/privacy.cy.md", "[x](../organisations/gone.md)", "dead-link"),
        ("contests/slate/candidates/bob.cy.md", "---\n---\n", "empty-value"),
        ("contests/slate/contest.cy.yml", "", "empty-value"),
        ("site.cy.yml", "title: [a]\n", "wrong-type"),
        ("site.cy.yml", "tilte: Llechen\n", "unknown-key"),
        ("contests/slate/ballots.cy.yml", "source: Papurau\n", "unknown-file"),
        ("contests/slate/candidates/dan.cy.md", "Dan.\n", "translation-without-original"),
        ("contests/slate/candidates/ann.old-one.cy.md", "Ann.\n", "translation-without-original"),
    ],
)
def test_a_translation_is_read_as_strictly_as_its_original(path: str, text: str, code: str) -> None:
    assert [code] == codes({**BOTH, path: text.encode()})


def test_what_a_key_without_anything_beneath_may_become_is_said() -> None:
    _, problems = read_site({**BOTH, "contests/slate/contest.cy.yml": b"texts:\n"})

    assert ["leave it out, or write beneath it what it holds"] == [each.hint for each in problems]


def test_a_translation_may_link_to_where_its_original_may() -> None:
    text = "---\ntitle: Preifatrwydd\n---\n[Rhestr](../contests/slate/contest.yml)\n"

    assert [] == codes({**BOTH, "pages/privacy.cy.md": text.encode()})


def test_a_site_of_one_language_has_no_translations() -> None:
    assert ["unknown-language"] == codes({**BASE, "site.cy.yml": b"title: Llechen\n"})


def test_without_known_languages_no_translation_is_reported() -> None:
    tree = changed("site.yml", "language: en\n", "languages: [Welsh]\n")

    assert ["bad-language"] == codes({**tree, "site.cy.yml": b"title: Llechen\n"})


def test_a_foreign_text_is_a_text_like_others() -> None:
    text = Foreign("Left slate", "en")

    assert "Left slate" == text
    assert "Slate: Left slate" == f"Slate: {text}"
    assert ("en", "") == (language_of(text), language_of("Left slate"))


def test_the_translation_of_a_file_that_cannot_be_read_is_no_problem_of_its_own() -> None:
    tree = {**changed(BOB, "name: ", 'name: "', BOTH), BOB.replace(".md", ".cy.md"): b"Bob ydw i."}

    assert "unterminated-quote" in codes(tree)
    assert "unknown-file" not in codes(tree)


def test_a_letter_that_nobody_sees_is_reported_in_a_translation_too() -> None:
    for text in ("Bob \u202eydw i.\n", "---\n---\nBob \u202eydw i.\n"):
        tree = {**BOTH, BOB.replace(".md", ".cy.md"): text.encode()}

        assert ["control-character"] == codes(tree)
