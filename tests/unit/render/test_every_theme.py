"""Every template of every theme, with every sample: nothing is missing, nothing left over."""

import re

import pytest

from sitegen.content.theme import read_chain
from sitegen.pack import TEMPLATES as PACK
from sitegen.pages.booklet import Booklet
from sitegen.pages.plan import TEMPLATES
from sitegen.problems import Place
from sitegen.render.html import environment
from sitegen.templates import templates_of, theme_problems
from sitegen.themes import bundled
from tests.conftest import ROOT
from tests.unit.pages import samples
from tests.unit.pages.samples import ENGLISH

EXAMPLE = {
    name: text.encode()
    for name, text in re.findall(
        r"^`themes/harbour/([^`]+)`:\n\n```[a-z]+\n(.*?)^```$",
        (ROOT / "docs/themes.md").read_text("utf-8"),
        re.DOTALL | re.MULTILINE,
    )
}
THEMES = {**bundled(), "harbour": EXAMPLE}
PLAN = samples.pages(samples.site())
BOOKLET = next(each.context for each in PLAN if isinstance(each.context, Booklet))


def test_the_example_of_the_documents_is_whole() -> None:
    assert {
        "theme.yml",
        "static/harbour.svg",
        "static/harbour.css",
        "templates/base.html",
    } == EXAMPLE.keys()


@pytest.mark.parametrize("name", THEMES)
def test_nothing_is_wrong_with_a_theme(name: str) -> None:
    chain, problems = read_chain(name, Place("site.yml"), THEMES)

    assert [] == [*problems, *theme_problems(chain)]


@pytest.mark.parametrize("name", THEMES)
def test_every_template_of_a_theme_is_rendered_and_sees_all_that_it_names(name: str) -> None:
    """Undefined names raise: the environment is a strict one."""
    chain, _ = read_chain(name, Place("site.yml"), THEMES)
    templates = environment(chain, ENGLISH)
    pack = [(each, BOOKLET) for each in PACK]
    for template, context in [*((each.template, each.context) for each in PLAN), *pack]:
        assert templates.get_template(template).render(page=context)
    opened = {template.filename for template in (templates.cache or {}).values()}

    assert set(TEMPLATES.values()) <= {each.template for each in PLAN}
    for theme in chain:
        assert {
            f"../themes/{theme.name}/templates/{template}" for template in templates_of(theme)
        } <= opened
