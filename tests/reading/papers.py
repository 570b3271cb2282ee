"""The papers of a count: as they came, and how they were read, held against the record."""

from collections import Counter
from functools import lru_cache

from tests import markup
from tests.data import PlainBlt, plain_blt
from tests.markup import Element
from tests.reading import forms
from tests.reading.record import Record, read_record

Files = dict[str, bytes]

INVALID = {
    "blank": "Blank",
    "withdrawn": "Ranks nobody who still stands",
    "equal": "Equal ranks leave no first preference",
    "skipped": "A skipped rank comes before any preference",
    "repeated": "A candidate stands twice at the first rank",
}
WHERE = {
    "equal": "equal ranks",
    "skipped": "a skipped rank",
    "repeated": "a candidate who is ranked again",
}

read_page = lru_cache(maxsize=64)(markup.read_page)


def check_papers(files: Files) -> None:
    """The papers that came back are those counted and those not, by reason."""
    record = read_record(files["data/count.json"])
    page = read_page(files["results.html"])
    (table,) = forms.styled(page, "sum")
    valid, *rejected, returned = (int(row.all("td")[0].text) for row in table.all("tr")[1:])
    assert record.valid == valid
    assert returned == valid + sum(rejected)
    reasons = [row.all("th")[0].text for row in table.all("tr")[1:]]
    told = dict(zip(reasons, (valid, *rejected, returned), strict=True))
    for reason, label in INVALID.items():
        assert record.read["invalid"].get(reason) == told.get(f"Not counted: {label}")
    assert record.invalid == sum(record.read["invalid"].values())
    blt = plain_blt(files["data/ballots.blt"].decode(), "ballots.blt")
    withdrew = {[*record.names][x] for x in blt.withdrawn}
    assert withdrew < record.withdrawn if "left" in files else withdrew == record.withdrawn
    check_irregular(record, page, blt)


def check_irregular(record: Record, page: Element, blt: PlainBlt) -> None:
    """What was cut, read past and spread is told with its number, then who withdrew; no more."""
    part = next(each for each in page.all("section") if "papers" in ids_in(each))
    told = [each.text for each in part.all("p")]
    read = record.read
    expected = [
        *((papers, f"read up to {WHERE[where]}") for where, papers in read["cut"].items()),
        *((papers, f"read on past {WHERE[where]}") for where, papers in read["passed"].items()),
        *([(read["shared"], f"a paper is {record.parts} parts")] if read["shared"] else []),
    ]
    for (papers, words_of_it), text in zip(expected, told, strict=False):
        assert text.startswith(f"{papers} valid paper")
        assert words_of_it in text
    passed_over = told[len(expected) :]
    ids = [*record.names]
    withdrew = {ids[x] for x in blt.withdrawn}
    assert [text.split(" withdrew on ")[0] for text in passed_over] == [
        name for id_, name in record.names.items() if id_ in withdrew
    ]
    for text, x in zip(passed_over, sorted(blt.withdrawn), strict=True):
        first = sum(n for n, ranking in blt.papers if ranking[:1] == (x,))
        first += sum(n for n, ranks in blt.irregular if x in ranks[0])
        had = f"{first} {'paper' if first == 1 else 'papers'} had put this candidate first."
        assert f", and every paper passes over the name: {had} The reason given: " in text


def ids_in(section: Element) -> set[str | None]:
    """List the anchors of the headings of a section."""
    return {each.attributes.get("id") for each in section.children}


def check_ballots(files: Files) -> None:
    """Both files of papers hold the same papers, as many as the record says."""
    record = read_record(files["data/count.json"])
    blt = plain_blt(files["data/ballots.blt"].decode(), "ballots.blt")
    ids = list(record.names)
    assert [name.replace('"', "'") for name in record.names.values()] == list(blt.names)
    assert record.seats == blt.seats
    assert record.withdrawn == {ids[x] for x in blt.withdrawn}
    papers: Counter[tuple[tuple[str, ...], ...]] = Counter()
    for row in forms.rows_of_csv(files["data/ballots.csv"]):
        papers_alike, *cells = row.values()
        while cells and not cells[-1]:
            cells.pop()
        ranks = (tuple(sorted(filter(None, cell.split(" = ")))) for cell in cells)
        papers[tuple(ranks)] += int(papers_alike)
    assert papers == papers_of(blt, ids)
    assert record.valid + record.invalid == papers.total()


def papers_of(blt: PlainBlt, ids: list[str]) -> Counter[tuple[tuple[str, ...], ...]]:
    """Add up equal papers, rank by rank."""
    papers: Counter[tuple[tuple[str, ...], ...]] = Counter()
    regular = ((n, tuple((x,) for x in ranking)) for n, ranking in blt.papers)
    for papers_alike, ranks in (*regular, *blt.irregular):
        papers[tuple(tuple(sorted(ids[x] for x in rank)) for rank in ranks)] += papers_alike
    return papers
