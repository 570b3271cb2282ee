"""verify.py without papers: it carries the rule out on what the stages tell, and misses no figure.

The engine's records of random elections; what verify.py does with them it knows from the texts of
the rules and of docs/data.md.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sitegen.build import build
from sitegen.count.record import CountRecord
from sitegen.render.json import count_object
from sitegen.themes import theme_tree
from sitegen.told import write_told
from tests.folders import put_tree
from tests.property.election_content import (
    Drawn,
    content_of,
    draw_elections,
    with_irregular_papers,
)
from tests.unit.test_told import changes, counted
from tests.verifying.agreement import RULES
from tests.verifying.program import VERIFY

FOLDER = "contests/slate"
DIGITS = 150
"""How many digits are changed, spread over the whole record."""
WORDS = ("by", "generator", "law", "lower_by", "number", "places", "says", "schema", "title", "url")
"""Keys of lines that hold words about a count, and the paragraphs of its rule."""


def elections(rule: str, number: int) -> list[Drawn]:
    """Draw elections: plain ones, some with papers in parts, some with limits on groups."""
    odd = [with_irregular_papers(each, x) for x, each in enumerate(draw_elections(rule, number))]
    return [*draw_elections(rule, number), *odd, *draw_elections(rule, number, limits=True)]


def again(record: CountRecord, lots: tuple[int, ...]) -> list[str]:
    """Carry a rule out on what a record tells; return where that is another count."""
    whole = count_object(record)
    people, stages = whole["candidates"], VERIFY.told_by_record(whole["stages"])
    ids = [each["id"] for each in people]
    groups = [
        ({ids.index(x) for x in each["members"]}, each["least"], each["most"])
        for each in whole["constraints"]
    ]
    table: Any = VERIFY.Told(
        stages,
        ids,
        whole["parts"],
        whole["invalid_papers"],
        seats=whole["seats"],
        withdrawn={x for x, each in enumerate(people) if each["withdrawn"]},
        lots=VERIFY.by_order([*lots]),
        groups=groups,
        sitting=(),
    )
    VERIFY.carry_out(whole["rule"], table)
    assert [ids[x] for x in table.elected] == whole["elected"]
    return [*VERIFY.differences({"": stages}, {"": VERIFY.told_by_count(table, ids)})]


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_leads_from_the_stages_to_the_same_stages(rule: str) -> None:
    found = [(each, told) for each in elections(rule, 30) if (told := counted(each))]

    assert len(found) > 60
    for each, (_, _, record) in found:
        assert [] == again(record, each.lots), each


def contest_without_papers(rule: str, folder: Path, *, parts: bool) -> Path:
    """Publish a drawn contest of some stages without its papers; return its folder."""
    drawn = draw_elections(rule, 40)
    if parts:
        drawn = [with_irregular_papers(each, x) for x, each in enumerate(drawn)]
    each, record = next(
        (each, told[2])
        for each in drawn
        if (told := counted(each)) and len(told[2].stages) > 2 and (told[2].parts > 1) == parts
    )
    tree = content_of({"slate": each})
    terms = tree[f"{FOLDER}/contest.yml"].replace(b"privacy: full", b"privacy: transfers")
    tree |= {f"{FOLDER}/contest.yml": terms, f"{FOLDER}/record.json": write_told(record)}
    tree[f"{FOLDER}/ballots.yml"] = b"source: Told\nrecord: record.json\n"
    built = build(tree, {"default": theme_tree("default")})
    assert () == built.problems
    own = {path: data for path, data in built.tree.items() if path.startswith(f"{FOLDER}/")}
    return put_tree(own, folder) / FOLDER


def checked(path: Path) -> Any:  # noqa: ANN401 - as loaded
    """Check a contest; return the report."""
    report = VERIFY.Report()
    report.attempt("slate", VERIFY.check_contest, path)
    return report


@pytest.mark.parametrize(
    ("rule", "parts"), [*((rule, False) for rule in RULES), ("ers97", True), ("av", True)]
)
def test_no_digit_of_the_stages_can_be_changed(rule: str, tmp_path: Path, *, parts: bool) -> None:
    path = contest_without_papers(rule, tmp_path, parts=parts)
    report = checked(path)
    assert ([], []) == (report.differs, report.damaged)
    assert any(f"slate: {rule} carried out again" in each for each in report.checked)

    file = path / "data/count.json"
    text = file.read_text()
    unseen = set()
    of_figures = [
        (line.partition(": ")[0], changed)
        for line, changed in changes(text)
        if ": " in line and line.partition('": ')[0][1:] not in WORDS  # paragraphs stand in lists
    ]
    assert len(of_figures) > DIGITS
    for key, changed in of_figures[:: len(of_figures) // DIGITS]:
        file.write_bytes(changed)
        report = checked(path)
        if not (report.differs or report.damaged):
            unseen.add(key.strip('"'))

    allowed = {"vacancy", "invalid_papers", "shared", "skipped", "equal", "repeated", "parts"}
    allowed |= {"stage"}  # a tie parted at a point where the same candidates were ahead
    if rule == "meek-prf":
        allowed |= {"iterations", "keep"}  # how often papers were shared out, and by how much
    assert unseen <= allowed


def without_the_last(stages: list[Any]) -> list[Any]:
    return stages[:-1]


def to_who_is_out(stages: list[Any]) -> list[Any]:
    """Let what the second to be excluded had go to the first."""
    out, later = [each for each in stages if each["action"] == "exclusion"][:2]
    for step in later["steps"]:
        for each in step["transfers"]:
            each["receiver"] = out["excluded"][0]
    return stages


def another_goes_out(stages: list[Any]) -> list[Any]:
    """Say that it was the one with most votes."""
    votes = stages[0]["votes"]
    stages[1]["candidates"] = stages[1]["excluded"] = [max(votes, key=lambda x: int(votes[x]))]
    return stages


@pytest.mark.parametrize(
    ("forge", "says"),
    [
        (without_the_last, "the rule goes on to stage"),
        (to_who_is_out, "papers went to who does not continue"),
        (another_goes_out, "stage 2, candidates: published"),
    ],
)
def test_what_the_rule_does_not_do_is_found(
    forge: Callable[[list[Any]], list[Any]], says: str, tmp_path: Path
) -> None:
    file = contest_without_papers("av", tmp_path, parts=False) / "data/count.json"
    record = json.loads(file.read_text())
    record["stages"] = forge(record["stages"])
    file.write_text(json.dumps(record))

    assert any(says in each for each in checked(file.parent.parent).differs)
