"""`sitegen ballots`: from returned votes to published papers, as those who count run it."""

import subprocess
from hashlib import sha256
from pathlib import Path
from stat import S_IMODE

import pytest
from click.testing import CliRunner, Result

from sitegen.cli import main
from sitegen.content import read_site, read_tree
from tests.folders import put_tree
from tests.oracle.elections import Election
from tests.property.election_content import Drawn, content_of
from tests.unit.returned.test_receive import VOID, counter_of
from tests.unit.test_disclosure import PAPERS, USED

CODES = tuple(f"{x:05}-ABCDE-FGHJK-MNPQR" for x in range(300))
ROWS = [ranking for papers, ranking in PAPERS for _ in range(papers)]


def content(folder: Path, state: str, level: str = "used") -> Path:
    """A contest of five under the Scottish rule, with nothing of its papers."""
    drawn = Drawn("scottish-2007", Election(1, 5, PAPERS, frozenset()), 1, (0, 1, 2, 3, 4))
    tree = content_of({"slate": drawn})
    del tree["contests/slate/ballots.yml"]
    if state != "counted":
        del tree["contests/slate/lots.yml"]
    contest = tree["contests/slate/contest.yml"].decode()
    contest = contest.replace("state: counted", f"state: {state}")
    contest = contest.replace("open\n", "open\n  - on: 2027-05-01 17:00\n    what: Closed\n", 1)
    contest = contest.replace("already_public: Invented for these tests.\n", "")
    contest = contest.replace("ballot_privacy: full", f"ballot_privacy: {level}")
    tree["contests/slate/contest.yml"] = (contest + "voting_closes: 2027-05-01 17:00\n").encode()
    return put_tree(tree, folder)


def votes(folder: Path) -> tuple[Path, Path, Path]:
    """Votes of PAPERS, half online and half on paper, with two that do not count; and the codes."""
    online = ["vote code,received,1,2,3,4\n"]
    paper = ["vote code,c0,c1,c2,c3,c4\n", f"{VOID},1,,,,\n"]
    for number, ranking in enumerate(ROWS):
        if number % 2:
            cells = [f"c{x}" for x in ranking] + [""] * (4 - len(ranking))
            online.append(f"{CODES[number]},2027-04-30 12:00,{','.join(cells)}\n")
        else:
            ranks = [str(ranking.index(x) + 1) if x in ranking else "" for x in range(5)]
            paper.append(f"{CODES[number]},{','.join(ranks)}\n")
    online.append(f"{CODES[290]},2027-05-01 17:01,c0,,,\n")
    folder.mkdir()
    files = folder / "online.csv", folder / "paper.csv", folder / "counter.csv"
    for file, text in zip(files, ("".join(online), "".join(paper)), strict=False):
        file.write_text(text, encoding="utf-8")
    files[2].write_bytes(counter_of(*CODES))
    return files


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["ballots", *map(str, words)])


def receive(folder: Path, site: Path, *more: object) -> Result:
    online, paper, codes = votes(folder / "in")
    return run(
        *("receive", "slate", f"online={online}", f"paper={paper}", "--codes", codes),
        *("--into", folder / "out", "--content", site, *more),
    )


