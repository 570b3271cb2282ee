"""Every way in which a returned vote can end, by hand."""

from collections import Counter
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content import read_site
from sitegen.formats.blt import read_blt
from sitegen.model.site import Contest, DuplicateVotes
from sitegen.problems import Problem
from sitegen.returned.reading import read_counter, read_votes
from sitegen.returned.receiving import (
    FATES,
    NotReconciledError,
    Received,
    files_of,
    receive,
    reconcile,
    table,
)
from sitegen.returned.votes import Aside, digest_of, look_through
from tests.oracle.elections import Election
from tests.property.election_content import Drawn, content_of

A, B, C, D, E, F, G = (f"{x}{x}{x}{x}{x}-22222-33333-44444" for x in "ABCDEFG")
VOID = "55555-66666-77777-88888"
STRANGER = "99999-99999-99999-99999"
CLOSES = datetime(2027, 5, 1, 17)  # noqa: DTZ001 - local, as in content


def contest_of(papers: str = "stop", **changes: object) -> Contest:
    """A contest of three: Ann O’Hara is c0, Bo & Co c1, Cat "Kit" Lowe c2."""
    election = Election(1, 3, ((1, (0,)),), frozenset())
    tree = content_of({"slate": Drawn("ers97", election, 1, (0, 1, 2))})
    del tree["contests/slate/lots.yml"]
    words = f"irregular_papers:\n  equal: {papers}\n  skipped: {papers}\n  repeated: {papers}\n"
    tree["contests/slate/contest.yml"] += words.encode()
    site, problems = read_site(tree)
    assert site is not None
    assert [] == problems
    return replace(site.contests[0], **changes)  # type: ignore[arg-type]


def counter_of(*codes: str, void: tuple[str, ...] = (VOID,)) -> bytes:
    """The counter's file as `docs/roll.md` has it, made here by the digests alone."""
    lines = [(sha256(code.encode()).hexdigest(), "valid") for code in codes]
    lines += [(sha256(code.encode()).hexdigest(), "void") for code in void]
    check = "0" * 64
    rows = sorted(f"{digest},{check},{status}\n" for digest, status in lines)
    return ("vote_sha256,check_sha256,status\n" + "".join(rows)).encode()


def received(
    files: dict[tuple[str, str], str],
    *,
    contest: Contest | None = None,
    rule: DuplicateVotes = "paper-then-first",
    unopened: dict[tuple[Aside, str], int] | None = None,
    codes: tuple[str, ...] = (A, B, C, D, E, F, G),
) -> tuple[Received | None, list[Problem]]:
    """Receive files by channel and name."""
    contest = contest or contest_of()
    issued, problems = read_counter(counter_of(*codes), "counter.csv")
    assert [] == problems
    votes = []
    for (channel, name), text in files.items():
        found, wrong = read_votes(text.encode(), name, channel, contest)
        if wrong:
            return None, wrong
        votes += found
    looked, undecided = look_through(votes, issued, rule, CLOSES)
    done, refused = receive(contest, looked, issued, unopened or {})
    return (None if undecided else done), [*undecided, *refused]


def accepted(files: dict[tuple[str, str], str], **options: object) -> Received:
    done, problems = received(files, **options)  # type: ignore[arg-type]
    assert [] == problems
    assert done is not None
    return done


def papers_of(done: Received, contest: Contest | None = None) -> bytes:
    return files_of(contest or contest_of(), done, "By hand")["full.blt"]


ONLINE = f"""\
vote code,received,preference 1,preference 2,preference 3
{A},2027-04-20 09:00,c0,c1,c2
{B},2027-04-20 09:01,c1,,
{C},2027-05-01 17:00,c2,,
{D},2027-05-01 17:00:01,c0,,
{STRANGER},2027-04-20 10:00,c0,,
{VOID},2027-04-20 10:00,c0,,
{E},2027-04-20 10:00,,,
{A},2027-04-21 09:00,c2,,
{B},2027-04-22 09:00,c2,,
"""
PAPER = f"""\
vote code,Ann O’Hara,Bo & Co,"Cat ""Kit"" Lowe"
{F},2,1,
{B},1,,
?,1,2,3
,1,2,3
{G},1,1,2
"""
BOTH = {("online", "online.csv"): ONLINE, ("paper", "paper.csv"): PAPER}


