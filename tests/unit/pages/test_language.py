"""Words of a language, from catalogues in the form of GNU gettext."""

import struct
from datetime import date

import pytest

from sitegen.pages.language import Language, language

WELSH_PLURALS = (
    "Content-Type: text/plain; charset=UTF-8\n"
    "Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);\n"
)
PLACES = ("{n} place\0{n} places", "{n} lle\0{n} lle\0{n} le\0{n} lle\0{n} lle\0{n} o leoedd")


def catalogue(*texts: tuple[str, str]) -> bytes:
    """Write a catalogue as gettext's manual says: a head, two tables, and the texts."""
    rows = sorted((one.encode(), two.encode()) for one, two in texts)
    start = 28 + 16 * len(rows)
    tables, body = [], b""
    for column in (0, 1):
        for row in rows:
            tables.append(struct.pack("<II", len(row[column]), start + len(body)))
            body += row[column] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(rows), 28, 28 + 8 * len(rows), 0, start)
    return head + b"".join(tables) + body


WELSH = catalogue(
    ("", WELSH_PLURALS),
    ("Surplus of {who}", "Gweddill {who}"),
    PLACES,
    ("March", "Mawrth"),
    ("three", "3"),
    ("{before} and {last}", "{before} a {last}"),
    ("before a vowel\4{before} and {last}", "{before} ac {last}"),
)


def test_english_stands_in_the_code() -> None:
    say = Language("en")

    assert "Surplus of Ann" == say("Surplus of {who}", who="Ann")
    assert ["0 places", "1 place", "2 places"] == [
        say.many(n, "{n} place", "{n} places") for n in range(3)
    ]


def test_a_catalogue_gives_the_words_of_its_language() -> None:
    say = language("cy", (WELSH,), root="cy/")

    assert "Gweddill Ann" == say("Surplus of {who}", who="Ann")
    assert "Nobody" == say("Nobody")


def test_a_language_may_have_more_than_two_forms_for_numbers() -> None:
    say = language("cy", (WELSH,))

    assert ["1 lle", "2 le", "3 lle", "6 lle", "9 o leoedd"] == [
        say.many(n, "{n} place", "{n} places") for n in (1, 2, 3, 6, 9)
    ]


def test_of_two_catalogues_the_nearer_one_is_asked_first() -> None:
    mine = catalogue(("", WELSH_PLURALS), ("Surplus of {who}", "Dros ben: {who}"))
    say = language("cy", (mine, WELSH))

    assert "Dros ben: Ann" == say("Surplus of {who}", who="Ann")
    assert "2 le" == say.many(2, "{n} place", "{n} places")


@pytest.mark.parametrize("tag", ["ar", "fa-IR", "he", "ur"])
def test_some_languages_are_written_from_right_to_left(tag: str) -> None:
    assert "rtl" == Language(tag).direction


@pytest.mark.parametrize("tag", ["cy", "en", "en-GB", "arn"])
def test_others_are_written_from_left_to_right(tag: str) -> None:
    assert "ltr" == Language(tag).direction


@pytest.mark.parametrize(
    ("items", "words"),
    [(["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")],
)
def test_a_list_reads_as_a_sentence_does(items: list[str], words: str) -> None:
    assert words == Language("en").listed(items)
    assert words.replace("and", "or") == Language("en").either(items)


def test_a_list_in_welsh_minds_the_vowel_of_its_last_name() -> None:
    say = language("cy", (WELSH,))

    assert "Ann a Bob" == say.listed(["Ann", "Bob"])
    assert "Bob, Cat ac Ann" == say.listed(["Bob", "Cat", "Ann"])


def test_numbers_are_words_up_to_twelve() -> None:
    assert ["no", "one", "twelve", "13"] == [Language("en").number(n) for n in (0, 1, 12, 13)]
    assert "3" == language("cy", (WELSH,)).number(3)


def test_days_are_written_out_whatever_the_locale() -> None:
    assert "3 March 2027" == Language("en").day(date(2027, 3, 3))
    assert "3 Mawrth 2027" == language("cy", (WELSH,)).day(date(2027, 3, 3))


def test_values_keep_their_direction_in_a_text_from_right_to_left() -> None:
    arabic, english = Language("ar"), Language("en")

    assert "Surplus of \u2068Ann\u2069: 3" == arabic("Surplus of {who}: {n}", who="Ann", n=3)
    assert "\u2068Ann\u2069, \u2068Bob\u2069 and \u2068Cat\u2069" == arabic.listed(
        ["Ann", "Bob", "Cat"]
    )
    assert "Surplus of Ann" == english("Surplus of {who}", who="Ann")
    assert "3 March 2027" == arabic.day(date(2027, 3, 3))
