"""Papers of BLT files as they are met, and what is said of files that are wrong."""

import pytest

from sitegen.formats import blt_papers
from sitegen.formats.blt import write_blt
from sitegen.model.ballots import aggregate, pack, unpack
from tests.unit.formats.blt_files import (
    NAME_LINES,
    NAMES,
    PAPERS,
    PLAIN,
    read,
    with_names,
    with_papers,
    wrong,
)


def test_the_plain_form_is_read_without_a_note() -> None:
    file = read(PLAIN)

    assert ("Somewhere", 2, NAMES, (), ()) == (
        file.title,
        file.seats,
        file.names,
        file.withdrawn,
        file.notes,
    )
    assert PAPERS == unpack(file.ballots)


@pytest.mark.parametrize(
    ("data", "note"),
    [
        pytest.param(PLAIN.replace(b"\n", b"\r\n"), "", id="crlf"),
        pytest.param(PLAIN.replace(b"\n", b"\r"), "", id="cr"),
        pytest.param(b"\xef\xbb\xbf" + PLAIN, "", id="byte-order-mark"),
        pytest.param(PLAIN.rstrip(), "", id="no-last-line-end"),
        pytest.param(PLAIN.replace(b"\n", b"\n\n"), "", id="blank-lines"),
        pytest.param(PLAIN.replace(b"\n", b" \t\n"), "", id="space-at-line-ends"),
        pytest.param(PLAIN.replace(b" ", b"  "), "", id="two-spaces"),
        pytest.param(
            PLAIN.replace(b"4 2\n", b"4,2\n"),
            "The comma in the first line was read as a space.",
            id="comma-in-first-line",
        ),
        pytest.param(PLAIN.replace(b"4 2\n", "4\N{NO-BREAK SPACE}2\n".encode()), "", id="nbsp"),
        pytest.param(
            PLAIN.replace(b"3 1 2 0", "3 1\N{NO-BREAK SPACE}2 0".encode()), "", id="nbsp-in-paper"
        ),
        pytest.param(
            PLAIN.replace(b"3 1 2 0", b"3,1,2,0,,"),
            "Commas between numbers were read as spaces (line 2).",
            id="commas-in-a-paper",
        ),
        pytest.param(
            PLAIN.replace(b"\n2 4 0", b"\n# late papers\n2 4 0 # two of them"),
            "Comments among the papers were left out (line 3).",
            id="comments-among-papers",
        ),
        pytest.param(
            PLAIN.replace(b"\n2 4 0\n1", b"\n2 4 0 1"),
            "Several papers stand on one line (line 3).",
            id="two-papers-on-a-line",
        ),
        pytest.param(
            PLAIN.replace(b"1 3 1 2 4", b"1 3\n 1 2 4"),
            "Papers go on over the end of a line (line 4).",
            id="indented-second-line",
        ),
        pytest.param(
            PLAIN.replace(b"1 3 1 2 4 0", b"1\n3\n1\n2\n4\n0"),
            "Papers go on over the end of a line (line 4).",
            id="a-number-a-line",
        ),
        pytest.param(
            PLAIN.replace(b"\n2 4 0", b"\n(17) 2 4 0"),
            "Numbers of papers in parentheses were left out (line 3).",
            id="id-of-a-paper",
        ),
        pytest.param(
            PLAIN.replace(b'"Ann', b'# Names\n"Ann'),
            "Comments were left out, such as line 6.",
            id="comment-before-names",
        ),
    ],
)
def test_papers_in_another_form_are_the_same_papers(data: bytes, note: str) -> None:
    file = read(data)

    assert (PAPERS, NAMES, "Somewhere") == (unpack(file.ballots), file.names, file.title)
    assert ((note,) if note else ()) == file.notes


def test_blank_papers_are_kept() -> None:
    assert [(3, ()), (1, (1,))] == unpack(read(with_papers(b"3 0\n1 2 0\n")).ballots)


@pytest.mark.parametrize("lines", [b"-2 -4\n", b"-2\n-4\n", b"-4, -2\n"])
def test_withdrawn_candidates_are_numbered_from_zero(lines: bytes) -> None:
    assert (1, 3) == read(with_papers(lines + b"1 1 0\n")).withdrawn