def test_every_vote_ends_in_one_way_and_is_counted_there_by_channel() -> None:
    """Of A the first counts; the paper of B beats both votes online; C came at the moment."""
    done = accepted(BOTH, unopened={("late", "paper"): 4})

    assert {
        ("counted", "online"): 2,
        ("blank", "online"): 1,
        ("late", "online"): 1,
        ("unknown", "online"): 1,
        ("void", "online"): 1,
        ("duplicate", "online"): 3,
        ("counted", "paper"): 2,
        ("invalid", "paper"): 1,
        ("illegible", "paper"): 2,
        ("late", "paper"): 4,
    } == done.numbers


def test_the_files_hold_the_papers_and_figures_that_add_up() -> None:
    files = files_of(contest_of(), accepted(BOTH, unopened={("late", "paper"): 4}), "Online: and")

    assert files["full.blt"].decode() == (
        "3 1\n1 1 0\n1 1 2 3 0\n1 2 1 0\n1 3 0\n0\n"
        '"c0"\n"c1"\n"c2"\n"slate"\n'
    )  # fmt: skip
    digest = sha256(files["full.blt"]).hexdigest()
    assert files["ballots.yml"].decode() == (
        'source: "Online: and"\nreturned: 6\nrejected:\n'
        "  - reason: Blank\n    papers: 1\n"
        "  - reason: Equal ranks leave no first preference\n    papers: 1\n"
        f"file: full.blt\nsha256: {digest}\n"
    )
    assert files["roll-figures.yml"].decode() == (
        "issued: 7\nreissued: fewer than 10\nreturned: 18\nset_aside:\n"
        "  - reason: Came after voting had closed\n    number: 5\n"
        "  - reason: Code that was never issued\n    number: 1\n"
        "  - reason: Code that had been replaced\n    number: 1\n"
        "  - reason: Another vote with the same code counts\n    number: 3\n"
        "  - reason: Code that could not be read\n    number: 2\n"
    )


def test_the_table_is_for_the_eyes_of_whoever_counts() -> None:
    done = accepted(BOTH, unopened={("late", "paper"): 4})

    assert [
        ["online", "paper", "together"],
        ["returned", "9", "9", "18"],
        ["late", "1", "4", "5"],
        ["unknown", "1", "0", "1"],
        ["void", "1", "0", "1"],
        ["duplicate", "3", "0", "3"],
        ["illegible", "0", "2", "2"],
        ["accepted", "3", "3", "6"],
        ["counted", "2", "2", "4"],
        ["blank", "1", "0", "1"],
        ["invalid", "0", "1", "1"],
    ] == [line.split() for line in table(done, ["online", "paper"]).splitlines()]


def test_no_code_and_no_time_is_in_any_file() -> None:
    everything = b"".join(
        files_of(contest_of(), accepted(BOTH, unopened={("late", "paper"): 4}), "-").values()
    )

    for code in (A, B, C, D, E, F, G, VOID, STRANGER):
        assert code.encode() not in everything
        assert sha256(code.encode()).hexdigest().encode() not in everything
    assert b"2027" not in everything
    assert b"online" not in everything


@pytest.mark.parametrize(
    "typed",
    [A, A.lower(), A.replace("-", ""), A.replace("-", " "), f"{A[:11]} {A[12:]}"],
)
def test_a_code_is_found_however_it_is_typed(typed: str) -> None:
    text = f"code,1\n{typed},c0\n"

    assert 1 == accepted({("paper", "p.csv"): text}).of("counted")


def test_letters_that_no_code_has_are_read_as_the_digits_they_look_like() -> None:
    assert digest_of("0O1IL-22222-33333-44444") == digest_of("00111-22222-33333-44444")
    assert digest_of("nothing") != digest_of("")


@pytest.mark.parametrize(
    ("rule", "kept"), [("paper-then-first", "3 0"), ("first", "1 0"), ("last", "2 0")]
)
def test_which_of_several_votes_counts_is_what_the_contest_says(
    rule: DuplicateVotes, kept: str
) -> None:
    online = f"code,received,1\n{A},2027-04-01 10:00,c0\n{A},2027-04-03 10:00,c1\n"
    paper = f"code,received,1\n{A},2027-04-02 10:00,c2\n"
    done = accepted({("online", "o.csv"): online, ("paper", "p.csv"): paper}, rule=rule)

    assert f"\n1 {kept}\n".encode() in papers_of(done)
    assert 2 == done.of("duplicate")