def test_the_whole_way_from_votes_to_a_built_site(tmp_path: Path) -> None:
    site = content(tmp_path / "site", "voting")
    done = receive(tmp_path, site, "--returned", "online=127", "--returned", "paper=128")
    assert (0, "") == (done.exit_code, done.stderr)
    out = tmp_path / "out"
    assert {"full.blt", "ballots.yml", "roll-figures.yml"} == {each.name for each in out.iterdir()}
    assert {0o600} == {S_IMODE(each.stat().st_mode) for each in out.iterdir()}
    assert 0o700 == S_IMODE(out.stat().st_mode)
    figures = (out / "roll-figures.yml").read_text()
    assert figures.startswith("issued: 300\nreissued: fewer than 10\nreturned: 255\n")
    assert "Valid codes: 300. Void codes, one for each time that a ballot was issued again: 1." in (
        done.stdout
    )
    codes = tmp_path / "in/counter.csv"
    assert f"of {codes} is {sha256(codes.read_bytes()).hexdigest()};" in done.stdout

    digest = site / "contests/slate/commitment.txt"
    committed = run("commit", out / "full.blt", digest)
    assert (0, "") == (committed.exit_code, committed.stderr)
    nonce = out / "full.blt.nonce"
    assert 0o600 == S_IMODE(nonce.stat().st_mode)
    secret = bytes.fromhex(nonce.read_text())
    expected = sha256(secret + (out / "full.blt").read_bytes()).hexdigest()
    assert f"{expected}\n" == digest.read_text()
    assert 0 == run("commit", out / "full.blt", digest, "--open").exit_code

    content(site, "counted")
    told = run("exposure", "slate", out, "--content", site)
    assert (0, "") == (told.exit_code, told.stderr)
    assert "used (this contest's): nothing stands against it" in told.stdout
    reduced = run("reduce", "slate", out, "--content", site)
    assert (0, "") == (reduced.exit_code, reduced.stderr)
    assert "every stage is the same" in reduced.stdout
    made = CliRunner().invoke(main, ["build", str(site), str(tmp_path / "built")])
    assert (0, 0) == (made.exit_code, CliRunner().invoke(main, ["check", str(site)]).exit_code)
    blt = (tmp_path / "built/contests/slate/data/ballots.blt").read_text()
    assert "\n120 1 0\n80 2 0\n30 3 2 0\n20 4 3 2 0\n3 5 4 1 0\n0\n" in blt
    assert expected in (tmp_path / "built/contests/slate/data.html").read_text()

    again = run("reduce", "slate", site / "contests/slate", "--content", site)
    assert 0 == again.exit_code
    assert blt == (site / "contests/slate/ballots.blt").read_text().replace(
        '"slate"', '"Contest slate"'
    ).replace('"c0"', '"Ann O’Hara"').replace('"c1"', '"Bo & Co"').replace(
        '"c2"', "\"Cat 'Kit' Lowe\""
    ).replace('"c3"', '"Dee <Dot> Mint"').replace('"c4"', '"Émile Ñandú"')


@pytest.mark.parametrize(
    ("figures", "says"),
    [
        ("issued: 300\nreissued: fewer than 10", ""),
        ("issued: 300", ""),
        ("issued: 299", "roll.yml has 'issued: 299', but the number of valid codes is 300"),
        (
            "issued: 300\nreissued: 12",
            "roll.yml has 'reissued: 12', but the number of void codes is 1",
        ),
        (
            "issued: 300\nreissued: 0",
            "roll.yml has 'reissued: 0', but the number of void codes is 1",
        ),
    ],
)
def test_the_codes_are_held_against_what_the_issuer_published(
    figures: str, says: str, tmp_path: Path
) -> None:
    site = content(tmp_path / "site", "voting")
    roll = f"as_of: 2027-02-01\nsource: The merged roll\nmembers: 310\n{figures}\n"
    (site / "contests/slate/roll.yml").write_text(roll, "utf-8")
    done = receive(tmp_path, site)

    assert (1 if says else 0) == done.exit_code
    assert done.stderr.startswith(says)
    assert bool(says) != (tmp_path / "out").exists()


def test_full_papers_need_no_proof_but_think_of_it(tmp_path: Path) -> None:
    site = content(tmp_path / "site", "voting", "full")
    assert 0 == receive(tmp_path, site).exit_code
    content(site, "counted", "full")
    done = run("reduce", "slate", tmp_path / "out", "--content", site)

    assert (0, "") == (done.exit_code, done.stderr)
    text = (site / "contests/slate/ballots.blt").read_text()
    assert "\n120 1 2 3 4 0\n80 2 1 4 0\n30 3 2 4 1 0\n20 4 3 2 0\n3 5 4 1 0\n0\n" in text


def test_a_number_that_somebody_else_counted_must_agree(tmp_path: Path) -> None:
    site = content(tmp_path / "site", "voting")
    done = receive(tmp_path, site, "--returned", "paper=129")

    assert 1 == done.exit_code
    assert "129 came back by paper as was said, and 128 are told of here" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--late", "paper"], "'paper' is not --late CHANNEL=N"),
        (["--late", "paper=few"], "--late takes a whole number"),
        (["--illegible", "paper=1", "--illegible", "paper=2"], "once for each channel"),
        (["--closes", "noon"], "'noon' is no moment"),
    ],
)
def test_what_cannot_be_carried_out_is_told(more: list[str], told: str, tmp_path: Path) -> None:
    done = receive(tmp_path, content(tmp_path / "site", "voting"), *more)

    assert 2 == done.exit_code
    assert told in done.stderr
    assert not (tmp_path / "out").exists()


def test_nothing_is_received_before_anybody_votes(tmp_path: Path) -> None:
    done = receive(tmp_path, content(tmp_path / "site", "circulation"))

    assert (2, True) == (done.exit_code, "nobody votes in slate yet" in done.stderr)


