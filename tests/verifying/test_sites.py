"""verify.py on whole sites: what it checks of one that is right, and what it needs."""

import ast
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sitegen.pages.slate import VERIFIED
from tests.verifying.agreement import RULES
from tests.verifying.program import FILE, READING, VERIFY
from tests.verifying.tampering import DATA, OF_DICE, SEED, SLATE, edit, run, seal, with_privacy


def test_it_imports_nothing_but_the_standard_library() -> None:
    tree = ast.parse(FILE.read_text())
    modules = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        for name in (
            [each.name for each in node.names]
            if isinstance(node, ast.Import)
            else [node.module or "."]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }

    assert modules
    assert modules <= sys.stdlib_module_names
    assert not {"socket", "urllib", "subprocess", "random", "importlib"} & modules


def test_it_has_no_float_and_writes_no_file() -> None:
    tree = ast.parse(FILE.read_text())
    calls = {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    }
    numbers = [x.value for x in ast.walk(tree) if isinstance(x, ast.Constant)]

    assert not {"float", "eval", "exec", "write_text", "write_bytes", "mkdir", "unlink"} & calls
    assert not any(isinstance(each, float) for each in numbers)
    divisions = [
        x for x in ast.walk(tree) if isinstance(x, ast.BinOp) and isinstance(x.op, ast.Div)
    ]
    assert {"Path(base)", "path", "data", "folder"} >= {ast.unparse(x.left) for x in divisions}


def test_the_data_page_offers_it_for_the_rules_that_it_knows(drawn: Path) -> None:
    page = (drawn / "contests/av-plain/data.html").read_text()

    assert {*VERIFIED} == {*VERIFY.RULES}
    assert '<a href="../../static/verify.py">verify.py</a>' in page


def test_the_published_file_verifies_the_demonstration(demonstration: Path) -> None:
    before = {x: x.stat().st_mtime_ns for x in demonstration.rglob("*")}
    done = run(demonstration / "static" / "verify.py")

    assert (0, "") == (done.returncode, done.stderr), done.stdout
    assert FILE.read_bytes() == (demonstration / "static" / "verify.py").read_bytes()
    assert f"{SLATE}: 1,850 papers counted again by ers97, 19 stages" in done.stdout
    assert f"{SLATE}, vacancy 1: counted again" in done.stdout
    for heading in ("Checked:", "Not checked:", "Cannot be checked from public data:"):
        assert heading in done.stdout
    assert before == {x: x.stat().st_mtime_ns for x in demonstration.rglob("*")}


def test_every_rule_verifies_with_limits_irregular_papers_and_dice(drawn: Path) -> None:
    report = VERIFY.verify_site(drawn)

    assert ([], []) == (report.differs, report.damaged)
    for rule in RULES:
        for kind in ("plain", "irregular", "limits"):
            assert any(f"{rule}-{kind}: " in each for each in report.checked), (rule, kind)
    assert any(f"{OF_DICE}, lots: " in each and "dice" in each for each in report.checked)


def test_a_rule_that_it_does_not_know_is_not_checked(drawn: Path, tmp_path: Path) -> None:
    site = Path(shutil.copytree(drawn, tmp_path / "site"))
    file = site / "contests/ers97-plain/data/count.json"
    edit(file, lambda text: text.replace('"rule": "ers97"', '"rule": "sortition"'))
    (site / "contests/ers97-plain/data/terms.json").unlink()
    seal(site)
    report = VERIFY.verify_site(site)

    assert ([], []) == (report.differs, report.damaged)
    assert any("does not know the rule sortition" in each for each in report.unchecked)
    assert any("ers97-plain, arithmetic: " in each for each in report.checked)


def test_a_published_order_is_that_of_the_worked_example() -> None:
    """TRUST's own vector: election demo-2017."""
    ids = ("ann-smith", "bob-jones", "cat-okafor", "dev-patel")

    assert ["cat-okafor", "bob-jones", "dev-patel", "ann-smith"] == VERIFY.order_of_dice(
        "demo-2017", SEED, ids
    )


def test_papers_that_say_more_than_was_read_are_found(site: Path) -> None:
    """Under `used` no preference is published that the count did not need."""
    with_privacy(site, "used")
    seal(site)
    report = VERIFY.verify_site(site)

    assert any("hold preferences that the count never read" in each for each in report.differs)


