"""Papers in words: how many, in parts if some rank equally, and what became of irregular ones."""

from collections.abc import Iterable, Mapping
from math import gcd

from sitegen.count.record import CountRecord
from sitegen.model.site import Candidate, Contest, Withdrawal
from sitegen.pages.language import Language, mark
from sitegen.pages.words import isolated

INVALID = {
    "blank": mark("blank"),
    "withdrawn": mark("ranks nobody who still stands"),
    "equal": mark("equal ranks leave no first preference"),
    "skipped": mark("a skipped rank comes before any preference"),
    "repeated": mark("a candidate stands twice at the first rank"),
}
UNKNOWN = mark("no candidate who stands has a usable first preference")
WHERE = {
    "equal": mark("equal ranks"),
    "skipped": mark("a skipped rank"),
    "repeated": mark("a candidate who is ranked again"),
}


MARKING = {
    "equal": {
        "refuse": mark("Give each number to one candidate."),
        "stop": mark(
            "Give each number to one candidate: if several have the same number, it and the "
            "numbers after it are not read."
        ),
        "skip": mark(
            "Give each number to one candidate: a number that several have is passed over."
        ),
        "share": mark(
            "Several candidates may have the same number if you like them equally: your paper then "
            "counts in equal parts for every order of them."
        ),
    },
    "skipped": {
        "refuse": mark("Leave no number out."),
        "stop": mark("Leave no number out: the numbers after a missing one are not read."),
        "skip": mark("If you leave a number out, the numbers after it count all the same."),
    },
    "repeated": {
        "refuse": mark("Give each candidate one number."),
        "stop": mark(
            "Give each candidate one number: if one has a second, it and the numbers after it are "
            "not read."
        ),
        "skip": mark("Of several numbers beside one candidate the lowest counts."),
    },
}
"""What voters are told of each irregularity and treatment."""

WITHDREW_UNKNOWN = {
    False: mark("{who} withdrew on {day}, and every paper passes over the name."),
    True: mark(
        "{who} withdrew on {day}, after the ballot papers had been sent out, and every paper "
        "passes over the name."
    ),
}
WITHDREW = {
    False: mark("{who} withdrew on {day}, and every paper passes over the name: {papers}."),
    True: mark(
        "{who} withdrew on {day}, after the ballot papers had been sent out, and every paper "
        "passes over the name: {papers}."
    ),
}
"""Whom papers pass over, by whether it is known when papers were sent out."""


def marking(say: Language, contest: Contest) -> tuple[str, ...]:
    """Return in sentences how to mark a paper, by what the contest does with irregular ones."""
    policy = contest.irregular_papers
    told = (
        MARKING["equal"][policy.equal],
        MARKING["skipped"][policy.skipped],
        MARKING["repeated"][policy.repeated],
    )
    return tuple(say(each) for each in told)


def number_of_papers(record: CountRecord, parts: int) -> str:
    """Return parts of papers as a number of papers, such as `3`, `1/2` or `3 1/2`."""
    whole, rest = divmod(parts, record.parts)
    if not rest:
        return str(whole)
    shared = gcd(rest, record.parts)
    fraction = f"{rest // shared}/{record.parts // shared}"
    return f"{whole} {fraction}" if whole else fraction


def papers_of(say: Language, record: CountRecord, parts: int) -> str:
    """Return parts of papers as `1 paper`, `3 1/2 papers` or `1/2 of a paper`."""
    number = number_of_papers(record, parts)
    whole, rest = divmod(parts, record.parts)
    if not rest:
        return say.many(whole, "{n} paper", "{n} papers")
    if not whole:
        return say("{number} of a paper", number=number)
    return say("{number} papers", number=number)


def first_preferences_of(say: Language, record: CountRecord, parts: int) -> str:
    """Return parts of papers as `1 first preference`, `3 1/2 first preferences` and so on."""
    number = number_of_papers(record, parts)
    whole, rest = divmod(parts, record.parts)
    if not rest:
        return say.many(whole, "{n} first preference", "{n} first preferences")
    if not whole:
        return say("{number} of a first preference", number=number)
    return say("{number} first preferences", number=number)


def not_more_than_one(record: CountRecord, parts: int) -> bool:
    """Say whether the parts are one paper or a part of one, so that a verb is in the singular."""
    return 0 < parts <= record.parts


