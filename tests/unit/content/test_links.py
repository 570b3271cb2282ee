import pytest

from sitegen.content.fields import Body
from sitegen.content.links import check_markdown
from sitegen.problems import Place, Problem

FILES = ("site.yml", "pages/privacy.md", "pages/rules.md", "contests/slate/contest.yml", "x.png")


def read(text: str, files: tuple[str, ...] | None = FILES) -> list[tuple[int, int, str]]:
    """Return what is wrong with a text that begins in line 4 of a page."""
    problems: list[Problem] = []
    check_markdown(Body(text, Place("pages/privacy.md", 4, 1)), problems, files)
    return [(each.place.line, each.place.column, each.code) for each in problems]


@pytest.mark.parametrize(
    "text",
    [
        "[a](https://example.org/)",
        "[a](https://en.example.org/wiki/A_(b)?c=d&e=f#g)",
        "<https://example.org>",
        "[a][1]\n\n[1]: https://example.org/",
        "[a](mailto:ann@example.org)",
        "<ann@example.org>",
        "[a](rules.md) [b](../site.yml) [c](../contests/slate/contest.yml)",
        "`[a](b)` and `<b>`",
        "```\n<b> [a](b)\n```",
        "I <3 you, 1 < 2 & [so on]",
        "&lt;b> is no tag",
    ],
)
def test_good_links_and_what_is_no_link_pass(text: str) -> None:
    assert [] == read(text)


@pytest.mark.parametrize(
    ("column", "code", "text"),
    [
        (5, "bad-link", "[a](http://example.org/)"),
        (5, "bad-link", "[a](javascript:alert)"),
        (5, "bad-link", "[a](JAVASCRIPT:x)"),
        (1, "bad-link", "[a](java&#115;cript:x)"),
        (5, "bad-link", "[a](https://good.example@evil.example/)"),
        (5, "dead-link", "[a](//evil.example/)"),
        (5, "dead-link", "[a](rule.md)"),
        (5, "dead-link", "[a](RULES.md)"),
        (5, "dead-link", "[a](../x.png)"),
        (5, "dead-link", "[a](rules.md#top)"),
        (5, "dead-link", "[a](../../pages/rules.md)"),
        (6, "picture-in-text", "![a](https://example.org/a.png)"),
        (4, "html-in-text", "so <b>it is"),
        (1, "html-in-text", "<script>alert(1)</script>"),
        (1, "html-in-text", '<a href="https://example.org">a'),
    ],
)
def test_what_would_lead_nowhere_or_be_cut_away_is_reported(
    column: int, code: str, text: str
) -> None:
    assert (4, column, code) in read(text)


def test_a_candidate_links_to_no_file_of_the_site() -> None:
    assert [(4, 5, "bad-link")] == read("[a](rules.md)", files=None)


@pytest.mark.parametrize(
    ("column", "text"),
    [
        (21, "Here is `code`. [x]() and"),
        (20, "Here it is so. [x](.)"),
        (23, "`[x](gone.md)` or [x](gone.md)"),
        (23, "gone.md, see gone [x](gone.md)"),
    ],
)
def test_a_place_is_where_the_address_of_the_link_is_written(column: int, text: str) -> None:
    assert [(4, column)] == [(line, at) for line, at, _ in read(text)]


def test_each_of_two_equal_links_has_its_own_place() -> None:
    assert [(4, 5, "dead-link"), (5, 5, "dead-link")] == read("[a](b.md)\n[a](b.md)")


def test_the_line_of_a_block_in_yaml_is_exact() -> None:
    problems: list[Problem] = []
    body = Body("one\n[a](b.md)", Place("contest.yml", 9, 3))
    check_markdown(body, problems, FILES)

    assert [Place("contest.yml", 10, 7)] == [each.place for each in problems]


@pytest.mark.parametrize(
    "text",
    ["1. " * 5_000 + "a", "> " * 5_000 + "a", "[" * 5_000, "a" * 200_001, "``a`" * 14_000],
)
def test_what_the_markdown_library_cannot_bear_is_refused(text: str) -> None:
    assert [(4, 1, "text-too-complex")] == read(text)
