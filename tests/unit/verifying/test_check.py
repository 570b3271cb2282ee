"""A site as it was built agrees with itself; whatever anybody does to it is named."""

import re
from datetime import date
from hashlib import sha256

import pytest

from sitegen import __version__
from sitegen.build import build
from sitegen.model.tree import Tree
from sitegen.themes import bundled
from sitegen.verifying.findings import UnusableError
from sitegen.write.manifest import MANIFEST, SUMS
from tests.property.election_content import content_of, draw_elections, with_irregular_papers
from tests.sites_to_check import (
    CONTEST,
    FIGURES,
    ROLL,
    built,
    checked,
    relisted,
    small_content,
    small_site,
    source_of,
    told,
    with_log,
    with_source,
    without_source,
)
from tests.unit.verifying.test_logged import STEPS, without_log

PAGE = f"{CONTEST}/results.html"


def changed(path: str, old: bytes, new: bytes) -> Tree:
    site = small_site()
    assert old in site[path], f"{path} has no {old!r}"
    return {**site, path: site[path].replace(old, new, 1)}


def test_a_site_as_it_was_built_agrees() -> None:
    findings = checked(small_site())

    assert [] == told(findings)
    assert [
        "when anything was decided: this contest keeps no log",
        "who answers for the poll and the count: nobody has signed a statement",
    ] == [each.sentence for each in findings.unchecked]
    assert len(findings.checked) > 15


@pytest.mark.parametrize("rule", ["ers97", "scottish-2007", "meek-prf", "av"])
def test_all_sorts_of_counts_agree(rule: str) -> None:
    drawn = draw_elections(rule, 6) + draw_elections(rule, 3, limits=rule == "ers97")
    contests = {f"c-{at}": each for at, each in enumerate(drawn)}
    contests |= {f"i-{at}": with_irregular_papers(each, at) for at, each in enumerate(drawn[:3])}
    findings = checked(built(content_of(contests)))

    assert [] == told(findings)
    assert sum("counted again by" in each.sentence for each in findings.checked) == len(contests)


def test_what_nobody_can_check_is_always_told() -> None:
    for origin, number in (("folder", 4), ("address", 5)):
        assert number == len(checked(small_site(), origin).never)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("path", "old", "new", "line"),
    [
        (f"{FIGURES}/ballots.blt", b"\n3 2 3 1 0\n", b"\n4 2 3 1 0\n", 4),
        (PAGE, b"Contest demo", b"Contest dem0", 10),
        (PAGE, b"</body>", b"<script src=x></script></body>", 0),
    ],
)
def test_a_file_that_was_changed_is_shown_beside_what_it_was(
    path: str, old: bytes, new: bytes, line: int
) -> None:
    found = told(checked(changed(path, old, new)))
    number = small_site()[path].partition(old)[0].count(b"\n") + (2 if old[0] == 10 else 1)

    assert line in (0, number)
    assert found[0].startswith(f"1 file changed since the lists were made: '{path}': line {number}")


def test_a_script_that_a_host_puts_into_every_page_is_told_as_its_doing() -> None:
    script = b"<script src=//host/x.js></script></body>"
    site = {
        path: data.replace(b"</body>", script) if path.endswith(".html") else data
        for path, data in small_site().items()
    }
    pages = sum(path.endswith(".html") for path in site)
    findings = checked(site, "address")

    assert f"the host rewrote {pages} pages of the site as it sent them" in told(findings)[0]
    assert "33 bytes were put in: '<script src=//host/x.js></script>'" in told(findings)[0]


def test_a_file_that_was_taken_away_is_named() -> None:
    site = {path: data for path, data in small_site().items() if path != PAGE}

    assert f"files are missing: '{PAGE}'" in told(checked(site))
    assert f"'{PAGE}' is in the source, and not published" in told(checked(relisted(site)))[-1]


def test_a_file_that_was_added_is_named() -> None:
    site = {**small_site(), "extra.html": b"<p>"}

    assert "files are there that no list names: 'extra.html'" in told(checked(site))
    assert "'extra.html' is published, and not in the source" in told(checked(relisted(site)))[-1]