def invalid_papers(say: Language, record: CountRecord) -> Iterable[tuple[str, int]]:
    """Return why papers were invalid, and how many."""
    if record.read is None:
        return [(say(UNKNOWN), record.invalid_papers)] if record.invalid_papers else []
    return [(say(INVALID[reason]), papers) for reason, papers in record.read.invalid]


def irregular_papers(say: Language, record: CountRecord) -> tuple[str, ...]:
    """Return in sentences how many valid papers were cut, read past something, or spread."""
    read = record.read
    if read is None:
        return ()
    cut = (
        say.many(
            papers,
            "{n} valid paper was read up to {where} and no further.",
            "{n} valid papers were read up to {where} and no further.",
            where=say(WHERE[where]),
        )
        for where, papers in read.cut
    )
    passed = (
        say.many(
            papers,
            "{n} valid paper was read on past {where}.",
            "{n} valid papers were read on past {where}.",
            where=say(WHERE[where]),
        )
        for where, papers in read.passed
    )
    shared = say.many(
        read.shared,
        "{n} valid paper ranks several candidates equally. It counts in equal parts, one for every "
        "order that the equal ranks allow; a paper is {parts} parts, and a figure that ends in … "
        "goes on beyond the places shown.",
        "{n} valid papers rank several candidates equally. Each of them counts in equal parts, one "
        "for every order that the equal ranks allow; a paper is {parts} parts, and a figure that "
        "ends in … goes on beyond the places shown.",
        parts=record.parts,
    )
    return (*cut, *passed, *([shared] if read.shared else []))


def withdrawn_from(say: Language, contest: Contest, candidate: Candidate) -> str:
    """Return what a withdrawal means for the papers, in sentences; "" where it is not known yet."""
    sent, withdrawn = contest.ballots_sent, candidate.withdrawn
    if withdrawn is None or contest.uncontested:
        return ""
    before = sent is not None and withdrawn.on < sent
    if contest.state in ("nominations", "circulation"):
        return say("The name will not be on the ballot papers.") if before else ""
    if before:
        return say("The name is not on the ballot papers, which were sent out later.")
    sentences = []
    if sent:
        sentences.append(say("The name is on the ballot papers, which were sent out before."))
    sentences.append(say("Papers that name this candidate pass to the next preference."))
    first = dict(contest.poll.first_for_withdrawn).get(candidate.id) if contest.poll else None
    if first is not None:
        sentences.append(
            say.many(
                first,
                "{n} paper put this candidate first.",
                "{n} papers put this candidate first.",
            )
        )
    return " ".join(sentences)


def withdrawals(say: Language, contest: Contest) -> tuple[str, ...]:
    """Return in sentences who withdrew and why, and how many papers had put them first."""
    if contest.poll is None:
        return ()
    first = dict(contest.poll.first_for_withdrawn)
    return tuple(
        f"{_withdrew(say, contest, each, each.withdrawn, first)} "
        f"{say('The reason given: {reason}', reason=each.withdrawn.reason)}"
        for each in contest.candidates
        if each.withdrawn
    )


def _withdrew(
    say: Language,
    contest: Contest,
    candidate: Candidate,
    withdrawn: Withdrawal,
    first: Mapping[str, int | None],
) -> str:
    """Return what became of a name; papers that are not whole do not tell how many put it first."""
    who, day = isolated(candidate.name), say.day(withdrawn.on)
    papers = first.get(candidate.id)
    if candidate.id not in first:
        return say("{who} withdrew on {day}, and is not on the ballot papers.", who=who, day=day)
    if papers is None:
        return say(WITHDREW_UNKNOWN[contest.ballots_sent is not None], who=who, day=day)
    return say(
        WITHDREW[contest.ballots_sent is not None],
        who=who,
        day=day,
        papers=say.many(
            papers,
            "{n} paper had put this candidate first",
            "{n} papers had put this candidate first",
        ),
    )


def options(contest: Contest) -> str:
    """Return the options that make `sitegen count` read irregular papers as the contest does."""
    policy = contest.irregular_papers
    words = {"equal": policy.equal, "skipped": policy.skipped, "repeated": policy.repeated}
    irregular = contest.poll.irregular if contest.poll else ()
    return "".join(
        f" --{name} {word}" for name, word in words.items() if irregular and word != "refuse"
    )