def test_without_times_the_first_line_of_a_file_came_first() -> None:
    text = f"code,1\n{A},c1\n{A},c0\n"
    first, last = (accepted({("online", "o.csv"): text}, rule=rule) for rule in ("first", "last"))

    assert b"\n1 2 0\n" in papers_of(first)
    assert b"\n1 1 0\n" in papers_of(last)


def test_nobody_can_tell_which_came_first_of_two_files_without_times() -> None:
    one, other = f"code,1\n{A},c1\n", f"code,1\n{A},c0\n"
    done, problems = received({("online", "a.csv"): one, ("online", "b.csv"): other})

    assert done is None
    assert [("twice", "a.csv")] == [(each.code, each.place.path) for each in problems]
    same = accepted({("online", "a.csv"): one, ("online", "b.csv"): one})
    assert (1, 1) == (same.of("counted"), same.of("duplicate"))


def test_a_late_vote_does_not_beat_one_that_came_in_time() -> None:
    online = f"code,received,1\n{A},2027-04-01 10:00,c0\n"
    paper = f"code,received,1\n{A},2027-05-02 10:00,c2\n"
    done = accepted({("online", "o.csv"): online, ("paper", "p.csv"): paper})

    assert (1, 1, 0) == (done.of("counted"), done.of("late"), done.of("duplicate"))


def test_irregular_papers_stay_as_they_were_marked_and_others_are_a_number() -> None:
    text = f"code,c0,c1,c2\n{A},1,2,2\n{B},1,3,\n{C},1 2,,3\n{D},2,,\n{E},invalid,,\n"
    done = accepted({("paper", "p.csv"): text})
    file, problems = read_blt(papers_of(done), "full.blt")
    assert [] == problems
    assert file is not None

    assert (3, 2) == (done.of("counted"), done.of("invalid"))
    assert {
        ((0,), (1, 2)): 1,
        ((0,), (), (1,)): 1,
        ((0,), (0,), (2,)): 1,
    } == {each.ranks: each.papers for each in file.irregular}
    assert {
        "A skipped rank comes before any preference": 1,
        "Found invalid by an officer": 1,
    } == done.rejected


def test_a_contest_that_refuses_irregular_papers_asks_with_the_line() -> None:
    text = f"code,1,2\n{B},c0,\n{A},c0,c0\n"
    done, problems = received({("online", "o.csv"): text}, contest=contest_of("refuse"))

    assert done is None
    assert [("ranked-twice", 3)] == [(each.code, each.place.line) for each in problems]
    assert "writes 'invalid' alone" in problems[0].hint
    assert A not in str(problems)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1,2\nc0,c1\n", "the first column is not the vote code"),
        (f"code,1,2\n{A},c0,dan\n", "“dan” is no candidate"),
        (f"code,1,2\n{A},c0\n", "this row has 2 cells and the first one 3"),
        (f"code,c0,c1\n{A},1,2\n", "“c2” stands and has no column"),
        (f"code,c0,c1,c2,c0\n{A},1,2,3,4\n", "“c0” has a column already"),
        (f"code,c0,c1,c2\n{A},1,x,3\n", "“x” is no preference"),
        (f"code,received,1\n{A},yesterday,c0\n", "“yesterday” is no moment"),
        (f"code,received,1\n{A},2027-02-30 10:00,c0\n", "“2027-02-30 10:00” is no moment"),
        (f"code,1,3\n{A},c0,c1\n", "is no candidate"),
        (f'code,1\n{A},"c0\n', "a quotation mark is not closed"),
        ("", "the first column is not the vote code"),
        pytest.param(f"code{',1' * 150_000}\n", "more than 262,144 characters", id="wide"),
        pytest.param(f'code,1\n{A},"{"c0" * 150_000}"\n', "more than 262,144", id="long"),
    ],
)
def test_what_cannot_be_understood_is_told_and_no_code_with_it(text: str, told: str) -> None:
    done, problems = received({("online", "o.csv"): text})

    assert done is None
    assert told in problems[0].sentence
    assert A not in str(problems)


