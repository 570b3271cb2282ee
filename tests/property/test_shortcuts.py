"""What is skipped to be quick would have found nothing: the long way round gives the same."""

import re

from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from sitegen.content.leaks import _MAYBE_CODE, _MAYBE_NUMBER, _NUMBER, _SECRETS, _SIGNS
from sitegen.content.links import LEADS_SOMEWHERE, PLAIN_LINK
from sitegen.content.text import _SEEN, _SUSPECT, REFERENCE, UNSEEN
from sitegen.content.words import UNSEEN as NOT_READ
from sitegen.content.words import count_words
from sitegen.pages.frame import Prose
from sitegen.pages.search import words
from sitegen.render.markdown import _converted, _Fitter, _Fitting, _maybe_heading

PIECES = (
    *("word", "Wörter", "(aside)", "“said”", "it's", "2 things", "1. ", "12) ", "- ", "* ", "+ "),
    *("# ", "## ", "===", "---", "***", "> ", "    ", "\t", "\n", "\n\n", "  \n", "\n", " "),
    *("`code`", "*so*", "__so__", "[a](https://example.org/)", "[a]: https://example.org/", "[a]"),
    *("<b>", "&amp;", "&#8203;", "\\*", "|", "~", ":", "=", "-", "_", "\u200b", "\U000e0041"),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def the_long_way(markdown: str) -> str:
    """Convert with every pattern of the library tried on every block."""
    fitter = _Fitter()
    fitter.prose = Prose(markdown, 3, "", "")
    converter = Markdown(extensions=[_Fitting(fitter)], output_format="html")
    converter.parser.blockprocessors.deregister("plain")
    converter.treeprocessors.deregister("plain")
    return converter.convert(markdown)


@given(TEXTS)
@example("- a\nb\n\nc\n- d\n\n    e\nf")
@example("a\n===\nb\n---\n\nc\n***")
@example("1. a\n\n   b\n\nc")
def test_plain_blocks_are_what_they_would_be_anyway(markdown: str) -> None:
    assert the_long_way(markdown) == _converted(Prose(markdown, 3, "", ""))


@given(TEXTS)
def test_what_seems_to_have_no_heading_has_none(markdown: str) -> None:
    assert _maybe_heading(markdown) or not re.search("<h[1-6]", the_long_way(markdown))


@given(TEXTS)
@example("1. one\n2) two")
@example("a - b -- _ c- *")
def test_words_are_those_left_when_everything_unread_is_taken_out(markdown: str) -> None:
    runs = NOT_READ.sub(" ", markdown).split()

    assert sum(1 for run in runs if re.search(r"[^\W_]", run)) == count_words(markdown)


@given(st.lists(st.sampled_from((*PIECES, "\r\n", "\ufeff", "\x7f"))).map("".join))
def test_a_file_of_what_stands_for_itself_has_nothing_to_be_replaced(text: str) -> None:
    found = UNSEEN.search(text) or REFERENCE.search(text) or "\r" in text or "\ufeff" in text

    assert text.encode().translate(None, _SEEN) or not found


@given(st.text(st.characters(max_codepoint=127)))
def test_words_of_ascii_are_those_of_any_other_text(text: str) -> None:
    assert {*words((text, "é"))} == {*words((text,)), "e"}


@given(TEXTS)
def test_a_text_that_seems_clean_holds_nothing_unseen(text: str) -> None:
    assert _SUSPECT.search(text) or not UNSEEN.search(text)


@given(TEXTS)
def test_a_text_without_brackets_leads_nowhere(text: str) -> None:
    assert "[" in text or "<" in text or not LEADS_SOMEWHERE.search(PLAIN_LINK.sub("", text))


LEAKS = (
    *("slate-roll-key/v1\n", "whole: ", "ab", "-----BEGIN ", "OPENSSH PRIVATE KEY-----", "\r\n"),
    *("AGE-SECRET-KEY-1", "age-encryption.org/v1", "-----BEGIN AGE", "AJ5CM", "-", "Z83GW", "\n"),
    *("L", "0012345", "1234567", ",", "'", " ", "\t", "x", "-----BEGIN PGP MESSAGE-----"),
)


@given(st.lists(st.sampled_from(LEAKS), max_size=20).map(lambda x: "".join(x).encode()))
@example(b"AJ5CM-Z83GW-96D50-HABAJ")
@example(b"0012345\n")
def test_what_seems_to_hold_nothing_of_a_roll_holds_nothing(data: bytes) -> None:
    suspect = any(each in data for each in _SIGNS) or _MAYBE_CODE.search(data)

    assert suspect or not any(pattern.search(data) for pattern, _ in _SECRETS)
    assert _MAYBE_NUMBER.search(b"\n" + data) or not _NUMBER.search(data)
