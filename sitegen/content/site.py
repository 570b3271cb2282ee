"""The whole tree to a site: what stands at its top, and whatever nobody has read."""

import re
from dataclasses import replace
from pathlib import PurePosixPath

from sitegen.content.addresses import BASE, COLOUR, EMAIL, ID, WEB
from sitegen.content.attestations import known, read_keys
from sitegen.content.contests import read_contest
from sitegen.content.fields import Fields
from sitegen.content.languages import KEYS, read_languages
from sitegen.content.leaks import BEGINNING, leaks
from sitegen.content.links import check_markdown
from sitegen.content.listing import LISTING, read_listing
from sitegen.content.logos import read_logo
from sitegen.content.names import check_doubles, read_name
from sitegen.content.news import read_news
from sitegen.content.source import TRANSLATION, Source
from sitegen.content.translations import in_languages
from sitegen.content.wording import did_you_mean, hint, quoted, visible
from sitegen.model.site import Contest, News, Organisation, Page, Site
from sitegen.model.tree import Tree
from sitegen.problems import Place, Problem
from sitegen.trust.chain import in_force
from sitegen.trust.signers import Signer

PHOTOS = re.compile(r"contests/[^/]+/photos")
ORGANISATION = ("link", "colour", "logo")
REQUIRED = ("title", "summary", "organisers", "contact")
OPTIONAL = (*KEYS, "base_url", "notice", "theme", *LISTING)

MOST_PAGES = 200
"""Pages that the site's people wrote."""

FILES = "contest", "circulation", "roll", "ballots", "lots", "declared", "vacancies"
"""The YAML files that may stand in the folder of a contest."""
OTHERS = "exposure.yml", "declared.csv", "log.jsonl"
"""Other files there, which a name stands for that differs by case or by its end."""

PLACES = (
    (
        r"contests/[^/]+/attestations/",
        "a statement is two files, <name>.txt and <name>.txt.sig, the name an id",
    ),
    (r"keys/", "keys stand in one file, keys/allowed_signers"),
    (r"organisations/logos/", "name it under 'logo' in the organisation's file, or delete it"),
    (r"organisations/", "an organisation is a file organisations/<id>.md"),
    (r"pages/", "a page is a file pages/<id>.md"),
    (r"news/", "news are files news/<id>.md"),
    (
        r"contests/[^/]+/cards/",
        "cards are drawn by `sitegen cards`, for contest, candidates and organisations",
    ),
    (r"contests/[^/]+/superseded/", "what was superseded lies directly in superseded/"),
    (r"contests/[^/]+/candidates/", "a candidate is a file candidates/<id>.md"),
    (
        r"contests/[^/]+/.*\.(blt|csv|tsv|abif|so[ci]|to[ci])",
        "name it under 'file' in ballots.yml, or delete it",
    ),
    (
        r"contests/",
        f"a contest has candidates/, photos/, {', '.join(FILES)}",
    ),
    (r"", "content is site.yml and the folders organisations/, contests/, keys/, pages/ and news/"),
)
"""Where what may stand; the first pattern that fits the beginning of a path says it."""


def read_site(tree: Tree) -> tuple[Site | None, list[Problem]]:
    """Return the site as far as it can be understood, and every problem with its content.

    There is no site if `site.yml` is missing or cannot be read. With problems, nothing should be
    built from it.
    """
    problems: list[Problem] = []
    source = Source(printable(tree, problems), problems)
    keys = None
    if "site.yml" in source.tree:
        keys = source.yaml("site.yml", REQUIRED, OPTIONAL)
    else:
        advice = "add it, with title, summary, organisers, contact and language"
        source.wrong(Place("site.yml"), "missing-file", "this file is missing", advice)
    organisations, names = read_organisations(source)
    signers = read_keys(source)
    contests = read_contests(source, names, signers)
    pages = read_pages(source)
    news = read_news(source)
    languages = read_languages(keys) if keys else ()
    site = keys and replace(
        read_top(keys, organisations, contests, pages, news), keys=known(signers)
    )
    if not site or not languages:  # what is a translation into which cannot be known
        source.claimed.update(path for path in source.tree if TRANSLATION.fullmatch(path))
    else:
        site = in_languages(source, site, languages)
    problems.extend(unread(source))
    for path, data in source.tree.items():
        problems.extend(leaks(path, data[:BEGINNING]))
    return site or None, sorted(set(problems))


def printable(tree: Tree, problems: list[Problem]) -> Tree:
    """Return the files whose names can be shown and told apart everywhere; report the others."""
    kept: dict[str, bytes] = {}
    spellings: dict[str, str] = {}
    for path in sorted(tree, reverse=True):
        shown = visible(path)
        parts = path.split("/")
        above = ["/".join(parts[: depth + 1]) for depth in range(len(parts))]
        clash = [x for x in above if spellings.setdefault(x.casefold(), x) != x]
        if shown != path:
            sentence = "a character in this name does not show itself"
            advice = "use lower-case letters, digits and hyphens"
            problems.append(Problem(Place(shown), "control-character", sentence, advice))
        elif clash:
            sentence = (
                f"this name differs from {quoted(spellings[clash[0].casefold()])} by case alone"
            )
            advice = "rename or delete one of them: on many disks they are the same"
            problems.append(Problem(Place(clash[0]), "id-clash", sentence, advice))
        else:
            kept[path] = tree[path]
    return dict(sorted(kept.items()))


