"""What the documents say of the program and of the repository is true."""

import re
from pathlib import Path

import click
import pytest

from sitegen.cli import main
from sitegen.count.law import Rule
from sitegen.count.rules import CONTEST_RULES, RULES
from sitegen.model.papers import IRREGULARITIES
from tests.conftest import ROOT, Sitegen
from tests.contract import FILTERS, contract, filter_doc, undocumented

README = ROOT / "README.md"
BLOCK = r"```console\n\$ sitegen {words}--help\n(.*?)```\n"
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)")


GROUPS = {name: each for name, each in main.commands.items() if isinstance(each, click.Group)}
COMMANDS = [
    "",
    *main.commands,
    *(f"{name} {inner}" for name, group in GROUPS.items() for inner in group.commands),
]


@pytest.mark.parametrize("command", COMMANDS)
def test_readme_shows_the_help_of_every_command(
    command: str, sitegen: Sitegen, *, accept: bool
) -> None:
    words = command.split()
    said = sitegen(*words, "--help", surroundings={"COLUMNS": "80"}).stdout
    text = README.read_text("utf-8")
    block = re.search(BLOCK.format(words="".join(f"{word} " for word in words)), text, re.DOTALL)

    assert block, f"README.md has no block that begins with `$ sitegen {command} --help`"
    if accept:
        README.write_text(text[: block.start(1)] + said + text[block.end(1) :], "utf-8")
    else:
        assert block[1] == said


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    targets = LINK.findall(document.read_text("utf-8"))

    assert [to for to in targets if not (document.parent / to).exists()] == []


def test_contributing_names_every_folder_of_the_package() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    folders = {path.parent.name for path in (ROOT / "sitegen").glob("*/__init__.py")}

    assert {folder for folder in folders if f"`{folder}/`" not in text} == set()


@pytest.mark.parametrize("rule", [each.rule for each in RULES.values()], ids=list(RULES))
def test_the_document_on_rules_names_every_rule_with_its_law(rule: Rule) -> None:
    text = (ROOT / "docs" / "rules.md").read_text("utf-8")
    section = text.partition(f"\n## {rule.title} (`{rule.id}`)\n")[2].partition("\n## ")[0]

    assert f"- Law: {rule.law}" in section
    assert f"<{rule.url}>" in section
    assert "- Read: " in section
    assert "- Checked: " in section


def page_of(rule: Rule) -> str:
    """Write the page of a rule from its facts: what it says to voters, and its paragraphs."""
    return "\n".join(
        [
            f"# {rule.title}",
            "",
            f"{rule.law}: <{rule.url}>.",
            f"The id in a contest is `{rule.id}`; votes have {rule.places} decimal places."
            if rule.id in CONTEST_RULES
            else f"For study: `sitegen count --rule {rule.id}` counts by it, but no contest is.",
            "This page is made from the rule's file in `sitegen/count/rules/`.",
            "",
            *(f"- {text}" for text in (rule.quota, rule.surplus, rule.exclusion, rule.ties)),
            f"- {rule.lower} That follows from {rule.lower_by}.",
            "",
            "## Paragraphs",
            "",
            "In our own words; the record of a count cites the numbers.",
            "",
            "| paragraph | says |",
            "| --- | --- |",
            *(f"| {each.number} | {each.says} |" for each in rule.paragraphs),
            "",
            "## Irregular papers",
            "",
            *papers_of(rule),
            "",
        ]
    )


def papers_of(rule: Rule) -> list[str]:
    """Write what a rule says of papers that do not rank one candidate after the other."""
    silent = [each for each in IRREGULARITIES if rule.on_papers(each) is None]
    told = [
        "| ranks | reading | paragraph | says |",
        "| --- | --- | --- | --- |",
        *(
            f"| {each.irregularity} | `{each.treatment}` | {each.by} | {each.says} |"
            for each in rule.papers
        ),
    ]
    left = f"The text, as far as it was read, says nothing of ranks that are {' or '.join(silent)}."
    if not rule.papers:
        return [left]
    return [*told, "", left] if silent else told


@pytest.mark.parametrize("rule", [each.rule for each in RULES.values()], ids=list(RULES))
def test_every_rule_has_a_page_made_from_its_file(rule: Rule, *, accept: bool) -> None:
    page = ROOT / "docs" / "rules" / f"{rule.id}.md"
    if accept:
        page.parent.mkdir(exist_ok=True)
        page.write_text(page_of(rule), "utf-8")

    assert page.read_text("utf-8") == page_of(rule)


def test_no_page_is_left_of_a_rule_that_is_gone() -> None:
    assert {path.stem for path in (ROOT / "docs" / "rules").glob("*.md")} == set(RULES)


def test_the_page_on_themes_ends_with_the_contract_that_the_code_makes(*, accept: bool) -> None:
    page = ROOT / "docs" / "themes.md"
    text = page.read_text("utf-8")
    head = text.partition("## Filters\n")[0]
    if accept:
        page.write_text(head + contract(), "utf-8")

    assert head + contract() == page.read_text("utf-8")


def test_everything_that_templates_see_has_a_text_and_a_name_of_its_own() -> None:
    headings = re.findall(r"^### (.*)", contract(), re.MULTILINE)

    assert [] == undocumented()
    assert len(set(headings)) == len(headings)
    assert [] == [each for each in FILTERS if not filter_doc(each)]
