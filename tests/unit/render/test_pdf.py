"""The booklet as PDF/UA, read back by pypdf: tags, language, title, bookmarks, order and text."""

import os
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from sitegen.content import read_site, read_tree
from sitegen.model.site import Contest
from sitegen.pack import printed
from sitegen.pages.language import ENGLISH
from sitegen.render.pdf import Size, write_pdf
from sitegen.themes import theme_tree
from tests.conftest import ROOT, lack

WARD = "old-basin-ward-2026"
TINY = '<!doctype html><html lang="en"><title>T</title><h1>T</h1><p>{}</p></html>'
MILLIMETRES = {"A4": (210, 297), "A5": (148, 210)}


@pytest.fixture(scope="module")
def html() -> str:
    try:
        import weasyprint  # noqa: F401, PLC0415
    except (ImportError, OSError) as error:
        lack(f"WeasyPrint does not start: {error}")
    tree, _ = read_tree(ROOT / "content")
    site, _ = read_site(tree)
    assert site is not None
    return printed([(site, ENGLISH)], WARD, (theme_tree("default"),), tree, "0123abcd" * 8)[""]


@pytest.fixture(scope="module")
def contest() -> Contest:
    site, _ = read_site(read_tree(ROOT / "content")[0])
    assert site is not None
    return next(each for each in site.contests if each.id == WARD)


@pytest.fixture(scope="module")
def pdf(html: str, tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    path: Path = tmp_path_factory.mktemp("pdf") / "booklet.pdf"
    path.write_bytes(write_pdf(html, "A4"))
    return PdfReader(path)


def words(text: str) -> str:
    """Return a text without hyphens at the ends of lines, spaces and marks of Markdown."""
    return re.sub(r"[\s*\u00ad-]+", "", text)


def test_it_is_tagged_and_says_that_it_is_pdf_ua(pdf: PdfReader) -> None:
    root: Any = pdf.trailer["/Root"]
    metadata = root["/Metadata"].get_data().decode()

    assert root["/MarkInfo"]["/Marked"].value is True
    assert "/StructTreeRoot" in root
    assert re.search(r"<pdfuaid:part[^>]*>1<|pdfuaid:part=.1.", metadata)


def test_it_has_a_title_and_a_language(pdf: PdfReader, contest: Contest) -> None:
    root: Any = pdf.trailer["/Root"]
    assert pdf.metadata is not None

    assert "en" == root["/Lang"]
    assert f"All candidates: {contest.title}" == pdf.metadata.title
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True


def test_no_day_or_hour_stands_in_it(pdf: PdfReader) -> None:
    assert pdf.metadata is not None

    assert {"/CreationDate", "/ModDate"}.isdisjoint(pdf.metadata)


def test_bookmarks_lead_to_every_candidate_in_order(pdf: PdfReader, contest: Contest) -> None:
    (whole,) = (each for each in pdf.outline if not isinstance(each, list))
    second = next(each for each in pdf.outline if isinstance(each, list))
    titles = [each.title for each in second if not isinstance(each, list)]

    assert whole.title == f"All candidates: {contest.title}"
    assert [
        "Timetable",
        "How to vote",
        "What is published of your paper",
        "Candidates",
        "Keys of those who sign",
    ] == titles[:5]
    assert [each.name for each in contest.candidates] == titles[5:]


def test_headings_are_read_in_order_and_no_level_is_skipped(pdf: PdfReader) -> None:
    levels = [int(tag[2]) for tag in tags(pdf) if re.fullmatch("/H[1-6]", tag)]

    assert 1 == levels[0]
    assert 1 == levels.count(1)
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_word_of_every_candidate_is_inside(pdf: PdfReader, contest: Contest) -> None:
    text = words("".join(page.extract_text() for page in pdf.pages))
    text = re.sub(r"\d+$", "", text)

    for each in contest.candidates:
        for paragraph in (each.name, *each.statement.split("\n\n")):
            for part in re.split(r"\n|(?<=[.?!]) ", paragraph):
                assert words(part.strip("#> ")) in text
    assert "0123abcd" * 8 in text


def test_pictures_are_described(html: str, pdf: PdfReader) -> None:
    figures = [each for each in elements(pdf) if str(each["/S"]) == "/Figure"]

    assert len(figures) == html.count("<img")
    assert all(str(each["/Alt"]).startswith("Photo of ") for each in figures)


@pytest.mark.parametrize("size", MILLIMETRES)
@pytest.mark.usefixtures("html")
def test_the_page_has_the_size_asked_for(size: Size, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(write_pdf(TINY.format("x"), size))
    box = PdfReader(path).pages[0].mediabox

    assert MILLIMETRES[size] == tuple(round(float(x) * 25.4 / 72) for x in (box.width, box.height))


def test_the_bytes_are_the_same_again(html: str, monkeypatch: pytest.MonkeyPatch) -> None:
    once = write_pdf(html, "A5")
    monkeypatch.setitem(os.environ, "SOURCE_DATE_EPOCH", "1")
    monkeypatch.setitem(os.environ, "TZ", "Pacific/Kiritimati")

    assert once == write_pdf(html, "A5")


@pytest.mark.usefixtures("html")
def test_a_link_with_emphasis_in_it_is_one_link_with_a_tag(tmp_path: Path) -> None:
    """As PDF/UA-1 7.18.5 asks: links in WeasyPrint come apart at every element inside."""
    path = tmp_path / "x.pdf"
    page = TINY.format('<a href="https://example.org/">a <em>b</em> c</a>')
    path.write_bytes(write_pdf(page, "A4"))
    pdf = PdfReader(path)
    links = [each for page in pdf.pages for each in page.annotations or ()]

    assert len(links) == len([tag for tag in tags(pdf) if tag == "/Link"])


def elements(pdf: PdfReader) -> list[DictionaryObject]:
    """Return the elements of the structure tree in the order in which they are read."""
    found: list[DictionaryObject] = []

    def walk(node: object) -> None:
        each = node.get_object() if isinstance(node, IndirectObject) else node
        if isinstance(each, list):
            for child in each:
                walk(child)
        elif isinstance(each, DictionaryObject):
            if "/S" in each:
                found.append(each)
            if "/K" in each:
                walk(each["/K"])

    root: Any = pdf.trailer["/Root"]
    walk(root["/StructTreeRoot"])
    return found


def tags(pdf: PdfReader) -> list[str]:
    return [str(each["/S"]) for each in elements(pdf)]