def test_lines_of_the_list_in_another_order_are_named() -> None:
    lines = small_site()[SUMS].splitlines(keepends=True)
    lines[3], lines[4] = lines[4], lines[3]
    site = {**small_site(), SUMS: b"".join(lines)}

    assert "stands out of order" in told(checked(site))[0]


def test_digests_that_changed_places_are_named() -> None:
    lines = small_site()[SUMS].splitlines(keepends=True)
    one, other = lines[3], lines[4]
    lines[3], lines[4] = other[:64] + one[64:], one[:64] + other[64:]
    found = told(checked({**small_site(), SUMS: b"".join(lines)}))

    assert "has one digest in SHA256SUMS and another in manifest.json" in found[0]


@pytest.mark.parametrize("name", [SUMS, MANIFEST])
def test_a_list_that_is_missing_is_named(name: str) -> None:
    site = {path: data for path, data in small_site().items() if path != name}

    assert f"{name} is missing" in told(checked(site))[0]


@pytest.mark.parametrize(
    ("path", "old", "new", "says"),
    [
        (
            f"{FIGURES}/ballots.blt",
            b"\n3 2 3 1 0\n",
            b"\n2 2 3 1 0\n",
            "count.json is not what the published papers give",
        ),
        (
            f"{FIGURES}/count.json",
            b'"c1": "3.00"',
            b'"c1": "4.00"',
            "stage 1: votes: c1: published '4.00', counted again '3.00'",
        ),
        (f"{FIGURES}/count.json", b'"seats": 2', b'"seats": 3', "ers97 for 3, and ers97 for 2"),
        (f"{FIGURES}/stages.csv", b"3.00", b"3.01", "stages.csv is not what the published"),
        (f"{FIGURES}/transfers.csv", b"c4", b"c3", "transfers.csv is not what the published"),
        (f"{FIGURES}/ballots.csv", b"3,c1,c2,c0", b"3,c1,c2,c4", "ballots.csv is not what"),
        (f"{FIGURES}/ballots.blt", b"O\xe2\x80\x99Hara", b"O'Hara", "ballots.blt has other names"),
        (f"{FIGURES}/terms.json", b'"seats":2', b'"seats":3', "terms.json says something else"),
        (f"{CONTEST}/DATA.sha256", b"c0.md", b"c9.md", "DATA.sha256"),
        (PAGE, b"Contest demo", b"Contest dem0", f"'{PAGE}': line"),
    ],
)
def test_who_cheats_and_corrects_the_lists_is_found(
    path: str, old: bytes, new: bytes, says: str
) -> None:
    found = told(checked(relisted(changed(path, old, new))))

    assert any(says in each for each in found), found
    assert "does not give this site" in found[-1]


def test_a_digit_of_the_data_list_is_found() -> None:
    path = f"{CONTEST}/DATA.sha256"
    data = bytearray(small_site()[path])
    data[0] = ord("0") if data[0] != ord("0") else ord("1")
    found = told(checked(relisted({**small_site(), path: bytes(data)})))

    assert "has another SHA-256 in the source" in found[0]
    assert "count.json was counted from other data" in found[1]


def test_a_source_with_another_text_is_found() -> None:
    source = source_of(small_site())
    source["content/contests/demo/candidates/c0.md"] += b"Vote for me.\n"
    found = told(checked(relisted(with_source(small_site(), source))))

    assert "'contests/demo/candidates/c0.md' has another SHA-256 in the source" in found[0]
    assert "contests/demo/candidates/c0.html" in found[-1]
    assert "Vote for me." in found[-1]


def test_a_source_with_other_papers_is_found() -> None:
    source = source_of(small_site())
    path = "content/contests/demo/ballots.yml"
    source[path] = source[path].replace(b"4: c0", b"5: c0").replace(b"3: c2", b"2: c2")
    found = told(checked(relisted(with_source(small_site(), source))))

    assert any("ballots.blt does not hold the papers of the source" in each for each in found)