def read_top(
    keys: Fields,
    organisations: tuple[Organisation, ...],
    contests: tuple[Contest, ...],
    pages: tuple[Page, ...],
    news: tuple[News, ...],
) -> Site:
    """Return the site with what `site.yml` says."""
    organisers = keys.lines(keys.some_items("organisers", "who publishes the site"), "a name")
    base_url = keys.formed("base_url", BASE)
    return Site(
        title=keys.line("title"),
        summary=keys.line("summary"),
        organisers=tuple(each.text for each in organisers),
        contact=keys.formed("contact", EMAIL),
        language="",
        base_url=f"{base_url.rstrip('/')}/" if base_url else "",
        notice=keys.line("notice"),
        theme=keys.formed("theme", ID) or "default",
        theme_place=keys.place_of("theme"),
        organisations=organisations,
        contests=contests,
        pages=pages,
        photos=tuple(
            sorted(
                {
                    size.path
                    for contest in contests
                    for candidate in contest.candidates
                    if candidate.photo
                    for size in candidate.photo.sizes
                }
                | {card.path for contest in contests for card in contest.cards}
                | {each.logo.path for each in organisations if each.logo}
            )
        ),
        news=news,
        listing=read_listing(keys),
    )


def read_organisations(source: Source) -> tuple[tuple[Organisation, ...], dict[str, str]]:
    """Return the organisations, and the names of all by id, also of those that are wrong."""
    found: list[Organisation] = []
    places: list[tuple[Place, str, str]] = []
    names: dict[str, str] = {}
    for path, id_ in source.below("organisations/", ".md"):
        if source.check_id(path, id_):
            names[id_] = id_
        if not (read := source.front_matter(path, ("name", "kind"), ORGANISATION)):
            continue
        keys, body = read
        found.append(
            Organisation(
                id=id_,
                name=read_name(keys),
                kind=keys.line("kind"),
                link=keys.formed("link", WEB),
                colour=keys.formed("colour", COLOUR),
                about=check_markdown(body, source.problems, source.tree),
                place=Place(path),
                logo=read_logo(source, keys),
            )
        )
        places.append((keys.place_of("name"), found[-1].name, id_))
        names.update({id_: found[-1].name} if id_ in names else {})
    check_doubles(source, places, "where it is")
    return tuple(found), names


def read_contests(
    source: Source, names: dict[str, str], signers: tuple[Signer, ...]
) -> tuple[Contest, ...]:
    """Return the contests, one for each folder."""
    parts = (path.split("/", 2) for path in source.tree if path.startswith("contests/"))
    found = []
    for folder in dict.fromkeys(part[1] for part in parts if len(part) > 2):  # noqa: PLR2004
        source.check_id(f"contests/{folder}", folder)
        found.append(read_contest(source, folder, names, signers))
    contests = tuple(contest for contest in found if contest)
    check_commitments(source, contests)
    return contests


def check_commitments(source: Source, contests: tuple[Contest, ...]) -> None:
    """Report a commitment that another contest has: whatever it was made for, it is not both.

    It is right where the log of one alone has fixed it; else nobody knows, and both are told.
    """
    having: dict[str, list[Contest]] = {}
    for each in contests:
        having.setdefault(each.disclosure.commitment, []).append(each)
    for commitment, several in having.items():
        fixed = [x for x in several if "commitment.txt" in in_force(x.log or ())]
        for each in several if commitment and len(several) > 1 else ():
            if fixed == [each]:
                continue
            other = next(x for x in (*fixed, *several) if x != each)
            sentence = f"this is the commitment of {quoted(other.id)}, to other papers"
            advice = "put in what 'sitegen ballots commit' wrote for the papers of this contest"
            place = Place(f"contests/{each.id}/commitment.txt")
            source.wrong(place, "bad-commitment", sentence, advice)


def read_pages(source: Source) -> tuple[Page, ...]:
    """Return the pages that the site's people wrote."""
    pages: list[Page] = []
    for path, id_ in source.below("pages/", ".md"):
        if len(pages) == MOST_PAGES:
            sentence = f"this is more than the {MOST_PAGES} pages that a site can have"
            source.wrong(
                Place(path), "out-of-range", sentence, "all stand at the foot of each page"
            )
            source.claimed.update(each for each, _ in source.below("pages/", ".md"))
            break
        source.check_id(path, id_)
        if read := source.front_matter(path, ("title",)):
            keys, body = read
            text = check_markdown(body, source.problems, source.tree)
            pages.append(Page(id_, keys.line("title"), text, Place(path)))
    return tuple(pages)


def unread(source: Source) -> list[Problem]:
    """Return a problem for every file that no reader has asked for."""
    found = []
    for path in sorted(source.tree.keys() - source.claimed):
        if PHOTOS.fullmatch(str(PurePosixPath(path).parent)):
            sentence = "no candidate of the contest has this photo"
            advice = "name it under 'photo' in the candidate's file, or delete it"
            found.append(Problem(Place(path), "unused-photo", sentence, advice))
            continue
        rule = next(rule for pattern, rule in PLACES if re.match(pattern, path))
        sentence = "nothing on the site is made from this file"
        near = did_you_mean(path, likely(path), len(found))
        advice = hint(near, rule)
        found.append(Problem(Place(path), "unknown-file", sentence, advice))
    return found


def likely(path: str) -> list[str]:
    """Return names that the file might have been meant to have."""
    file = PurePosixPath(path)
    if re.fullmatch(r"(organisations|pages|news|contests/[^/]+/candidates)/[^/]+", path):
        return [str(file.with_name(f"{file.name.split('.')[0].lower()}.md"))]
    if re.fullmatch(r"contests/[^/]+/[^/]+\.[^/.]*[^/.t]", path):
        others = [each for each in OTHERS if each.split(".")[0] == file.name.split(".")[0].lower()]
        return [str(file.with_name(each)) for each in others or (f"{x}.yml" for x in FILES)]
    if path.startswith("keys/"):
        return ["keys/allowed_signers"]
    return ["site.yml"]
