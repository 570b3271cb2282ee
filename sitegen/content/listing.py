"""What `site.yml` asks of search engines: nothing listed of a members' site, or between days."""

from sitegen.content.fields import Fields
from sitegen.model.listing import Listing

LISTING = MEMBERS, FROM, UNTIL = ("members_only", "search_from", "search_until")


def read_listing(keys: Fields) -> Listing:
    """Return what search engines are asked."""
    members_only = keys.choice(MEMBERS, ("yes", "no")) == "yes"
    opens, closes = keys.day(FROM), keys.day(UNTIL)
    for key in (FROM, UNTIL):
        if members_only and key in keys:
            sentence = f"'{key}' means nothing on a site that search engines are never to list"
            keys.wrong(key, "unknown-key", sentence, f"delete it, or '{MEMBERS}: yes'")
    if opens and closes and closes < opens:
        sentence = f"'{UNTIL}' is a day before '{FROM}'"
        keys.wrong(UNTIL, "wrong-order", sentence, "write the last day of listing")
    return Listing(members_only, opens, closes)
