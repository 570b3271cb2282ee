"""The build: from a tree of content to the tree of a site. No disk, no clock, no environment."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import PurePosixPath
from typing import TypeAlias

from sitegen import __version__
from sitegen.against import compare_declared
from sitegen.attested import statements_held
from sitegen.catalogues import catalogue_problems, catalogues
from sitegen.content import read_site
from sitegen.content.theme import DEFAULT, read_chain
from sitegen.contest_count import count_contest, second_opinions, without_limits
from sitegen.count.record import CountRecord
from sitegen.count.rules import RULES
from sitegen.disclosure import disclosure_problems
from sitegen.downloads import described, files_to_download
from sitegen.examples import example
from sitegen.looks import look, static_files
from sitegen.model.attestation import Signed
from sitegen.model.circulation import WORDS
from sitegen.model.site import Site
from sitegen.model.theme import Look, Theme
from sitegen.model.tree import Tree
from sitegen.pack import digests, make_pack
from sitegen.pages import urls
from sitegen.pages.colours import stylesheet
from sitegen.pages.frame import Filled, Opinion
from sitegen.pages.language import Language, languages
from sitegen.pages.plan import Counts, plan
from sitegen.pages.recount import recount_copy
from sitegen.pages.search import search_words, searchable
from sitegen.problems import Problem
from sitegen.render.addresses import for_machines
from sitegen.render.calendar import calendar
from sitegen.render.html import Rendered
from sitegen.stale import stale_cards
from sitegen.steps.alone import alone, elsewhere
from sitegen.steps.checking import kept, log_problems
from sitegen.templates import attempt, theme_problems
from sitegen.trust.archive import source_zip
from sitegen.trust.manifests import data_manifest, digest, parse_manifest
from sitegen.trust.signers import PATH as KEYS
from sitegen.vacancies import fill_vacancies
from sitegen.vacancies import without_limits as vacancy_without_limits
from sitegen.write.manifest import with_manifest

Editions: TypeAlias = tuple[tuple[Site, Language], ...]
"""The site in each of its languages, the first language first."""


@dataclass(frozen=True, slots=True)
class Built:
    """A site as files, and what was counted on the way; no files if there are problems.

    `site` is None when the content could not be read at all; `chain` are the site's themes, and
    `packs` has, for each contest whose circulation is told, the digests of the pack by path.
    """

    tree: Tree
    problems: tuple[Problem, ...]
    site: Site | None
    records: Mapping[str, CountRecord]
    chain: tuple[Theme, ...] = ()
    packs: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def build(content: Tree, themes: Mapping[str, Tree], today: date | None = None) -> Built:
    """Read, count, plan and render. `themes` are all themes by name.

    `today` matters only where content lets search engines list the site from or until a day.
    """
    built = draft(content, themes, today)
    if not built.tree:
        return built
    tree, problems = attempt(lambda: dict(sorted(built.tree.items())))
    if tree is None:
        return replace(built, tree={}, problems=tuple(problems))
    return replace(built, tree=with_manifest(tree, __version__))


def draft(
    content: Tree,
    themes: Mapping[str, Tree],
    today: date | None = None,
    *,
    logs: bool = True,
    only: str = "",
) -> Built:
    """Do the same, but render each page when it is asked for, and leave out the lists of files.

    Whoever adds to a log does not look at `logs`, nor at statements, which rest on them, as what is
    added puts right what is wrong; nor at any contest but `only` that one, if it can be read.
    """
    site, problems = read_only(content, only)
    if site is None or problems:
        return Built({}, tuple(problems), site, {})
    chain, problems = read_chain(site.theme, site.theme_place, themes)
    if not problems:
        problems = theme_problems(chain)
        problems += catalogue_problems(chain, site)
    if problems:
        return Built({}, tuple(problems), site, {})
    site = prepared(site, today, look(chain))
    records, problems = count_contests(site)
    if problems:
        return Built({}, tuple(problems), site, records)
    filled, problems = filled_vacancies(site, records)
    if problems:
        return Built({}, tuple(problems), site, records)
    tags = [site.language, *(each.language for each in site.others)]
    words = languages(tags, partial(catalogues, chain))
    editions = tuple(zip((site, *site.others), words, strict=True))
    lists = {each.id: data_manifest(content, each.id) for each in site.contests}
    data = {id_: digest(listed) for id_, listed in lists.items()}
    downloads = all_downloads(site, records, filled, data)
    packs, problems = attempt(lambda: packs_to_send(editions, chain, content))
    problems = [*problems, *stale_cards(site, words[0], records, filled, content)]
    signed, wrong = all_signed(site, records, content)
    problems += [*wrong, *log_problems(site, content, downloads)] if logs else []
    if packs is None or problems:
        return Built({}, tuple(problems), site, records)
    counts = replace(
        all_counted(
            site, records, filled, downloads=downloads, packs=packs, data=data, signed=signed
        ),
        listed={id_: parse_manifest(listed) for id_, listed in lists.items()},
    )
    pages = [plan(edition, say, counts) for edition, say in editions]
    listed = (each.path for planned in pages for each in planned if each.listed)
    files = {
        **for_machines({say.root: edition for edition, say in editions}, listed),
        **files_of_editions(editions),
        **shared_files(site, content, downloads=downloads, packs=packs),
        **{urls.data_list(id_): listed for id_, listed in lists.items()},
        **static_files(chain),
    }
    own = {each.name: each.tree for each in chain if each.name != DEFAULT}
    made = {urls.SOURCE: partial(source_zip, content, own)}
    tree = Rendered(chain, zip(words, pages, strict=True), files, made)
    made_packs = {id_: dict(each) for id_, each in counts.packs.items()}
    return Built(tree, (), site, records, chain, made_packs)


def read_only(content: Tree, contest: str) -> tuple[Site | None, list[Problem]]:
    """Read a site, of its contests only that one if it can be read; all of them for ""."""
    site, problems = read_site(content)
    if site and contest in {each.id for each in site.contests}:
        return alone(site, contest), [each for each in problems if not elsewhere(each, contest)]
    return site, problems


def prepared(site: Site, today: date | None, look: Look) -> Site:
    """Return the site as it looks, and as search engines may list it that day, in all languages."""
    others = tuple(prepared(each, today, look) for each in site.others)
    return replace(site, listed=site.listing.allows(today), look=look, others=others)


def count_contests(site: Site) -> tuple[dict[str, CountRecord], list[Problem]]:
    """Count every contest whose papers are there; records by contest."""
    records: dict[str, CountRecord] = {}
    problems: list[Problem] = []
    for contest in site.contests:
        if contest.poll:
            record, found = count_contest(contest, contest.poll)
            problems += found
            if record:
                records[contest.id] = record
                problems += disclosure_problems(contest, contest.poll, record)
    return records, problems


def filled_vacancies(
    site: Site, records: Mapping[str, CountRecord]
) -> tuple[dict[str, tuple[Filled, ...]], list[Problem]]:
    """Fill every vacancy since the counts; by contest."""
    filled: dict[str, tuple[Filled, ...]] = {}
    problems: list[Problem] = []
    for contest in site.contests:
        if contest.poll:
            found, wrong = fill_vacancies(contest, contest.poll, records[contest.id])
            filled[contest.id] = tuple(found)
            problems += wrong
    return filled, problems


def all_signed(
    site: Site, records: Mapping[str, CountRecord], content: Tree
) -> tuple[dict[str, Signed], list[Problem]]:
    """Hold the statements about every contest against content and count; by contest."""
    signed: dict[str, Signed] = {}
    problems: list[Problem] = []
    for contest in site.contests:
        signed[contest.id], found = statements_held(content, contest, records.get(contest.id))
        problems += found
    return signed, problems


def all_downloads(
    site: Site,
    records: Mapping[str, CountRecord],
    filled: Mapping[str, tuple[Filled, ...]],
    data: Mapping[str, str],
) -> dict[str, dict[str, bytes]]:
    """Make the files of figures of every contest; by contest and name."""
    return {
        each.id: files_to_download(
            site, each, records.get(each.id), filled.get(each.id, ()), data[each.id]
        )
        for each in site.contests
    }


def packs_to_send(
    editions: Editions, chain: tuple[Theme, ...], content: Tree
) -> dict[str, dict[str, bytes]]:
    """Make the packs of contests whose circulation is told, to hold what was sent against them."""
    return {
        contest.id: make_pack(editions, contest.id, chain, content)
        for contest in editions[0][0].contests
        if contest.circulation
    }


def all_counted(
    site: Site,
    records: Mapping[str, CountRecord],
    filled: Mapping[str, tuple[Filled, ...]],
    *,
    downloads: Mapping[str, Mapping[str, bytes]],
    packs: Mapping[str, Mapping[str, bytes]],
    data: Mapping[str, str],
    signed: Mapping[str, Signed],
) -> Counts:
    """Return what pages tell of counts, with the same papers counted otherwise beside them.

    `data` has the data digest of each contest.
    """
    polls = [(each, each.poll) for each in site.contests if each.poll]
    return Counts(
        records=records,
        rules={id_: counter.rule for id_, counter in RULES.items()},
        downloads={id_: described(named) for id_, named in downloads.items()},
        opinions={
            contest.id: tuple(
                Opinion(
                    rule,
                    record,
                    able=RULES[rule.id].constraints or not contest.constraints,
                    exact=bool(RULES[rule.id].exact_form_of),
                )
                for rule, record in second_opinions(contest, poll)
            )
            for contest, poll in polls
            if records[contest.id].contested and contest.whole_papers
        },
        unlimited={
            contest.id: without_limits(contest, poll)
            for contest, poll in polls
            if contest.constraints and contest.whole_papers
        },
        filled={
            contest.id: tuple(
                replace(each, unlimited=vacancy_without_limits(contest, poll, each))
                if contest.constraints
                else each
                for each in filled[contest.id]
            )
            for contest, poll in polls
        },
        examples={contest.id: example(contest) for contest in site.contests},
        packs={id_: tuple(digests(pack).items()) for id_, pack in packs.items()},
        data=data,
        signed=signed,
        declared={
            contest.id: compare_declared(records[contest.id], contest.declared_result)
            for contest, _ in polls
            if contest.declared_result
        },
    )


def files_of_editions(editions: Editions) -> dict[str, bytes]:
    """Return the files that each language has of its own: words to search, and timetables."""
    contests = [(site, say, each) for site, say in editions for each in site.contests]
    return {
        **{
            f"{say.root}{urls.search_words(each.id)}": search_words(each)
            for _, say, each in contests
            if searchable(each)
        },
        **{
            f"{say.root}{urls.timetable(each.id)}": calendar(site, say, each)
            for site, say, each in contests
        },
    }


def shared_files(
    site: Site,
    content: Tree,
    *,
    downloads: Mapping[str, Mapping[str, bytes]],
    packs: Mapping[str, Mapping[str, bytes]],
) -> dict[str, bytes]:
    """Return the files that all languages share: figures, words as sent, pictures, colours."""
    return {
        **{
            urls.download(id_, name): data
            for id_, named in downloads.items()
            for name, data in named.items()
        },
        **{
            urls.recount_copy(id_): data
            for id_, named in downloads.items()
            if (data := recount_copy(named))
        },
        **{
            urls.pack(id_, path): data
            for id_, pack in packs.items()
            for path, data in pack.items()
            if PurePosixPath(path).name == WORDS
        },
        **{path: content[path] for each in site.contests for path in kept(content, each.id)},
        **{urls.photo(path): content[path] for path in site.photos},
        **signed_files(site, content),
        **{
            urls.brand(each.id): stylesheet(each).encode()
            for each in site.organisations
            if each.colour
        },
    }


def signed_files(site: Site, content: Tree) -> dict[str, bytes]:
    """Return keys, statements and signatures, which stand on the site as they do in content."""
    texts = [each.place.path for contest in site.contests for each in contest.attestations]
    paths = [*texts, *(f"{path}.sig" for path in texts), KEYS]
    return {path: content[path] for path in paths if path in content}
