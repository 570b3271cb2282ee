"""Names of a ballot file, while it is not known who stands."""

from sitegen.content import read_site
from tests.property.election_content import content_of, draw_elections


def test_nobody_is_told_that_a_name_is_wrong_while_a_candidates_file_cannot_be_read() -> None:
    tree = content_of({"slate": draw_elections("ers97", 1)[0]})
    tree["contests/slate/candidates/c0.md"] = b'---\nname: "Ann\n---\nI stand.\n'
    number = sum("/candidates/" in path for path in tree)
    names = ['"Ann"', *(f'"c{x}"' for x in range(1, number))]
    seats = tree["contests/slate/contest.yml"].decode().partition("seats: ")[2].split()[0]
    papers = f"{len(names)} {seats}\n1 1 0\n0\n" + "\n".join([*names, '"Slate"', ""])
    tree["contests/slate/ballots.blt"] = papers.encode()
    tree["contests/slate/ballots.yml"] = b"source: A file\nfile: ballots.blt\n"
    _, problems = read_site(tree)
    codes = {each.code for each in problems}

    assert "unterminated-quote" in codes
    assert "blt-mismatch" not in codes
