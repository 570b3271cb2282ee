"""The pages of candidates and of those elected, held against the record of the count."""

from functools import lru_cache

from tests import markup
from tests.markup import Element
from tests.reading import close, forms, words
from tests.reading.record import (
    SYMBOLS,
    Object,
    Record,
    number,
    read_record,
    without_zero,
)

Files = dict[str, bytes]

read_page = lru_cache(maxsize=64)(markup.read_page)


def check_people(files: Files) -> None:
    """The answer, the list of the elected, the slate and the candidates' pages say the same."""
    record = read_record(files["data/count.json"])
    pages = {name: read_page(data) for name, data in files.items() if name.endswith(".html")}
    results, slate = pages["results.html"], pages["slate.html"]
    answer = words.answer(record)
    assert [answer] == [each.text for each in forms.styled(results, "answer")]
    assert [answer] == [
        each.all("p")[0].text for each in forms.styled(pages["index.html"], "answer")
    ]
    warned = [undeclared(page) for page in (results, slate)]
    assert warned[0] == warned[1]
    assert " ".join([answer, *warned[0]]) in [x.text for x in read_page(files["home"]).all("p")]
    for page in (results, slate):
        assert answer in [each.attributes.get("content") for each in page.all("meta")]
    told = [
        (forms.id_of(link), link.text, forms.stage_of(stage), *aside.text.split(", ", 2)[1:])
        for box in forms.styled(results, "elected")
        if box.tag == "ol"
        for item in box.all("li")
        for link, stage, *_ in [item.all("a")]  # a word of the reason may lead to the glossary
        for aside in forms.styled(item, "aside")
    ]
    reasons = {
        (each["because"], row[-1]) for (_, each), row in zip(record.elections, told, strict=True)
    }
    assert elected_told(record) == [row[:-1] for row in told]
    assert len(reasons) == len(dict(reasons)) == len({why for _, why in reasons})
    ways = {id_: outcome(record, id_).removeprefix("✓ ") for id_ in record.elected}
    assert ways == {id_: way for id_, way in members(slate).items() if id_ in ways}
    assert [id_ for id_ in members(slate) if id_ not in ways] == newcomers(files)
    ends = {id_: outcome(record, id_) for id_ in record.names}
    now = ends | since(slate)
    assert now == dict(cards(pages["candidates.html"]))
    rows = forms.styled(results, "stages")[0].all("th")
    assert ends == {
        forms.id_of(row.all("a")[0]): forms.styled(row, "status")[0].text
        for row in rows
        if forms.styled(row, "status")
    }
    for id_ in record.names:
        check_candidate(record, id_, pages[f"candidates/{id_}.html"], now[id_])


def undeclared(page: Element) -> list[str]:
    """Return the sentence on a page that nobody has declared the result yet, if it is there."""
    return [
        each.text
        for each in forms.styled(page, "callout")
        if each.text.startswith("The result has been counted, but ")
        and each.text.endswith(" has not declared it yet.")
    ]


def elected_told(record: Record) -> list[tuple[str, str, int, str]]:
    """Say of each of the elected, in order: who, at which stage, with how many votes."""
    return [
        (each["id"], record.names[each["id"]], stage, votes_of(record, each["votes"]))
        for stage, each in record.elections
    ]


def votes_of(record: Record, figure: str) -> str:
    """Write votes with their unit: a single whole vote is one."""
    return f"{record.shown(figure)} {'vote' if number(figure) == 1 else 'votes'}"


def outcome(record: Record, id_: str) -> str:
    """Say how it ended for a candidate, with the symbol in front."""
    status = record.status(id_, len(record.stages))
    if status == "continuing":
        return "• Not elected"
    if status == "withdrawn":
        return "– Withdrawn"
    (stage,) = (each["number"] for each in record.stages if id_ in each[status])
    return f"{SYMBOLS[status]} {status.capitalize()} at stage {stage}"


def cards(page: Element) -> list[tuple[str, str]]:
    """Read cards of candidates: who, and how it ended."""
    return [
        (forms.id_of(forms.styled(card, "name")[0]), forms.styled(card, "status")[0].text)
        for box in forms.styled(page, "cards")
        for card in box.all("li")
    ]


