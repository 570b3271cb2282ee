"""The words of docs/benchmarks.md around the tables that were measured."""

import os
import platform
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from tests.bench import builds, work
from tests.bench.phases import FIVE
from tests.bench.programs import Program, locked

PAGE = Path(__file__).with_suffix(".md")


def page(
    asked: Sequence[Program],
    parts: Mapping[str, Sequence[str]],
    phases: Mapping[str, float],
    found: Mapping[str, Mapping[str, int]],
    kept: Mapping[str, Mapping[str, int]],
) -> str:
    """Return the page."""
    versions = [f"{each.name} {each.version}" for each in asked if each.name != "sitegen"]
    if not any(each.name == "stv-rs" for each in asked):
        versions.append("no stv-rs, as there was no cargo")
    five = (
        f"{phases['files']:.0f} wards × {len(FIVE)} rules, read and counted in one process: "
        f"{phases['seconds']:.2f} s of the processor.\n"
        if "files" in phases
        else ""
    )
    return PAGE.read_text("utf-8").format(
        cores=os.cpu_count(),
        python=platform.python_version(),
        numpy=np.__version__,
        versions=", ".join(versions),
        generated="\n".join(parts["generated"]),
        wards="\n".join(parts["wards"]),
        alone="".join(f"{line}\n" for line in parts["alone"]),
        builds=builds.HEAD + "".join(parts["builds"]),
        others=" and ".join(f"{name} {locked(name.lower())}" for name in ("Pelican", "Hugo")),
        candidates=builds.CANDIDATES,
        five=five,
        papers=int(phases["papers"]),
        phases="".join(_phase(name, phases) for name in ("bytes", "read", *FIVE)),
        fixed=work.PAPERS,
        work="".join(_work(found, kept)),
    )


def _phase(name: str, phases: Mapping[str, float]) -> str:
    words = {
        "bytes": "take the bytes and find the ends of lines",
        "read": "read: check and pack all papers",
    }
    ratio = phases[name] / phases["bytes"]
    return (
        f"| {words.get(name, f'pass papers on, {name}')} | {phases[name]:.3f} s | {ratio:.1f} |\n"
    )


def _work(
    found: Mapping[str, Mapping[str, int]], kept: Mapping[str, Mapping[str, int]]
) -> list[str]:
    lines = []
    for what, rules in found.items():
        for rule, number in rules.items():
            before = kept.get(what, {}).get(rule)
            ratio = "" if before is None else f"{number / before:.3f}"
            each = number / work.PAPERS
            lines.append(f"| {what} | {rule} | {number:,} | {each:,.1f} | {ratio} |\n")
    return lines
