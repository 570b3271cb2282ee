"""verify.py on sites that somebody changed, or that are damaged: found, named, no traceback."""

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.verifying.program import FILE, VERIFY
from tests.verifying.tampering import DATA, OF_DICE, SLATE, edit, run, seal


def one_paper(site: Path) -> None:
    def change(text: str) -> str:
        lines = text.splitlines(keepends=True)
        at = next(n for n, line in enumerate(lines) if line.startswith("1 1 2 "))
        lines[at] = lines[at].replace("1 1 2 ", "1 2 1 ", 1)
        return "".join(lines)

    edit(site / DATA / "ballots.blt", change)


def one_figure(site: Path) -> None:
    edit(site / DATA / "count.json", lambda text: text.replace('"126.51"', '"126.52"', 1))


def one_row(site: Path) -> None:
    edit(
        site / DATA / "stages.csv",
        lambda text: text.replace("Dilip Eastwell,,76.00,", "Dilip Eastwell,,77.00,"),
    )


def one_bundle(site: Path) -> None:
    edit(site / DATA / "transfers.csv", lambda text: text.replace(",3,1.00,", ",4,1.00,", 1))


def one_name(site: Path) -> None:
    edit(
        site / DATA / "ballots.blt",
        lambda text: text.replace('"Ben Calder"\n', "").replace(
            '"Aisha Barrow"\n', '"Ben Calder"\n"Aisha Barrow"\n'
        ),
    )


def one_elected(site: Path) -> None:
    edit(
        site / DATA / "count.json",
        lambda text: text.replace('"aisha-barrow"\n ],\n "stages"', '"ben-calder"\n ],\n "stages"'),
    )


def one_cell(site: Path) -> None:
    edit(site / DATA / "ballots.csv", lambda text: text.replace("\n4,", "\n5,", 1))


def one_member(site: Path) -> None:
    edit(
        site / DATA / "vacancy-1.json",
        lambda text: text.replace('"dilip-eastwell",\n  "aisha', '"irene-jessamy",\n  "aisha', 1),
    )


def one_row_of_a_vacancy(site: Path) -> None:
    edit(
        site / DATA / "vacancy-1-stages.csv",
        lambda text: text.replace("Dilip Eastwell,,82.00,", "Dilip Eastwell,,83.00,"),
    )


def one_bundle_of_a_vacancy(site: Path) -> None:
    edit(
        site / DATA / "vacancy-1-transfers.csv",
        lambda text: text.replace(",8,1.00,0.07,", ",9,1.00,0.07,", 1),
    )


def data_of_a_vacancy(site: Path) -> None:
    edit(
        site / DATA / "vacancy-1.json", lambda text: re.sub('"data": "[0-9a-f]', '"data": "x', text)
    )


def one_source(site: Path) -> None:
    edit(site / f"contests/{SLATE}/DATA.sha256", lambda text: text.replace("a", "b", 1))


def the_record(site: Path) -> None:
    (site / DATA / "count.json").unlink()


def one_step(site: Path) -> None:
    """A step of the log is dated back; what follows names another digest."""
    file = site / f"contests/{SLATE}/log.jsonl"
    edit(file, lambda text: text.replace('{"at":"2026', '{"at":"2025', 1))


def one_promise(site: Path) -> None:
    """The terms and the count are changed together, and the log had fixed the terms."""
    edit(
        site / DATA / "terms.json", lambda text: text.replace('"word_limit":', '"word_limit":1', 1)
    )


@pytest.mark.parametrize(
    ("tamper", "says"),
    [
        (one_paper, f"{SLATE}, stage 1, votes, aisha-barrow: published 107, counted 106"),
        (one_figure, f"{SLATE}, stage 16, votes, dilip-eastwell: published 126.52, counted 126.51"),
        (one_row, f"{SLATE}, tables, stages.csv, stage 1, dilip-eastwell: published "),
        (one_bundle, f"{SLATE}, tables, transfers.csv, stage 2, point 1, ben-calder to esther-far"),
        (one_name, f"{SLATE}, ballots.blt, other names, or in another order"),
        (one_elected, f"{SLATE}, elected: published tessa-thackray, frank-gorsley"),
        (one_cell, f"{SLATE}, ballots.csv, 1 papers are not those of ballots.blt"),
        (one_member, f"{SLATE}, vacancy 1, "),
        (
            one_row_of_a_vacancy,
            f"{SLATE}, vacancy 1, tables, vacancy-1-stages.csv, stage 1, dilip-",
        ),
        (
            one_bundle_of_a_vacancy,
            f"{SLATE}, vacancy 1, tables, vacancy-1-transfers.csv, stage 2, ",
        ),
        (data_of_a_vacancy, f"{SLATE}, vacancy 1, the count was made from other data"),
        (the_record, f"{SLATE}, results.html: there are results and no count.json"),
        (one_step, f"{SLATE}, log.jsonl, line 2 does not follow the line before it"),
        (one_promise, f"{SLATE}, log.jsonl, terms.json is another than the log fixed"),
        (one_source, f"{SLATE}, DATA.sha256, contests/{SLATE}/"),
    ],
)
def test_tampering_is_found_though_the_digests_were_made_anew(
    site: Path, tamper: Callable[[Path], None], says: str
) -> None:
    tamper(site)
    seal(site)
    done = run(FILE, site)

    assert (1, "") == (done.returncode, done.stderr)
    assert says in done.stdout, done.stdout
    assert "Something differs." in done.stdout