def test_a_source_with_limits_that_the_count_did_not_have_is_found() -> None:
    source = source_of(small_site())
    source["content/contests/demo/contest.yml"] += (
        b"groups:\n  - id: women\n    name: women\n    most: 1\n"
    )
    source["content/contests/demo/candidates/c0.md"] = source[
        "content/contests/demo/candidates/c0.md"
    ].replace(b"---\n", b"---\ngroups: [women]\n", 1)
    found = told(checked(relisted(with_source(small_site(), source), "0.0.1")))

    assert any("the limits on groups are others" in each for each in found), found


def test_a_limit_of_another_name_than_in_the_source_is_found() -> None:
    """Also of another version, whose pages are not compared."""
    content = small_content()
    content[f"{CONTEST}/contest.yml"] += b"groups:\n  - id: women\n    name: women\n    most: 1\n"
    path = f"{CONTEST}/candidates/c0.md"
    content[path] = content[path].replace(b"---\n", b"---\ngroups: [women]\n", 1)
    site, record = dict(built(content)), f"{FIGURES}/count.json"
    alike = told(checked(relisted(site, "0.0.1")))
    site[record] = site[record].replace(b'"name": "women"', b'"name": "men"')
    found = told(checked(relisted(site, "0.0.1")))

    assert [] == alike
    assert any("the limits on groups are others" in each for each in found), found


def test_candidates_in_another_order_than_the_source_has_them_are_found() -> None:
    source = source_of(small_site())
    path = "content/contests/demo/contest.yml"
    source[path] = source[path].replace(b"[c0, c1, c2, c3, c4]", b"[c1, c0, c2, c3, c4]")
    found = told(checked(relisted(with_source(small_site(), source), "0.0.1")))

    assert any("they stand in another order" in each for each in found), found


def test_a_source_with_a_text_larger_than_content_may_have_is_not_read() -> None:
    source = source_of(small_site())
    source["content/contests/demo/candidates/c0.md"] += b"x" * (1 << 20)
    found = told(checked(relisted(with_source(small_site(), source))))

    sentence = "source.zip holds files that are larger than content may be"
    assert [f"{sentence}: 'content/contests/demo/candidates/c0.md'"] == found


def test_a_source_that_gives_no_site_is_told() -> None:
    source = source_of(small_site())
    del source["content/site.yml"]
    found = told(checked(relisted(with_source(small_site(), source))))

    assert "source.zip gives no site: its content has problems" in found[-1]


def test_a_site_without_its_source_differs_and_its_count_is_checked_all_the_same() -> None:
    findings = checked(without_source({}))

    assert ["source.zip, which every site publishes, is missing"] == [
        each.partition(":")[0] for each in told(findings)
    ]
    assert any("counted again by ers97" in each.sentence for each in findings.checked)


def test_a_count_of_the_source_that_is_not_published_is_told() -> None:
    site = {path: data for path, data in small_site().items() if not path.startswith(FIGURES)}
    findings = checked(relisted(site))

    assert "count.json, the record of its count, is missing" in told(findings)[0]
    assert any("publishes no record of one" in each.sentence for each in findings.unchecked)


def test_bytes_of_another_version_are_not_compared() -> None:
    findings = checked(relisted(small_site(), "99.1"))

    assert [] == told(findings)
    assert "it was built by sitegen 99.1" in findings.unchecked[-1].sentence
    assert findings.uncompared == findings.unchecked[-1:]
    assert "install sitegen 99.1 and run this again" == findings.unchecked[-1].details[0]
    assert any("are those of the source" in each.sentence for each in findings.checked)


@pytest.mark.parametrize("path", [f"{CONTEST}/results.html", f"{FIGURES}/slate.json"])
def test_files_that_this_version_writes_otherwise_are_named_and_not_judged(path: str) -> None:
    """But for the version, which stands on all: a site as 99.1 would write it, and one forged."""
    names = f"sitegen {__version__}".encode(), b"sitegen 99.1"
    site = {
        each: data.replace(*names) if each.endswith((".html", ".json")) else data
        for each, data in small_site().items()
    }
    files = len(site) - len((SUMS, MANIFEST))
    forged = {**site, path: site[path].replace(b"c0", b"c1")}
    alike, told_of = (checked(relisted(each, "99.1")).unchecked[-1] for each in (site, forged))

    said = "other than this version writes them, which can be no fault"
    assert (f"{said}: 0 of {files} files",) == alike.details[1:]
    assert (f"{said}: 1 of {files} files: '{path}'",) == told_of.details[1:]


