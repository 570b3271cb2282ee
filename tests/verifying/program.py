"""The verifier that every site carries, loaded from its one file, and its count in our forms."""

import importlib.util
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.conftest import ROOT

FILE = ROOT / "themes" / "default" / "static" / "verify.py"
REFUSING = {"equal": "refuse", "skipped": "refuse", "repeated": "refuse"}
READING = {"equal": "share", "skipped": "skip", "repeated": "skip"}


def load() -> ModuleType:
    """Load the program as a module of its own; it is typed nowhere, as it is read by strangers."""
    spec = importlib.util.spec_from_file_location("published_verify", FILE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    written, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)  # what was compiled would lie among the theme's files
    finally:
        sys.dont_write_bytecode = written
    return module


VERIFY: Any = load()


def lowest_number(_stage: int, _purpose: str, tied: Iterable[int]) -> int:
    """Settle a lot as the worked figures do."""
    return min(tied)


def count_file(rule: str, path: Path, groups: Iterable[Any] = ()) -> tuple[list[str], Any]:
    """Count a BLT file; return the names and the table."""
    papers = VERIFY.read_blt(path.read_bytes())
    table = VERIFY.count(
        rule,
        papers.rows,
        seats=papers.seats,
        candidates=len(papers.names),
        policy=REFUSING,
        lots=lowest_number,
        withdrawn=papers.withdrawn,
        groups=groups,
    )
    return papers.names, table


def differences(record: dict[str, Any], table: Any) -> list[str]:  # noqa: ANN401 - as loaded
    """Say where a record, in the form of count.json, is another than the count."""
    ids = [each["id"] for each in record["candidates"]]
    elected = [ids[x] for x in table.elected]
    published = {"elected": record["elected"], "stages": VERIFY.told_by_record(record["stages"])}
    return [
        *VERIFY.differences(published, {"elected": elected, "stages": told(table, ids)}),
        *([] if record["valid_papers"] * table.parts == table.valid else ["valid papers"]),
    ]


def told(table: Any, ids: Sequence[str]) -> list[dict[str, Any]]:  # noqa: ANN401 - as loaded
    """Return what the count says, stage by stage."""
    stages: list[dict[str, Any]] = VERIFY.told_by_count(table, ids)
    return stages
