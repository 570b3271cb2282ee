"""What is not translated yet says so, and which language it is in."""

from sitegen.model.foreign import Foreign
from sitegen.pages.frame import Prose
from sitegen.pages.language import Language
from sitegen.render.foreign import own_language, prose_in

PROSE = prose_in(Language("cy"))


def test_a_foreign_text_says_its_language_and_is_escaped() -> None:
    assert '<span lang="en" dir="ltr">A &amp; B</span>' == own_language(Foreign("A & B", "en"))
    assert '<span lang="ar" dir="rtl">بيان</span>' == own_language(Foreign("بيان", "ar"))


def test_any_other_text_stays_as_it_is_and_is_escaped_where_it_is_shown() -> None:
    assert type(own_language("A & B")) is str


def test_foreign_prose_says_so_and_is_otherwise_the_same() -> None:
    here = PROSE(Prose("*A* & b", 2, "pages/a.html", ""))
    foreign = PROSE(Prose(Foreign("*A* & b", "en"), 2, "pages/a.html", ""))

    assert "<p><em>A</em> &amp; b</p>" == here.strip()
    assert (
        f'<p class="untranslated">Not translated yet.</p>\n<div lang="en" dir="ltr">{here}</div>'
        == foreign
    )
