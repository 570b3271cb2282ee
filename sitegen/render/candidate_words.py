"""What candidates say, and nothing of how it is shown: the text whose digest stays the same.

The form never changes but with its first line, so that the digest of an old pack can be had again
from the same content by any later version. Lines end in a line feed; a text stands as its author
wrote it, each line after two spaces.
"""

from collections.abc import Iterable

from sitegen.model.site import Candidate, Contest

FORM = "slate-words/v1"


def write_words(contest: Contest, language: str) -> bytes:
    """Return the candidates' words, nominations and answers in the contest's order."""
    lines = [
        FORM,
        f"contest: {contest.id}",
        f"language: {language}",
        f"title: {contest.title}",
        f"office: {contest.office}",
        f"places: {contest.seats}",
        *(f"question {each.id}: {each.text}" for each in contest.questions),
        *(line for each in contest.candidates for line in _candidate(each)),
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def _candidate(candidate: Candidate) -> Iterable[str]:
    yield from ("", f"candidate: {candidate.id}", f"name: {candidate.name}")
    yield f"member of: {', '.join(candidate.member_of)}"
    for made in sorted(candidate.nominations, key=lambda each: (each.on, each.body)):
        yield f"nominated: {made.on} {made.kind} {made.organisation} {made.body}"
    yield from ("statement:", *_text(candidate.statement))
    for answer in sorted(candidate.answers, key=lambda each: each.question):
        yield from (f"answer {answer.question}:", *_text(answer.text))


def _text(text: str) -> Iterable[str]:
    return (f"  {line}" for line in text.splitlines())
