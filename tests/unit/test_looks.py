"""A site looks as its theme and those that it extends say, file by file, nearest first."""

import re
from collections.abc import Mapping

import pytest

from sitegen.build import build
from sitegen.content import read_tree
from sitegen.content.theme import COLOURS
from sitegen.model.tree import Tree
from sitegen.themes import bundled, theme_tree
from tests.conftest import ROOT
from tests.markup import Element, read_page
from tests.words import compiled

BASE, _ = read_tree(ROOT / "tests/cases/problems/base")
CONTENT = {**BASE, "site.yml": BASE["site.yml"] + b"theme: harbour\n"}
HOME = "index.html"


def theme(text: str = "", **files: str) -> Tree:
    """Return a theme; `home` and `base` are templates, `css` is a stylesheet."""
    places = {"home": "templates/home.html", "base": "templates/base.html"}
    return {
        "theme.yml": f"title: Sample\n{text}".encode(),
        **{places.get(name, name): data.encode() for name, data in files.items()},
    }


def built(**own: Tree) -> Mapping[str, bytes]:
    found = build(CONTENT, {**bundled(), **own})

    assert () == found.problems
    return found.tree


def problems(**own: Tree) -> list[str]:
    return [str(each).partition("\n")[0] for each in build(CONTENT, {**bundled(), **own}).problems]


def page(tree: Mapping[str, bytes], path: str = HOME) -> Element:
    return read_page(tree[path])


def test_a_theme_changes_a_block_and_keeps_the_rest() -> None:
    mine = theme(home='{% extends "default/home.html" %}{% block footer %}Mine{% endblock %}')
    tree = built(harbour=mine)

    assert ["Mine"] == [each.text for each in page(tree).all("footer")]
    assert page(tree).all("h1")[0].text == page(built(harbour=theme())).all("h1")[0].text
    assert "Mine" not in page(tree, "organisations.html").all("footer")[0].text


def test_a_changed_frame_is_around_every_page() -> None:
    mine = theme(base='{% extends "default/base.html" %}{% block footer %}Mine{% endblock %}')
    tree = built(harbour=mine)
    framed = [path for path in tree if b'class="bar"' in tree[path]]

    assert len(framed) > 10
    assert {"Mine"} == {page(tree, path).all("footer")[-1].text for path in framed}


def test_the_nearest_theme_that_has_a_file_gives_it() -> None:
    far = theme(home="far", **{"static/a.txt": "far", "static/b.txt": "far"})
    near = theme("extends: quay\n", **{"static/a.txt": "near"})
    tree = built(harbour=near, quay=far)

    assert (b"near", b"far") == (tree["static/a.txt"], tree["static/b.txt"])
    assert b"far" == tree[HOME]
    assert theme_tree("default")["static/style.css"] == tree["static/style.css"]


def test_every_theme_of_the_chain_can_be_reached_by_name() -> None:
    far = theme(home='{% extends "default/home.html" %}{% block footer %}far{% endblock %}')
    near = theme(
        "extends: quay\n",
        home='{% extends "quay/home.html" %}{% block footer %}near, {{ super() }}{% endblock %}',
    )

    assert "near, far" == page(built(harbour=near, quay=far)).all("footer")[0].text


def test_stylesheets_come_after_all_others_the_nearest_theme_last() -> None:
    far = theme("light: {accent: '#00309c'}\n", **{"static/quay.css": "/* far */"})
    near = theme("extends: quay\n", **{"static/harbour.css": "/* near */"})
    tree = built(harbour=near, quay=far)
    links = [
        each.attributes["href"]
        for each in page(tree, "contests/slate/candidates/ann.html").all("link")
        if each.attributes["rel"] == "stylesheet"
    ]

    assert "../../../static/style.css" == links[0]
    assert [
        f"../../../static/{name}" for name in ("quay-colours.css", "quay.css", "harbour.css")
    ] == links[-3:]
    assert b"/* near */" == tree["static/harbour.css"]


def test_colours_are_for_screens_of_their_kind_and_leave_paper_as_it_is() -> None:
    mine = theme("light: {accent: '#00309c', ink: '#000000'}\ndark: {accent: '#ffd75e'}\n")
    sheet = built(harbour=mine)["static/harbour-colours.css"].decode()

    assert [
        "(prefers-color-scheme: light) { :root { --ink: #000000; --accent: #00309c; } }",
        "(prefers-color-scheme: dark) { :root { --accent: #ffd75e; } }",
    ] == [each.removeprefix("@media screen and ") for each in sheet.splitlines()]


