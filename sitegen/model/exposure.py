"""What published papers would reveal, in numbers: never which paper."""

from dataclasses import dataclass, fields

from sitegen.problems import Place


@dataclass(frozen=True, slots=True)
class Rankings:
    """How many papers are alike, at one level of what is published. All but `rankings` are papers.

    `unique` are those whose ranking is the only one of its kind, `below_5` and `below_10` those in
    groups of fewer equal ones than that. `on_none` and `on_all` are candidates whom no paper ranks,
    or every one.
    """

    rankings: int
    unique: int
    below_5: int
    below_10: int
    on_none: int
    on_all: int


@dataclass(frozen=True, slots=True)
class Exposure:
    """What the papers of a contest would reveal at each level; `papers` are the valid ones.

    `fewest_first` is the smallest number of first preferences that a candidate who stands has.
    `transfer_cells` are the ways that papers went at each stage, from one candidate to another or
    to nobody, `small_transfer_cells` those of fewer than five papers. A stage sheet shows these
    three at every level.
    """

    papers: int
    fewest_first: int
    transfer_cells: int
    small_transfer_cells: int
    used: Rankings
    full: Rankings
    place: Place


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What a contest says of its papers besides its level, which stands at `place`.

    `accepted` says why papers are published that reveal much, `already_public` where they were
    public before, `commitment` is the digest that was published of the whole ones; "" where
    nothing is said.
    """

    place: Place
    accepted: str = ""
    already_public: str = ""
    exposure: Exposure | None = None
    commitment: str = ""


NOT_SAID = Disclosure(Place(""))

COUNTS = tuple(each.name for each in fields(Exposure) if each.type is int)
LEVELS = ("used", "full")
OF_RANKINGS = tuple(each.name for each in fields(Rankings))


def figures(exposure: Exposure) -> dict[str, int]:
    """Return every figure by name, those of a level as `used.unique`."""
    found = {each: getattr(exposure, each) for each in COUNTS}
    for level in LEVELS:
        rankings = getattr(exposure, level)
        found |= {f"{level}.{each}": getattr(rankings, each) for each in OF_RANKINGS}
    return found