def test_a_candidate_called_as_papers_are_marked_is_refused() -> None:
    contest = contest_of()
    ann, *others = contest.candidates
    contest = replace(contest, candidates=(replace(ann, name="Invalid"), *others))
    done, problems = received({("online", "o.csv"): f"code,1\n{A},invalid\n"}, contest=contest)

    assert done is None
    assert ["'invalid' marks papers and is a candidate"] == [each.sentence for each in problems]


def test_a_file_that_is_not_utf8_is_refused() -> None:
    _, problems = read_votes(b"code,1\n" + A.encode() + b",Ann O\x92Hara\n", "o", "x", contest_of())

    assert [("this file is not in UTF-8", 2)] == [(x.sentence, x.place.line) for x in problems]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (",valid", ",good"),
        ("vote_sha256", "vote"),
        ("\n", "\r\n"),
        ("d\n", "d"),
        ("0" * 64, "0" * 63),
    ],
)
def test_a_list_of_codes_that_was_changed_is_refused(old: str, new: str) -> None:
    text = counter_of(A, B).decode().replace(old, new)

    codes, problems = read_counter(text.encode(), "counter.csv")
    assert {} == codes
    assert 1 == len(problems)


def test_a_list_of_codes_out_of_order_or_with_one_twice_is_refused() -> None:
    head, *lines = counter_of(A, B).decode().splitlines(keepends=True)
    both = [lines[0], lines[0].replace("valid", "void")]
    for wrong in (reversed(lines), [*lines, lines[-1]], both):
        codes, problems = read_counter((head + "".join(wrong)).encode(), "counter.csv")

        assert {} == codes
        assert 1 == len(problems)


def test_figures_that_do_not_add_up_are_never_written() -> None:
    done = accepted(BOTH)
    full = papers_of(done)
    lost = Counter(done.numbers)
    lost["counted", "online"] -= 1

    with pytest.raises(NotReconciledError, match="papers in the file = counted: 4 is not 3"):
        reconcile(replace(done, numbers=lost), full)
    with pytest.raises(NotReconciledError, match="blank"):
        reconcile(replace(done, rejected={}), full)
    with pytest.raises(NotReconciledError, match="papers in the file = counted: 3 is not 4"):
        reconcile(done, full.replace(b"1 3 0\n", b""))
    with pytest.raises(NotReconciledError, match="6 votes accepted with 5 valid codes"):
        reconcile(replace(done, codes=5), full)


CODES = tuple(f"{x:05}-00000-00000-00000" for x in range(12))
RULES = st.sampled_from(("paper-then-first", "first", "last"))
VOTES = st.lists(
    st.tuples(
        st.sampled_from(("online", "paper")),
        st.sampled_from((*CODES, VOID, STRANGER, "?")),
        st.integers(0, 50),
        st.sampled_from(("c0", "c0,c1", "c2,c1,c0", "", "c1,,c2", "c1,c1", "c0 = c1", "invalid")),
    ),
    max_size=40,
    unique_by=lambda each: each[2],  # no two at one moment
)


@given(VOTES, st.randoms(use_true_random=False), RULES)
def test_the_order_of_files_and_lines_changes_nothing_and_all_is_told_of(
    votes: list[tuple[str, str, int, str]], random: object, rule: DuplicateVotes
) -> None:
    def files(rows: list[tuple[str, str, int, str]]) -> dict[tuple[str, str], str]:
        made: dict[tuple[str, str], str] = {}
        for channel, code, at, ranking in rows:
            name = channel, f"{channel}-{at % 2}.csv"
            cells = [*ranking.split(","), "", "", ""][:3]
            made.setdefault(name, "code,received,1,2,3\n")
            when = f"2027-05-01 16:{20 + at}" if at < 40 else f"2027-05-01 17:{at}"
            made[name] += f"{code},{when},{','.join(cells)}\n"
        return made

    contest = CONTEST
    one = accepted(files(votes), contest=contest, rule=rule, codes=CODES)
    turned = list(votes)
    random.shuffle(turned)  # type: ignore[attr-defined]
    other = accepted(files(turned), contest=contest, rule=rule, codes=CODES)

    assert len(votes) == one.of(*FATES)
    assert one.of("counted", "blank", "invalid") == len(
        {c for _, c, at, _ in votes if c in CODES and at < 40}
    )
    assert dict(one.numbers) == dict(other.numbers)
    if one.of("counted"):
        assert files_of(contest, one, "x") == files_of(contest, other, "x")


CONTEST = contest_of()
