"""What people write becomes safe HTML. The attacks are those that sanitisers are known by."""

import pytest

from sitegen.pages.frame import Prose
from sitegen.render.markdown import to_html


def candidate(markdown: str, level: int = 3) -> str:
    return str(to_html(Prose(markdown, level, "contests/c/candidates/ann.html", "")))


def staff(markdown: str) -> str:
    return str(to_html(Prose(markdown, 2, "pages/about.html", "pages/about.md")))


def test_plain_markdown_becomes_plain_elements() -> None:
    assert (
        "<p>An <em>example</em>, <strong>bold</strong>.</p>\n<ul>\n<li>one</li>\n</ul>"
        == candidate("An *example*, **bold**.\n\n- one")
    )


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<div onclick='x()' style='position:fixed' id='main' class='notice'>a</div>",
        "<iframe src=https://example.org></iframe>",
        "<!-- <script> -->",
        "text <b onmouseover=alert(1)>b</b>",
        "<svg><script>alert(1)</script></svg>",
        "<style>*{display:none}</style>",
        "<form action=https://example.org><input></form>",
    ],
)
def test_html_in_a_text_is_shown_and_never_works(attack: str) -> None:
    html = candidate(attack)

    assert "&lt;" in html
    assert set() == {tag for tag in ("<script", "<img", "<div", "<b ", "<svg", "<f") if tag in html}


@pytest.mark.parametrize(
    "link",
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java&#115;cript:alert(1))",
        "[x](data:text/html,hello)",
        "[x](http://example.org/)",
        "[x](//example.org/)",
        "[x](../contest.yml)",
        "[x](/etc/passwd)",
        "[x](#main)",
    ],
)
def test_a_candidates_link_leads_to_https_or_mail_or_nowhere(link: str) -> None:
    assert "<p>x</p>" == candidate(link)


def test_an_outward_link_says_that_nobody_vouches_for_it() -> None:
    assert (
        '<p><a href="https://example.org/" rel="nofollow noopener noreferrer">x</a></p>'
        == candidate("[x](https://example.org/ 'title')")
    )


def test_a_picture_is_left_out() -> None:
    assert "<p>before  after</p>" == candidate("before ![x](https://example.org/x.png) after")


def test_headings_begin_at_the_level_of_the_page_and_skip_none() -> None:
    assert "<h3>A</h3>\n<h4>B</h4>\n<h4>C</h4>\n<h3>D</h3>" == candidate(
        "# A\n\n### B\n\n## C\n\n# D"
    )
    assert "<h3>A</h3>\n<h3>B</h3>" == candidate("## A\n\n# B")


def test_a_heading_never_goes_below_the_sixth_level() -> None:
    text = "\n\n".join(f"{'#' * level} {level}" for level in range(1, 7))

    assert "<h6>4</h6>\n<h6>5</h6>\n<h6>6</h6>" in candidate(text)


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("../contests/c/contest.yml", "../contests/c/index.html"),
        ("../organisations/h.md", "../organisations.html#h"),
        ("../contests/c/candidates/ann.md", "../contests/c/candidates/ann.html"),
        ("privacy.md", "privacy.html"),
    ],
)
def test_a_link_between_content_files_becomes_one_between_pages(written: str, link: str) -> None:
    assert f'<p><a href="{link}">x</a></p>' == staff(f"[x]({written})")


def test_letters_that_html_knows_are_kept_as_letters() -> None:
    assert "<p>a &lt; b &amp; c &gt; d</p>" == candidate("a < b & c > d")


def test_an_address_in_angle_brackets_is_a_link() -> None:
    rel = 'rel="nofollow noopener noreferrer"'

    assert (
        f'<p>Write to <a href="mailto:ann@example.org" {rel}>ann@example.org</a> or '
        f'<a href="https://example.org/" {rel}>https://example.org/</a>.</p>'
    ) == candidate("Write to <ann@example.org> or <https://example.org/>.")


def test_what_one_author_defined_is_no_link_in_the_text_of_another() -> None:
    assert 'href="https://example.org"' in candidate("[a][1]\n\n[1]: https://example.org")
    assert "<p>[a][1]</p>" == candidate("[a][1]")
