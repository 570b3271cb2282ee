"""Fuzz a reader of ballot files with atheris, which looks for bytes that reach new code.

Not run by `make test`: atheris is no dependency of sitegen. In an environment of its own, from
the top of the checkout:

    python -m venv /tmp/fuzz && /tmp/fuzz/bin/pip install atheris numpy
    PYTHONPATH=. /tmp/fuzz/bin/python tests/fuzz/fuzz_readers.py steve -max_total_time=600

The first word is a format of docs/formats.md, or `any` for that which the bytes are taken for; the
rest goes to libFuzzer. Whatever is found is written to a file `crash-…`: it becomes a case in
`tests/unit/formats/`.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import atheris  # type: ignore[import-untyped]

with atheris.instrument_imports(include=["sitegen", "json"]):
    from sitegen.formats.table import READERS, WRITERS, read_ballots
    from tests.fuzz.fuzz_seeds import NOW, RESULTS, SEED


def reading(form: str | None) -> Callable[[bytes], None]:
    """Return what is fuzzed: a file, or problems at places that are there, and nothing else."""

    def read(data: bytes) -> None:
        file, problems = read_ballots(data, "ballots", form)
        lines = data.count(b"\n") + data.count(b"\r") + 1
        if (file is None) != bool(problems):
            raise AssertionError(problems)
        if any(not 1 <= each.place.line <= lines or each.place.column < 1 for each in problems):
            raise AssertionError(problems)

    return read


def main() -> None:
    """Fuzz; a right file is put into the folder of libFuzzer's corpus, if one is given."""
    form = sys.argv.pop(1)
    if form != "any" and form not in READERS:
        sys.exit(f"a format is one of any, {', '.join(READERS)}")
    seeds = {each: WRITERS[each](SEED, NOW) for each in WRITERS} | {"steve-results": RESULTS}
    for folder in (each for each in sys.argv[1:] if not each.startswith("-")):
        for each in seeds if form == "any" else [form]:
            Path(folder, each).write_bytes(seeds[each])
    atheris.Setup(sys.argv, reading(None if form == "any" else form))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
