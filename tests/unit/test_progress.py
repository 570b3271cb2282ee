"""A long count says how far it is, to somebody who sits before a terminal and to nobody else."""

import io

from sitegen.commands.progress import CLEAR, progress
from sitegen.count import Standing, count
from sitegen.count.record import CountRecord, Stage
from sitegen.count.ties import lowest_number
from sitegen.model.ballots import pack

NAMES = ("Ann", "Bob", "Cat")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    """Goes on by so many seconds at every look."""

    def __init__(self, step: float) -> None:
        self.now, self.step = 0.0, step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


def counted(stream: io.StringIO, step: float) -> CountRecord:
    with progress(NAMES, stream, Clock(step)) as each_stage:
        return count(
            "ers97",
            pack([(5, (1,)), (17, (0, 1)), (3, (0,))]),
            seats=2,
            candidates=tuple(Standing(name.lower(), name) for name in NAMES),
            each_stage=each_stage,
        )


def test_a_long_count_tells_its_stages_and_wipes_them_off() -> None:
    terminal = Terminal()
    counted(terminal, 2.0)

    assert (
        f"{CLEAR}stages done: 1; elected: Ann{CLEAR}stages done: 2; elected: Ann, Bob{CLEAR}"
    ) == terminal.getvalue()


def test_a_quick_count_tells_nothing() -> None:
    terminal = Terminal()
    counted(terminal, 0.3)

    assert "" == terminal.getvalue()


def test_a_pipe_is_told_nothing_and_the_count_is_the_same() -> None:
    pipe = io.StringIO()

    assert counted(Terminal(), 2.0) == counted(pipe, 2.0)
    assert "" == pipe.getvalue()


def test_a_line_never_grows_wider_than_a_terminal() -> None:
    terminal = Terminal()
    record = counted(io.StringIO(), 0.0)
    with progress(["A" * 100] * 3, terminal, Clock(2.0)) as tell:
        assert tell
        tell(record.stages[0])

    assert 78 == max(map(len, terminal.getvalue().split(CLEAR)))


def test_the_stages_told_are_those_of_the_record() -> None:
    told: list[Stage] = []
    record = count(
        "av",
        pack([(2, (0,)), (3, (1,)), (1, (2, 0))]),
        seats=1,
        candidates=tuple(Standing(name, name) for name in NAMES),
        lots=lowest_number,
        each_stage=told.append,
    )

    assert list(record.stages) == told
