"""Where every page and file of a site stands, and how one leads to another.

Paths are POSIX paths below the root of the output; links are relative and name the file, so that
a site opens from a folder and under any address. The pages of each language have the same paths
below its own root, so that links between them are alike; pictures, styles and data stand once, at
the root of the site.
"""

import posixpath
import re
from functools import lru_cache

HOME = "index.html"
ORGANISATIONS = "organisations.html"
NOT_FOUND = "404.html"
STATIC = "static"
NEWS = "news.html"
FEED = "feed.xml"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
STYLESHEET = "static/style.css"
ICON = "static/icon.svg"
BEFORE_STYLES = "static/before.css"
CHART_STYLES = "static/charts.css"
STEP_STYLES = "static/stages.css"
STEP_SCRIPT = "static/stages.js"
COMPARE_SCRIPT = "static/compare.js"
CANDIDATES_SCRIPT = "static/candidates.js"
VERIFIER = "static/verify.py"
SUMS = "SHA256SUMS"
SOURCE = "source.zip"
KEYS = "keys/allowed_signers"

_CONTENT_PAGES = (
    (r"site\.yml", HOME),
    (r"organisations/([^/]+)\.md", rf"{ORGANISATIONS}#\1"),
    (r"pages/([^/]+)\.md", r"pages/\1.html"),
    (r"news/([^/]+)\.md", r"news/\1.html"),
    (r"contests/([^/]+)/contest\.yml", r"contests/\1/index.html"),
    (r"contests/([^/]+)/candidates/([^/]+)\.md", r"contests/\1/candidates/\2.html"),
    (r"contests/([^/]+)/ballots\.yml", r"contests/\1/data.html"),
    (r"contests/([^/]+)/circulation\.yml", r"contests/\1/circulation.html"),
    (r"contests/([^/]+)/(?:lots|vacancies)\.yml", r"contests/\1/results.html"),
)


def text_page(page: str) -> str:
    """Return the path of a page of plain text."""
    return f"pages/{page}.html"


def news(item: str) -> str:
    """Return the path of a page of news."""
    return f"news/{item}.html"


def contest(contest: str) -> str:
    """Return the path of a contest's overview."""
    return f"contests/{contest}/index.html"


def section(contest: str, name: str) -> str:
    """Return the path of a contest's page: candidates, nominations, results, slate or data."""
    return f"contests/{contest}/{name}.html"


def recount(contest: str, number: int) -> str:
    """Return the path of the page on a vacancy, numbered from 1."""
    return section(contest, of_count("results", number))


def of_count(name: str, vacancy: int) -> str:
    """Return what a page or file of a count is called: of the election, or of a vacancy.

    The results of vacancy 1 are `vacancy-1`, and so is its whole record; its transfers are
    `vacancy-1-transfers`.
    """
    if not vacancy:
        return name
    return f"vacancy-{vacancy}" if name in {"results", "count"} else f"vacancy-{vacancy}-{name}"


def file_of_count(name: str, vacancy: int) -> str:
    """Return what a file of figures of a count is called: `vacancy-1-stages.csv`."""
    stem, _, ending = name.partition(".")
    return f"{of_count(stem, vacancy)}.{ending}"


def of_election(name: str) -> str:
    """Return what a file of figures is called where it is of the election, not of a vacancy."""
    return re.sub(r"^vacancy-\d+(-|\.)", lambda of: "" if of[1] == "-" else "count.", name)


def candidate(contest: str, candidate: str) -> str:
    """Return the path of a candidate's page."""
    return f"contests/{contest}/candidates/{candidate}.html"


def question(contest: str, question: str) -> str:
    """Return the path of the page of a question to all candidates."""
    return f"contests/{contest}/questions/{question}.html"


def shorter(contest: str, key: str) -> str:
    """Return the path of a shorter list of candidates, such as those of an organisation."""
    return f"contests/{contest}/list/{key}.html"


