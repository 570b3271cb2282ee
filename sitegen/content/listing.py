"""What `site.yml` asks of search engines: nothing listed of a members' site, or between days."""

from sitegen.content.fields import Fields
from sitegen.model.site import Listing

LISTING = ("members_only", "search_from", "search_until")


def read_listing(keys: Fields) -> Listing:
    """Return what search engines are asked."""
    members_only = keys.choice("members_only", ("yes", "no")) == "yes"
    opens, closes = keys.day("search_from"), keys.day("search_until")
    if opens and closes and closes < opens:
        sentence = "'search_until' is a day before 'search_from'"
        keys.wrong("search_until", "wrong-order", sentence, "write the last day of listing")
    return Listing(members_only, opens, closes)
