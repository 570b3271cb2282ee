"""Candidates: who they are, who nominated them, what they say."""

from dataclasses import dataclass
from datetime import date

from sitegen.content.addresses import LINK, disguised
from sitegen.content.candidate_photo import read_photo
from sitegen.content.changes import read_change
from sitegen.content.fields import Body, Fields
from sitegen.content.groups import groups_of_candidate
from sitegen.content.links import check_markdown
from sitegen.content.names import check_doubles, read_name, read_sort_as
from sitegen.content.nominations import enough, member_of, read_nominations
from sitegen.content.source import Source
from sitegen.content.terms import Terms
from sitegen.content.wording import quoted
from sitegen.content.words import count_words
from sitegen.model.site import (
    Answer,
    Candidate,
    Link,
    Withdrawal,
    alphabetical,
    last_name_first,
)
from sitegen.problems import Place

REQUIRED = ("name", "member_of")
OPTIONAL = (
    "sort_as",
    "checked_by",
    "nominations",
    "links",
    "answers",
    "photo",
    "groups",
    "changed",
    "changed_because",
    "withdrawn",
)


@dataclass(frozen=True, slots=True)
class Roster:
    """Everybody who stands in a contest, in one order.

    `ids` are all of them, `people` those whose files could be read.
    """

    contest: str
    ids: tuple[str, ...]
    people: tuple[Candidate, ...]


def read_candidates(source: Source, terms: Terms) -> Roster:
    """Return the candidates in alphabetical order, those whose files cannot be read last."""
    people: list[Candidate] = []
    names: list[tuple[Place, str, str]] = []
    unread: list[str] = []
    for path, id_ in source.below(f"contests/{terms.contest}/candidates/", ".md"):
        right = source.check_id(path, id_)
        read = source.front_matter(path, REQUIRED, OPTIONAL)
        if read:
            people.append(candidate(source, *read, terms, id_))
            names.append((read[0].place_of("name"), people[-1].name, id_))
        elif right:
            unread.append(id_)
    if unread:  # whose photos these are cannot be known
        source.claimed.update(path for path, _ in source.below(f"contests/{terms.contest}/photos/"))
    check_doubles(source, names, "a middle name or a town")
    people.sort(key=alphabetical)
    return Roster(terms.contest, (*(each.id for each in people), *unread), tuple(people))


def candidate(source: Source, keys: Fields, body: Body, terms: Terms, id_: str) -> Candidate:
    """Return a candidate; what is wrong is reported and left out."""
    name = read_name(keys)
    nominations = read_nominations(keys, terms)
    withdrawn = withdrawal(keys, terms)
    accepted = enough(keys, nominations, terms, withdrawn)
    statement = check_markdown(body, source.problems)
    return Candidate(
        id=id_,
        name=name,
        sort_as=read_sort_as(keys, name) or last_name_first(name),
        member_of=member_of(keys, terms),
        checked_by=keys.line("checked_by", "a name"),
        nominations=tuple(nominations),
        links=links(keys),
        answers=answers(keys, terms),
        photo=read_photo(source, keys, terms.contest),
        withdrawn=withdrawn,
        groups=groups_of_candidate(keys, terms.groups, terms.contest),
        accepted=accepted,
        statement=statement,
        words=words(source, body, terms) if statement or not body.text else 0,
        place=Place(keys.place.path),
        changed=read_change(keys, terms),
    )


def withdrawal(keys: Fields, terms: Terms) -> Withdrawal | None:
    """Return when and why the candidate withdrew, if they did."""
    if not (inner := keys.inner("withdrawn", ("on", "reason"))):
        return None
    on = inner.day("on")
    if on and terms.nomination and on < terms.nomination.opens:
        sentence = f"nobody can withdraw on {on}, before nominations open"
        advice = f"contest.yml opens them on {terms.nomination.opens}"
        inner.wrong("on", "wrong-order", sentence, advice)
    if on and terms.days.closes and on > terms.days.closes:
        sentence = f"nobody can withdraw on {on}, after voting closed on {terms.days.closes}"
        advice = (
            "the papers were counted with this candidate, and the count would pass over them; "
            "who leaves later leaves a vacancy: take 'withdrawn' out"
        )
        inner.wrong("on", "withdrawn-too-late", sentence, advice)
    return Withdrawal(on or date.min, inner.line("reason"))


def links(keys: Fields) -> tuple[Link, ...]:
    """Return the candidate's links."""
    found = []
    for item in keys.each("links", ("label", "url")):
        label, url = item.line("label"), item.formed("url", LINK)
        if label and url and disguised(label, url):
            sentence = f"this link reads {quoted(label)} and leads to {quoted(url)}"
            advice = "let it say what is there, or where it leads"
            item.wrong("label", "bad-link", sentence, advice)
        elif label and url:
            found.append(Link(label, url))
    return tuple(found)


def answers(keys: Fields, terms: Terms) -> tuple[Answer, ...]:
    """Return the answers in the order of the contest's questions."""
    if terms.questions is None or "answers" not in keys:
        return ()
    ids = tuple(each.id for each in terms.questions)
    given = keys.inner("answers", (), ids)
    if given is None:
        return ()
    texts = ((x, check_markdown(given.body(x), keys.problems)) for x in ids if x in given)
    return tuple(Answer(question, text) for question, text in texts if text)


def words(source: Source, body: Body, terms: Terms) -> int:
    """Return the length of the statement, which must be there and within the limit."""
    count = count_words(body.text)
    if not count:
        advice = "write the candidate's statement after the second line of three hyphens"
        source.wrong(body.place, "empty-value", "the statement is missing", advice)
    if terms.word_limit and count > terms.word_limit:
        sentence = f"this statement has {count} words, {count - terms.word_limit} over the limit"
        advice = f"{terms.contest} allows {terms.word_limit}; docs/content.md says how to count"
        source.wrong(body.place, "statement-too-long", sentence, advice)
    return count
