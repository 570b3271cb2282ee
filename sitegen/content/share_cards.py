"""Share cards, pictures that previews of links show: they are drawn before the build.

A card carries the digest of what it says, so that the build, which draws nothing, can tell whether
it still says what the content says.
"""

import re
from collections.abc import Sequence

from sitegen.content.photo_metadata import WORDS, hidden, is_whole
from sitegen.content.photos import photo_size
from sitegen.content.source import Source
from sitegen.model.site import CARD_KEY, CARD_SIZE, Card
from sitegen.problems import Place

_DIGEST = re.compile(re.escape(CARD_KEY.encode()) + rb"\0([0-9a-f]{64})")


def read_cards(
    source: Source, contest: str, candidates: Sequence[str], organisations: Sequence[str]
) -> tuple[Card, ...]:
    """Return the cards of a contest, its candidates and its organisations that are there."""
    folder = f"contests/{contest}/cards/"
    paths = [
        f"{folder}contest.png",
        *(f"{folder}candidates/{each}.png" for each in candidates),
        *(f"{folder}organisations/{each}.png" for each in organisations),
    ]
    found = (_card(source, path, contest) for path in paths if path in source.tree)
    return tuple(each for each in found if each)


def _card(source: Source, path: str, contest: str) -> Card | None:
    source.claimed.add(path)
    data = source.tree[path]
    digest = _digest(data)
    alone = is_whole(data) and hidden(data) == WORDS and data.count(b"tEXt") == 1
    if photo_size(data, path) == CARD_SIZE and digest and alone:
        return Card(path, digest)
    sentence = f"this is no share card: it does not say what it shows, or is not {CARD_SIZE[0]} by "
    advice = f"`sitegen cards {contest}` draws it"
    source.wrong(Place(path), "bad-card", f"{sentence}{CARD_SIZE[1]} pixels", advice)
    return None


def _digest(data: bytes) -> str:
    """Return the digest that stands in a chunk of the picture (PNG specification, 11.3.3)."""
    at = 8
    while at + 8 <= len(data):
        end = at + 8 + int.from_bytes(data[at : at + 4])
        if data[at + 4 : at + 8] == b"tEXt" and (found := _DIGEST.fullmatch(data[at + 8 : end])):
            return found[1].decode()
        at = end + 4
    return ""
