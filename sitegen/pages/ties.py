"""How a tie was parted, in words: the looks back, and the lot if one was drawn."""

from sitegen.count.causes import KeepValues
from sitegen.count.groups import IN_TURN
from sitegen.count.record import CountRecord, LookBack, Purpose, Stage, Tie
from sitegen.pages.people import names, votes_of


def told(record: CountRecord, tie: Tie, before: Stage | None) -> str:
    """Return a tie in words; `before` is the stage before that of the tie, if there is one."""
    stage = record.stages[before.number if before else 0]
    level, looks = before, _looks_back(record, tie)
    if isinstance(stage.cause, KeepValues):  # shares the papers out first
        level, looks = stage, looks if tie.look_back else ""
    parts = (_opening(record, tie, level), looks, _settled(record, tie))
    return " ".join(part for part in parts if part)


def _opening(record: CountRecord, tie: Tie, level: Stage | None) -> str:
    who = names(record, tie.tied)
    both = "both" if len(tie.tied) == 2 else "all"  # noqa: PLR2004 - two are both
    votes = {level.end.votes[x] for x in tie.tied} if level else set()
    match tie.purpose:
        case "surplus":
            return f"Tie: {who} {both} have the same largest surplus."
        case "exclusion" if len(votes) == 1:
            return f"Tie: {who} {both} have {votes_of(record, votes.pop())}."
        case "exclusion":
            return f"Tie: {who} are too close to part by their votes."
        case "election" if tie.by == IN_TURN:
            return f"Tie: {who} have equal votes, and the limits on groups do not allow {both}."
        case "election":
            return f"Tie: {who} have equal votes, more of them than places left."


def _looks_back(record: CountRecord, tie: Tie) -> str:
    if not tie.look_back:
        return "They were level at every earlier point that the rule looks at." if tie.lot else ""
    return " ".join(_look_back(record, tie.purpose, each) for each in tie.look_back)


def _look_back(record: CountRecord, purpose: Purpose, point: LookBack) -> str:
    stage = record.stages[point.stage - 1]
    batch = f", batch {point.step}" if len(stage.steps) > 1 else ""
    if isinstance(stage.cause, KeepValues) and stage.cause.iterations > 1:
        batch = f", iteration {point.step}"
    most = "fewest" if purpose == "exclusion" else "most"
    verb = "had" if len(point.left) == 1 else "were level with"
    return (
        f"After stage {point.stage}{batch}, {names(record, point.left)} {verb} the {most} votes "
        "of those tied."
    )


def _settled(record: CountRecord, tie: Tie) -> str:
    chosen = names(record, tie.chosen) if tie.chosen else ""
    lot = "So "
    if tie.lot and record.rule.draws_lots:
        lot = f"A lot was drawn between {names(record, tie.lot)}, and "
    elif tie.lot:
        lot = f"The pseudo-random numbers of the rule part {names(record, tie.lot)}, and "
    match tie.purpose:
        case "surplus":
            return f"{lot}the surplus of {chosen} goes first."
        case "exclusion":
            return f"{lot}{chosen} goes out."
        case "election" if not tie.chosen:
            return "They were level at every point, so none of them is elected yet."
        case "election":
            verb = "is" if len(tie.chosen) == 1 else "are"
            return f"{lot}{chosen} {verb} elected."
