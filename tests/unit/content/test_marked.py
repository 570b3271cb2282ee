import pytest
import yaml

from sitegen.content import marked
from sitegen.content.marked import Mapping, Node, Scalar, Sequence, compose
from sitegen.problems import Place, Problem


@pytest.fixture(params=["CBaseLoader", "BaseLoader"], autouse=True)
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test runs with the parser in C and with the one in Python."""
    monkeypatch.setattr(marked, "LOADER", getattr(yaml, request.param))


def read(text: str) -> tuple[Node | None, list[tuple[int, int, str]]]:
    problems: list[Problem] = []
    node = compose(text, "a.yml", problems)
    return node, [(each.place.line, each.place.column, each.code) for each in problems]


def place(line: int, column: int) -> Place:
    return Place("a.yml", line, column)


def test_every_value_stays_the_text_it_is_and_has_its_place() -> None:
    expected = Mapping(
        place(1, 1),
        (
            (Scalar(place(1, 1), "a"), Scalar(place(1, 4), "no")),
            (
                Scalar(place(2, 1), "b"),
                Sequence(place(2, 4), (Scalar(place(2, 5), "007"), Scalar(place(2, 10), "~"))),
            ),
            (Scalar(place(3, 1), "c"), Scalar(place(3, 4), "2027-03-01")),
        ),
    )

    assert (expected, []) == read("a: no\nb: [007, ~]\nc: 2027-03-01\n")


@pytest.mark.parametrize(
    ("indent", "value"),
    [(2, "|\n  x: y\n    z\n"), (4, "|\n\n    x\n"), (1, "|-  # why\n x"), (3, "|2\n   x\n")],
)
def test_a_literal_block_knows_how_far_it_is_indented(indent: int, value: str) -> None:
    node, problems = read(f"a: {value}")

    assert isinstance(node, Mapping)
    assert isinstance(node.entries[0][1], Scalar)
    assert ([], indent if "|2" not in value else 2) == (problems, node.entries[0][1].indent)


@pytest.mark.parametrize(
    ("line", "column", "text"),
    [
        (1, 4, 'a: "b\nc: d\n'),
        (1, 4, 'a: "b\nc: "d"\n'),
        (2, 4, "a: b\nc: 'd\ne: f\n"),
    ],
)
def test_the_quote_that_was_not_closed_is_found_where_it_opens(
    line: int, column: int, text: str
) -> None:
    assert (None, [(line, column, "unterminated-quote")]) == read(text)


@pytest.mark.parametrize(
    "text",
    ['a: "b\nc: d\ne: "#f"\ng: h\n', 'a: "b\nc: d"\n', "a: 'b\nc: d'\n", 'a:\n- "b\n- c"\n'],
)
def test_no_quote_takes_the_keys_up_to_the_next_one(text: str) -> None:
    """This is YAML: one text from quote to quote, and what stands between is no key."""
    assert ["unterminated-quote"] == [code for _, _, code in read(text)[1]]


@pytest.mark.parametrize(
    ("text", "code"), [('a: "b"#c\n', "bad-yaml"), ("a: 'b' #1 c\n", "cut-text")]
)
def test_nothing_after_a_closing_quote_is_dropped(text: str, code: str) -> None:
    assert [code] == [each for _, _, each in read(text)[1]]


def test_a_comment_may_follow_a_closing_quote() -> None:
    assert [] == read('a: "b" # c\n')[1]


@pytest.mark.parametrize(
    ("line", "column", "text"),
    [
        (1, 9, 'a: "Ann" Example\n'),
        (1, 8, "a: Left: right\n"),
        (2, 1, "a:\n\t- b\n"),
        (1, 4, "a: @b\n"),
        (1, 4, "a: [b, c\n"),
        (1, 4, "a: {b: c\n"),
    ],
)
def test_what_is_no_yaml_is_reported_where_it_must_be_mended(
    line: int, column: int, text: str
) -> None:
    (problem,) = read(text)[1]

    assert (line, "bad-yaml") == (problem[0], problem[2])
    assert column - 1 <= problem[1] <= column + 1


@pytest.mark.parametrize(
    "text",
    [
        "a: &b c\n",
        "a: !!python/object/apply:os.system [ls]\n",
        "a: !c d\n",
        "<<: {a: b}\n",
        "%YAML 1.1\n---\na: b\n",
        "a: b\n---\na: c\n",
        "a: *b\n",
    ],
)
def test_parts_of_yaml_that_content_does_not_use_are_refused(text: str) -> None:
    assert ["yaml-feature"] == [code for _, _, code in read(text)[1]]


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 100_000, "{a: " * 100_000, "? " * 100_000])
def test_no_depth_exhausts_the_stack(text: str) -> None:
    """Whichever meets it first refuses it: sitegen, or libyaml with a limit of its own."""
    node, problems = read(text)

    assert node is None
    assert [each[2] for each in problems] in (["yaml-too-large"], ["bad-yaml"])


def test_no_number_of_values_exhausts_the_memory() -> None:
    assert ["yaml-too-large"] == [each[2] for each in read("[" + "a," * 60_000 + "]")[1]]


def test_an_escape_cannot_smuggle_in_what_the_file_may_not_hold() -> None:
    assert [(1, 4, "control-character")] == read('a: "\\u202e"\n')[1]


def test_of_two_equal_keys_the_first_is_kept_and_the_second_reported() -> None:
    node, problems = read("a: b\na: c\n")

    assert isinstance(node, Mapping)
    assert ["b"] == [value.text for _, value in node.entries if isinstance(value, Scalar)]
    assert [(2, 1, "duplicate-key")] == problems
