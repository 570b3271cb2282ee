"""What several tests share: the program as a person runs it, the demonstration, and --accept."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn, Protocol

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent

pytest.register_assert_rewrite("tests.reading")  # so that a failing check there shows both sides

# a busy machine is no fault of an example; what the environment chose otherwise stays
settings.register_profile("unhurried", settings(), deadline=None)
settings.load_profile("unhurried")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept",
        action="store_true",
        help="write expected files and quoted output anew instead of comparing them",
    )
    parser.addoption(
        "--elections",
        type=int,
        default=1_000,
        help="how many random elections each comparison of engine and twin counts (%(default)s)",
    )
    parser.addoption(
        "--kills",
        type=int,
        default=6,
        help="how many times each command that writes is killed (%(default)s)",
    )


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    """How many times each command is killed."""
    return int(request.config.getoption("--kills"))


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether what is expected is to be written anew."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture
def elections(request: pytest.FixtureRequest) -> int:
    """How many random elections a comparison counts."""
    return int(request.config.getoption("--elections"))


def lack(reason: str) -> NoReturn:
    """Skip a test on a user's machine, and fail it where everything is to be tested."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


class Sitegen(Protocol):
    """Run the installed program; words in, what it said and its exit status out."""

    def __call__(
        self, *words: str | Path, cwd: Path = ROOT, surroundings: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture(scope="session")
def sitegen() -> Sitegen:
    """The program, run as a person runs it: in a process of its own."""

    def run(
        *words: str | Path, cwd: Path = ROOT, surroundings: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [Path(sys.executable).with_name("sitegen"), *words],
            cwd=cwd,
            env={**os.environ, **(surroundings or {})},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def demonstration(sitegen: Sitegen, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration site, built once for all tests that only look at it."""
    output = tmp_path_factory.mktemp("demonstration") / "site"
    done = sitegen("build", ROOT / "content", output)

    assert (0, "") == (done.returncode, done.stderr)
    return output
