"""What the sentences of a stage claim, held against the record."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise

from tests.reading.forms import StageWords
from tests.reading.record import Object, Record, number, total_of

FIGURE = r"\d+(?:\.\d+…?)?"
NUMBER = re.compile(rf"\d+ \d+/\d+|\d+/\d+|{FIGURE}")
STORY_NAMES = 4
"""How many receivers a candidate's page names; it gives the number of the others."""
SMALL = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
ELECTED = re.compile(r"(.+) is elected with (\S+) votes?\b")
ENOUGH = re.compile(rf"At this point ({FIGURE}) was enough\.")
REACHED = re.compile(rf"having reached the quota of ({FIGURE})\.")
SURPLUS = re.compile(
    r"(.+) (?:was elected with|has) more than the quota: (\S+) votes? less (\S+) leave a surplus "
    rf"of ({FIGURE})(?:, the largest of (\w+) surpluses)?\. "
)
LOWEST = re.compile(
    r"(?:^|(?<=\. ))([^.]+) has the fewest votes(?: of those who can be excluded)?, (\S+), "
    r"and is excluded\."
)
QUOTA = re.compile(rf"The quota (is|falls|rises)(?: from (\S+) to)? ({FIGURE})")
LEVEL = re.compile(r"(?:both|all) have (\S+) votes?\.")
LOOK_BACK = re.compile(r"After stage (\d+)(?:, (?:batch|iteration) (\d+))?, ")
PAPERS = re.compile(
    r"(?:^Batch (\d+): )?(\d+(?: \d+/\d+|/\d+)?) (?:of a )?papers?, worth .+ "
    r"sorted by next preference\."
)


def numbers_in(text: str, names: Iterable[str] = ()) -> list[str]:
    """List the numbers in a text, names left out."""
    for name in names:
        text = text.replace(name, "")
    return NUMBER.findall(text)


def in_words(number: int) -> str:
    """Write a number in words up to twelve."""
    return SMALL[number] if number < len(SMALL) else str(number)


def listed(names: list[str]) -> str:
    """Write names as a list in a sentence."""
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def answer(record: Record) -> str:
    """Say the result as the answer on the pages must say it."""
    names = [record.names[id_] for id_ in record.elected]
    verb = "candidate is" if len(names) == 1 else "candidates are"
    return f"{in_words(len(names)).capitalize()} {verb} elected: {listed(names)}."


def numbers_of(record: Record, stage: Object) -> set[str]:
    """Give all numbers that the words of a stage may hold: figures of it, sums and differences."""
    before = record.before(stage)
    points = [*([before] if before else []), *stage["steps"]]
    figures = {figure for each in [*points, stage] for figure in figures_of(each)}
    for earlier, later in [*pairwise(points), (points[0], points[-1])]:
        old, new = (figures_of(each) for each in (earlier, later))
        figures |= {abs(b - a) for a, b in zip(old, new, strict=True)}
    counts = {record.valid, record.seats, len(record.names) - len(record.withdrawn)}
    counts |= {stage["number"], len(record.names), stage.get("iterations", 0)}
    counts.add(sum(len(step["elected"]) for step in stage["steps"]))  # places that were left
    moved: set[Fraction] = set()
    for at, step in enumerate(stage["steps"], start=1):
        sums, papers = sums_of(step["transfers"])
        figures |= sums | {number(step["required"] or 0)}
        counts.add(at)
        moved |= papers
    surplus = stage.get("surplus", "")
    if surplus:
        figures |= {number(surplus), *map(number, stage.get("keep", {}).values())}
    held = before["votes"] if before else stage["votes"]
    group = [held[id_] for id_ in stage["candidates"]]
    if surplus:
        figures |= {number(votes) - number(surplus) for votes in group}
    waiting = [stage["deferred"]["total"]] if stage["deferred"] else []
    figures |= {*map(number, waiting), total_of(group), total_of([*group, *waiting])}
    counts |= {each["number"] for each in record.stages[: stage["number"]] if each["bounds"]}
    for tie in stage["ties"]:
        counts |= {look[key] for look in tie["look_back"] for key in ("stage", "step")}
    told = {record.papers(papers) for papers in moved} | {str(count) for count in counts}
    return told | {record.shown(figure) for figure in figures}


def figures_of(point: Object) -> list[Fraction]:
    """List the figures of a stage or a step."""
    single = ("quota", "exhausted", "lost_to_fractions", "non_transferable")
    return [number(each) for each in (*point["votes"].values(), *(point[key] for key in single))]


def sums_of(transfers: list[Object]) -> tuple[set[Fraction], set[Fraction]]:
    """Give values, and sums of votes and of papers: all, by receiver, by both, to candidates."""
    votes: dict[object, Fraction] = defaultdict(Fraction)
    papers: dict[object, Fraction] = defaultdict(Fraction)
    for each in transfers:
        giver, receiver = each["giver"], each["receiver"]
        groups: list[object] = ["all", giver, receiver, (giver, receiver)]
        if receiver == giver:
            groups.append("stay")
        elif receiver is not None:
            groups.append("moved")
        for group in groups:
            votes[group] += number(each["votes"])
            papers[group] += number(each["papers"])
    values = {number(each[key]) for each in transfers for key in ("before", "after")}
    return values | set(votes.values()), set(papers.values())


