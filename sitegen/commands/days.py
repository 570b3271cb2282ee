"""The day of a build, which only content with days for search engines asks for."""

import os
from typing import TYPE_CHECKING

from sitegen.console import refuse

if TYPE_CHECKING:
    from datetime import date

    from sitegen.build import Built


def the_day(text: str | None) -> "date | None":
    """Return the day that --today gives, or SOURCE_DATE_EPOCH, or none: no clock is asked."""
    from datetime import UTC, datetime

    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        if text is not None:
            return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date()
        return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else None
    except (ValueError, OverflowError, OSError):
        refuse(
            f"SOURCE_DATE_EPOCH is no day: {epoch}"
            if text is None
            else f"--today is no day: {text}"
        )


def left_out(built: "Built", today: "date | None") -> list[str]:
    """Say what a site lacks because something was not said, in content or on the command line."""
    site = built.site
    said = []
    if site and site.news and not site.base_url:
        said.append("Without base_url in site.yml there is no feed, no sitemap and no preview.")
    if site and site.listing.needs_today and not today:
        said.append("Without --today search engines are asked not to list the site.")
    return said
