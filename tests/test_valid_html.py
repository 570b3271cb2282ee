"""The Nu HTML checker of the W3C finds no error on any page of the demonstration.

It is a Java program: `npm install --prefix .venv/vnu vnu-jar` puts it where it is looked for, or
VNU_JAR says where it is.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT, lack

JAR = ROOT / ".venv/vnu/node_modules/vnu-jar/build/dist/vnu.jar"


@pytest.fixture(scope="module")
def checker() -> tuple[str, ...]:
    """How the checker is called."""
    jar, java = Path(os.environ.get("VNU_JAR", JAR)), shutil.which("java")
    if not java or not jar.is_file():
        lack("no Nu HTML checker: it needs Java and vnu.jar, as VNU_JAR says or in .venv/vnu")
    return (java, "-Xss4m", "-jar", str(jar), "--errors-only", "--skip-non-html", "--format", "gnu")


def test_no_page_has_an_error(checker: tuple[str, ...], demonstration: Path) -> None:
    done = subprocess.run(
        (*checker, str(demonstration)), capture_output=True, encoding="utf-8", check=False
    )

    assert (0, "") == (done.returncode, done.stderr)


def test_an_error_is_found(checker: tuple[str, ...], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><html lang=en><title>A</title><p><div></p></html>", "utf-8")
    done = subprocess.run((*checker, str(page)), capture_output=True, encoding="utf-8", check=False)

    assert 1 == done.returncode
    assert "No “p” element in scope" in done.stderr
