"""Who sent which pack of statements to how many members, and when: `circulation.yml`."""

import re
from datetime import date
from hashlib import sha256

from sitegen.content.addresses import DIGEST
from sitegen.content.fields import Fields
from sitegen.content.roll import organisation_of
from sitegen.content.source import Source
from sitegen.content.terms import Terms, check_time
from sitegen.content.wording import quoted
from sitegen.formats.ballot_file import MOST_PAPERS
from sitegen.model.circulation import WORDS, Circulation, Sending
from sitegen.problems import Place, Problem

LINE = re.compile(r"([0-9a-f]{64})  ((?:[A-Za-z0-9-]+/)?[a-z0-9.-]+)")
SENDING = ("organisation", "on", "members", "digest")
MOST_MEMBERS = MOST_PAPERS
COPY = "copy the whole of pack.sha256 below 'pack: |', each line indented alike"


def read_circulation(source: Source, terms: Terms) -> Circulation | None:
    """Return what was sent, if it is said."""
    path = f"contests/{terms.contest}/circulation.yml"
    if path not in source.tree or not (keys := source.yaml(path, ("pack", "sent"))):
        return None
    check_time(source, path, "a circulation stands", terms, ("nominations",))
    files = read_pack(keys)
    sent: list[Sending] = []
    for item in keys.each("sent", SENDING):
        if not (found := sending(item, terms)):
            continue
        if any(
            (each.organisation, each.digest) == (found.organisation, found.digest) for each in sent
        ):
            sentence = f"{quoted(found.organisation)} has sent this pack already"
            item.wrong("organisation", "twice", sentence, "say once how many members had it")
        sent.append(found)
    text = "".join(f"{digest}  {name}\n" for name, digest in files)
    return Circulation(sha256(text.encode()).hexdigest(), files, tuple(sent), Place(path))


def read_pack(keys: Fields) -> tuple[tuple[str, str], ...]:
    """Return paths and digests of the files of the pack, as `sha256sum` lists them."""
    body = keys.body("pack")
    if body is None:
        return ()
    files: dict[str, str] = {}
    offset = 0
    for line in body.text.split("\n"):
        match = LINE.fullmatch(line)
        name = match[2] if match else ""
        if match is None:
            sentence = f"{quoted(line)} is not a digest, two spaces and the name of a file"
            keys.problems.append(Problem(body.at(offset), "bad-pack", sentence, COPY))
            return ()
        if name <= max(files, default=""):
            sentence = f"{quoted(name)} stands after {quoted(max(files))}"
            keys.problems.append(Problem(body.at(offset), "bad-pack", sentence, COPY))
            return ()
        files[name] = match[1]
        offset += len(line) + 1
    if WORDS not in files:
        keys.wrong("pack", "bad-pack", f"there is no {WORDS} in this list", COPY)
    return tuple(files.items())


def sending(item: Fields, terms: Terms) -> Sending | None:
    """Return who sent a pack, or None if anything is wrong with it."""
    before = len(item.problems)
    organisation, on = organisation_of(item, terms), item.day("on")
    members, digest = item.number("members", 1, MOST_MEMBERS), item.formed("digest", DIGEST)
    if on:
        check_day(item, on, terms)
    if len(item.problems) > before or on is None or members is None:
        return None
    return Sending(organisation, on, members, digest)


def check_day(item: Fields, on: date, terms: Terms) -> None:
    """Report a day before the candidates and their words were settled, or after the poll."""
    days, nomination = terms.days, terms.nomination
    advice = "correct the day here, or the days in contest.yml"
    if nomination and on < nomination.closes:
        sentence = f"nothing can be sent before nominations close on {nomination.closes}"
        item.wrong("on", "wrong-order", sentence, advice)
    elif days.circulated and on < days.circulated:
        sentence = f"statements go out on {days.circulated}, not before"
        item.wrong("on", "wrong-order", sentence, advice)
    elif days.closes and on > days.closes:
        sentence = f"voting closed on {days.closes}, before this day"
        item.wrong("on", "wrong-order", sentence, advice)
