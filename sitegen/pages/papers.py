"""Papers in words: how many, in parts if some rank equally, and what became of irregular ones."""

from collections.abc import Iterable
from math import gcd

from sitegen.count.record import CountRecord
from sitegen.model.site import Contest
from sitegen.pages.words import plural

INVALID = {
    "blank": "blank",
    "withdrawn": "ranks nobody who still stands",
    "equal": "equal ranks leave no first preference",
    "skipped": "a skipped rank comes before any preference",
    "repeated": "a candidate stands twice at the first rank",
}
UNKNOWN = "no candidate who stands has a usable first preference"
WHERE = {
    "equal": "equal ranks",
    "skipped": "a skipped rank",
    "repeated": "a candidate who is ranked again",
}


def number_of_papers(record: CountRecord, parts: int) -> str:
    """Return parts of papers as a number of papers, such as `3`, `1/2` or `3 1/2`."""
    whole, rest = divmod(parts, record.parts)
    if not rest:
        return str(whole)
    shared = gcd(rest, record.parts)
    fraction = f"{rest // shared}/{record.parts // shared}"
    return f"{whole} {fraction}" if whole else fraction


def papers_of(record: CountRecord, parts: int, one: str = "paper") -> str:
    """Return parts of papers as `1 paper`, `3 1/2 papers` or `1/2 of a paper`."""
    number = number_of_papers(record, parts)
    if 0 < parts < record.parts:
        return f"{number} of a {one}"
    return f"{number} {one if parts == record.parts else f'{one}s'}"


def not_more_than_one(record: CountRecord, parts: int) -> bool:
    """Say whether the parts are one paper or a part of one, so that a verb is in the singular."""
    return 0 < parts <= record.parts


def invalid_papers(record: CountRecord) -> Iterable[tuple[str, int]]:
    """Return why papers were invalid, and how many."""
    if record.read is None:
        return [(UNKNOWN, record.invalid_papers)] if record.invalid_papers else []
    return [(INVALID[reason], papers) for reason, papers in record.read.invalid]


def irregular_papers(record: CountRecord) -> tuple[str, ...]:
    """Return in sentences how many valid papers were cut, read past something, or spread."""
    read = record.read
    if read is None:
        return ()
    cut = (
        f"{plural(papers, 'valid paper')} {_was(papers)} read up to {WHERE[where]} and no further."
        for where, papers in read.cut
    )
    passed = (
        f"{plural(papers, 'valid paper')} {_was(papers)} read on past {WHERE[where]}."
        for where, papers in read.passed
    )
    each = "It counts" if read.shared == 1 else "Each of them counts"
    shared = (
        f"{plural(read.shared, 'valid paper')} {'ranks' if read.shared == 1 else 'rank'} several "
        f"candidates equally. {each} in equal parts, one for every order that the equal ranks "
        f"allow; a paper is {record.parts} parts, and a figure that ends in … goes on beyond the "
        "places shown."
    )
    return (*cut, *passed, *([shared] if read.shared else []))


def options(contest: Contest) -> str:
    """Return the options that make `sitegen count` read irregular papers as the contest does."""
    policy = contest.irregular_papers
    words = {"equal": policy.equal, "skipped": policy.skipped, "repeated": policy.repeated}
    irregular = contest.poll.irregular if contest.poll else ()
    return "".join(
        f" --{name} {word}" for name, word in words.items() if irregular and word != "refuse"
    )


def _was(papers: int) -> str:
    return "was" if papers == 1 else "were"
