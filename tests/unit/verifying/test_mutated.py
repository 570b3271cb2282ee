"""Whatever stands in the files of a site, a check of it ends in a list and never in a crash."""

import json
from collections.abc import Callable, Iterator
from random import Random

import pytest

from sitegen.verifying.findings import UnusableError
from sitegen.write.manifest import MANIFEST, SUMS
from tests.sites_to_check import CONTEST, FIGURES, checked, relisted, small_site, told

LISTS = (SUMS, MANIFEST)
FILES = (
    *LISTS,
    f"{CONTEST}/DATA.sha256",
    *(f"{FIGURES}/{each}" for each in ("count.json", "ballots.blt", "stages.csv")),
)
PIECES = (
    *(b"null", b"true", b"-1", b"0", b"1e5", b"99999999999999999999", b"[]", b"{}", b'""'),
    *(b'"c0"', b"\x1b[2J", b"\xff\xfe", b"\n", b" ", b"=", b"-", b"0 ", b"../", b"\\"),
)


def mutated(data: bytes, random: Random) -> bytes:
    """Return other data: a few bytes changed, put in or taken out."""
    found = bytearray(data)
    times = random.choice((1, 1, 2, 5))
    while times > 0 or found == data:
        times -= 1
        at = random.randrange(len(found) + 1)
        long = random.choice((0, 0, 1, 40))
        found[at : at + long] = random.choice((*PIECES, b"", bytes([random.randrange(256)])))
    return bytes(found)


@pytest.mark.parametrize("file", FILES)
def test_no_mutation_is_a_crash(file: str) -> None:
    site = {path: data for path, data in small_site().items() if path != "source.zip"}
    for seed in range(40):
        random = Random(f"{file} {seed}")  # noqa: S311 - it must be possible to make it again
        changed = {**site, file: mutated(site[file], random)}
        try:
            found = told(checked(changed if file in LISTS else relisted(changed)))
        except UnusableError:
            continue

        assert all(isinstance(each, str) for each in found)


def lists_within(value: object) -> Iterator[list[object]]:
    """Yield every list in a value of JSON that is not empty."""
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if isinstance(value, list) and value:
        yield value
    for each in inside:
        yield from lists_within(each)


def record_without_order() -> dict[str, object]:
    """Return the record of the small site with no order for lots, which names everybody."""
    record: dict[str, object] = json.loads(small_site()[f"{FIGURES}/count.json"])
    recount = record["recount"]
    assert isinstance(recount, dict)
    recount |= {"lot_order": [], "lots": []}
    return record


@pytest.mark.parametrize(
    "change",
    [list.pop, list.clear, list.reverse, lambda found: found.append(found[-1])],
    ids=["shorter", "empty", "reversed", "longer"],
)
def test_no_list_of_a_record_that_is_another_is_a_crash(
    change: Callable[[list[object]], object],
) -> None:
    """A candidate fewer than the papers have names, and the like."""
    site = {path: data for path, data in small_site().items() if path != "source.zip"}
    for at in range(sum(1 for _ in lists_within(record_without_order()))):
        record = record_without_order()
        change([*lists_within(record)][at])
        other = json.dumps(record).encode()

        assert told(checked(relisted({**site, f"{FIGURES}/count.json": other})))


@pytest.mark.parametrize("seed", range(6))
def test_no_mutation_of_the_source_is_a_crash_or_goes_unseen(seed: int) -> None:
    data = mutated(small_site()["source.zip"], Random(seed))  # noqa: S311 - as above

    assert told(checked(relisted({**small_site(), "source.zip": data})))
