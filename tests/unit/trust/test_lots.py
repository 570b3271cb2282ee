"""The order for lots from dice, against a published vector and another program's digests."""

import subprocess

from sitegen.trust.lots import lot_key, lot_order

SEED = "08772473296991897540"


def test_the_order_is_that_of_the_vector() -> None:
    """Contest `demo-2017`; the keys begin 287bcec5, 3b8a7b81, 50ad6f85 and d600a379."""
    people = ("ann-smith", "bob-jones", "cat-okafor", "dev-patel")
    order = lot_order("demo-2017", SEED, people)

    assert ("cat-okafor", "bob-jones", "dev-patel", "ann-smith") == order
    assert ["287bcec5", "3b8a7b81", "50ad6f85", "d600a379"] == [
        lot_key("demo-2017", SEED, each)[:8] for each in order
    ]


def test_a_key_is_what_sha256sum_prints() -> None:
    text = f"slate-tie/v1\ndemo-2017\n{SEED}\nann-smith\n"
    printed = subprocess.run(
        ["sha256sum"], input=text, capture_output=True, text=True, check=True
    ).stdout

    assert lot_key("demo-2017", SEED, "ann-smith") == printed.split()[0]


def test_another_seed_or_contest_gives_another_order() -> None:
    people = [f"candidate-{number}" for number in range(12)]
    orders = {
        lot_order("one", SEED, people),
        lot_order("two", SEED, people),
        lot_order("one", SEED[::-1], people),
    }

    assert 3 == len(orders)
