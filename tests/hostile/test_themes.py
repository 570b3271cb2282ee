"""Templates of a site's own read what `page` holds: they run nothing, and fill no memory."""

import pytest

from tests.hostile.content import BASE, SITE, built

TITLE = "title: Mine\n"
HOME = '{% extends "default/not_found.html" %}{% block footer %}@{% endblock %}'


def rendered(template: str) -> tuple[list[str], bytes]:
    """Build with a footer of somebody's own; return what is wrong, and the page."""
    theme = {
        "theme.yml": TITLE.encode(),
        "templates/not_found.html": HOME.replace("@", template).encode(),
    }
    site = built({SITE: BASE[SITE] + b"theme: mine\n"}, {"mine": theme})
    told = [f"{x.place.path}:{x.place.line}: {x.code}: {x.sentence}" for x in site.problems]
    return told, site.tree.get("404.html", b"")


@pytest.mark.parametrize(
    "template",
    [
        "{{ page.__class__ }}",
        "{{ page.__class__.__init__.__globals__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ page['__class__']['__mro__'] }}",
        "{{ page|attr('__class__') }}",
        "{{ ''['format'].__self__ }}",
        "{{ '{0.__class__.__init__.__globals__}'.format(page) }}",
        "{{ '{x.__class__}'.format_map({'x': page}) }}",
        "{{ _.__globals__ }}",
        "{{ gettext.__func__.__globals__ }}",
        "{{ (1).__class__.__base__ }}",
        "{% set f = page.frame.__reduce_ex__(2) %}{{ f }}",
        "{% for x in [page]|map(attribute='__class__') %}{{ x.__mro__ }}{% endfor %}",
        "{{ self._TemplateReference__context.environment }}",
        "{{ [].append(1) }}",
    ],
)
def test_a_template_reaches_nothing_behind_the_page(template: str) -> None:
    told, page = rendered(template)

    assert page == b""
    assert len(told) == 1
    assert told[0].startswith("../themes/mine/templates/not_found.html:1: bad-template: ")


@pytest.mark.parametrize(
    "template",
    [
        "{{ 'x' * 10000000000 }}",
        "{{ [0] * 10000000000 }}",
        "{{ 9 ** 9 ** 9 ** 9 }}",
        "{{ 10 ** 8 }}",
        "{{ 1 // 0 }}",
        "{{ 'a' + 1 }}",
        "{{ 1 is divisibleby(0) }}",
        "{{ [1][2:3].x.y }}",
        "{{ page() }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% include page.frame.title ~ 'x' %}",
        "{{ '%d' % 'x' }}",
        "{{ {}['x'] }}",
        "{{ lipsum() }}",
        "{{ range(10) }}",
        "{{ cycler }}",
        "{% import 'os' as os %}",
        "{% include '../../../../etc/passwd' %}",
        "{% include '/etc/passwd' %}",
    ],
)
def test_a_template_that_fails_is_a_problem_with_its_place(template: str) -> None:
    told, page = rendered(template)

    assert page == b""
    assert [each.split(": ")[0] for each in told] == ["../themes/mine/templates/not_found.html:1"]


@pytest.mark.parametrize("template", ["{{ 3 * 4 }}", "{{ 6 + 6 }}"])
def test_a_template_may_work_out_what_it_shows(template: str) -> None:
    told, page = rendered(template)

    assert (told, True) == ([], b"<footer>\n12" in page)


def test_a_confined_theme_makes_the_same_pages() -> None:
    theme = {"theme.yml": TITLE.encode()}
    own = built({SITE: BASE[SITE] + b"theme: mine\n"}, {"mine": theme})
    plain = built({})
    pages = [path for path in plain.tree if path.endswith(".html")]

    assert (own.problems, plain.problems) == ((), ())
    assert [plain.tree[path] for path in pages] == [own.tree[path] for path in pages]
