"""Photos of candidates, in as many sizes as there are, and logos of organisations."""

from dataclasses import dataclass

from sitegen.model.site import Candidate, Organisation
from sitegen.pages import urls
from sitegen.pages.frame import Dossier
from sitegen.pages.language import Language


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo of a candidate, or the logo of an organisation."""

    href: str
    """The link to the picture, in its largest size."""
    srcset: str
    """All its sizes, as browsers choose from; "" if there is one."""
    width: int
    """The width of the largest in pixels."""
    height: int
    """Its height in pixels."""
    alt: str
    """What it shows, in words."""


def picture(dossier: Dossier, path: str, candidate: Candidate) -> Picture | None:
    """Return the photo of a candidate, with links from the page at `path`."""
    photo = candidate.photo
    if photo is None:
        return None
    links = {size.width: dossier.shared(path, urls.photo(size.path)) for size in photo.sizes}
    return Picture(
        href=links[photo.width],
        srcset=", ".join(f"{href} {width}w" for width, href in links.items())
        if photo.smaller
        else "",
        width=photo.width,
        height=photo.height,
        alt=dossier.say("Photo of {who}", who=candidate.name),
    )


def logo(say: Language, path: str, organisation: Organisation) -> Picture | None:
    """Return the logo of an organisation; its name stands beside it, so it says nothing more."""
    given = organisation.logo
    if given is None:
        return None
    href = urls.shared(say.root, path, urls.photo(given.path))
    return Picture(href, "", given.width, given.height, "")