def test_times_with_zones_are_held_against_the_closing_in_that_of_the_contest(
    tmp_path: Path,
) -> None:
    """London is an hour ahead of UTC in May: 16:00Z is the moment of closing."""
    site = content(tmp_path / "site", "voting")
    online, codes = tmp_path / "o.csv", tmp_path / "counter.csv"
    codes.write_bytes(counter_of(*CODES))
    online.write_text(
        f"code,received,1\n{CODES[0]},2027-05-01T16:00:00Z,c0\n{CODES[1]},2027-05-01T16:00:01Z,c1\n"
    )
    done = run(
        *("receive", "slate", f"online={online}", "--codes", codes),
        *("--into", tmp_path / "out", "--content", site),
    )

    assert 0 == done.exit_code
    assert "\n1 1 0\n0\n" in (tmp_path / "out/full.blt").read_text()


def test_nothing_of_it_is_written_where_git_looks(tmp_path: Path) -> None:
    site = content(tmp_path / "site", "voting")
    (tmp_path / ".git").mkdir()
    done = receive(tmp_path, site)

    assert 2 == done.exit_code
    assert "which git keeps" in done.stderr
    assert not (tmp_path / "out").exists()


def test_codes_and_votes_that_git_keeps_are_not_read(tmp_path: Path) -> None:
    site = content(tmp_path / "site", "voting")
    votes(tmp_path / "in")
    kept, safe = tmp_path / "kept", tmp_path / "safe"
    (kept / ".git").mkdir(parents=True)
    safe.mkdir()
    for name in ("online.csv", "counter.csv"):
        for folder in (kept, safe):
            (folder / name).write_bytes((tmp_path / "in" / name).read_bytes())
    for online, codes in ((kept, safe), (safe, kept)):
        done = run(
            *("receive", "slate", f"online={online / 'online.csv'}"),
            *("--codes", codes / "counter.csv", "--into", tmp_path / "out", "--content", site),
        )

        assert (2, True) == (done.exit_code, "which git keeps" in done.stderr)
    assert not (tmp_path / "out").exists()


def test_a_commitment_that_was_stopped_half_way_goes_on_with_the_same_secret(
    tmp_path: Path,
) -> None:
    site = content(tmp_path / "site", "voting")
    assert 0 == receive(tmp_path, site).exit_code
    papers, digest = tmp_path / "out/full.blt", tmp_path / "commitment.txt"
    assert 0 == run("commit", papers, digest).exit_code
    first = digest.read_bytes()
    digest.unlink()

    assert 0 == run("commit", papers, digest).exit_code
    assert first == digest.read_bytes()


def test_a_commitment_to_other_papers_or_with_another_secret_does_not_open(tmp_path: Path) -> None:
    site = content(tmp_path / "site", "voting")
    assert 0 == receive(tmp_path, site).exit_code
    papers, digest = tmp_path / "out/full.blt", tmp_path / "commitment.txt"
    assert 0 == run("commit", papers, digest).exit_code
    nonce = tmp_path / "out/full.blt.nonce"
    other = tmp_path / "other.nonce"
    other.write_text("00" * 32 + "\n")
    short = tmp_path / "short.nonce"
    short.write_text("00\n")

    assert 1 == run("commit", papers, digest, "--open", "--nonce", other).exit_code
    assert 2 == run("commit", papers, digest, "--open", "--nonce", short).exit_code
    changed = tmp_path / "changed.blt"
    changed.write_bytes(papers.read_bytes().replace(b"20 4 3 2 0", b"20 4 2 3 0"))
    assert 1 == run("commit", changed, digest, "--open", "--nonce", nonce).exit_code
    assert 2 == run("commit", papers, digest).exit_code  # once is enough
    assert 0 == run("commit", papers, digest, "--open").exit_code


def test_the_command_that_is_printed_opens_a_commitment_too(tmp_path: Path) -> None:
    site = content(tmp_path / "site", "voting")
    assert 0 == receive(tmp_path, site).exit_code
    papers, digest = tmp_path / "the whole papers.blt", site / "commitment.txt"
    (tmp_path / "out/full.blt").rename(papers)
    run("commit", papers, digest)
    (site / ".git").mkdir()  # where the digest stands once it is published
    told = run("commit", papers, digest, "--open").stdout.splitlines()[1].strip()
    printed = subprocess.run(["sh", "-c", told], capture_output=True, text=True, check=True)

    assert digest.read_text().strip() == printed.stdout.split()[0]


