"""When search engines are asked to list a site."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Listing:
    """What search engines are asked: nothing of a members' site, else from one day to another."""

    members_only: bool = False
    opens: date | None = None
    closes: date | None = None

    @property
    def needs_today(self) -> bool:
        """Return whether it rests on what day it is."""
        return not self.members_only and bool(self.opens or self.closes)

    def allows(self, today: date | None) -> bool:
        """Say whether they may list the site on a day; never if it matters and nobody told."""
        if today is None:
            return not self.members_only and not self.needs_today
        return not self.members_only and (self.opens or today) <= today <= (self.closes or today)


PUBLIC = Listing()