def check_words(record: Record, stage: Object, words: StageWords) -> None:
    """Hold every number and every claim of a stage's sentences against the record."""
    text = " ".join(words.sentences)
    names = sorted(record.names.values(), key=len, reverse=True)

    assert set(numbers_in(text, names)) <= numbers_of(record, stage)
    assert set(words.cited) | {by for each in words.by for by in each} <= set(stage["by"])
    assert all(record.names[id_] in words.title for id_ in stage["candidates"]) or (
        stage["action"] == "fill"
    )
    check_elected(record, stage, words.sentences)
    check_quotas(record, stage, words.sentences)
    check_excluded(record, stage, words.sentences)
    check_surplus(record, stage, words.sentences)
    check_keep_values(record, stage, text)
    check_papers(record, stage, words.sentences)
    check_ties(record, stage, words.sentences)
    check_end(record, stage, words.sentences)


def check_elected(record: Record, stage: Object, sentences: list[str]) -> None:
    """Everybody elected is told in order, with the votes and what they had to reach just then."""
    claims = [found.groups() for each in sentences if (found := ELECTED.match(each))]
    quotas = [found.group(1) for each in sentences if (found := REACHED.search(each))]
    enough = [found.group(1) for each in sentences if (found := ENOUGH.search(each))]
    elections = [(each, step) for step in stage["steps"] for each in step["elected"]]

    assert [
        (record.names[each["id"]], record.shown(each["votes"])) for each, _ in elections
    ] == claims
    assert [
        record.shown(step["quota"]) for each, step in elections if each["because"] == "quota"
    ] == quotas
    # after somebody is elected less is enough for the next, a figure that the record has no more
    assert enough == [
        record.shown(step["required"])
        for each, step in elections
        if each["because"] == "vote-required" and number(each["votes"]) >= number(step["required"])
    ]


def check_quotas(record: Record, stage: Object, sentences: list[str]) -> None:
    """The quotas told lead from that of the stage before to that of the stage."""
    before = record.before(stage)
    known = [before["quota"]] if before else []
    known += [step["quota"] for step in stage["steps"] if number(step["quota"])]
    changes = [*dict.fromkeys(known)]
    verbs = [] if before else ["is"]
    verbs += ["falls" if number(b) < number(a) else "rises" for a, b in pairwise(changes)]
    olds = [*([] if before else [None]), *map(record.shown, changes[:-1])]
    news = map(record.shown, changes[1:] if before else changes)
    found = [each.groups() for text in sentences for each in QUOTA.finditer(text)]

    assert [*zip(verbs, olds, news, strict=False)] == found


def check_excluded(record: Record, stage: Object, sentences: list[str]) -> None:
    """Who has the fewest votes has them, and what is said of surpluses and quota is so."""
    before = record.before(stage)
    text = " ".join(sentences)
    held = counted_before(record, stage)
    for names, votes in LOWEST.findall(text):
        excluded = stage["excluded"]
        standing = [id_ for id_ in record.names if going_on(record, id_, stage["number"] - 1)]
        guarded = record.settled("guarded", stage["number"])
        standing = [id_ for id_ in standing if id_ not in guarded]
        left = [id_ for id_ in standing if id_ not in stage["elected"]] or standing

        assert names == listed([record.names[id_] for id_ in excluded])
        assert votes == record.shown(held[excluded[0]])
        assert number(held[excluded[0]]) == min(number(held[id_]) for id_ in left)
    check_passed_over(record, stage, text)
    if before and "There is no surplus to pass on." in text:
        assert [] == holders_of_surplus(record, before)
    if before and "Nobody has reached the quota yet." in text:
        assert 0 == sum(at < stage["number"] for at, _ in record.elections)
        assert max(map(number, before["votes"].values())) < number(before["quota"])


def check_passed_over(record: Record, stage: Object, text: str) -> None:
    """The guarded who had no more votes than whoever is excluded are named with their votes."""
    doomed = stage["action"] == "exclusion-of-doomed" or stage.get("doomed")
    held = counted_before(record, stage)
    passed = []
    if stage["excluded"] and not doomed:
        most = max(number(held[id_]) for id_ in stage["excluded"])
        passed = [
            f"{record.names[id_]} ({record.shown(held[id_])})"
            for id_ in record.names
            if id_ in record.settled("guarded", stage["number"])
            and going_on(record, id_, stage["number"] - 1)
            and number(held[id_]) <= most
        ]
    verb = "has" if len(passed) == 1 else "have"

    assert bool(passed) == (" of those who can be excluded" in text)
    assert not passed or f"{listed(passed)} {verb} no more, but the limits on groups" in text
    assert bool(doomed) == ("are excluded before any" in text or "is excluded before any" in text)


