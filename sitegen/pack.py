"""The pack that every organisation sends unchanged: from a contest to a tree of files.

`pack.sha256` lists the files that can be made again anywhere, byte for byte; its own SHA-256 is
the digest of the pack. PDFs are made from the same page, but stand outside of it (render/pdf.py).
"""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import PurePosixPath

from sitegen.count.rules import RULES
from sitegen.model.circulation import WORDS
from sitegen.model.site import Contest, Photo, Site
from sitegen.model.theme import Theme
from sitegen.model.tree import Tree
from sitegen.pages.booklet import Booklet, Entry, booklet
from sitegen.pages.frame import Dossier
from sitegen.pages.language import Language
from sitegen.render.candidate_words import write_words
from sitegen.render.html import environment
from sitegen.render.mail import write_mail
from sitegen.trust.manifests import manifest

LIST = "pack.sha256"
TEMPLATES = ("pack_booklet.html", "mail.html", "mail.txt", "read_me.txt")
"""The templates of a theme that make a pack; they see a booklet as `page`."""
ENOUGH = 300
"""Pixels that a photo must be wide to be printed."""
_KINDS = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


def make_pack(
    editions: Sequence[tuple[Site, Language]],
    contest: str,
    themes: Sequence[Theme | Tree],
    content: Tree,
) -> dict[str, bytes]:
    """Return the files of the pack but the PDFs, in every language of the site."""
    files: dict[str, bytes] = {}
    for site, say in editions:
        of = next(each for each in site.contests if each.id == contest)
        page = standalone(site, say, of, content)
        templates = environment(themes, say)
        made = {name: templates.get_template(name).render(page=page) for name in TEMPLATES}
        mail = write_mail(
            subject=page.frame.title,
            language=say.tag,
            text=made["mail.txt"],
            html=made["mail.html"],
        )
        files |= {
            f"{say.root}booklet.html": made["pack_booklet.html"].encode(),
            f"{say.root}message.eml": mail,
            f"{say.root}message.html": made["mail.html"].encode(),
            f"{say.root}message.txt": made["mail.txt"].encode(),
            f"{say.root}read-me.txt": made["read_me.txt"].encode(),
            f"{say.root}{WORDS}": write_words(of, say.tag),
        }
    return {**files, LIST: manifest(files)}


def digests(files: Tree) -> Mapping[str, str]:
    """Return the digests of the files of a pack by path, without the list itself."""
    return {path: sha256(data).hexdigest() for path, data in sorted(files.items()) if path != LIST}


def printed(
    editions: Sequence[tuple[Site, Language]],
    contest: str,
    themes: Sequence[Theme | Tree],
    content: Tree,
    digest: str,
) -> dict[str, str]:
    """Return the pages that PDFs are made from, by root; each names the pack's digest."""
    pages = {}
    for site, say in editions:
        of = next(each for each in site.contests if each.id == contest)
        page = replace(standalone(site, say, of, content), digest=digest)
        template = environment(themes, say).get_template("pack_booklet.html")
        pages[say.root] = template.render(page=page)
    return pages


def standalone(site: Site, say: Language, contest: Contest, content: Tree) -> Booklet:
    """Return a booklet that needs no other file: the photos stand in the page itself."""
    page = booklet(Dossier(site, say, contest, RULES[contest.rule].rule, None, (), ()))
    entries = zip(contest.candidates, page.candidates, strict=True)
    inside = (_with_photo(entry, each.photo, content) for each, entry in entries)
    return replace(page, candidates=tuple(inside), circulation="")


def _with_photo(entry: Entry, photo: Photo | None, content: Tree) -> Entry:
    if photo is None or entry.picture is None:
        return entry
    size = next((each for each in photo.sizes if each.width >= ENOUGH), photo)
    kind = _KINDS[PurePosixPath(size.path).suffix]
    href = f"data:{kind};base64,{b64encode(content[size.path]).decode('ascii')}"
    inside = replace(entry.picture, href=href, srcset="", width=size.width, height=size.height)
    return replace(entry, picture=inside)
