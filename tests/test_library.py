"""The document on the count as a library shows what really happens."""

import re
import subprocess
import sys

from tests.conftest import ROOT

DOCUMENT = (ROOT / "docs" / "library.md").read_text("utf-8")


def run(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout


def test_the_example_prints_what_the_document_says() -> None:
    """The figures are those of a published sheet: 20 and 5 votes, then 8.34 and 16.56."""
    (code,) = re.findall(r"```python\n(.*?)```", DOCUMENT, re.DOTALL)
    (output,) = re.findall(r"```\n(.*?)```\n", DOCUMENT.partition("It prints")[2], re.DOTALL)

    assert output == run(code)


def test_counting_imports_nothing_of_content_pages_or_render() -> None:
    code = "import sys, sitegen.count; print(*sys.modules)"
    loaded = {
        ".".join(name.split(".")[:2])
        for name in run(code).split()
        if name.startswith("sitegen.") or name in {"yaml", "jinja2", "markdown", "click", "nh3"}
    }

    assert {"sitegen.count", "sitegen.model"} == loaded - {"sitegen.problems"}
