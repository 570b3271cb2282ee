"""The stages of a result are read back to the figure, and nothing else passes for such a file."""

import pytest

from sitegen.count.record import CountRecord, Status
from sitegen.formats import stages
from sitegen.formats.stages import StagesError, read_stages
from sitegen.render.csv import write_stages
from tests.unit.pages import samples

HEAD = "stage,action,by,id,name,change,votes,status\n"
ANN = "1,first-preferences,,ann,Ann,,3.00,continuing\n"
GOOD = f"{HEAD}{ANN}1,first-preferences,,(total),,,3.00,\n"


def test_figures_of_every_stage_are_those_of_the_record() -> None:
    record = samples.counted("ers97", samples.ELECTED_MID_EXCLUSION, seats=3)
    read = read_stages(write_stages(record).decode())
    last = record.statuses()[-1]

    assert [each.action for each in record.stages] == list(read.actions)
    assert [(who.id, who.name) for who in record.candidates] == [
        (each.id, each.name) for each in read.candidates
    ]
    assert [
        [record.decimal(stage.end.votes[x]) for stage in record.stages]
        for x in range(len(record.candidates))
    ] == [[cell.figure for cell in each.cells] for each in read.candidates]
    assert list(last) == [Status(each.cells[-1].status) for each in read.candidates]
    assert {"9.50"} == {
        cell.figure for each in read.piles if each.id == "quota" for cell in each.cells
    }


def test_names_and_fractions_that_a_spreadsheet_would_take_for_another_thing_come_back() -> None:
    """The file has an apostrophe before a name such as =1 and before a fraction such as 28/3."""
    text = GOOD.replace(",Ann,,3.00", ",'=1+1,,'28/3")
    (row,) = read_stages(text).candidates

    assert ("=1+1", "28/3") == (row.name, row.cells[0].figure)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "there is no column 'stage'"),
        (HEAD, 1, "there is no stage"),
        (GOOD.replace("change,", ""), 1, "there is no column 'change'"),
        (GOOD.replace("3.00,continuing", "3.00"), 2, "more or fewer cells"),
        (GOOD.replace("3.00,continuing", "3.00,continuing,x"), 2, "more or fewer cells"),
        (GOOD.replace(",ann,Ann", ',"ann"x,Ann'), 2, "this is not CSV"),
        (GOOD.replace("1,first-preferences,,ann", "2,first-preferences,,ann"), 2, "stage 1 was to"),
        (GOOD.replace(",ann,Ann", ",,Ann"), 2, "says of nobody"),
        (GOOD.replace(",ann,Ann", ",ann,"), 2, "says of nobody"),
        (GOOD.replace("first-preferences", "first preferences"), 2, "not one word"),
        (GOOD.replace(",,3.00,c", ",,3e9,c"), 2, "not figures"),
        (GOOD.replace(",,3.00,c", ",,\u0661,c"), 2, "not figures"),
        (GOOD.replace(",,3.00,c", ",,3/0,c"), 2, "not figures"),
        (GOOD.replace(",,3.00,c", f",,{'9' * 5000},c"), 2, "not figures"),
        (GOOD.replace(",,3.00,c", ",x,3.00,c"), 2, "not figures"),
        (GOOD.replace("continuing", "winning"), 2, "no such status"),
        (GOOD.replace("(total),,,3.00,", "(total),,,3.00,elected"), 3, "no such status"),
        (f"{GOOD}{ANN}", 2, "a row twice"),
        (f"{GOOD}{ANN.replace('1,first', '2,first')}", 4, "other rows than the first"),
        (
            f"{HEAD}{ANN}{ANN.replace('first-preferences', 'fill').replace('ann', 'bob')}",
            3,
            "alone",
        ),
    ],
)
def test_what_is_not_in_the_form_is_told_with_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(StagesError) as caught:
        read_stages(text)

    assert (line, True) == (caught.value.line, said in caught.value.sentence), caught.value


def test_more_rows_than_any_count_has_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stages, "MOST_ROWS", 1)

    with pytest.raises(StagesError, match="line 3: there are 1 rows at most"):
        read_stages(GOOD)


def test_a_column_more_is_left_alone() -> None:
    text = GOOD.replace("\n", ",x\n").replace("status,x", "status,papers", 1)

    assert read_stages(GOOD) == read_stages(text)


@pytest.mark.parametrize("rule", ["wigm-exact", "meek-exact", "meek-prf", "northern-ireland-1985"])
def test_files_of_every_kind_of_figures_are_read(rule: str) -> None:
    record: CountRecord = samples.counted(rule, samples.ELECTED_MID_EXCLUSION, seats=3)
    read = read_stages(write_stages(record).decode())

    assert len(record.stages) == len(read.actions)
