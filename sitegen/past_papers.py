"""Papers that stood in a repository under any name, known by what they hold.

Of a contest that publishes cut papers only the count tells these from whole ones: it looks at all
that cut papers say. Whatever its count does not read to the end was never meant to be seen.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO

from sitegen.content.ballot_file import numbers_by_name, plain
from sitegen.content.leaks import HEAD, WHOLE_ADVICE
from sitegen.content.wording import visible
from sitegen.formats.ballot_file import BallotFile
from sitegen.formats.table import READERS
from sitegen.model.ballots import NOBODY, relabel
from sitegen.model.paper_reading import read_irregular
from sitegen.model.papers import relabelled
from sitegen.model.poll import Poll
from sitegen.model.site import Contest
from sitegen.problems import Place, Problem
from sitegen.reduction import is_minimal

BEGINNINGS = (
    ("blt", re.compile(rb"\s*(?:#[^\n]*\n\s*)*[0-9]+[ \t]+[0-9]+[ \t]*\r?\n")),
    ("preflib", re.compile(rb"# FILE NAME:")),
    ("opavote", re.compile(rb"\s*\{(?=(?s:.*)\"ballots\")")),
    ("csv-names", re.compile(rb"(?:\xef\xbb\xbf)?\"?papers\"?[,;\t]")),
    ("abif", re.compile(rb"(?:[#{=][^\n]*\n)*[0-9]+[ \t]*:[ \t]*\S")),
)
"""How files of papers begin, by format; tables of ranks begin with names, as no other."""
INLINE = re.compile(rb"^papers:[ \t]*\|[^\n]*\n((?:[ \t]+[^\n]*\n|\r?\n)+)", re.MULTILINE)
"""The papers that stand in a `ballots.yml`."""
TOGETHER = 2
"""So many candidates in the first line are the head of a table of ranks."""


def past_papers(path: str, data: bytes, contests: Sequence[Contest]) -> Iterator[Problem]:
    """Yield a problem if these are papers of a contest that show more than voters were promised."""
    for contest in contests:
        if contest.ballot_privacy == "full":
            continue
        for file in _read(path, data, contest):
            if _shows_more(contest, file):
                than = "no paper" if contest.ballot_privacy == "transfers" else "what is counted"
                sentence = (
                    f"here are papers of {contest.id}, and voters were promised that {than} shows"
                )
                yield Problem(Place(visible(path)), "roll-data", sentence, WHOLE_ADVICE)
                break


def _read(path: str, data: bytes, contest: Contest) -> Iterator[BallotFile]:
    """Yield what a file may hold of papers, as far as it can be read."""
    forms = [(form, data) for form, begins in BEGINNINGS if begins.match(data)]
    forms += [("abif", _without_indent(each[1])) for each in INLINE.finditer(data)]
    if b"\0" not in data[:HEAD] and (table := _ranks_alone(data, contest)):
        forms.append(("csv-ranks", table))
    for form, text in forms:
        file, _ = READERS[form](text, path)
        if file:
            yield file


def _without_indent(block: bytes) -> bytes:
    return b"".join(each.strip() + b"\n" for each in block.split(b"\n") if each.strip())


def _ranks_alone(data: bytes, contest: Contest) -> bytes:
    """Return a table of ranks without columns that are no candidate's; nothing if it is none."""
    head = data[:HEAD].split(b"\n")[0].decode("utf-8-sig", "replace")
    known = _known(contest)
    delimiter = max(",;\t", key=head.count)
    columns = [
        x for x, cell in enumerate(head.split(delimiter)) if plain(cell.strip('\r "')) in known
    ]
    if len(columns) < TOGETHER:
        return b""
    rows = csv.reader(
        StringIO(data.decode("utf-8-sig", "replace"), newline=""), delimiter=delimiter
    )
    out = StringIO()
    written = csv.writer(out, lineterminator="\n")
    try:
        written.writerows([row[x] for x in columns] for row in rows if len(row) > columns[-1])
    except csv.Error:
        return b""
    return out.getvalue().encode()


def _known(contest: Contest) -> dict[str, int]:
    """Return the numbers of candidates by plain name and id."""
    return numbers_by_name({x.id: n for n, x in enumerate(contest.candidates)}, contest.candidates)


def _shows_more(contest: Contest, file: BallotFile) -> bool:
    """Say whether these are papers of a contest, in ranks, and more than is promised to show.

    Papers that cannot be counted, as they are too irregular, were never cut.
    """
    known = _known(contest)
    numbers = [known.get(plain(name), -1) for name in file.names]
    second = (file.ballots.rankings[:, 1:] != NOBODY).any()
    if len({*numbers}) < len(numbers) or -1 in numbers or not (second or file.irregular):
        return False
    if contest.ballot_privacy == "transfers":
        return True
    regular = relabel(file.ballots, numbers)
    irregular = relabelled(file.irregular, numbers)
    ballots, read, problems = read_irregular(
        regular,
        irregular,
        contest.irregular_papers,
        withdrawn=contest.withdrawn,
        names=[each.id for each in contest.candidates],
        parts=contest.poll.parts if contest.poll else 1,
    )
    poll = Poll(ballots, "", file.papers, (), contest.place, regular, irregular, read)
    return bool(problems) or not is_minimal(contest, poll)
