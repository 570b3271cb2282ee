"""The files of a contest for programs: who stands, and the package that describes them all."""

import csv
import io
import json
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from sitegen.downloads import files_to_download
from sitegen.model.site import Contest
from sitegen.render.people import STATUSES
from tests.conftest import ROOT, lack
from tests.unit.pages import samples

SITE = samples.site()
RECORDS = samples.records(SITE)
AWKWARD = ["=cmd|' /C calc'!A0", "+1", "-2", "@x", "1-2", "MAR1", 'Ann "A", junior', "'t Hooft"]


def contest(id_: str) -> Contest:
    return next(each for each in SITE.contests if each.id == id_)


def files(id_: str) -> dict[str, bytes]:
    return files_to_download(SITE, contest(id_), RECORDS.get(id_), ())


def resources(id_: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(files(id_)["datapackage.json"])["resources"]
    return found


def test_before_the_count_there_is_who_stands() -> None:
    assert [*("candidates.csv", "candidates.json", "terms.json", "datapackage.json")] == list(
        files("open")
    )


def test_persons_have_the_names_of_popolo() -> None:
    data = json.loads(files("counted")["candidates.json"])
    ann = data["persons"][0]

    assert {"persons", "organizations", "posts", "memberships"} == set(data)
    assert ("a", "Ann Arbour", "Arbour Ann") == (ann["id"], ann["name"], ann["sort_name"])
    assert "../photos/ann.jpg" == ann["image"]
    assert [
        {"url": "../candidates/a.html", "note": "Sample Slate"},
        {"url": "https://example.org/ann", "note": "Website"},
    ] == ann["links"]
    assert [{"question": "Why you?", "answer": "Why not?"}] == ann["answers"]


def test_memberships_say_who_stands_who_was_elected_and_who_withdrew() -> None:
    """By hand, as the samples tell: A, C and D are elected."""
    counted = json.loads(files("counted")["candidates.json"])["memberships"]
    still_open = json.loads(files("open")["candidates.json"])["memberships"]

    assert ["a", "c", "d"] == [each["person_id"] for each in counted if each["role"] == "elected"]
    assert ["harbour", "moor"] == [
        each["organization_id"] for each in counted if each["role"] == "member"
    ][:2]
    assert {
        "person_id": "gone",
        "post_id": "open",
        "role": "candidate",
        "status": "withdrawn",
        "end_date": "2027-03-20",
        "reason": "Elsewhere",
    } in still_open


def test_addresses_are_whole_where_the_site_knows_its_own() -> None:
    site = samples.site_at("https://slate.example.org/")
    data = files_to_download(site, contest("counted"), RECORDS["counted"], ())["candidates.json"]
    ann = json.loads(data)["persons"][0]

    assert "https://slate.example.org/contests/counted/photos/ann.jpg" == ann["image"]


def test_a_row_a_candidate_with_status() -> None:
    rows = csv.DictReader(io.StringIO(files("open")["candidates.csv"].decode(), newline=""))

    assert [
        ("hostile", samples.HOSTILE, "accepted", ""),
        ("long", samples.LONG_NAME, "awaiting", ""),
        ("arabic", samples.ARABIC, "accepted", ""),
        ("gone", "Gone Example", "withdrawn", "2027-03-20"),
    ] == [(each["id"], each["name"], each["status"], each["withdrawn"]) for each in rows]


def test_no_name_or_id_is_a_formula_a_number_or_a_day_in_a_spreadsheet() -> None:
    ids = ["1-2", "mar1", "007", "1e5", "x", "y", "z", "true"]
    people = [samples.candidate(id_, name) for id_, name in zip(ids, AWKWARD, strict=True)]
    of = samples.contest("awkward", people)
    rows = csv.DictReader(
        io.StringIO(files_to_download(SITE, of, None, ())["candidates.csv"].decode(), newline="")
    )
    cells = [(each["id"], each["name"]) for each in rows]

    assert ["'1-2", "'mar1", "'007", "'1e5", "x", "y", "z", "'true"] == [id_ for id_, _ in cells]
    assert [*(f"'{name}" for name in AWKWARD[:6]), *AWKWARD[6:]] == [name for _, name in cells]


@pytest.mark.parametrize("id_", ["counted", "lots", "open"])
def test_the_package_describes_every_other_file_with_its_size_and_digest(id_: str) -> None:
    described = {each["path"]: (each["bytes"], each["hash"]) for each in resources(id_)}

    assert described == {
        name: (len(data), f"sha256:{sha256(data).hexdigest()}")
        for name, data in files(id_).items()
        if name != "datapackage.json"
    }


@pytest.mark.parametrize("id_", ["counted", "lots", "open"])
def test_every_column_of_every_csv_file_has_a_field(id_: str) -> None:
    of = files(id_)
    schemas = {each["path"]: each["schema"] for each in resources(id_) if "schema" in each}

    assert {name for name in of if name.endswith(".csv")} == set(schemas)
    for name, schema in schemas.items():
        header = next(csv.reader(io.StringIO(of[name].decode(), newline="")))
        assert header == [each["name"] for each in schema["fields"]]


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A counted contest with awkward names and ids, equal ranks shared, in a folder."""
    if not find_spec("frictionless"):
        lack("frictionless is not installed: pip install frictionless")
    ids = dict(zip("abcde", ("1-2", "mar1", "c", "007", "true"), strict=True))
    of = contest("counted")
    people = tuple(
        replace(each, id=ids[each.id], name=name)
        for each, name in zip(of.candidates, AWKWARD, strict=False)
    )
    site = replace(SITE, contests=(replace(of, candidates=people),))
    (record,) = samples.records(site).values()
    for name, data in files_to_download(site, site.contests[0], record, ()).items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def validated(folder: Path) -> bool:
    """Ask frictionless, in a process of its own, as it warns of much that is not ours."""
    done = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    valid: bool = json.loads(done.stdout)["valid"]
    return valid


def test_frictionless_accepts_the_package(written: Path) -> None:
    assert validated(written)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [("candidates.csv", "elected", "winning"), ("ballots.blt", "0", "1")],
)
def test_frictionless_finds_a_file_that_is_another(
    written: Path, name: str, old: str, new: str
) -> None:
    text = (written / name).read_text("utf-8")
    (written / name).write_text(text.replace(old, new, 1), "utf-8")

    assert not validated(written)


def test_the_document_on_data_names_every_file_status_and_list() -> None:
    text = (ROOT / "docs/data.md").read_text("utf-8")
    named = [*files("counted"), *STATUSES, *json.loads(files("open")["candidates.json"])]

    assert [each for each in named if f"`{each}`" not in text] == []
