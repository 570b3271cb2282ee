import pytest

from sitegen.content.words import count_words


@pytest.mark.parametrize(
    ("words", "markdown"),
    [
        (0, ""),
        (0, "— … * * *\n\n---\n\n***"),
        (4, "Ann, Bob & Cat 3"),
        (4, "**Ann** _Bob_ `Cat` ~~Dan~~"),
        (2, "it's well-known"),
        (3, "Ann\u00a0Bob\nCat"),
        (2, "[Ann Bob](https://example.org/a/long/address)"),
        (4, '[Ann](https://example.org "two words") Bob'),
        (1, "<https://example.org/a>Ann"),
        (3, "1. Ann\n2. Bob\n10) Cat"),
        (2, "# Ann #\n\n> Bob"),
        (3, "王小明 Łukasz 7"),
    ],
)
def test_words_are_what_a_reader_sees_between_spaces(words: int, markdown: str) -> None:
    assert words == count_words(markdown)


def test_text_that_only_looks_like_an_address_counts() -> None:
    """Otherwise a statement of any length could be written behind a bracket."""
    assert 5 == count_words("Ann](this is what I say)")


def test_an_address_that_stands_apart_does_not_count() -> None:
    assert 2 == count_words("[Ann][site] stands.\n\n[site]: https://example.org/a/b")
