"""How a tie was parted, in words: the looks back, and the lot if one was drawn."""

from sitegen.count.causes import KeepValues
from sitegen.count.groups import IN_TURN
from sitegen.count.record import CountRecord, LookBack, Purpose, Stage, Tie
from sitegen.pages.language import Language, mark
from sitegen.pages.people import names, votes_of

LEVEL_SURPLUSES = {
    "two": mark("Tie: {who} both have the same largest surplus."),
    "more": mark("Tie: {who} all have the same largest surplus."),
}
LEVEL = {
    "two": mark("Tie: {who} both have {votes}."),
    "more": mark("Tie: {who} all have {votes}."),
}
NOT_ALL_ALLOWED = {
    "two": mark("Tie: {who} have equal votes, and the limits on groups do not allow both."),
    "more": mark("Tie: {who} have equal votes, and the limits on groups do not allow all."),
}
FOUND = {
    ("fewest", "one"): mark("{point}, {who} had the fewest votes of those tied."),
    ("fewest", "many"): mark("{point}, {who} were level with the fewest votes of those tied."),
    ("most", "one"): mark("{point}, {who} had the most votes of those tied."),
    ("most", "many"): mark("{point}, {who} were level with the most votes of those tied."),
}
"""What a look back found, by what was looked for and how many were left."""

CHOSEN = {
    ("surplus", "before"): mark("So the surplus of {who} goes first."),
    ("surplus", "lot"): mark(
        "A lot was drawn between {tied}, and the surplus of {who} goes first."
    ),
    ("surplus", "number"): mark(
        "The pseudo-random numbers of the rule part {tied}, and the surplus of {who} goes first."
    ),
    ("exclusion", "before"): mark("So {who} goes out."),
    ("exclusion", "lot"): mark("A lot was drawn between {tied}, and {who} goes out."),
    ("exclusion", "number"): mark(
        "The pseudo-random numbers of the rule part {tied}, and {who} goes out."
    ),
    ("election", "lot"): mark("A lot was drawn between {tied}, and {who} is elected."),
    ("election", "number"): mark(
        "The pseudo-random numbers of the rule part {tied}, and {who} is elected."
    ),
}
"""Who was chosen, by what for and by which way."""


def told(say: Language, record: CountRecord, tie: Tie, before: Stage | None) -> str:
    """Return a tie in words; `before` is the stage before that of the tie, if there is one."""
    stage = record.stages[before.number if before else 0]
    level, looks = before, _looks_back(say, record, tie)
    if isinstance(stage.cause, KeepValues):  # shares the papers out first
        level, looks = stage, looks if tie.look_back else ""
    parts = (_opening(say, record, tie, level), looks, _settled(say, record, tie))
    return " ".join(part for part in parts if part)


def _opening(say: Language, record: CountRecord, tie: Tie, level: Stage | None) -> str:
    number = "two" if len(tie.tied) == 2 else "more"  # noqa: PLR2004 - two are both
    who = names(say, record, tie.tied)
    votes = {level.end.votes[x] for x in tie.tied} if level else set()
    if tie.purpose == "exclusion" and len(votes) == 1:
        return say(LEVEL[number], who=who, votes=votes_of(say, record, min(votes)))
    if tie.purpose == "exclusion":
        return say("Tie: {who} are too close to part by their votes.", who=who)
    if tie.purpose == "surplus":
        return say(LEVEL_SURPLUSES[number], who=who)
    if tie.by == IN_TURN:
        return say(NOT_ALL_ALLOWED[number], who=who)
    return say("Tie: {who} have equal votes, more of them than places left.", who=who)


def _looks_back(say: Language, record: CountRecord, tie: Tie) -> str:
    if tie.look_back:
        return " ".join(_look_back(say, record, tie.purpose, each) for each in tie.look_back)
    if tie.lot:
        return say("They were level at every earlier point that the rule looks at.")
    return ""


def _look_back(say: Language, record: CountRecord, purpose: Purpose, looked: LookBack) -> str:
    stage = record.stages[looked.stage - 1]
    point = say("After stage {stage}", stage=looked.stage)
    if isinstance(stage.cause, KeepValues) and stage.cause.iterations > 1:
        point = say("After stage {stage}, iteration {n}", stage=looked.stage, n=looked.step)
    elif len(stage.steps) > 1:
        point = say("After stage {stage}, batch {n}", stage=looked.stage, n=looked.step)
    sought = "fewest" if purpose == "exclusion" else "most"
    left = "one" if len(looked.left) == 1 else "many"
    return say(FOUND[sought, left], point=point, who=names(say, record, looked.left))


def _settled(say: Language, record: CountRecord, tie: Tie) -> str:
    if not tie.chosen:
        return say("They were level at every point, so none of them is elected yet.")
    who = names(say, record, tie.chosen)
    if tie.lot:
        way = "lot" if record.rule.draws_lots else "number"
        return say(CHOSEN[tie.purpose, way], who=who, tied=names(say, record, tie.lot))
    if tie.purpose == "election":
        return say.many(len(tie.chosen), "So {who} is elected.", "So {who} are elected.", who=who)
    return say(CHOSEN[tie.purpose, "before"], who=who)