def members(page: Element) -> dict[str, str]:
    """Read who is on the slate or was, and how they came to it."""
    return {
        forms.id_of(forms.styled(item, "name")[0]): forms.styled(item, "how")[0].text.removesuffix(
            f": {forms.styled(item, 'name')[0].text}"
        )
        for box in forms.styled(page, "people")
        for item in box.all("li")
    }


def newcomers(files: Files) -> list[str]:
    """List those who were elected for vacancies since, and not before."""
    first = read_record(files["data/count.json"]).elected
    again = [
        read_record(data).elected
        for name, data in sorted(files.items())
        if name.startswith("data/vacancy-") and name.endswith(".json")
    ]
    return [id_ for elected in again for id_ in elected if id_ not in first]


def since(page: Element) -> dict[str, str]:
    """Read from the slate who left it or came to it after the election, as other pages say it."""
    told = {}
    for box in forms.styled(page, "people"):
        for item in box.all("li"):
            (name,) = forms.styled(item, "name")
            way = forms.styled(item, "how")[-1].text.removesuffix(f": {name.text}")
            symbol = {"Left": "–", "Took": "✓"}.get(way.split()[0])
            if symbol:
                told[forms.id_of(name)] = f"{symbol} {way}"
    return told


def check_candidate(record: Record, id_: str, page: Element, now: str) -> None:
    """A candidate's page says how it ended, and tells each stage with the record's figures."""
    told = record.told_on_pages()
    assert record.names[id_] == page.all("h1")[0].text
    assert now == forms.styled(page, "status")[0].text
    since_then = [x for x in forms.styled(page, "callout") if x.text.startswith("Since then: ")]
    assert (now != outcome(record, id_)) == bool(since_then)
    rows = [row for box in forms.styled(page, "story") for row in box.all("li")]
    story = {}
    for row in rows:
        at = forms.stage_of(row.all("a")[0])
        (sentences,) = forms.styled(row, "text")
        (votes,) = row.all("b")
        change = "".join(each.text for each in forms.styled(row, "change"))
        story[at] = (votes.text, without_zero(change))
        stage = record.stages[at - 1]
        compared = [each for each in compared_with(record, stage, id_) if each in sentences.text]
        assert compared
        rest = sentences.text.replace(compared[0], "")
        numbers = set(words.numbers_in(rest, record.names.values()))
        assert numbers <= set(words.numbers_of_story(record, stage, id_))
        for each in (each for n, each in record.elections if (n, each["id"]) == (at, id_)):
            assert f"Elected with {votes_of(record, each['votes'])}, " in sentences.text
        assert (id_ in stage["elected"]) == ("Elected with" in sentences.text)
        assert (id_ in stage["excluded"]) == ("Excluded with" in sentences.text)
        if id_ in stage["excluded"]:
            held = words.counted_before(record, stage)[id_]
            doomed = stage["action"] == "exclusion-of-doomed" or stage.get("doomed")
            why = ", for the limits on groups" if doomed else ""
            assert f"Excluded with {votes_of(record, held)}{why}." in sentences.text
    assert story == {at: told[at, id_][:2] for at in story}
    if id_ not in record.withdrawn:
        changed = {at for (at, who), each in told.items() if who == id_ and each.change}
        decided = {s["number"] for s in record.stages if id_ in [*s["elected"], *s["excluded"]]}
        bound = {s["number"] for s in record.stages if id_ in settled_at(s)}
        end = (
            {len(record.stages)}
            if record.status(id_, len(record.stages)) == "continuing"
            else set()
        )
        assert changed | decided | bound | end | {1} == set(story)


def compared_with(record: Record, stage: Object, id_: str) -> set[str]:
    """What a candidate may be told of those who came next above; "" where nothing is to tell."""
    doomed = stage["action"] == "exclusion-of-doomed" or stage.get("doomed")
    if id_ in stage["excluded"] and not doomed:
        return close.told_of_exclusion(record, stage, id_)
    if stage is record.stages[-1] and record.status(id_, stage["number"]) == "continuing":
        return close.told_of_the_rest(record, id_)
    return {""}


def settled_at(stage: Object) -> list[str]:
    """List those whose fate limits on groups settled at a stage."""
    return [id_ for bound in stage["bounds"] for id_ in bound["candidates"]]
