"""`sitegen cards`: what it draws, when a card is stale, and scripts that the fonts lack."""

import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from sitegen.build import build
from sitegen.content import read_tree
from sitegen.model.tree import Tree
from sitegen.pages.share_cards import CardText
from sitegen.pictures.card import NoLettersError, draw_card, missing
from sitegen.themes import bundled
from tests.unit.test_cli import here, run  # noqa: F401 - a fixture

BASE = Path(__file__).parent.parent / "cases/problems/base"
CARDS = Path("content/contests/slate/cards")
SITE = Path("content/site.yml")
TEXT = CardText(
    "Candidate", "Ann Example", ("A slate", "Harbour Left"), (), "Site", "Notice", "#7a1f3d", ""
)


@pytest.fixture(autouse=True)
def content(here: Path) -> Path:  # noqa: F811 - the fixture above
    """The content of the cases of problems, with the address of a site."""
    for source in sorted(BASE.rglob("*")):
        if source.is_file():
            path = Path("content") / source.relative_to(BASE)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(source.read_bytes())
    photo = BytesIO()
    Image.new("RGB", (8, 8), "#306090").save(photo, "PNG")
    Path("content/contests/slate/photos/ann.png").write_bytes(photo.getvalue())
    SITE.write_text(f"{SITE.read_text('utf-8')}\nbase_url: https://slate.example.org/\n", "utf-8")
    return here


def built() -> tuple[Tree, list[str]]:
    tree, _ = read_tree(Path("content"))
    done = build(tree, bundled())
    return done.tree, [each.code for each in done.problems]


def card_files() -> dict[str, bytes]:
    return {path.relative_to(CARDS).as_posix(): path.read_bytes() for path in CARDS.rglob("*.png")}


def test_cards_are_drawn_before_the_step_that_declares_the_result() -> None:
    """A log that still lacks steps is wrong in `check`, but cards must be right for a step."""
    assert 0 == run("log", "add", "slate", "rules-freeze").exit_code
    assert "log-order" in run("check").stderr
    assert 0 == run("cards", "slate").exit_code
    assert 0 == run("log", "add", "slate", "candidates-freeze").exit_code


def test_contest_candidates_and_organisations_get_a_card_of_the_right_size() -> None:
    done = run("cards", "slate")
    files = card_files()

    assert (0, "") == (done.exit_code, done.stderr)
    assert {
        "contest.png",
        *(f"candidates/{each}.png" for each in ("ann", "bob", "cat")),
        *(f"organisations/{each}-left.png" for each in ("harbour", "moor")),
    } == set(files)
    assert {(1200, 630)} == {Image.open(BytesIO(each)).size for each in files.values()}


def test_the_same_content_gives_the_same_bytes() -> None:
    run("cards", "slate")
    first = card_files()
    run("cards", "slate")

    assert first == card_files()


def test_pages_name_the_card_with_its_size_and_what_it_says() -> None:
    run("cards", "slate")
    tree, problems = built()
    page = tree["contests/slate/candidates/ann.html"].decode()
    path = "contests/slate/cards/candidates/ann.png"

    assert [] == problems
    assert (CARDS / "candidates/ann.png").read_bytes() == tree[path]
    assert f'<meta property="og:image" content="https://slate.example.org/{path}">' in page
    assert '<meta property="og:image:width" content="1200">' in page
    assert "Ann Example" in page.partition('og:image:alt" content="')[2].partition('"')[0]
    assert "cards/contest.png" in tree["contests/slate/results.html"].decode()
    assert '<a href="cards/contest.png">' in tree["contests/slate/slate.html"].decode()
    kit = tree["contests/slate/kits/moor-left.html"].decode()
    assert '<a href="../cards/organisations/moor-left.png">' in kit


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("candidates/ann.md", "Ann Example", "Anne Example"),
        ("contest.yml", "title: ", "title: The "),
    ],
)
def test_a_card_that_says_something_else_is_a_problem_until_it_is_drawn_again(
    path: str, old: str, new: str
) -> None:
    run("cards", "slate")
    file = Path("content/contests/slate") / path
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")

    assert {"stale-card"} == set(built()[1])
    assert 0 == run("cards", "slate").exit_code
    assert [] == built()[1]


def test_another_photo_makes_a_card_stale() -> None:
    run("cards", "slate")
    photo = BytesIO()
    Image.new("RGB", (8, 8), "#906030").save(photo, "PNG")
    Path("content/contests/slate/photos/ann.png").write_bytes(photo.getvalue())

    assert ["stale-card"] == built()[1]


def test_who_left_the_content_loses_the_card_and_broken_ones_are_drawn_again() -> None:
    (CARDS / "candidates").mkdir(parents=True)
    (CARDS / "candidates/nobody.png").write_bytes(b"x")
    (CARDS / "contest.png").write_bytes(b"x")
    done = run("cards", "slate")

    assert 0 == done.exit_code
    assert "candidates/nobody.png" not in card_files()
    assert [] == built()[1]


def test_a_name_for_which_there_are_no_letters_is_named_and_not_drawn() -> None:
    file = Path("content/contests/slate/candidates/bob.md")
    file.write_text(file.read_text("utf-8").replace("Bob Sample", "ليلى المثال"), "utf-8")
    done = run("cards", "slate")

    assert 0 == done.exit_code
    assert "contests/slate/cards/candidates/bob.png is not drawn" in done.stderr
    assert "candidates/bob.png" not in card_files()
    assert [] == built()[1]


@pytest.mark.parametrize(
    "words", ["Siân Ŵyn Llŷr", "Łukasz Ğüneş", "Ελένη", "Дарья", "a – b ’ · …"]
)
def test_letters_of_welsh_and_its_neighbours_are_there(words: str) -> None:
    assert not missing(words)


@pytest.mark.parametrize("words", ["ليلى", "שרה", "美咲", "आशा", "q\u0308"])
def test_other_scripts_are_refused_and_not_drawn_as_boxes(words: str) -> None:
    assert missing(words)
    with pytest.raises(NoLettersError, match=words):
        draw_card(replace(TEXT, title=words), b"", "0" * 64)


@pytest.mark.parametrize(
    "text",
    [
        replace(TEXT, title="W" * 400, lines=("W" * 400,)),
        replace(TEXT, title="Many words " * 36, notice="Notice " * 50),
        replace(TEXT, names=tuple(f"Bartholomew Featherstonehaugh {n}" for n in range(30))),
        replace(TEXT, above="", lines=(), site="", notice=""),
    ],
    ids=["one word", "many words", "many names", "little"],
)
def test_nothing_is_written_beyond_the_margin(text: CardText) -> None:
    card = Image.open(BytesIO(draw_card(text, b"", "0" * 64))).convert("RGB")
    ground = card.getpixel((1190, 10))
    right = card.crop((1150, 0, 1200, 630)).getcolors()
    foot = card.crop((40, 600, 1200, 630)).getcolors()

    assert [(50 * 630, ground)] == right
    assert [(1160 * 30, ground)] == foot


@pytest.mark.parametrize(
    "words", [("cards", "slate"), ("photo", "add", "slate", "bob", "sent.png")], ids=" ".join
)
def test_without_pillow_the_command_names_what_to_install(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("sent.png").write_bytes(b"")
    for module in ("sitegen.pictures.card", "sitegen.pictures.portrait"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    monkeypatch.setitem(sys.modules, "PIL", None)
    done = run(*words)

    assert 2 == done.exit_code
    assert "needs PIL: install sitegen with its extra, as in 'sitegen[photos]'" in done.stderr
