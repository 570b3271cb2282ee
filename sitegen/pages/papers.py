"""Papers in words: how many, in parts if some rank equally, and what became of irregular ones."""

from collections.abc import Iterable
from math import gcd

from sitegen.count.record import CountRecord
from sitegen.model.site import Contest
from sitegen.pages.words import day, isolated, plural

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


MARKING = {
    "equal": {
        "refuse": "Give each number to one candidate.",
        "stop": "Give each number to one candidate: a paper is read up to one that several have.",
        "skip": "Give each number to one candidate: where several have one, it is passed over.",
        "share": "Several candidates may have the same number if you like them equally: your paper "
        "then counts in equal parts for every order of them.",
    },
    "skipped": {
        "refuse": "Leave no number out.",
        "stop": "Leave no number out: a paper is read up to one that is missing.",
        "skip": "If you leave a number out, the numbers after it count all the same.",
    },
    "repeated": {
        "refuse": "Give each candidate one number.",
        "stop": "Give each candidate one number: a paper is read up to a second one.",
        "skip": "Of several numbers beside one candidate the lowest counts.",
    },
}
"""What voters are told of each irregularity and treatment."""


def marking(contest: Contest) -> tuple[str, ...]:
    """Return in sentences how to mark a paper, by what the contest does with irregular ones."""
    policy = contest.irregular_papers
    return (
        MARKING["equal"][policy.equal],
        MARKING["skipped"][policy.skipped],
        MARKING["repeated"][policy.repeated],
    )


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


def withdrawn_from(contest: Contest, id_: str) -> str:
    """Return what a withdrawal means for the papers, in sentences; "" where it is not known yet."""
    candidate = next(each for each in contest.candidates if each.id == id_)
    sent, withdrawn = contest.ballots_sent, candidate.withdrawn
    if withdrawn is None:
        return ""
    passed = "Papers that name this candidate pass to the next preference."
    if sent and withdrawn.on < sent:
        return "The name is not on the ballot papers, which were sent out later."
    told = "The name is on the ballot papers, which were sent out before. " if sent else ""
    first = dict(contest.poll.first_for_withdrawn).get(id_) if contest.poll else None
    number = "" if first is None else f" {plural(first, 'paper')} put this candidate first."
    return f"{told}{passed}{number}"


def withdrawals(contest: Contest) -> tuple[str, ...]:
    """Return in sentences whom every paper passes over, and how many had put them first."""
    poll, people = contest.poll, {each.id: each for each in contest.candidates}
    told = []
    for id_, first in poll.first_for_withdrawn if poll else ():
        who, withdrawn = isolated(people[id_].name), people[id_].withdrawn
        when = f"withdrew on {day(withdrawn.on)}" if withdrawn else "withdrew"
        after = ", after the ballot papers had been sent out" if contest.ballots_sent else ""
        had = f"{plural(first, 'paper')} had put this candidate first"
        told.append(f"{who} {when}{after}, and every paper passes over the name: {had}.")
    return tuple(told)


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