MINIMAL: dict[str, tuple[int, list[Any], dict[int, Any]]] = {
    # Cat goes out and Ann has more than half; nobody reads Bob after Ann
    "av": (1, [(5, ((0,),)), (3, ((1,),)), (2, ((2,), (0,)))], {0: ((0,), (1,))}),
    # Ann has twice the quota of 3 and keeps half of each paper, which elects Bob: nobody reads Cat
    "meek-prf": (2, [(6, ((0,), (1,))), (2, ((1,),)), (1, ((2,),))], {0: ((0,), (1,), (2,))}),
    # 3 papers for Ann and half of 3 are more than half of 6: nobody reads Cat
    "parts": (1, [(3, ((0, 1),)), (2, ((0,),)), (1, ((1,),))], {0: ((0, 1), (2,))}),
}
"""Places, papers that were read to the end, and rows that hold more than anybody reads."""


@pytest.mark.parametrize("kind", MINIMAL)
def test_a_preference_that_the_count_does_not_come_to_is_found(kind: str) -> None:
    rule = "av" if kind == "parts" else kind
    terms = SimpleNamespace(privacy="used", rule=rule, policy=READING, withdrawn=set())
    seats, rows, longer = MINIMAL[kind]
    nothing: dict[int, Any] = {}
    for more in (nothing, longer):
        told = [(number, more.get(at, ranks)) for at, (number, ranks) in enumerate(rows)]
        papers = VERIFY.Papers(seats, ["Ann", "Bob", "Cat"], set(), told)
        table = VERIFY.count(rule, told, seats=seats, candidates=3, policy=READING, lots=None)
        report = VERIFY.Report()
        VERIFY.check_minimal(report, "papers", terms, papers, table)

        assert [*range(seats)] == table.elected
        unread = [f"papers, {rows[at][0]} papers hold" for at in more]
        assert len(unread) == len(report.differs)
        assert all(each in report.differs[0] for each in unread)


def test_without_papers_the_arithmetic_is_checked(site: Path) -> None:
    with_privacy(site, "transfers")
    for name in ("ballots.blt", "ballots.csv", "vacancy-1.json"):
        (site / DATA / name).unlink()
    seal(site)
    report = VERIFY.verify_site(site)

    assert ([], []) == (report.differs, report.damaged)
    assert any(f"{SLATE}: that papers went as the stages" in each for each in report.unchecked)
    assert any(f"{SLATE}: ers97 carried out again" in each for each in report.checked)
    assert any(f"{SLATE}, arithmetic: 19 stages add up" in each for each in report.checked)

    edit(site / DATA / "count.json", lambda text: text.replace('"126.51"', '"126.52"', 1))
    seal(site)
    report = VERIFY.verify_site(site)

    assert any(f"{SLATE}, arithmetic, stage 16: " in each for each in report.differs)
    assert any(f"{SLATE}, stage 16, votes, " in each for each in report.differs)
    assert any(f"{SLATE}, tables, stages.csv, stage 16" in each for each in report.differs)


def test_a_folder_without_a_site_cannot_be_used(tmp_path: Path) -> None:
    done = run(FILE, tmp_path)

    assert (2, "") == (done.returncode, done.stderr)
    assert "no site lies there" in done.stdout


def test_a_file_of_papers_is_counted_stage_by_stage(tmp_path: Path) -> None:
    file = tmp_path / "papers.blt"
    file.write_text('3 1\n4 1 2 0\n3 2 1 0\n2 3 2 0\n0\n"Ann"\n"Bob"\n"Cat\x1b[2J"\n"Title"\n')
    done = run(FILE, "--blt", file, "--rule", "av")

    assert (0, "") == (done.returncode, done.stderr)
    assert "Stage 2: exclusion 3 Cat?[2J" in done.stdout
    assert "Elected: 2 Bob" in done.stdout


@pytest.mark.parametrize("number", ["\uff11", "1_0", "+1", "0x1", "\u00b2", "1.0", "\u0663"])
def test_a_number_is_the_digits_0_to_9_alone(number: str) -> None:
    with pytest.raises(VERIFY.DamagedError):
        VERIFY.read_blt(f'2 1\n{number} 1 2 0\n0\n"A"\n"B"\n'.encode())
