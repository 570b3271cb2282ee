"""Make the content of a site of many candidates: for sitegen, for Pelican and for Hugo.

Usage: python -m tests.bench.sites FOLDER CANDIDATES

The statements are the same for all three, 350 words each in five paragraphs with a list; so are
the names. Pelican and Hugo make a page for each with a plain theme of one template; what sitegen
makes besides, such as nominations and the site's other pages, comes on top.
"""

import random
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

WORDS = 350
VOCABULARY = (
    *("members", "branch", "housing", "transport", "council", "worker", "union", "meeting"),
    *("budget", "school", "library", "street", "rent", "care", "climate", "hospital", "vote"),
    *("slate", "report", "conference", "motion", "policy", "local", "party", "region", "public"),
    *("campaign", "organise", "listen", "answer", "promise", "fair", "open", "honest", "together"),
)
GIVEN = ("Ada", "Bram", "Cerys", "Dov", "Elin", "Femi", "Gwen", "Hana", "Idris", "Joan")
FAMILY = ("Ashdown", "Brook", "Carr", "Dale", "Elmet", "Fell", "Garth", "Holme", "Ings", "Kell")


def statement(number: int) -> str:
    """Return the statement of a candidate in Markdown, the same for the same number."""
    chance = random.Random(number)  # noqa: S311 - content for measuring
    words = [chance.choice(VOCABULARY) for _ in range(WORDS)]
    words[10], words[50] = f"**{words[10]}**", f"*{words[50]}*"
    parts = [words[:80], words[80:160], *(words[160 + 10 * x : 170 + 10 * x] for x in range(6))]
    parts += [words[220:290], words[290:]]
    texts = [f"{' '.join(part).capitalize()}." for part in parts]
    return "\n\n".join([*texts[:2], "\n".join(f"- {text}" for text in texts[2:8]), *texts[8:]])


def name(number: int) -> str:
    """Return the name of a candidate."""
    return f"{GIVEN[number % 10]} {FAMILY[number // 10 % 10]} {number}"


def for_sitegen(candidates: int) -> Iterator[tuple[str, str]]:
    """Yield path and text of every file of the content."""
    yield "site.yml", SITE
    yield "organisations/left.md", "---\nname: The Left\nkind: Organisation\n---\nInvented.\n"
    yield "contests/large/contest.yml", CONTEST
    for x in range(candidates):
        front = (
            f"---\nname: {name(x)}\nmember_of: [left]\nchecked_by: Nobody Real\n"
            f"nominations:\n  - organisation: left\n    body: Branch {x % 40}\n    kind: branch\n"
            "    on: 2026-05-12\n---\n"
        )
        yield f"contests/large/candidates/candidate-{x}.md", f"{front}{statement(x)}\n"


def for_pelican(folder: Path, candidates: int) -> Iterator[tuple[str, str]]:
    """Yield path and text of every file, settings and theme among them."""
    yield "pelicanconf.py", PELICAN.format(cache=str(folder / "cache"))
    for page in ("article", "index"):
        yield f"theme/templates/{page}.html", PLAIN[f"pelican {page}"]
    yield "theme/static/style.css", "body { font-family: serif }\n"
    for x in range(candidates):
        front = f"Title: {name(x)}\nDate: 2026-05-12\nSlug: candidate-{x}\n\n"
        yield f"content/candidate-{x}.md", f"{front}{statement(x)}\n"


def for_hugo(candidates: int) -> Iterator[tuple[str, str]]:
    """Yield path and text of every file, settings and layouts among them."""
    yield "hugo.toml", HUGO
    yield "layouts/_default/single.html", PLAIN["hugo single"]
    yield "layouts/_default/list.html", PLAIN["hugo list"]
    yield "layouts/index.html", PLAIN["hugo list"]
    for x in range(candidates):
        front = f"---\ntitle: {name(x)}\ndate: 2026-05-12\n---\n"
        yield f"content/candidates/candidate-{x}.md", f"{front}{statement(x)}\n"


SITE = """title: Many candidates
summary: A site for measuring.
organisers: [Nobody]
contact: nobody@example.org
language: en
notice: Made for measuring, and invented.
theme: default
"""
CONTEST = """title: Large contest
office: Member
level: national
seats: 9
rule: ers97
state: circulation
electorate: Everybody.
organisations: [left]
scrutineer:
  name: Nobody Real
time_zone: Europe/London
timetable:
  - on: 2026-05-11
    what: Nominations open
nomination:
  minimum: 1
  kinds: [branch]
  opens: 2026-05-11
  closes: 2026-06-14
word_limit: 400
ballot_privacy: full
"""
PELICAN = """SITENAME = "Many candidates"
SITEURL = ""
PATH = "content"
THEME = "theme"
TIMEZONE = "UTC"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
DIRECT_TEMPLATES = ["index"]
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
CACHE_CONTENT = LOAD_CONTENT_CACHE = True
CACHE_PATH = {cache!r}
CHECK_MODIFIED_METHOD = "mtime"
"""
HUGO = """baseURL = "https://example.org/"
title = "Many candidates"
disableKinds = ["RSS", "taxonomy", "term"]
"""
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{0}</title></head>
<body><h1>{0}</h1>{1}</body></html>
"""
PLAIN: Mapping[str, str] = {
    "pelican article": _PAGE.format("{{ article.title }}", "{{ article.content }}"),
    "pelican index": _PAGE.format(
        "{{ SITENAME }}",
        '{% for each in articles %}<a href="{{ each.url }}">{{ each.title }}</a> {% endfor %}',
    ),
    "hugo single": _PAGE.format("{{ .Title }}", "{{ .Content }}"),
    "hugo list": _PAGE.format(
        "{{ .Title }}",
        '{{ range .Site.RegularPages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}',
    ),
}


def write(folder: Path, candidates: int) -> None:
    """Write all three below the folder."""
    for kind, files in {
        "sitegen": for_sitegen(candidates),
        "pelican": for_pelican(folder / "pelican", candidates),
        "hugo": for_hugo(candidates),
    }.items():
        for path, text in files:
            file = folder / kind / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
