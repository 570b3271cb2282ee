import pytest

from sitegen.pages import urls


@pytest.mark.parametrize(
    ("source", "target", "link"),
    [
        ("index.html", "contests/c/index.html", "contests/c/index.html"),
        ("contests/c/candidates/ann.html", "index.html", "../../../index.html"),
        ("contests/c/candidates/ann.html", "contests/c/results.html", "../results.html"),
        ("contests/c/results.html", "contests/c/candidates/ann.html", "candidates/ann.html"),
    ],
)
def test_links_lead_from_path_to_path_and_name_the_file(
    source: str, target: str, link: str
) -> None:
    assert link == urls.href(source, target)


def test_a_link_within_a_page_is_only_the_anchor() -> None:
    assert "#stage-3" == urls.href("a/b.html", "a/b.html", "stage-3")


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("site.yml", "index.html"),
        ("pages/about.md", "pages/about.html"),
        ("organisations/harbour.md", "organisations.html#harbour"),
        ("contests/c/contest.yml", "contests/c/index.html"),
        ("contests/c/candidates/ann.md", "contests/c/candidates/ann.html"),
        ("contests/c/ballots.yml", "contests/c/data.html"),
        ("contests/c/nothing.txt", None),
        ("../site.yml", None),
    ],
)
def test_a_content_file_leads_to_the_page_that_it_became(path: str, page: str | None) -> None:
    assert page == urls.of_content(path)


def test_a_candidate_called_index_has_a_page_of_its_own() -> None:
    assert urls.candidate("c", "index") != urls.section("c", "candidates")
