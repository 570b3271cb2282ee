"""Links that read as one address and lead to another, and hosts that only look like others."""

import pytest

from tests.hostile.content import ANN, changed, codes, saying

TRUE = "https://example.org/"
FALSE = "https://example.com/"


@pytest.mark.parametrize(
    "link",
    [
        f"[{TRUE}]({FALSE})",
        f"[https://www.example.org/vote?x=1]({FALSE})",
        f"[example.org]({FALSE})",
        f"[www.example.org]({FALSE})",
        f"[**example.org**]({FALSE})",
        f"[`example.org`]({FALSE})",
        f"[ex*amp*le.org]({FALSE})",
        f"[EXAMPLE.ORG][1]\n\n[1]: {FALSE}",
        "[example.org](https://example.org.example.com/)",
        "[mail@example.org](mailto:mail@example.com)",
        "[mail@example.org](mailto:other@example.org)",
        f"[mail@example.org]({TRUE})",
        "[http://example.org](mailto:mail@example.com)",
        "[example.org](https://notexample.org/)",
        f"[a]({TRUE}) and [example.org]({FALSE})",
        "[a](https://ex\u0430mple.org/)",
        "[a](https://\uff45xample.org/)",
        "[a](https://example.org@example.com/)",
        "[a](https://example.org\uff0f.example.com/)",
        "[a](https://example.org\u3002example.com/)",
        "[a](//example.com/)",
        "[a](/\\\\example.com/)",
        "[a](http://example.com/)",
        "[a](javascript:alert)",
        "[a](JaVaScRiPt:alert)",
        "[a](java\tscript:alert)",
        "[a](&#106;avascript:alert)",
        "[a](data:text/html,x)",
        "[a](vbscript:x)",
        "[a](file:///etc/passwd)",
        "[a][x]\n\n[x]: javascript:alert",
    ],
)
def test_a_link_leads_where_it_says_or_nowhere(link: str) -> None:
    assert codes(saying(f"See {link}")) == ["bad-link"]


@pytest.mark.parametrize(
    "link",
    [
        f"[{TRUE}]({TRUE})",
        "[example.org](https://www.example.org/page)",
        "[www.example.org](https://example.org/page)",
        "[example.org](https://blog.example.org/)",
        f"<{TRUE}>",
        "<mail@example.org>",
        "[mail@example.org](mailto:mail@example.org)",
        f"[No. 3, e.g. v1.2]({TRUE})",
        f"[1.5]({TRUE})",
        f"[report.pdf of 2027]({TRUE})",
        "[a](https://xn--exmple-4nf.org/)",
    ],
)
def test_a_link_may_say_what_is_there(link: str) -> None:
    assert codes(saying(f"See {link}")) == []


def test_the_links_of_a_candidate_are_no_other_than_they_read() -> None:
    link = "links:\n  - label: {}\n    url: https://example.com/\nphoto:"

    assert codes(changed(ANN, "photo:", link.format("example.org"))) == ["bad-link"]
    assert codes(changed(ANN, "photo:", link.format("example.com"))) == []
