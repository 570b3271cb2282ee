"""What a page with the stages of a count needs for stepping from one to the next."""

from dataclasses import dataclass

from sitegen.pages import urls
from sitegen.pages.frame import Dossier


@dataclass(frozen=True, slots=True)
class Stepping:
    """The files that stepping through stages is made with; the links work without the script."""

    styles: str
    """The link to the stylesheet."""
    script: str
    """The link to the script."""


def stepping(dossier: Dossier, path: str) -> Stepping:
    """Return the links to the files, from the page at `path`."""
    return Stepping(dossier.shared(path, urls.STEP_STYLES), dossier.shared(path, urls.STEP_SCRIPT))
