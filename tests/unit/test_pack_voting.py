"""Every form of the pack tells how to mark the paper, in the words of the page on how to vote."""

from dataclasses import replace

import pytest

from sitegen.count.rules import RULES
from sitegen.examples import example
from sitegen.pages.frame import Dossier
from sitegen.pages.voting import how_to_vote
from tests.unit.test_pack_level import WARD, editions, forms

SAID = {
    "": (
        "Write 1 beside the candidate you want most, 2 beside your second choice",
        "You need not rank everybody.",
        "1 place is to be filled.",
        "so it can never harm a candidate whom you placed higher.",
        "Voting closes on 6 March 2026 at 17:00 (Europe/London).",
    ),
    "cy/": (
        "Ysgrifennwch 1 wrth ymyl yr ymgeisydd yr ydych ei eisiau fwyaf",
        "Nid oes rhaid i chi osod pawb mewn trefn.",
        "Mae 1 lle i’w lenwi.",
        "felly ni all byth niweidio ymgeisydd",
        "6 Mawrth 2026",
    ),
}


@pytest.mark.parametrize("root", ["", "cy/"])
def test_every_form_tells_how_to_mark_the_paper_and_until_when(root: str) -> None:
    (edition,) = (each for each in editions("full", "av") if each[1].root == root)

    for form, text in forms([edition], edition[1].root).items():
        for words in SAID[root]:
            assert words in text, (form, words)
        assert "https://slate.example.org" not in text, form


@pytest.mark.parametrize("seats", [1, 3])
def test_the_words_are_those_of_the_page_on_how_to_vote(seats: int) -> None:
    for site, say in editions("full", "scottish-2007"):
        contest = replace(site.contests[0], seats=seats, order="rotated")
        edition = replace(site, contests=(contest,)), say
        rule = RULES[contest.rule].rule
        page = how_to_vote(Dossier(*edition, contest, rule, None, (), ()), example(contest))

        for form, text in forms([edition], edition[1].root).items():
            for words in (*page.steps, page.places, page.rotated, page.rule.lower):
                assert words, form
                assert words in text, (form, words)


def test_a_contest_without_a_day_on_which_voting_closes_names_none() -> None:
    site, say = editions("full", "av")[0]
    contest = replace(site.contests[0], voting_closes=None)

    for text in forms([(replace(site, contests=(contest,)), say)], say.root).values():
        assert "Voting closes on" not in text


@pytest.mark.parametrize("root", ["", "cy/"])
def test_the_message_leads_to_the_contest_and_to_how_to_vote(root: str) -> None:
    (edition,) = (each for each in editions("full", "av") if each[1].root == root)
    base = "https://slate.example.org/"
    found = forms([(replace(edition[0], base_url=base), edition[1])], root)

    for form in ("message.html", "message.txt", "e-mail, plain", "e-mail, HTML"):
        assert f"{base}{root}contests/{WARD}/index.html" in found[form], form
        assert f"{base}{root}contests/{WARD}/how-to-vote.html" in found[form], form