def test_a_file_may_say_in_comments_what_its_lines_are() -> None:
    """As OpaVote's help and electrr's show a file: withdrawn, blank and weighted papers, no end."""
    file = read(
        b"""4 2          # candidates, places
-3 -1        # Cat and Ann have withdrawn
1 2 4 0      # a paper
6 3 1 2 0    # six papers
1 0          # a blank one

0            # the end
"Ann Example"  # 1
"Bob Example"
"Cat Example"
"Dan Example"
"Somewhere"  # the title"""
    )

    assert ((0, 2), [(1, (1, 3)), (6, (2, 0, 1)), (1, ())]) == (
        file.withdrawn,
        unpack(file.ballots),
    )
    assert (NAMES, "Somewhere", 2) == (file.names, file.title, file.seats)
    assert (
        "The comment in the first line was left out.",
        "Comments among the papers were left out (line 2).",
        "Comments were left out, such as line 8.",
    ) == file.notes


def test_windows_1252_is_read_and_told() -> None:
    file = read(with_names('"Zoë A"\n"Bob B"\n"Cat C"\n"Here"\n'.encode("cp1252")))

    assert "Zoë A" == file.names[0]
    assert ("The file is not UTF-8; it was read as Windows-1252 (Western European).",) == file.notes


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ["1:1 blt-empty"]),
        (b"\n \n# nothing\n", ["1:1 blt-empty"]),
        (b"\x89PNG\r\n\x1a\n\x00\x00", ["1:1 blt-header"]),
        (b"\n\nhello world\n", ["3:1 blt-header"]),
        (b"4 2 1\n", ["1:1 blt-header"]),
        (b"4 2", ["1:1 blt-end-of-papers", "1:1 blt-names"]),
        (b"4.0 2\n", ["1:1 blt-header"]),
        (b"0 1\n", ["1:1 blt-header"]),
        (b"9" * 5000 + b" 1\n", ["1:1 blt-header"]),
        (PLAIN.replace(b"4 2\n", b"4 0\n"), ["1:3 blt-seats"]),
        (PLAIN.replace(b"4 2\n", b"4 -1\n"), ["1:3 blt-seats"]),
        (PLAIN.replace(b"4 2\n", b"4 5\n"), ["1:3 blt-seats"]),
        (PLAIN.replace(b"4 2\n", b"4 " + b"9" * 5000 + b"\n"), ["1:3 blt-seats"]),
        (with_papers(b"-1 -2 -3\n1 4 0\n"), ["1:3 blt-seats"]),
        (with_papers(b""), ["3:1 blt-no-papers"]),
        (with_papers(b"3 0\n"), ["4:1 blt-no-papers"]),
        (with_papers(b"1 5 0\n"), ["2:3 blt-candidate"]),
        (with_papers(b"1 1 -2 0\n"), ["2:5 blt-candidate"]),
        (with_papers(b"1 ann 0\n"), ["2:3 blt-candidate"]),
        (with_papers(b"1 " + b"7" * 5000 + b" 0\n"), ["2:3 blt-candidate"]),
        (with_papers(b"1 99999 0\n"), ["2:3 blt-candidate"]),
        (with_papers(b"1 65537 0\n"), ["2:3 blt-candidate"]),
        (with_papers(b"-5\n1 1 0\n"), ["2:1 blt-candidate"]),
        (with_papers(b"1 1 2 1 0\n"), ["2:7 blt-ranked-twice"]),
        (with_papers(b"1 1=2 3 0\n"), ["2:3 blt-equal-ranks"]),
        (with_papers(b"1 1 - 3 0\n"), ["2:5 blt-skipped-rank"]),
        (with_papers(b"1.5 1 0\n"), ["2:1 blt-weight"]),
        (with_papers(b"1/2 1 0\n"), ["2:1 blt-weight"]),
        (with_papers(b"-3 1 0\n"), ["2:1 blt-weight"]),
        (with_papers(b"0 1 0\n"), ["2:1 blt-weight"]),
        (with_papers("² 1 0\n".encode()), ["2:1 blt-weight"]),
        (with_papers(b"9" * 5000 + b" 1 0\n"), ["2:1 blt-too-large"]),
        (with_papers(b"600000000 1 0\n600000000 2 0\n"), ["5:1 blt-too-large"]),
        (with_papers(b"3 1 2\n2 2 1 0\n"), ["2:1 blt-end-zero"]),
        (with_papers(b"3 1 2\n4 3 0\n"), ["2:1 blt-end-zero"]),
        (with_papers(b"3 1 2\n"), ["4:1 blt-end-of-papers"]),
        (b"4 2\n3 1 2 0\n" + NAME_LINES, ["3:1 blt-end-of-papers"]),
        (b"4 2\n3 1 2 0\n", ["3:1 blt-end-of-papers", "3:1 blt-names"]),
        (b"4 2\n3 1 2", ["2:1 blt-end-zero", "2:1 blt-end-of-papers", "2:1 blt-names"]),
        (with_names(b'"Ann"\n"Bob"\n'), ["6:1 blt-names"]),
        (with_names(b'"Ann"\n"Bob"\n"Cat"\n"Here"\n"More"\n'), ["8:1 blt-names"]),
        (with_names(b'"Ann\n"Bob"\n"Cat"\n"Here"\n'), ["4:1 blt-name"]),
        (with_names(b'"SNP" "Ann A"\n"Lab" "Bob B"\n"Ind"Cat"\n'), ["6:1 blt-name"]),
        (with_names(b'""\n"Bob"\n"Cat"\n"Here"\n'), ["4:1 blt-name"]),
        (with_names(b'"A\x00nn"\n"Bob"\n"Cat"\n"Here"\n'), ["4:1 blt-name"]),
        (with_names('"Ann"\n"Bob\u202e"\n"Cat"\n"Here"\n'.encode()), ["5:1 blt-name"]),
    ],
)
def test_what_is_wrong_is_found_in_its_place(data: bytes, expected: list[str]) -> None:
    assert expected == wrong(data)


