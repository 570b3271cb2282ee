"""The long run says what a person needs who wants to see a difference again."""

import pytest

from tests import soak
from tests.oracle import plain


def test_a_few_seeds_agree_under_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert soak.main(["--start", "7", "--seeds", "3", "--processes", "1"]) == 0
    assert "seeds 7 to 9: 6 elections a rule, counted alike" in capsys.readouterr().out


def test_the_first_difference_is_told_with_rule_seed_and_stage(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Seed 1 has a lot; the twin is made to draw the other candidate."""
    others = (plain.count.__kwdefaults__ or {}) | {"lot": lambda _, tied: max(tied)}
    monkeypatch.setattr(plain.count, "__kwdefaults__", others)
    found = soak.compare(soak.Chunk(["av"], 0, 20))

    assert isinstance(found, str)
    assert found.startswith("av, seed ")
    assert ": stage " in found
    assert "make soak SOAK='--rule av --start " in found


def test_a_count_that_breaks_is_a_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soak, "count_with_engine", lambda _rule, _election: 1 // 0)
    found = soak.compare(soak.Chunk(["av"], 5, 6))

    assert isinstance(found, str)
    assert found.startswith("av, seed 5, many ties: the count broke: ZeroDivisionError(")
