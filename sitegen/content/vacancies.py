"""Members who left, and whose places are filled from the same papers: `vacancies.yml`."""

from datetime import date
from itertools import pairwise

from sitegen.content.candidates import Roster
from sitegen.content.fields import Fields
from sitegen.content.lots import LOT, candidate_ids, lot
from sitegen.content.source import Source
from sitegen.content.wording import quoted
from sitegen.count.rules import RULES
from sitegen.model.poll import Vacancy
from sitegen.model.site import BallotPrivacy
from sitegen.problems import Place


def read_vacancies(
    source: Source,
    roster: Roster,
    rule: str | None,
    level: BallotPrivacy,
    closes: date | None,
) -> tuple[Vacancy, ...]:
    """Return the vacancies in order, if there are any that rule and papers can fill."""
    path = f"contests/{roster.contest}/vacancies.yml"
    if path not in source.tree or not (keys := source.yaml(path, ("vacancies",))):
        return ()
    if rule and not RULES[rule].rule.vacancy:
        sentence = f"{quoted(rule)} does not say how the papers fill a vacancy"
        advice = "delete this file, and fill the place in another way"
        source.wrong(Place(path), "vacancy-rule", sentence, advice)
    if level != "full":
        sentence = f"papers published as {quoted(level)} do not tell who would fill a vacancy"
        advice = (
            "delete this file; whoever has the whole papers can count them again, and a page or "
            "news can tell the outcome"
        )
        source.wrong(Place(path), "vacancy-papers", sentence, advice)
    found = [
        _vacancy(item, roster)
        for item in keys.each("vacancies", ("left", "on", "reason"), ("withdrawn", "lots"))
    ]
    for each in found:
        if each and closes and each.on < closes:
            sentence = f"nobody leaves a place before voting closes on {closes}"
            advice = "correct the day; who left before the vote is 'withdrawn' in their own file"
            source.wrong(each.place, "wrong-order", sentence, advice)
    for before, after in pairwise(each for each in found if each):
        if after.on < before.on:
            sentence = f"{after.on} stands after {before.on}"
            advice = "vacancies stand in the order in which they arose"
            source.wrong(after.place, "wrong-order", sentence, advice)
    return tuple(each for each in found if each)


def _vacancy(item: Fields, roster: Roster) -> Vacancy | None:
    before = len(item.problems)
    left, withdrawn = (candidate_ids(item, key, roster) for key in ("left", "withdrawn"))
    on, reason = item.day("on"), item.line("reason")
    lots = [lot(each, roster) for each in item.each("lots", *LOT)]
    both = [each for each in withdrawn if each in left]
    if both:
        sentence = f"{quoted(both[0])} is among those who left"
        item.wrong("withdrawn", "twice", sentence, "name each person once")
    if len(item.problems) > before or on is None:
        return None
    return Vacancy(
        left=left,
        on=on,
        reason=reason,
        withdrawn=withdrawn,
        lots=tuple(each for each in lots if each),
        lots_place=item.place_of("lots"),
        place=item.place_of("left"),
    )
