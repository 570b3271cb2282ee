"""What came back and was not counted, and that nothing got lost on the way."""

from sitegen.content.fields import Fields
from sitegen.formats.ballot_file import MOST_PAPERS
from sitegen.model.poll import Rejected


def read_rejected(keys: Fields) -> list[Rejected]:
    """Return the papers that were set aside, by reason."""
    rejected = []
    for item in keys.each("rejected", ("reason", "papers")):
        reason, papers = item.line("reason"), item.number("papers", 0, MOST_PAPERS)
        if reason and papers is not None:
            rejected.append(Rejected(reason, papers))
    return rejected


def check_sum(keys: Fields, papers: int, returned: int | None, total: int) -> None:
    """Report a contest without papers, and a sum that is off."""
    if not papers:
        key = "papers" if "papers" in keys else "file"
        advice = "give the papers, or set the contest back to 'voting'"
        keys.wrong(key, "no-papers", "there is no paper to count", advice)
    if returned is not None and returned != total:
        sentence = f"{returned} papers came back, but those counted and rejected are {total}"
        advice = "correct 'returned', 'rejected' or the papers: none may be lost"
        keys.wrong("returned", "sum-is-off", sentence, advice)
