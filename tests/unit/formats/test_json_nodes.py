"""JSON with places: what Python reads is read alike, and what is wrong has its line and column."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.formats.json_nodes import DEEPEST, Node, read_json
from sitegen.formats.reading import Reading

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=4)
    ),
    max_leaves=20,
)


def plain(node: Node) -> Any:  # noqa: ANN401 - whatever JSON may hold
    """Return what Python's own reader would."""
    match node.kind:
        case "object":
            return {key: plain(value) for key, value in node.members.items()}
        case "array":
            return [plain(value) for value in node.items]
        case "text":
            return node.word.text
        case _:
            return json.loads(node.word.text)


def wrong(text: str) -> list[str]:
    """Return places, codes and sentences of what is wrong with a text."""
    reading = Reading("x.json")
    read_json(text, reading)
    return [f"{each.place.line}:{each.place.column} {each.code}" for each in reading.problems]


@given(value=values, ascii_alone=st.booleans(), indent=st.sampled_from([None, 1]))
def test_what_python_writes_is_read_as_it_was(
    *, value: object, ascii_alone: bool, indent: int | None
) -> None:
    reading = Reading("x.json")
    node = read_json(json.dumps(value, ensure_ascii=ascii_alone, indent=indent), reading)

    assert [] == reading.problems
    assert node
    assert value == plain(node)


def test_every_value_knows_its_place() -> None:
    node = read_json('{\n  "a": [1,\n "é\\n", {}],\n\t"b" : null }\n', Reading("x.json"))

    assert node
    assert (1, 1) == node.word[1:]
    assert [(2, 9), (3, 2), (3, 9)] == [each.word[1:] for each in node.members["a"].items]
    assert ("null", 4, 8) == node.members["b"].word


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["1:1 ballots-line"]),
        ("\n \n", ["3:1 ballots-line"]),
        ("nul", ["1:1 ballots-line"]),
        ("NaN", ["1:1 ballots-line"]),
        ('{"a": -Infinity}', ["1:7 ballots-line"]),
        ("01", ["1:2 ballots-line"]),
        ("[1.]", ["1:3 ballots-line"]),
        ('{"a": 1} 2', ["1:10 ballots-line"]),
        ('{"a": 1', ["1:8 ballots-line"]),
        ('{"a": 1,}', ["1:9 ballots-line"]),
        ("[1,]", ["1:4 ballots-line"]),
        ("[,1]", ["1:2 ballots-line"]),
        ("[1 2]", ["1:4 ballots-line"]),
        ('{"a" 1}', ["1:6 ballots-line"]),
        ("{a: 1}", ["1:2 ballots-line"]),
        ("{1: 1}", ["1:2 ballots-line"]),
        ('{"a": }', ["1:7 ballots-line"]),
        ('{"a": ":"\n"b": 1}', ["2:1 ballots-line"]),
        ('["a', ["1:2 ballots-line"]),
        ('["a\nb"]', ["1:2 ballots-line"]),
        ('["a\tb"]', ["1:2 ballots-line"]),
        (r'["\x"]', ["1:2 ballots-line"]),
        (r'["\u12g4"]', ["1:2 ballots-line"]),
        (r'["\ud800"]', ["1:2 ballots-line"]),
        (r'{"\udfff": 1}', ["1:2 ballots-line"]),
        ('{"a": 1,\n "b": 2, "a": 3}', ["2:10 duplicate-key"]),
        ('{"a": 1, "\\u0061": 3}', ["1:10 duplicate-key"]),
        ("[" * 100_000, [f"1:{DEEPEST + 2} ballots-line"]),
        ('{"a":' * 100_000, [f"1:{5 * DEEPEST + 6} ballots-line"]),
        ("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), []),
        ("9" * 100_000, []),
    ],
)
def test_what_is_no_json_is_refused_in_its_place(text: str, found: list[str]) -> None:
    assert found == wrong(text)
