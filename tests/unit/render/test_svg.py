"""Charts as SVG: what is drawn, and what is left out where there is nothing to draw."""

from sitegen.count import Standing, count
from sitegen.count.record import CountRecord
from sitegen.model.ballots import pack
from sitegen.pages.charts import chart
from sitegen.pages.language import ENGLISH
from sitegen.pages.people import outcome_order
from sitegen.render.svg import bar_chart

PEOPLE = (Standing("ann", "Ann"), Standing("bob", "Bob"))


def drawn(record: CountRecord) -> str:
    stage, statuses = record.stages[0], record.statuses()[0]
    return str(
        bar_chart(chart(ENGLISH, record, stage, statuses, outcome_order(record), title="First"))
    )


def test_the_quota_is_a_line_across_each_bar_and_a_label() -> None:
    svg = drawn(count("ers97", pack([(5, (0,)), (3, (1,))]), seats=1, candidates=PEOPLE))

    assert (2, 1) == (svg.count("<line "), svg.count(">Quota 4.00<"))


def test_no_quota_is_drawn_where_none_is_needed() -> None:
    svg = drawn(count("ers97", pack([(5, (0,)), (3, (1,))]), seats=2, candidates=PEOPLE))

    assert "5.00" in svg
    assert "<line " not in svg
    assert "Quota" not in svg
