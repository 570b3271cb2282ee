"""The list of ballots that were issued, `issued.txt`: a digest for each, and for nobody a name."""

from dataclasses import replace
from itertools import islice

from sitegen.content.line_ends import UNTOUCHED, changed_by_git
from sitegen.content.source import Source
from sitegen.model.roll import Roll
from sitegen.problems import Place
from sitegen.trust.roll.issued import ISSUED, wrong_issued

MOST_WRONG = 10
"""Wrong lines that are reported."""
ADVICE = "take the file that `sitegen roll publish` wrote, byte for byte"


def with_issued(source: Source, contest: str, roll: Roll | None) -> Roll | None:
    """Return the roll with the list of ballots issued, if there is one."""
    path = f"contests/{contest}/{ISSUED}"
    if path not in source.tree:
        return roll
    source.claimed.add(path)
    figures = f"contests/{contest}/roll.yml"
    if figures not in source.tree:
        sentence = f"{ISSUED} lists ballots, but nothing says how many were issued"
        advice = "add this file, which `sitegen roll publish` wrote too, or delete the list"
        source.wrong(Place(figures), "missing-file", sentence, advice)
        return None
    data = source.tree[path]
    by_git = changed_by_git(data)
    wrong = list(islice(wrong_issued(data), 1 if by_git else MOST_WRONG))
    for line, sentence in wrong:
        source.wrong(Place(path, line), "bad-issued", sentence, UNTOUCHED if by_git else ADVICE)
    if roll is None or wrong:
        return roll
    if (lines := data.count(b"\n")) != roll.issued:
        sentence = f"there are {lines} lines, but {roll.issued} ballots were issued"
        source.wrong(Place(path), "sum-is-off", sentence, "a line stands for one ballot")
    return replace(roll, codes=data)
