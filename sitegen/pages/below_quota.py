"""Why somebody was elected with fewer votes than the quota, in the words of every page."""

from sitegen.count.record import Because, CountRecord, Election, Step
from sitegen.pages.language import Language, mark

REASONS = {
    Because.VOTE_REQUIRED: mark(
        "That is below the quota of {quota}, but it is enough: with the votes still in play no "
        "more candidates can get that far than there are places left."
    ),
    Because.ALL_OTHERS: mark(
        "That is below the quota of {quota}, but there is one place left, and all the other "
        "candidates together, with every surplus still to come, have no more."
    ),
    Because.LAST_VACANCIES: mark(
        "That is below the quota of {quota}, but as many candidates were left as places."
    ),
}


def below_quota(say: Language, record: CountRecord, step: Step, election: Election) -> str:
    """Return the reason in a sentence or two; "" if the quota was reached, or none is needed."""
    reason = REASONS.get(election.because)
    if reason is None or election.votes >= step.quota:
        return ""
    told = say(reason, quota=record.decimal(step.quota))
    required = election.because is Because.VOTE_REQUIRED and step.required
    if not required or election.votes < required:
        return told
    enough = say("At this point {votes} was enough.", votes=record.decimal(required))
    return f"{told} {enough}"