def test_every_colour_that_can_be_changed_is_one_of_the_default_stylesheet() -> None:
    sheet = theme_tree("default")["static/style.css"].decode()
    light, dark = re.findall(r":root \{\n(.*?)\n *\}", sheet, re.DOTALL)[:2]

    for part in (light, dark):
        assert set(COLOURS) == set(re.findall(r"--([a-z-]+): #[0-9a-f]{6};", part))


def test_the_logo_of_the_nearest_theme_stands_before_the_title() -> None:
    far = theme("logo: static/far.svg\n", **{"static/far.svg": "<svg/>"})
    near = theme("extends: quay\nlogo: static/near.svg\n", **{"static/near.svg": "<svg/>"})
    brand = next(each for each in page(built(harbour=near, quay=far)).all("a") if each.has("brand"))

    assert [("static/near.svg", "")] == [
        (each.attributes["src"], each.attributes["alt"]) for each in brand.all("img")
    ]


def test_a_changed_block_has_the_words_of_the_language() -> None:
    block = '{% block footer %}{{ _("News") }}{% endblock %}'
    mine = theme(home=f'{{% extends "default/home.html" %}}{block}')
    welsh = CONTENT["site.yml"].replace(b"language: en\n", b"language: cy\n")
    tree = build({**CONTENT, "site.yml": welsh}, {**bundled(), "harbour": mine}).tree

    assert "Newyddion" == page(tree).all("footer")[0].text


def test_words_of_a_theme_come_before_those_of_the_default_one() -> None:
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    words = compiled(f'{head}msgid "Contests"\nmsgstr "Gornestau"\n'.encode())
    welsh = CONTENT["site.yml"].replace(b"language: en\n", b"language: cy\n")
    mine = {**theme(), "locale/cy.mo": words}
    tree = build({**CONTENT, "site.yml": welsh}, {**bundled(), "harbour": mine}).tree
    bar = page(tree).all("nav")[0].text

    assert "Gornestau" in bar
    assert "Sefydliadau" in bar


def test_a_parent_that_is_not_there_is_a_problem_where_it_is_named() -> None:
    (found,) = problems(harbour=theme("extends: quai\n"))

    assert (
        "../themes/harbour/theme.yml:2:10: unknown-choice: there is no theme 'quai'; "
        "the themes are: default, high-contrast, harbour"
    ) == found


@pytest.mark.parametrize("parent", ["harbour", "quay"])
def test_a_circle_is_a_problem(parent: str) -> None:
    found = problems(harbour=theme(f"extends: {parent}\n"), quay=theme("extends: harbour\n"))

    assert ["theme-circle"] == [each.split(": ")[1] for each in found]


def test_a_field_that_is_not_there_is_a_problem_with_the_line_of_the_template() -> None:
    block = "{% block footer %}\n{{ page.nothing }}{% endblock %}"
    mine = theme(home=f'{{% extends "default/home.html" %}}\n{block}')
    (found,) = problems(harbour=mine)

    assert (
        "../themes/harbour/templates/home.html:3:1: bad-template: "
        "'sitegen.pages.home.Home object' has no attribute 'nothing'"
    ) == found


@pytest.mark.parametrize(
    "mine",
    [
        theme("light: {ink: black}\n"),
        theme("light: {paper: '#ffffff'}\n"),
        theme("logo: ../secret.svg\n"),
        theme("logo: theme.yml\n"),
        theme("extends: ''\n"),
        {"theme.yml": b"extends: default\n"},
        {"theme.yml": b"title: \xff\n"},
        {**theme(), "templates/home.html": b"\xff"},
        theme(home="{% if %}"),
        theme(home="{{ nothing }}"),
        theme(home="{{ page.summary | shout }}"),
    ],
)
def test_what_is_wrong_with_a_theme_is_a_problem_of_its_file(mine: Tree) -> None:
    found = problems(harbour=mine)

    assert found
    assert all(each.startswith("../themes/harbour/t") for each in found)


def luminance(colour: str) -> float:
    """Return the relative luminance as WCAG 2.2 defines it."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("text", ["ink", "soft", "accent", "elected", "excluded", "waiting"])
def test_in_high_contrast_texts_stand_out_seven_to_one(scheme: str, text: str) -> None:
    plan = theme_tree("high-contrast")["theme.yml"].decode().partition(f"{scheme}:\n")[2]
    colours = dict(re.findall(r'^  ([a-z-]+): "(#[0-9a-f]{6})"$', plan, re.MULTILINE)[:13])
    own = f"{text}-ground" if f"{text}-ground" in colours else "raised"

    for ground in ("ground", "raised", own):
        dark, light = sorted(luminance(colours[each]) for each in (text, ground))
        assert (light + 0.05) / (dark + 0.05) >= 7
