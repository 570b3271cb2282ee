"""Ids made from names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.ids import slug, slugs


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Ann Example", "ann-example"),
        ("  Zoë   O'Brien-Łukasz (Lab) ", "zoe-obrien-lukasz-lab"),
        ("Síle Ó Dálaigh", "sile-o-dalaigh"),
        ("Jørgen Æbelø Straße", "jorgen-aebelo-strasse"),
        ("DIYARBAKIR \N{LATIN SMALL LETTER DOTLESS I} İ", "diyarbakir-i-i"),
        ("№ 5", "no-5"),
        ("王小明", ""),
        ("-", ""),
    ],
)
def test_a_name_gives_its_id(name: str, id_: str) -> None:
    assert id_ == slug(name)


def test_equal_names_get_numbers() -> None:
    assert ("ann", "ann-3", "ann-2", "bob") == slugs(
        ["Ann", "ann", "Ann 2", "Bob"], otherwise="candidate"
    )


def test_a_name_without_letters_gets_its_number() -> None:
    assert ("ann", "candidate-2") == slugs(["Ann", "王小明"], otherwise="candidate")


@given(st.lists(st.text() | st.sampled_from(["a", "A", "a 2", "a-2-2", "b" * 63, "b" * 80])))
def test_ids_are_unique_and_well_formed(names: list[str]) -> None:
    ids = slugs(names, otherwise="candidate")

    assert len(set(ids)) == len(names)
    assert all(re.fullmatch("[a-z0-9][a-z0-9-]{0,62}", each) for each in ids)


def test_thousands_of_equal_names_get_their_numbers_at_once() -> None:
    ids = slugs(["Ann"] * 30_000, otherwise="candidate")

    assert ("ann", "ann-2", "ann-30000") == (ids[0], ids[1], ids[-1])
