"""Voters are told in every form of the pack which level of ballot privacy applies to them."""

from dataclasses import replace
from email import message_from_bytes, policy
from functools import partial
from io import BytesIO

import pytest
from pypdf import PdfReader

from sitegen.catalogues import catalogues
from sitegen.content import read_site, read_tree
from sitegen.content.theme import read_chain
from sitegen.count.rules import RULES
from sitegen.model.site import BallotPrivacy, Site
from sitegen.pack import make_pack, printed
from sitegen.pages.booklet import booklet
from sitegen.pages.frame import Dossier
from sitegen.pages.language import Language, languages
from sitegen.pages.published import promised
from sitegen.problems import Place
from sitegen.render.html import environment
from sitegen.render.pdf import write_pdf
from sitegen.themes import bundled
from tests.conftest import ROOT, lack
from tests.markup import read_page

WARD = "old-basin-ward-2026"
CONTENT = read_tree(ROOT / "content")[0]
SITE, _ = read_site(CONTENT)
CHAIN, _ = read_chain("default", Place("site.yml"), bundled())

SAID = [
    ("transfers", "scottish-2007", "", "No ballot paper is published. After the count it is"),
    ("transfers", "meek-prf", "", "No ballot paper is published. After the count everybody’s"),
    ("used", "scottish-2007", "", "cut to the candidates it lay with at some stage"),
    ("full", "scottish-2007", "", "every ballot paper is published as it was ranked"),
    ("transfers", "scottish-2007", "cy/", "Ni chyhoeddir yr un papur pleidleisio."),
    ("used", "scottish-2007", "cy/", "cyhoeddir pob papur pleidleisio heb enw, wedi’i dorri"),
    ("full", "scottish-2007", "cy/", "cyhoeddir pob papur pleidleisio fel y’i llenwyd"),
]
"""Level, rule, language, and words that no other level has."""


def editions(level: BallotPrivacy, rule: str) -> list[tuple[Site, Language]]:
    """Return the ward with two candidates, as its terms would be, in both languages."""
    assert SITE is not None
    sites = [
        replace(
            each,
            contests=tuple(
                replace(x, ballot_privacy=level, rule=rule, candidates=x.candidates[:2])
                for x in each.contests
                if x.id == WARD
            ),
        )
        for each in (SITE, *SITE.others)
    ]
    words = languages([each.language for each in sites], partial(catalogues, CHAIN))
    return list(zip(sites, words, strict=True))


def said(text: str) -> str:
    return " ".join(text.split())


def forms(edited: list[tuple[Site, Language]], root: str) -> dict[str, str]:
    """Return the text of each form of the pack in the language with that root."""
    pack = make_pack(edited, WARD, CHAIN, CONTENT)
    mail = message_from_bytes(pack[f"{root}message.eml"], policy=policy.default)
    plain, html = (part.get_content() for part in mail.iter_parts())
    texts = {
        "booklet": read_page(pack[f"{root}booklet.html"]).text,
        "message.html": read_page(pack[f"{root}message.html"]).text,
        "message.txt": pack[f"{root}message.txt"].decode(),
        "e-mail, plain": plain,
        "e-mail, HTML": read_page(html.encode()).text,
    }
    return {form: said(text) for form, text in texts.items()}


@pytest.mark.parametrize(("level", "rule", "root", "only_here"), SAID)
def test_every_form_tells_what_is_published(
    level: BallotPrivacy, rule: str, root: str, only_here: str
) -> None:
    others = [x for _, of, at, x in SAID if (at, x) != (root, only_here)]

    for form, text in forms(editions(level, rule), root).items():
        assert only_here in text, form
        assert f"“{level}”" in text, form
        assert not [each for each in others if each in text], form


@pytest.mark.parametrize("level", ["transfers", "used", "full"])
@pytest.mark.parametrize("root", ["", "cy/"])
def test_the_pdf_tells_it_too(level: BallotPrivacy, root: str) -> None:
    try:
        import weasyprint  # noqa: F401, PLC0415
    except (ImportError, OSError) as error:
        lack(f"WeasyPrint does not start: {error}")
    page = printed(editions(level, "scottish-2007"), WARD, CHAIN, CONTENT, "0" * 64)[root]
    text = "".join(each.extract_text() for each in PdfReader(BytesIO(write_pdf(page, "A4"))).pages)
    (only_here,) = (
        x for of, rule, at, x in SAID if (of, at) == (level, root) and rule != "meek-prf"
    )
    bare = "".join(text.split())

    assert "".join(only_here.split()) in bare
    assert f"“{level}”" in bare


@pytest.mark.parametrize("level", ["transfers", "used", "full"])
def test_the_words_are_those_of_the_page_on_how_to_vote(level: BallotPrivacy) -> None:
    for site, say in editions(level, "scottish-2007"):
        pack = make_pack([(site, say)], WARD, CHAIN, CONTENT)
        text = said(read_page(pack[f"{say.root}message.html"]).text)

        for sentence in promised(say, site.contests[0]):
            assert sentence in text


@pytest.mark.parametrize(("level", "rule", "root", "only_here"), SAID)
def test_the_page_of_the_site_that_is_printed_tells_it_too(
    level: BallotPrivacy, rule: str, root: str, only_here: str
) -> None:
    (found,) = (each for each in editions(level, rule) if each[1].root == root)
    page = booklet(Dossier(*found, found[0].contests[0], RULES[rule].rule, None, (), ()))
    html = environment(CHAIN, found[1]).get_template("booklet.html").render(page=page)
    text = said(read_page(html.encode()).text)

    assert only_here in text
    assert f"“{level}”" in text