@pytest.mark.parametrize(
    ("path", "data", "says"),
    [
        ("index.html", b"another", "SHA256SUMS, index.html has changed"),
        ("index.html", None, "SHA256SUMS, index.html is missing"),
        ("new/file.txt", b"more", "SHA256SUMS, new/file.txt is not listed"),
    ],
)
def test_a_file_changed_added_or_removed_is_found(
    site: Path, path: str, data: bytes | None, says: str
) -> None:
    file = site / path
    file.parent.mkdir(exist_ok=True)
    if data is None:
        file.unlink()
    else:
        file.write_bytes(data)
    done = run(FILE, site)

    assert (1, "") == (done.returncode, done.stderr)
    assert says in done.stdout


def test_a_lot_turned_round_is_found(drawn: Path, tmp_path: Path) -> None:
    """In the record of the tie, and in the order that the dice gave."""
    site = Path(shutil.copytree(drawn, tmp_path / "site"))
    turned = 0
    for file in site.glob("contests/*/data/count.json"):
        record = json.loads(file.read_text())
        for stage in record["stages"]:
            for tie in stage["ties"]:
                if tie["lot"] and not turned:
                    tie["chosen"] = [next(x for x in tie["lot"] if x not in tie["chosen"])]
                    turned = stage["number"]
                    name = file.parent.parent.name
        file.write_text(json.dumps(record))
    dice = site / f"contests/{OF_DICE}/data/count.json"
    record = json.loads(dice.read_text())
    record["recount"]["lot_order"].reverse()
    dice.write_text(json.dumps(record))
    seal(site)
    report = VERIFY.verify_site(site)

    assert turned
    assert any(each.startswith(f"{name}, stage {turned}, ties") for each in report.differs)
    assert f"{OF_DICE}, lots, the order is not the one that the dice give" in report.differs


def test_a_folder_that_cannot_be_looked_into_is_not_said_to_hold_nothing(
    drawn: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path below it is longer than the system takes, so that it might hold any file."""
    site = Path(shutil.copytree(drawn, tmp_path / "site"))
    monkeypatch.chdir(site)
    for _ in range(30):
        Path("a" * 200).mkdir()
        os.chdir("a" * 200)
    Path("hidden").touch()
    os.chdir(site)
    report = VERIFY.verify_site(site)
    shutil.rmtree("a" * 200)

    (why,) = report.differs
    assert why.startswith("SHA256SUMS, ")
    assert why.endswith(" cannot be looked into: File name too long")


def test_a_path_that_the_system_does_not_take_is_told_in_its_words() -> None:
    done = run(FILE, "a" * 5_000)

    assert (2, "Cannot be used: File name too long.\n", "") == (
        done.returncode,
        done.stdout,
        done.stderr,
    )


SEEDS = 60


def test_whatever_the_files_hold_there_is_no_traceback(drawn: Path, tmp_path: Path) -> None:
    """Cut, turned and repeated bytes in every kind of file; the digests are made anew."""
    small = tmp_path / "site"
    names = ("ers97-limits", "meek-prf-irregular", OF_DICE)
    for name in names:
        shutil.copytree(drawn / "contests" / name, small / "contests" / name)
    shutil.copy(drawn / "source.zip", small)
    kept = {x: x.read_bytes() for x in small.rglob("*") if x.is_file() and x.suffix != ".html"}
    targets = [x for x in kept if x.suffix in (".json", ".csv", ".blt", ".zip", ".sha256")]
    found = set()
    for seed in range(SEEDS):
        random = Random(seed)  # noqa: S311 - it must be possible to make it again
        file = random.choice(targets)
        file.write_bytes(damaged(kept[file], random))
        seal(small)
        report = VERIFY.verify_site(small)
        found.add("differs" if report.differs else "damaged" if report.damaged else "agrees")
        file.write_bytes(kept[file])

    assert {"differs", "damaged"} <= found


def damaged(data: bytes, random: Random) -> bytes:
    """Return the data with one kind of damage."""
    at, end = sorted(random.randrange(len(data)) for _ in range(2))
    pieces = (b"", b"\xff\xfe", b"null", b"[" * 200_000, b"9" * 5_000, b"\x00", b"-1", b"1e9", b'"')
    match random.randrange(4):
        case 0:
            return data[:at]
        case 1:
            return data[:at] + random.choice(pieces) + data[end:]
        case 2:
            return data[:at] + random.choice(pieces) + data[at + 1 :]
        case _:
            return data[:at] + data[at:end] * 2 + data[end:]
