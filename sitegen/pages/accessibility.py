"""The accessibility statement: what the tests of sitegen look at, and how.

`tests/unit/pages/test_statements.py` holds each point to the tests that it rests on.
"""

from dataclasses import dataclass

from sitegen.model.site import Site
from sitegen.pages.language import Language, mark
from sitegen.pages.statements import Part, Point, Statement, points, statement

NARROW, WIDE = 320, 1280
"""Widths in CSS pixels at which every page is opened."""

CONTRAST = "4.5"
"""How far a text of ordinary size must stand out from its ground, as WCAG 2.2 reckons it."""


@dataclass(frozen=True, slots=True)
class Check:
    """A point of the statement, and the tests that it rests on, below `tests/`."""

    text: str
    """What holds, in a sentence."""
    how: str
    """How it is tested."""
    tests: tuple[tuple[str, tuple[str, ...]], ...]
    """The tests: files, and functions in them."""


CHECKS = (
    Check(
        mark("Pages fit a narrow phone and a wide screen: nothing but tables scrolls sideways, and "
             "no word is broken."),
        mark("Every page is opened in a browser {narrow} and {wide} pixels wide."),
        (
            ("browser/test_every_page.py", (
                "test_no_page_scrolls_sideways_on_a_phone",
                "test_no_word_is_broken_on_a_phone",
                "test_no_page_scrolls_sideways_on_a_desk",
            )),
        ),
    ),
    Check(
        mark("Every page can be read without scripts and without a connection."),
        mark("Every page is opened from a folder with scripts switched off, and asks for nothing "
             "outside of it."),
        (
            ("browser/test_every_page.py", (
                "test_no_page_asks_for_anything_outside_the_folder",
                "test_the_browser_has_nothing_to_complain_of",
            )),
        ),
    ),
    Check(
        mark("Text stands out from its ground, in light colours and in dark ones."),
        mark("A browser measures each text of every page: {contrast} to 1 at least, or 3 to 1 for "
             "large letters, as WCAG 2.2 asks at level AA."),
        (
            ("browser/test_every_page.py", (
                "test_every_text_stands_out_from_its_ground",
            )),
        ),
    ),
    Check(
        mark("No page breaks a rule of WCAG 2.2 AA, or of best practice, that the program axe-core "
             "can test."),
        mark("It is run on every page, in windows of three widths, in light colours and in dark "
             "ones, and where a page has a script, with it and without."),
        (
            ("browser/test_accessibility.py", (
                "test_axe_finds_nothing_on_any_page",
            )),
        ),
    ),
    Check(
        mark("Text twice as large hides nothing and makes no page scroll sideways."),
        mark("A browser opens every page, on a phone and on a wide screen."),
        (
            ("browser/test_accessibility.py", (
                "test_text_twice_as_large_scrolls_no_page_sideways_and_hides_nothing",
            )),
        ),
    ),
    Check(
        mark("Keys reach everything that can be used, and show where they are."),
        mark("A browser goes through every page by the Tab key."),
        (
            ("browser/test_accessibility.py", (
                "test_keys_reach_all_that_can_be_used_and_show_where_they_are",
            )),
        ),
    ),
    Check(
        mark("The pages are valid HTML."),
        mark("The Nu HTML checker of the W3C reads every page."),
        (
            ("test_valid_html.py", (
                "test_no_page_has_an_error",
            )),
        ),
    ),
    Check(
        mark("The first stop of the Tab key on every page leads past the navigation."),
        mark("A browser presses the keys on every page."),
        (
            ("browser/test_every_page.py", (
                "test_the_first_tab_stop_of_every_page_leads_to_what_the_page_is_about",
            )),
        ),
    ),
    Check(
        mark("Keys lead from stage to stage of a count, and nothing moves for those who asked "
             "their device for less motion."),
        mark("A browser presses the keys on the page of results."),
        (
            ("browser/test_stepping.py", (
                "test_keys_step_once_a_stage_has_the_focus",
                "test_nothing_moves_for_those_who_asked_for_less",
            )),
        ),
    ),
    Check(
        mark("Headings are in order, and regions have names."),
        mark("The elements of every page are read and checked."),
        (
            ("unit/render/test_html.py", (
                "test_there_is_one_first_heading_and_no_level_is_skipped",
                "test_a_page_is_a_whole_document_with_landmarks_and_the_notice",
                "test_ids_are_unique_and_labels_refer_to_them",
            )),
        ),
    ),
    Check(
        mark("Tables have captions, and their heads say what they are heads of; what scrolls can "
             "be reached by keyboard and has a name."),
        mark("The elements of every page are read and checked."),
        (
            ("unit/render/test_html.py", (
                "test_tables_have_captions_and_their_heads_have_scopes",
                "test_what_scrolls_can_be_reached_and_has_a_name",
            )),
        ),
    ),
    Check(
        mark("Charts have a title and a description in words, and no label covers another."),
        mark("The elements of the charts are read, and a browser measures their labels on a "
             "phone."),
        (
            ("unit/render/test_html.py", (
                "test_charts_have_a_title_and_a_description",
            )),
            ("browser/test_charts.py", (
                "test_no_text_of_a_chart_lies_over_another_on_a_phone",
            )),
        ),
    ),
    Check(
        mark("All words are in the language of the page; what is not translated says which "
             "language it is in."),
        mark("Pages are made in a language of marks, so that a word that passes it by is seen."),
        (
            ("unit/render/test_words.py", (
                "test_every_word_of_a_page_comes_from_its_language_or_from_content",
            )),
            ("unit/render/test_foreign.py", (
                "test_a_foreign_text_says_its_language_and_is_escaped",
            )),
        ),
    ),
    Check(
        mark("In a language that is written from right to left, the whole page is the other way "
             "round."),
        mark("A browser measures pages in such a language, on a phone and on a wide screen."),
        (
            ("browser/test_right_to_left.py", (
                "test_a_page_is_the_mirror_image_of_one_from_left_to_right",
                "test_no_page_scrolls_sideways_on_a_phone",
            )),
        ),
    ),
    Check(
        mark("On paper nothing is folded away, and charts are whole."),
        mark("A browser lays out the pages with charts for print."),
        (
            ("browser/test_charts.py", (
                "test_charts_stay_on_paper_and_what_folds_stands_open",
            )),
            ("browser/test_print.py", (
                "test_every_word_and_figure_of_the_results_is_printed",
            )),
        ),
    ),
    Check(
        mark("Names of any length and direction fit and keep their order."),
        mark("Pages with very long names and with names from right to left are opened on a phone."),
        (
            ("browser/test_hostile_names.py", (
                "test_no_name_is_wider_than_a_phone",
            )),
            ("unit/render/test_html.py", (
                "test_a_name_from_right_to_left_stands_in_an_isolate",
            )),
        ),
    ),
)  # fmt: skip
"""What is tested. A test that goes away takes its point with it."""