def test_all_that_is_wrong_is_found_in_one_reading() -> None:
    papers = b"1 1 1 0\n2 9 0\n1 2 0\n0 3 0\n1 1=2 0\n"

    assert [
        "2:5 blt-ranked-twice",
        "3:3 blt-candidate",
        "5:1 blt-weight",
        "6:3 blt-equal-ranks",
    ] == wrong(with_papers(papers))


def test_a_file_with_nothing_but_problems_is_given_up() -> None:
    found = wrong(with_papers(b"1 9 0\n" * 5000))

    assert (101, "blt-given-up") == (len(found), found[-1].split()[1])


def test_a_line_without_end_is_refused() -> None:
    assert ["2:1 blt-too-large"] == wrong(b"4 2\n" + b"1 1 0 " * blt_papers.BLOCK)


def test_a_mistake_between_many_plain_papers_has_its_line() -> None:
    many = blt_papers.BLOCK // 4
    papers = b"1 1 0\n" * many + b"1 2 2 0\n" + b"1 1 0\n" * many

    assert [f"{many + 2}:5 blt-ranked-twice"] == wrong(with_papers(papers))


def test_a_comment_between_many_plain_papers_changes_none() -> None:
    many = blt_papers.BLOCK // 4
    papers = b"1 1 2 0\n" * many + b"# a comment\n" + b"1 2 0\n" * many
    file = read(with_papers(papers))

    assert [(many, (0, 1)), (many, (1,))] == unpack(aggregate(file.ballots))


def test_a_paper_that_goes_on_in_the_next_block_is_whole() -> None:
    papers = b"1 1 2 0\n" * (blt_papers.BLOCK // 8 - 1) + b"1 3\n 4\n 2 0\n" + b"1 4 0\n"
    file = read(with_papers(papers))

    assert [(1, (2, 3, 1)), (1, (3,))] == unpack(file.ballots)[-2:]


def test_large_numbers_are_read_exactly() -> None:
    papers = b"".join(b"%d %d 0\n" % (10**power + power, power % 4 + 1) for power in range(9))

    assert [(10**power + power, (power % 4,)) for power in range(9)] == unpack(
        read(with_papers(papers)).ballots
    )


@pytest.mark.parametrize("candidates", [63, 64, 1000])
def test_ranking_twice_is_found_among_any_number_of_candidates(candidates: int) -> None:
    names = b"".join(b'"C%d"\n' % x for x in range(candidates))
    whole = b" ".join(b"%d" % x for x in range(1, candidates + 1))
    start = b"%d 1\n1 %s 0\n" % (candidates, whole)

    assert tuple(range(candidates)) == unpack(read(start + b"0\n" + names).ballots)[0][1]
    assert [f"3:{4 + len(str(candidates))} blt-ranked-twice"] == wrong(
        start + b"1 %d %d 0\n0\n" % (candidates, candidates) + names
    )


def test_the_plain_form_is_written() -> None:
    ballots = pack([(1, (1,)), (2, (0, 1)), (1, ()), (3, (1,))])

    assert b"""2 1
-2
1 0
2 1 2 0
4 2 0
0
"Ann 'Annie' A"
"Bob B"
"Here"
""" == write_blt(
        title="Here", seats=1, names=('Ann "Annie" A', "Bob  B"), withdrawn=(1,), ballots=ballots
    )
