"""Results that were corrected: what is kept of each, held against the digest that the log records.

This reads what is published alone, so that it also holds where the site is not built again.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from sitegen.content.wording import quoted
from sitegen.formats.stages import StagesError, read_stages
from sitegen.model.superseded import STAGES, EarlierCount
from sitegen.model.tree import Tree
from sitegen.pages import urls
from sitegen.steps.checking import superseded
from sitegen.trust.chain import ChainError, parse_chain, replaced_results
from sitegen.trust.manifests import digest
from sitegen.verifying.findings import Findings, number


def check_superseded(findings: Findings, contest: str, tree: Tree) -> None:
    """Check the file and the pages of every result that the published log says was corrected."""
    path = urls.log_file(contest)
    if path not in tree:
        return
    try:
        log = parse_chain(tree[path])
    except ChainError as error:
        sentence = f"{quoted(path)} cannot be followed, nor what it says of corrections"
        findings.differs(contest, sentence, [str(error)])
        return
    replaced = replaced_results(log)
    wrong = [line for each in replaced for line in _wrong(tree, contest, each)]
    folder = superseded(contest, "").rpartition("/")[0]
    named = (re.fullmatch(rf"{re.escape(folder)}/([0-9a-f]{{64}})-([a-z0-9.-]+)", x) for x in tree)
    wrong += [
        f"superseded/{each[1]}-{each[2]} is not what its name says"
        for each in named
        if each and each[1] not in replaced and digest(tree[each[0]]) != each[1]
    ]
    if not replaced and not wrong:
        return
    findings.judge(
        contest,
        f"{number(len(replaced), 'result')} that corrections replaced: what is kept of each has "
        "the digest that the log records, and its figures stand in its pages",
        wrong,
        "what was corrected is not kept as the log records it",
    )


def _wrong(tree: Tree, contest: str, result: str) -> Iterator[str]:
    """Yield what is wrong with what is kept of a result."""
    path, page = superseded(contest, result), urls.superseded_page(contest, result)
    file, shown = f"superseded/{result}-{STAGES}", f"superseded/{result}.html"
    if path not in tree:
        yield f"{file} is not published"
        return
    if digest(tree[path]) != result:
        yield f"{file} has another SHA-256 than the log records"
        return
    try:
        count = read_stages(tree[path].decode())
    except (StagesError, UnicodeDecodeError) as error:
        yield f"{file} is no table of stages: {error}"
        return
    if page not in tree:
        yield f"{shown} is not published"
    for each in sorted(x for x in tree if x == page or x.endswith(f"/{page}")):
        if lacking := _lacking(count, tree[each]):
            language = f" below {quoted(each.removesuffix(page))}" if each != page else ""
            yield f"{shown}{language} does not show the figures of {quoted(lacking)}"


def _lacking(count: EarlierCount, page: bytes) -> str:
    """Return the first candidate whose figures are in no row of a page; "" if all are there."""
    cells = Cells()
    cells.feed(page.decode("utf-8", "replace"))
    shown = {tuple(row) for row in cells.rows}
    for each in count.candidates:
        if (each.name, *(cell.figure for cell in each.cells)) not in shown:
            return each.name
    return ""


class Cells(HTMLParser):
    """The tables of a page: of each row the first text of every cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self.wanted = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Begin a row or a cell."""
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append("")
            self.wanted = True

    def handle_data(self, data: str) -> None:
        """Take the first text of a cell."""
        if self.wanted and data.strip():
            self.rows[-1][-1] = data.strip()
            self.wanted = False
