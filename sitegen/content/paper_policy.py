"""How a contest reads papers with equal, skipped or repeated ranks: `irregular_papers`."""

from sitegen.content.fields import Fields
from sitegen.content.wording import listed, quoted
from sitegen.count.rules import RULES
from sitegen.model.papers import (
    IRREGULARITIES,
    REFUSING,
    TREATMENTS,
    Irregularity,
    Policy,
    Treatment,
)

KEY = "irregular_papers"
RULE = "rule"
"""The word for what the contest's rule says."""
HINTS: dict[Irregularity, str] = {
    each: f"look at it again; if it is right, choose {listed((*TREATMENTS[each][1:], RULE))} "
    f"for '{each}' under '{KEY}' in contest.yml"
    for each in IRREGULARITIES
}


def read_policy(keys: Fields, rule: str | None) -> Policy:
    """Return the policy of a contest; what its rule is to say and does not is reported."""
    inner = keys.inner(KEY, (), IRREGULARITIES)
    if inner is None:
        return REFUSING
    chosen: dict[str, Treatment] = {}
    for each in IRREGULARITIES:
        word = inner.choice(each, (*TREATMENTS[each], RULE)) or "refuse"
        law = RULES[rule].rule.on_papers(each) if rule else None
        if word == RULE and law is None and rule:
            sentence = f"the rule {quoted(rule)} does not say how papers with {each} ranks are read"
            advice = f"write {listed(TREATMENTS[each])}"
            inner.wrong(each, "silent-rule", sentence, advice)
        chosen[each] = law.treatment if law and word == RULE else _treatment(each, word)
    return Policy(**chosen)


def _treatment(irregularity: Irregularity, word: str) -> Treatment:
    return next((each for each in TREATMENTS[irregularity] if each == word), "refuse")