def search_words(contest: str) -> str:
    """Return the path of the words by which the page of candidates searches."""
    return f"contests/{contest}/search-words.js"


def recount_copy(contest: str) -> str:
    """Return the path of papers and record as a script, for pages that are opened from disk."""
    return f"contests/{contest}/recount-copy.js"


def timetable(contest: str) -> str:
    """Return the path of a contest's timetable as a calendar."""
    return f"contests/{contest}/timetable.ics"


def who(candidate: str) -> str:
    """Return the anchor of a candidate on a page with several."""
    return f"who-{candidate}"


def download(contest: str, name: str) -> str:
    """Return the path of a file of figures."""
    return f"contests/{contest}/data/{name}"


def data_list(contest: str) -> str:
    """Return the path of the list of all files that a contest is made from."""
    return f"contests/{contest}/DATA.sha256"


def statement(contest: str, name: str) -> str:
    """Return the path of a signed statement, which is copied to where it stands in content."""
    return f"contests/{contest}/attestations/{name}.txt"


def log_file(contest: str) -> str:
    """Return the path of the log of a poll, which is copied to where it stands in content."""
    return f"contests/{contest}/log.jsonl"


def superseded(contest: str, name: str) -> str:
    """Return the path of what is kept of an earlier result, as it stands in content."""
    return f"contests/{contest}/superseded/{name}"


def superseded_page(contest: str, digest: str) -> str:
    """Return the path of the page of a result that was corrected; it never changes."""
    return f"contests/{contest}/superseded/{digest}.html"


def kit(contest: str, organisation: str) -> str:
    """Return the path of the page from which an organisation passes the slate on."""
    return f"contests/{contest}/kits/{organisation}.html"


def leaflet(contest: str, organisation: str, paper: str) -> str:
    """Return the path of an organisation's leaflet on A4 or A5."""
    return f"contests/{contest}/kits/{organisation}/{paper}.html"


def embedded(contest: str) -> str:
    """Return the path of the small page that other sites show in a frame."""
    return f"contests/{contest}/embed.html"


def brand(organisation: str) -> str:
    """Return the path of the stylesheet with the colour of an organisation."""
    return f"static/organisations/{organisation}.css"


def pack(contest: str, name: str) -> str:
    """Return the path of a file of the pack of statements."""
    return f"contests/{contest}/pack/{name}"


def card(contest: str, name: str) -> str:
    """Return the path of a share card, which is copied to where it stands in content."""
    return f"contests/{contest}/cards/{name}.png"


def photo(path: str) -> str:
    """Return the path of a picture, which is copied to where it stands in content."""
    return path


def stage(number: int) -> str:
    """Return the anchor of a stage on the results page."""
    return f"stage-{number}"


def of_content(path: str) -> str | None:
    """Return the page that a content file became, with anchor; None if it became none."""
    for pattern, page in _CONTENT_PAGES:
        if found := re.fullmatch(pattern, path):
            return found.expand(page)
    return None


def shared(root: str, source: str, target: str) -> str:
    """Return the link from a page to a file that all languages share, such as a picture.

    `root` is that of the page's language; `source` is the page's path in it.
    """
    return href(f"{root}{source}", target)


def absolute(base_url: str, path: str) -> str:
    """Return the whole address of a path; "" if the site does not know its own."""
    return f"{base_url}{'' if path == HOME else path}" if base_url else ""


def href(source: str, target: str, anchor: str = "") -> str:
    """Return the relative link from one path to another, or only the anchor within one page."""
    if anchor and source == target:
        return f"#{anchor}"
    relative = _from_folder(source.rpartition("/")[0], target)
    return f"{relative}#{anchor}" if anchor else relative


@lru_cache(maxsize=65_536)  # a thousand pages in one folder all link to the same few
def _from_folder(folder: str, target: str) -> str:
    return posixpath.relpath(f"/{target}", f"/{folder}")
