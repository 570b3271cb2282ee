"""The scrutineer's declared result beside the count: that they agree, or where they do not."""

from dataclasses import dataclass

from sitegen.count.record import CountRecord
from sitegen.model.declared import Comparison, Difference
from sitegen.pages import urls
from sitegen.pages.frame import Dossier, NavLink
from sitegen.pages.language import Language, mark
from sitegen.pages.piles import piles

OTHER_ROWS = {
    "elected": mark("Elected"),
    "quota": mark("Quota"),
    "valid-papers": mark("Valid papers"),
    "non-transferable": mark("Non-transferable"),
}
NOBODY = mark("nobody")
NO_STAGE = mark("no such stage")
MOST_SHOWN = 200
"""Differences on the page; two sheets that have nothing in common differ everywhere."""


@dataclass(frozen=True, slots=True)
class DeclaredDifference:
    """A figure or a name that is not the same in the declared result and in the count."""

    where: str
    """At which stage or of which place, in words."""
    stage: str
    """The link to the stage; "" if it is none of this count."""
    what: str
    """Of whom, or which figure."""
    declared: str
    """What was declared."""
    counted: str
    """What was counted here."""


@dataclass(frozen=True, slots=True)
class DeclaredTold:
    """What came of holding the declared result against the count."""

    agrees: bool
    """Whether everything compared is the same."""
    sentence: str
    """How many figures were compared and how many differ, in a sentence."""
    source: str
    """What was compared, such as a sheet, as people wrote it."""
    day: str
    """The day of that, in words."""
    differences: tuple[DeclaredDifference, ...]
    """The figures that differ, the elected first, then by stages; the first of very many."""


def declared_told(dossier: Dossier, record: CountRecord, path: str) -> DeclaredTold | None:
    """Return what the page at `path` tells of the declared result, if one was typed."""
    contest, say, comparison = dossier.contest, dossier.say, dossier.declared
    if contest.declared_result is None or comparison is None:
        return None
    results = dossier.page("results")
    return DeclaredTold(
        agrees=comparison.agrees,
        sentence=_sentence(say, contest.scrutineer, comparison),
        source=contest.declared_result.source,
        day=say.day(contest.declared_result.on),
        differences=tuple(
            _difference(say, record, each, urls.href(path, results, urls.stage(each.stage)))
            for each in comparison.differences[:MOST_SHOWN]
        ),
    )


def declared_differs(dossier: Dossier, path: str) -> NavLink | None:
    """Return the warning on the page at `path` that the declared result is not the counted one."""
    if dossier.declared is None or dossier.declared.agrees:
        return None
    label = dossier.say("The declared result is not the one counted here: where they differ")
    return NavLink(label, urls.href(path, dossier.page("results"), "declared"))


def _sentence(say: Language, scrutineer: str, comparison: Comparison) -> str:
    if comparison.agrees:
        return say.many(
            comparison.compared,
            "The result that {scrutineer} declared agrees with this count in the one figure "
            "compared.",
            "The result that {scrutineer} declared agrees with this count in all {n} figures "
            "compared.",
            scrutineer=scrutineer,
        )
    return say.many(
        len(comparison.differences),
        "The result that {scrutineer} declared differs from this count in {n} of {compared} "
        "figures compared.",
        "The result that {scrutineer} declared differs from this count in {n} of {compared} "
        "figures compared.",
        scrutineer=scrutineer,
        compared=comparison.compared,
    )


def _difference(
    say: Language, record: CountRecord, difference: Difference, stage: str
) -> DeclaredDifference:
    there = 0 < difference.stage <= len(record.stages)
    where = say("The whole count")
    if difference.place:
        where = say("Place {number}", number=difference.place)
    elif difference.stage:
        where = say("Stage {number}", number=difference.stage)
    nothing = say(NOBODY if difference.place else NO_STAGE)
    return DeclaredDifference(
        where,
        stage if there else "",
        _row(say, record, difference.row),
        difference.theirs or nothing,
        difference.ours or nothing,
    )


def _row(say: Language, record: CountRecord, row: int | str) -> str:
    if isinstance(row, int):
        return record.candidates[row].name
    labels = {each.key: each.label for each in piles(record)}
    return say({**labels, **OTHER_ROWS}[row])
