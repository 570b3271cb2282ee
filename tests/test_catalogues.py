"""The catalogues: whole, up to date, and with the same values and elements as the English."""

import re
from io import BytesIO

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from sitegen.count.law import GROUPS
from sitegen.count.rules import RULES
from sitegen.pages.language import Language
from sitegen.render.html import Rendered
from tests import words
from tests.conftest import ROOT
from tests.pseudo import Asked
from tests.unit.pages import samples
from tests.unit.render.test_words import THEMES

TAGS = words.tags()
VALUES = re.compile(r"\{(\w+)\}|%\((\w+)\)s")
ELEMENTS = re.compile(r"</?\w+")
WELSH = {  # of a term the part that no mutation and no plural changes, as in docs/languages.md
    r"stages?": "yfnod",
    r"excluded?|exclusions?": "eithri",
    r"quota": "wota",
    r"surplus(es)?": "warged",
    r"contests?": "ornest",
    r"ballot papers?": "[bp]h?apur(au)? pleidleisio",
    r"nominat\w+": "nweb",
    r"batch(es)?": "swp|sypiau",
    r"exhausted": "isbyddu",
    r"lots?": "oelbren",
    r"dice": "isiau",
    r"scrutineer": "raffwr",
    r"members?": "elod",
    r"slates?": "rh?estr",
    r"digests?": "rynodeb",
    r"packs?": "ecyn",
    r"kits?": "ecyn(nau)? hyrwyddo",
    r"booklet": "lyfryn",
    r"leaflets?": "aflen",
    r"rolls?": "ofrestr",
    r"vacan\w+": "g?wag",
    r"in secret": "yfrinachol",
}
WORD = re.compile("[a-z]{3}")


def messages(tag: str) -> list[tuple[Message, tuple[str, ...]]]:
    """Return the translated texts of a language, with their English forms."""
    found = read_po(BytesIO((words.FOLDER / f"{tag}.po").read_bytes()))
    return [
        (each, tuple(each.id) if isinstance(each.id, (tuple, list)) else (each.id,))
        for each in found
        if each.id and all(words.strings(each))
    ]


def values(text: str) -> set[str]:
    """Return the names of the values that stand in a text."""
    return {one or other for one, other in VALUES.findall(text)}


def test_there_is_a_catalogue_in_welsh() -> None:
    assert "cy" in TAGS


@pytest.mark.parametrize("tag", TAGS)
def test_a_catalogue_has_every_text_of_the_code_and_a_translation_of_each(tag: str) -> None:
    po = (words.FOLDER / f"{tag}.po").read_bytes()
    lacking = [each.id for each in read_po(BytesIO(po)) if each.id and not all(words.strings(each))]

    assert [] == lacking
    assert po == words.updated(words.translated(tag), words.extracted(), tag), "run `make words`"
    assert (words.FOLDER / f"{tag}.mo").read_bytes() == words.compiled(po), "run `make words`"


@pytest.mark.parametrize(("english", "welsh"), WELSH.items())
def test_welsh_has_one_term_for_each_term(english: str, welsh: str) -> None:
    for each, texts in messages("cy"):
        told = VALUES.sub("", re.sub("<[^>]*>", "", " ".join(texts)))
        if re.search(rf"\b({english})\b", told, re.IGNORECASE):
            assert re.search(welsh, " ".join(words.strings(each)), re.IGNORECASE), each.id


@pytest.mark.parametrize("tag", TAGS)
def test_the_values_of_a_translation_are_those_of_the_english(tag: str) -> None:
    """A form for one thing or none may do without a value, as `one candidate had more` does."""
    for each, english in messages(tag):
        known = set[str]().union(*map(values, english))
        assert values(english[-1]) == values(words.strings(each)[-1]), each.id
        assert all(values(text) <= known for text in words.strings(each)), each.id


@pytest.mark.parametrize("tag", TAGS)
def test_a_translation_can_be_filled_with_the_values_of_the_english(tag: str) -> None:
    for each, english in messages(tag):
        sample = {name: "1" for text in english for name in values(text)}
        for text in words.strings(each):
            filled = text % sample if "%(" in text else text.format(**sample)
            assert not VALUES.search(filled), each.id


@pytest.mark.parametrize("tag", TAGS)
def test_the_elements_of_a_translation_are_those_of_the_english(tag: str) -> None:
    for each, english in messages(tag):
        expected = sorted(ELEMENTS.findall(english[-1]))
        assert all(expected == sorted(ELEMENTS.findall(x)) for x in words.strings(each)), each.id


@pytest.mark.parametrize("rule", RULES)
def test_the_texts_of_a_rule_are_found(rule: str) -> None:
    found = {each.id for each in words.extracted()}
    law = RULES[rule].rule
    paragraphs = (*law.paragraphs, *GROUPS)
    texts = {law.title, law.law, law.quota, law.surplus, law.exclusion, law.ties, law.lower}
    texts |= {each.says for each in paragraphs}
    texts |= {each.number for each in paragraphs if WORD.search(each.number)}

    assert set() == texts - found


def test_every_text_that_a_page_asks_for_is_found_in_the_code() -> None:
    """A text that is no argument of `say`, and not marked either, would have no translation."""
    asked = Asked()
    say = Language("en", words=asked)
    dict(Rendered(THEMES, [(say, samples.pages(samples.site(), say))]))
    found = {
        (each.context or None, each.id[0] if isinstance(each.id, (tuple, list)) else each.id)
        for each in words.extracted()
    }

    assert set() == {each for each in asked.texts - found if WORD.search(each[1])}
    assert (None, "Candidates") in asked.texts


def test_no_stylesheet_says_a_word_in_a_language_that_may_not_be_the_page_s() -> None:
    """Words of the tool that only paper shows stand in styles, each for its own language."""
    said = {
        line.strip()
        for file in (ROOT / "themes" / "default" / "static").glob("*.css")
        for line in file.read_text("utf-8").splitlines()
        if re.search(r'content: "[^"]*[A-Za-z]', line)
    }

    assert {tag for tag in ("en", *TAGS) if any(x.startswith(f":lang({tag})") for x in said)} == {
        "en",
        *TAGS,
    }
    assert all(each.startswith(":lang(") for each in said)