def test_of_another_version_too_what_is_copied_from_the_source_is_compared() -> None:
    """The list of codes in which members look theirs up, the roll, statements and logs."""
    codes = sorted(sha256(b"%d" % x).hexdigest() + "\n" for x in range(20))
    content = {**without_log(), f"{CONTEST}/issued.txt": "".join(codes).encode()}
    site = dict(built(with_log(content, *STEPS)))
    alike = told(checked(relisted(site, "99.1")))
    site[f"{FIGURES}/issued.txt"] = site[f"{FIGURES}/issued.txt"].replace(b"0", b"1")
    site[f"{FIGURES}/roll.json"] = site[f"{FIGURES}/roll.json"].replace(b"20", b"21")
    del site[f"{CONTEST}/log.jsonl"]
    found = "\n".join(told(checked(relisted(site, "99.1"))))

    assert not any("published otherwise" in each or "roll.json" in each for each in alike)
    assert "issued.txt does not go with the ballots issued: it is published otherwise" in found
    assert "roll.json says something else of the roll than the source" in found
    assert f"'{CONTEST}/log.jsonl' is not published" in found


def test_templates_of_somebody_else_are_not_run_unasked() -> None:
    theme = {
        "theme.yml": b"title: Ours\nextends: default\n",
        "templates/not_found.html": b"{% extends 'default/not_found.html' %}",
    }
    content = small_content()
    content["site.yml"] += b"theme: ours\n"
    site = built(content, {"ours": theme})
    unasked, asked = checked(site), checked(site, own_theme=True)

    assert ([], []) == (told(unasked), told(asked))
    assert "a theme of its own" in unasked.unchecked[-1].sentence
    assert (unasked.unchecked[-1:], []) == (unasked.uncompared, asked.uncompared)
    assert ["'ours'), and you trusted them"] == [
        each.sentence.partition(" write them (")[2]
        for each in asked.unchecked
        if "theme" in each.sentence
    ]
    assert "built again from source.zip" in asked.checked[-1].sentence


def test_a_theme_that_comes_with_sitegen_is_nobody_elses_program() -> None:
    name = next(each for each in bundled() if each != "default")
    content = small_content()
    content["site.yml"] += f"theme: {name}\n".encode()
    findings = checked(built(content))

    assert [] == told(findings)
    assert not any("theme" in each.sentence for each in findings.unchecked)


def test_a_site_that_was_built_between_two_days_is_built_again_so() -> None:
    content = small_content()
    content["site.yml"] += b"search_from: 2027-01-01\nsearch_until: 2027-12-31\n"
    site = build(content, bundled(), date(2027, 6, 1)).tree

    assert [] == told(checked(dict(site)))


def test_numbers_that_do_not_add_up_are_told() -> None:
    source = source_of(small_site())
    source["content/contests/demo/roll.yml"] = ROLL.replace(b"issued: 20", b"issued: 13")
    found = told(checked(relisted(with_source(small_site(), source))))

    assert any("but 13 ballots were issued" in each for each in found)


def test_lists_that_name_nothing_leave_nothing_to_check() -> None:
    with pytest.raises(UnusableError, match="name no file"):
        checked({SUMS: b"", MANIFEST: b"{}"})


def test_details_beyond_a_dozen_are_counted() -> None:
    site = {path: data + b" " for path, data in small_site().items() if path.endswith(".html")}
    findings = checked({**small_site(), **site})
    (changed_files,) = (each for each in findings.differing if "changed since" in each.sentence)

    assert re.fullmatch(rf"and {len(site) - 12} more", changed_files.details[-1])
