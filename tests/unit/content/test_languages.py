"""The languages of a site, as `site.yml` names them."""

import pytest

from sitegen.content import read_site
from tests.unit.content.test_site import BASE, changed, codes, site_of


def named(line: str) -> dict[str, bytes]:
    return {**changed("site.yml", "language: en\n", line)}


def test_a_site_has_one_language_or_several_of_which_the_first_leads() -> None:
    one, several = site_of(BASE), site_of(named("languages: [cy, en, ar]\n"))

    assert ("en", ()) == (one.language, one.others)
    assert "cy" == several.language
    assert ["en", "ar"] == [each.language for each in several.others]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("", "missing-key"),
        ("languages: [en, Welsh]\n", "bad-language"),
        ("languages: [en-GB, en-gb]\n", "twice"),
        ("languages: []\n", "empty-value"),
        ("language: en\nlanguages: [en, cy]\n", "twice"),
    ],
)
def test_languages_that_cannot_be_told_are_a_problem(line: str, code: str) -> None:
    assert [code] == codes(named(line))


def test_a_problem_with_a_language_says_where() -> None:
    _, (problem,) = read_site(named("languages: [en, Welsh]\n"))

    assert "site.yml" == problem.place.path
    assert "'Welsh'" in problem.sentence
