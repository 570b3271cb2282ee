import pytest

from sitegen.content.text import decode, has_ink
from sitegen.problems import Place, Problem


def read(data: bytes) -> tuple[str | None, list[tuple[int, int, str]]]:
    problems: list[Problem] = []
    text = decode(data, "a.md", problems)
    return text, [(each.place.line, each.place.column, each.code) for each in problems]


def test_a_byte_order_mark_and_windows_line_ends_are_accepted() -> None:
    assert ("Ann\nBob\n", []) == read(b"\xef\xbb\xbfAnn\r\nBob\r\n")


def test_the_place_of_a_wrong_byte_counts_characters() -> None:
    assert (None, [(2, 4, "not-utf8")]) == read("é\näöü".encode() + b"\xe9")


@pytest.mark.parametrize(
    "character",
    [
        *"\x00\x07\x0b\r\x7f\x85\u061c\u200b\u200e\u200f\u2028\u202a\u202e\u2066\u2069\ufeff\U000e0041"
    ],
)
def test_unseen_characters_are_refused(character: str) -> None:
    assert ("A\ufffdn", [(1, 2, "control-character")]) == read(f"A{character}n".encode())


@pytest.mark.parametrize(
    "reference", ["&#8238;", "&#x202E;", "&#X000202e", "&#0000008238;", "&rlm;", "&ZeroWidthSpace;"]
)
def test_references_to_unseen_characters_are_refused(reference: str) -> None:
    assert [(1, 2, "control-character")] == read(f"A{reference} n".encode())[1]


@pytest.mark.parametrize("text", ["&amp; &#38; AT&T", "\U0001f3f4\U000e0067\U000e007f", "ن\u200cی"])
def test_what_people_write_is_accepted(text: str) -> None:
    assert (text, []) == read(text.encode())


def test_each_sort_of_unseen_character_is_reported_once() -> None:
    problems: list[Problem] = []
    decode(b"a\x07b\x07\n\x08", "a.md", problems)

    assert [Place("a.md", 1, 2), Place("a.md", 2, 1)] == [each.place for each in problems]


@pytest.mark.parametrize("text", ["", " \n", "\u200d", "\u3164", "\u2800", "\u0301"])
def test_a_text_may_be_there_and_not_be_seen(text: str) -> None:
    assert not has_ink(text)