def test_papers_in_another_order_cannot_be_committed_to(tmp_path: Path) -> None:
    papers = tmp_path / "papers.blt"
    papers.write_text('2 1\n1 2 0\n1 1 0\n0\n"a"\n"b"\n')
    done = run("commit", papers, tmp_path / "commitment.txt")

    assert 2 == done.exit_code
    assert [papers] == [*tmp_path.iterdir()]


def test_few_papers_are_not_written_without_a_sentence(tmp_path: Path) -> None:
    site = content(tmp_path / "site", "counted")
    few = tmp_path / "few"
    put_tree({"ballots.yml": b"source: x\npapers: |\n  60: c0 > c1\n  40: c1\n"}, few)
    before = read_tree(site)[0]
    done = run("reduce", "slate", few, "--content", site)

    assert 1 == done.exit_code
    assert "too-revealing: there are 100 valid papers, fewer than 200" in done.stderr
    assert before == read_tree(site)[0]
    contest = site / "contests/slate/contest.yml"
    contest.write_text(contest.read_text() + "accept_disclosure: The branch agreed.\n")
    assert 0 == run("reduce", "slate", few, "--content", site).exit_code
    assert "used:\n  rankings: 2\n" in (site / "contests/slate/exposure.yml").read_text()


def test_hardly_any_papers_are_written_by_no_means(tmp_path: Path) -> None:
    site = content(tmp_path / "site", "counted")
    contest = site / "contests/slate/contest.yml"
    contest.write_text(contest.read_text() + "accept_disclosure: The branch agreed.\n")
    few = put_tree({"ballots.yml": b"source: x\npapers: |\n  19: c0\n"}, tmp_path / "few")
    done = run("reduce", "slate", few, "--content", site)

    assert 1 == done.exit_code
    assert "fewer than 20: nothing but the result can be published" in done.stderr
    assert not (site / "contests/slate/ballots.yml").exists()


def test_a_folder_without_papers_and_a_contest_before_its_count_are_told(tmp_path: Path) -> None:
    site = content(tmp_path / "site", "voting")
    empty = tmp_path / "empty"
    empty.mkdir()
    whole = put_tree({"ballots.yml": USED.encode()}, tmp_path / "whole")

    assert (
        "ballots.yml:1:1: missing-file" in run("reduce", "slate", empty, "--content", site).stderr
    )
    early = run("reduce", "slate", whole, "--content", site)
    assert 2 == early.exit_code
    assert "the state of slate is 'voting': write 'state: counted'" in early.stderr


def test_other_rules_seats_and_vacancies_are_refused_for_papers_that_were_cut(
    tmp_path: Path,
) -> None:
    site = content(tmp_path / "site", "counted")
    (site / "contests/slate/ballots.yml").write_text(USED)

    def sitegen(*words: str) -> Result:
        return CliRunner().invoke(main, [*words, "--content", str(site)])

    assert [] == read_site(read_tree(site)[0])[1]
    assert 0 == sitegen("count", "slate").exit_code
    for words in (
        ("count", "slate", "--rule", "meek"),
        ("count", "slate", "--seats", "2"),
        ("compare", "slate"),
        ("vacancy", "slate", "--left", "c0"),
    ):
        done = sitegen(*words)
        assert (2, True) == (done.exit_code, "only what its own count looked at" in done.stderr)


def test_where_no_papers_are_shown_the_record_of_their_count_is_written(tmp_path: Path) -> None:
    site = content(tmp_path / "site", "voting", "transfers")
    assert 0 == receive(tmp_path, site).exit_code
    content(tmp_path / "site", "counted", "transfers")
    done = run("reduce", "slate", tmp_path / "out", "--content", site)
    contest = site / "contests/slate"
    built = CliRunner().invoke(main, ["build", str(site), str(tmp_path / "output")])

    assert (0, "") == (done.exit_code, done.stderr)
    assert {"ballots.yml", "record.json", "exposure.yml"} == {
        each.name for each in contest.iterdir() if each.is_file()
    } - {"contest.yml", "lots.yml"}
    assert (0, "") == (built.exit_code, built.stderr)
    gone = CliRunner().invoke(main, ["vacancy", "slate", "--left", "c0", "--content", str(site)])
    assert (2, True) == (gone.exit_code, "the papers of slate are not published" in gone.stderr)
    assert "slate: 253 papers counted by scottish-2007; elected" in built.stdout