def check_surplus(record: Record, stage: Object, sentences: list[str]) -> None:
    """A surplus is what it is said to be, and the largest of as many as are said."""
    claims = [found for each in sentences if (found := SURPLUS.match(each))]
    if stage["action"] != "surplus":
        assert [] == claims
        return
    (claim,) = claims
    before = record.before(stage)
    assert before is not None
    name, votes, less, surplus, several = claim.groups()
    (giver,) = stage["candidates"]
    holders = holders_of_surplus(record, before)

    had = number(before["votes"][giver])
    assert (record.names[giver], record.shown(had)) == (name, votes)
    assert record.shown(stage["surplus"]) == surplus
    assert record.shown(had - number(stage["surplus"])) == less
    assert giver in holders
    assert (in_words(len(holders)) if len(holders) > 1 else None) == several
    assert had == max(number(before["votes"][id_]) for id_ in holders)


def check_keep_values(record: Record, stage: Object, text: str) -> None:
    """Everybody who passes a part of each vote on is named with the part that is kept."""
    keeping = [
        f"{record.names[id_]} {record.shown(keep)}"
        for id_, keep in stage.get("keep", {}).items()
        if 0 < number(keep) < 1
    ]

    assert bool(keeping) == (f"Kept of each vote that arrives: {listed(keeping)}." in text)


def holders_of_surplus(record: Record, stage: Object) -> list[str]:
    """List the elected who hold more than the quota after a stage, or who will be for that."""
    return [
        id_
        for id_, votes in stage["votes"].items()
        if (record.status(id_, stage["number"]) == "elected" or record.rule == "minneapolis-2013")
        and number(votes) > number(stage["quota"])
    ]


def check_papers(record: Record, stage: Object, sentences: list[str]) -> None:
    """Each step tells how many papers were sorted, and steps are numbered where there are some."""
    claims = [found.groups() for each in sentences if (found := PAPERS.search(each))]
    steps = stage["steps"]

    assert [
        (
            str(at) if len(steps) > 1 else None,
            record.papers(total_of(each["papers"] for each in moved)),
        )
        for at, moved in enumerate((step["transfers"] for step in steps), start=1)
        if moved
    ] == claims


def check_ties(record: Record, stage: Object, sentences: list[str]) -> None:
    """The votes and the looks back are those of the record, and lots are told as they fell."""
    told = [each for each in sentences if each.startswith("Tie: ")]
    held = counted_before(record, stage)
    for tie, text in zip(stage["ties"], told, strict=True):
        names = listed([record.names[id_] for id_ in tie["tied"]])
        looks = [(look["stage"], look["step"]) for look in tie["look_back"]]
        level = [found.group(1)] if (found := LEVEL.search(text)) else []

        assert text.startswith(f"Tie: {names} ")
        assert level == ([*{record.shown(held[id_]) for id_ in tie["tied"]}] if level else [])
        assert looks == [(int(at), int(step or 1)) for at, step in LOOK_BACK.findall(text)]
        numbers = "The pseudo-random numbers of the rule part" in text
        assert bool(tie["lot"]) == (numbers if record.rule == "meek-nz" else "A lot was" in text)
        assert all(record.names[id_] in text.split(". ")[-1] for id_ in tie["chosen"])


def counted_before(record: Record, stage: Object) -> dict[str, str]:
    """Give the votes by which it was decided who goes out: Meek shares the papers out first."""
    before = record.before(stage)
    votes: dict[str, str] = (stage if stage["action"] == "keep-values" else before or stage)[
        "votes"
    ]
    return votes


def check_end(record: Record, stage: Object, sentences: list[str]) -> None:
    """The count ends at the last stage alone, and names those who are left without a place."""
    last = stage is record.stages[-1]
    rest = [id_ for id_ in record.names if going_on(record, id_, len(record.stages))]
    verb = "stays" if len(rest) == 1 else "stay"
    names = listed([record.names[id_] for id_ in rest])

    assert last == ("and the count ends." in sentences[-1])
    if last:
        assert bool(rest) == sentences[-1].endswith(f" {names} {verb} without a place.")


def going_on(record: Record, id_: str, number: int) -> bool:
    """Say whether a candidate continues after a stage."""
    return record.status(id_, number) == "continuing"


def numbers_of_story(record: Record, stage: Object, id_: str) -> Iterator[str]:
    """Yield the numbers that a candidate's page may hold of a stage."""
    yield from numbers_of(record, stage)
    moved = [each for step in stage["steps"] for each in step["transfers"]]
    sums, papers = sums_of(moved)
    yield from map(record.shown, sums)
    yield from map(record.papers, papers)
    if id_ in record.elected:
        yield from (str(record.elected.index(id_) + 1), str(len(record.elected)))
    if stage["number"] == 1:
        votes = [number(each) for each in stage["votes"].values()]
        own = number(stage["votes"][id_])
        yield from (record.papers(own), str(sum(each > own for each in votes)))
    receivers = {each["receiver"] for each in moved if each["giver"] == id_ != each["receiver"]}
    yield str(len(receivers - {None}) - STORY_NAMES)
