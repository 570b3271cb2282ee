"""A booklet as PDF/UA by WeasyPrint, which is an extra of this package.

The bytes depend on the versions of WeasyPrint, Pango and HarfBuzz and on the fonts of the machine,
so no digest that others are to get again may rest on them. On one machine they are always the
same: there is no date in them, and the identifier comes from the text.
"""

import re
from hashlib import sha256
from typing import Literal

Size = Literal["A4", "A5"]
SIZES: tuple[Size, ...] = ("A4", "A5")
_PAGES: dict[Size, str] = {
    "A4": "@page { size: A4; margin: 20mm 22mm 22mm } body { font-size: 11pt }",
    "A5": "@page { size: A5; margin: 14mm 14mm 16mm } body { font-size: 10pt }",
}

_LINK = re.compile(r"(<a [^>]*>)(.*?)(?=</a>)", re.DOTALL)
_TAG = re.compile(r"</?[a-z][^>]*>")


class NoWeasyPrintError(Exception):
    """WeasyPrint, or a library that it needs, is not there; the message says what to do."""


def write_pdf(html: str, size: Size) -> bytes:
    """Return a whole HTML page as a tagged PDF. Raises NoWeasyPrintError."""
    try:
        from weasyprint import CSS, HTML  # noqa: PLC0415 - an extra, and slow to import
        from weasyprint.urls import URLFetcher  # noqa: PLC0415
    except (ImportError, OSError) as error:
        raise NoWeasyPrintError(
            f"the PDF needs WeasyPrint, which does not start ({error}); install sitegen[pdf] and "
            "Pango, or give --no-pdf"
        ) from error
    # photos stand in the page itself, and nothing else may be asked for
    fetcher = URLFetcher(allowed_protocols=("data",), allow_redirects=False, fail_on_errors=True)
    pdf = HTML(string=_plain_links(html), url_fetcher=fetcher).write_pdf(
        stylesheets=[CSS(string=_PAGES[size])],
        pdf_variant="pdf/ua-1",
        pdf_identifier=sha256(f"{size}\n{html}".encode()).digest()[:16],
    )
    if not isinstance(pdf, bytes):
        raise TypeError(type(pdf))
    return pdf


def _plain_links(html: str) -> str:
    """Take emphasis out of links: WeasyPrint makes links of the parts, and tags only the first."""
    return _LINK.sub(lambda link: link[1] + _TAG.sub("", link[2]), html)
