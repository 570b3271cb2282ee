"""What the page of candidates says of their order."""

from dataclasses import replace
from datetime import date, datetime

from sitegen.model.poll import OrderLot
from sitegen.model.site import Order, Withdrawal
from sitegen.pages.order import order, order_drawn
from tests.unit.pages.samples import ENGLISH, candidate, contest

LOT = OrderLot("31704892655108273946", datetime(2027, 3, 22, 18, 30), "Quay", "Filmed.")  # noqa: DTZ001
FIVE = [candidate(each) for each in "abcde"]


def told(policy: Order, lot: OrderLot | None) -> str:
    return order(ENGLISH, contest("one", FIVE, order=policy, order_lot=lot))


def test_each_policy_is_said() -> None:
    assert [
        "5 candidates in alphabetical order of the last words of their names.",
        "5 candidates in the order of the ballot paper.",
        "5 candidates in an order drawn by lot, which is that of the ballot paper.",
        "5 candidates in an order drawn by lot, in which the ballot papers take turns.",
    ] == [
        told("alphabetical", None),
        told("listed", None),
        told("lot", LOT),
        told("rotated", LOT),
    ]


def test_before_the_dice_are_rolled_the_page_says_what_will_be() -> None:
    assert (
        "5 candidates in alphabetical order of the last words of their names. The order on the "
        "ballot papers is drawn by lot in public when nominations are over."
    ) == told("rotated", None)


def test_whoever_stands_elsewhere_than_by_the_last_word_is_named() -> None:
    """Capitals do not matter."""
    people = [
        replace(candidate("a", name="Ann Example"), sort_as="EXAMPLE Ann"),
        replace(candidate("b", name="Tomos ap Emlyn"), sort_as="Ap Emlyn Tomos"),
        replace(candidate("c", name="Lê Văn An"), sort_as="Lê Văn An"),
    ]

    assert (
        "3 candidates in alphabetical order of the last words of their names. Sorted otherwise: "
        "Tomos ap Emlyn as “Ap Emlyn Tomos” and Lê Văn An as “Lê Văn An”."
    ) == order(ENGLISH, contest("one", people))
    assert "Sorted otherwise" not in order(
        ENGLISH, contest("one", people, order="lot", order_lot=LOT)
    )


def test_what_was_rolled_is_there_for_whoever_wants_to_draw_again() -> None:
    drawn = order_drawn(ENGLISH, contest("one", FIVE, order="lot", order_lot=LOT))

    assert drawn is not None
    assert (LOT.seed, LOT.rolled, "Quay", "Filmed.", "one", "a", "") == (
        drawn.seed,
        drawn.rolled,
        drawn.by,
        drawn.note,
        drawn.contest,
        drawn.first,
        drawn.rotated,
    )


def test_papers_take_turns_among_the_names_that_are_on_them() -> None:
    """One of five withdrew before the papers went out, so that four names take turns."""
    gone = replace(candidate("e"), withdrawn=Withdrawal(date(2027, 3, 20), "Elsewhere"))
    rotated = contest(
        "one", [*FIVE[:4], gone], order="rotated", order_lot=LOT, ballots_sent=LOT.rolled.date()
    )
    drawn = order_drawn(ENGLISH, rotated)

    assert drawn is not None
    assert "With 4 names on the papers" in drawn.rotated
