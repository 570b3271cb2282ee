"""The booklet has every word of every candidate, and the page on circulation who sent it."""

from dataclasses import replace

from sitegen.pages.booklet import Booklet, booklet
from sitegen.pages.circulation import CirculationPage, circulation
from sitegen.pages.frame import Dossier
from tests.unit.pages import sample_files, samples

PAGES = {each.path: each.context for each in samples.pages(samples.site())}


def sent(**others: object) -> CirculationPage:
    """Return the page on circulation of the counted sample."""
    dossier = samples.dossier_with([])
    contest = replace(dossier.contest, circulation=sample_files.CIRCULATION, **others)  # type: ignore[arg-type]
    return circulation(replace(dossier, contest=contest))


def test_the_booklet_has_all_candidates_with_every_question() -> None:
    page = PAGES["contests/counted/booklet.html"]

    assert isinstance(page, Booklet)
    assert list(samples.NAMES.values()) == [each.name for each in page.candidates]
    assert [["Why not?", ""], ["", ""]] == [
        [each.answer.markdown if each.answer else "" for each in entry.answers]
        for entry in page.candidates[:2]
    ]
    assert "Harbour Left and Moor Left" == page.candidates[0].organisations
    assert "Member of the committee: 3 places" == page.lead


def test_the_booklet_has_the_fingerprints_of_those_who_will_sign() -> None:
    """Whoever builds the site again has a key only when there is a site."""
    again = replace(sample_files.KEY, namespaces=("slate-witness@v1",))
    dossier = samples.dossier_with([])
    page = booklet(replace(dossier, site=replace(dossier.site, keys=(again, sample_files.KEY))))

    assert [("quay@example.org", "SHA256:123")] == [(x.by, x.fingerprint) for x in page.keys]


def test_there_is_no_booklet_while_nominations_are_open() -> None:
    assert "contests/open/booklet.html" not in PAGES
    assert "contests/open/circulation.html" not in PAGES


def test_the_page_tells_who_sent_which_pack_and_who_has_not() -> None:
    page = sent()

    assert [("2027-04-04", 30, False), ("2027-04-05", 1200, True)] == [
        (each.on.isoformat(), each.members, each.same) for each in page.sent
    ]
    assert ["Moor Left"] == [each.label for each in page.missing]
    assert [("4" * 64, "Harbour Left")] == [
        (each.digest, each.organisations) for each in page.others
    ]
    assert "1 of 2 organisations sent its members the pack that all were to send." == page.lead


def test_before_anybody_says_anything_all_are_missing() -> None:
    page = circulation(
        replace(samples.dossier_with([]), contest=samples.contest("x", [], state="voting"))
    )

    assert ["Harbour Left", "Moor Left"] == [each.label for each in page.missing]
    assert ("", "") == (page.digest, page.again)


def with_pack(*files: tuple[str, str]) -> Dossier:
    dossier = samples.dossier_with([])
    return replace(
        dossier, contest=replace(dossier.contest, circulation=sample_files.CIRCULATION), pack=files
    )


def test_the_page_tells_whether_the_words_are_still_those_of_the_pack() -> None:
    same = circulation(with_pack(("message.eml", "2" * 64), ("words.txt", "3" * 64)))
    other_form = circulation(with_pack(("message.eml", "5" * 64), ("words.txt", "3" * 64)))
    translated = circulation(
        with_pack(("cy/words.txt", "7" * 64), ("message.eml", "2" * 64), ("words.txt", "3" * 64))
    )
    other_words = circulation(with_pack(("message.eml", "2" * 64), ("words.txt", "6" * 64)))

    assert "makes the same pack, byte for byte" in same.again
    assert "are those on this site, byte for byte" in other_form.again
    assert "a translation of them was added or changed since" in translated.again
    assert "are no longer those in the pack" in other_words.again
    assert [True, True, False] == [
        each.words is not None for each in (same, other_form, other_words)
    ]
