"""What the program leaves undone from its first line on, as no command needs it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

THREADS = """
import os, sys
from sitegen.__main__ import start
sys.argv = ["sitegen", "--version"]
try:
    start()
except SystemExit:
    import numpy
    print(len(os.listdir("/proc/self/task")))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="threads are counted in /proc")
@pytest.mark.parametrize(("wish", "threads"), [({}, 1), ({"OPENBLAS_NUM_THREADS": "2"}, 2)])
def test_numpy_starts_no_threads_unless_asked(wish: dict[str, str], threads: int) -> None:
    surroundings = {key: text for key, text in os.environ.items() if "NUM_THREADS" not in key}
    done = subprocess.run(
        (sys.executable, "-c", THREADS),
        check=True,
        capture_output=True,
        text=True,
        env={**surroundings, "PYTHONPATH": str(Path(__file__).parent.parent), **wish},
    )

    assert str(min(threads, len(os.sched_getaffinity(0)))) == done.stdout.splitlines()[-1]
