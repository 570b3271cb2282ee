"""Names and titles of BLT files in every shape in which they are met."""

import pytest

from sitegen.formats.blt import read_blt
from tests.unit.formats.blt_files import read, with_names


@pytest.mark.parametrize(
    "names",
    [
        b"Ann A\nBob B\nCat C\nHere\n",
        b'"Ann A"\n"Bob B"\n"Cat C"\n"Here"\n',
        b'"Ann A" "Sea Party"\n"Bob B" "Moor"\n"Cat C" "Moor"\n"Here"\n',
        b'"Ann A","Sea Party"\n"Bob B","Moor"\n"Cat C","Moor"\n"Here"\n',
        b'"Ann A ""Sea Party"""\n"Bob B ""Moor"""\n"Cat C ""Moor"""\nHere\n',
        b'"""Ann A"" ""Sea Party"""\n"""Bob B"" ""Moor"""\n"""Cat C"" ""Moor"""\n"""Here"""\n',
        b'"Sea ""Ann A"""\n"Moor ""Bob B"""\n"Moor ""Cat C"" "\nHere\n',
        b'"Sea" "Ann A"\n"Moor" "Bob B"\n"Moor" "Cat C"\n"Here"\n',
        b'"Moor Party" "Ann A"\n"Moor Party" "Bob B"\n"Sea Party" "Cat C"\n"Here"\n',
        b"# ALTERNATIVE NAME 1: Ann A\n# ALTERNATIVE NAME 2: Bob B\n# NAME 3: Cat C\nHere\n",
        b'"# ALTERNATIVE NAME 1: Ann A"\n"# NAME 2: Bob B"\n"# NAME 3: Cat C"\n"Here"\n',
        b' "Ann  A",,\n\t"Bob\tB",,\n"Cat\xc2\xa0C" ,\n"Here",,\n',
        b"Ann   A,,,\n,Bob\tB\n Cat C\nHere,,,",
        b'"Ann A" "Bob B" "Cat C" "Here"\n',
        b'"Ann A" # first\n"Bob B"\n"Cat C"\n"Here" # the title\n',
        b"'Ann A'\n'Bob B' # the second\n'Cat C'\n'Here'\n",
        "“Ann A”\n“Bob B”\n“Cat C”\n“Here”\n".encode(),
    ],
)
def test_name_lines_of_every_shape_give_the_same_names(names: bytes) -> None:
    file = read(with_names(names))

    assert (("Ann A", "Bob B", "Cat C"), "Here") == (file.names, file.title)


def test_a_party_left_out_is_told() -> None:
    file = read(with_names(b'"SNP ""Ann A"""\n"Ind ""Bob B"""\n"Lab ""Cat C"""\n"Here"\n'))

    assert (
        "A party before the name was left out of 3 names; the first reads “SNP” and “Ann A”.",
    ) == file.notes


def test_a_nickname_in_quotes_is_part_of_the_name() -> None:
    file = read(with_names(b'"Ann ""Annie"" A"\n"Bob B"\n"Cat C"\n"Here"\n'))

    assert ("Ann 'Annie' A", "Bob B", "Cat C") == file.names


def test_equal_names_are_two_candidates() -> None:
    assert ("Ann A", "Ann A", "Cat C") == read(with_names(b"Ann A\nAnn A\nCat C\nHere")).names


def test_a_missing_title_is_told() -> None:
    file = read(with_names(b'"Ann A"\n"Bob B"\n"Cat C"\n'))

    assert ("", ("The file gives no title.",)) == (file.title, file.notes)


def test_an_open_quotation_mark_among_names_with_parties_is_a_problem() -> None:
    data = b'3 1\n1 1 0\n0\n"SNP" "Ann Amber"\n"SNP" "Bob Birch"\n"\n"Here"\n'
    file, problems = read_blt(data, "a.blt")

    assert (None, ["a.blt:6:1: blt-name"]) == (
        file,
        [f"{each.place}: {each.code}" for each in problems],
    )


def test_comments_beside_names_are_left_out_with_a_note() -> None:
    file = read(with_names(b'"Ann A"\n"Bob B" # second\n# third\n"Cat C"\n"Here"\n'))

    assert ("Ann A", "Bob B", "Cat C") == file.names
    assert ("Comments were left out, such as line 5.",) == file.notes


def test_an_apostrophe_is_no_quotation_mark() -> None:
    file = read(with_names(b"'Ann O'Neill'\n'Bob'\n'Cat'\n'Here'\n"))

    assert ("Ann O'Neill", "Bob", "Cat") == file.names
    assert ("Names stand in single quotation marks.",) == file.notes
    assert "O'Neill" == read(with_names(b"O'Neill\nBob's\nCat\n'Here'\n")).names[0]
