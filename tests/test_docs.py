"""What the documents say of the program and of the repository is true."""

import re
from pathlib import Path

import pytest

from sitegen.cli import main
from sitegen.count.record import Rule
from sitegen.count.rules import RULES
from tests.conftest import ROOT, Sitegen

README = ROOT / "README.md"
BLOCK = r"```console\n\$ sitegen {words}--help\n(.*?)```\n"
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)")


@pytest.mark.parametrize("command", ["", *main.commands])
def test_readme_shows_the_help_of_every_command(
    command: str, sitegen: Sitegen, *, accept: bool
) -> None:
    words = [command] if command else []
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