def accessibility(site: Site, say: Language) -> Statement:
    """Return the accessibility statement."""
    return statement(
        site,
        say,
        "accessibility",
        lead=say(
            "The site is meant to be read by everybody who may vote, on whatever they have: with "
            "eyes, ears or keyboard alone."
        ),
        parts=(_tested(say), _untested(say), _hard(say), _asking(say)),
    )


def _tested(say: Language) -> Part:
    values = {"narrow": NARROW, "wide": WIDE, "contrast": CONTRAST}
    return Part(
        say("What is tested, and how"),
        (
            say(
                "These tests are run on every version of the program that makes these "
                "pages, with the pages of an invented site. The pages here come from the "
                "same templates."
            ),
        ),
        tuple(Point(say(each.text), say(each.how, **values)) for each in CHECKS),
    )


def _untested(say: Language) -> Part:
    return Part(
        say("What is not tested"),
        (
            say(
                "The statements and answers of candidates, and other texts that people "
                "wrote for this site, are shown as they wrote them. No test can say "
                "whether they are easy to understand, or whether a picture helps."
            ),
            say(
                "The tests are done by programs. They do not take the place of people who "
                "use a screen reader, a magnifier or a switch every day, and no claim is "
                "made that the site conforms to a standard as a whole."
            ),
        ),
    )


def _hard(say: Language) -> Part:
    return Part(
        say("What may be hard to use"),
        points=points(
            say(
                "Tables with all stages of a count are wide, and scroll sideways on a "
                "small screen. The same stages are told in sentences below them."
            ),
            say(
                "Charts show many figures at once. Each has the same figures beside it "
                "in a table or in words."
            ),
            say(
                "Searching among candidates, and following a ballot paper of your own, "
                "need JavaScript. Without it there are lists, and a paper that was "
                "followed already."
            ),
        ),
    )


def _asking(say: Language) -> Part:
    return Part(
        say("If something does not work for you"),
        (
            say(
                "Write and say which page it is, and what you use to read it. Say also if "
                "you need the statements of candidates in another form, such as large "
                "print."
            ),
        ),
        contact=True,
    )
