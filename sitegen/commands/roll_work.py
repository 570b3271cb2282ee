"""What the commands of the roll do, apart from flags and words."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.commands.progress import watched
from sitegen.commands.roll_options import (
    ANSWERS,
    Folder,
    answers_of,
    lists_of,
    plain,
    refusing,
    secret,
)
from sitegen.console import refuse

if TYPE_CHECKING:
    from sitegen.content.roll_settings import Settings
    from sitegen.trust.roll.codes import Codes
    from sitegen.trust.roll.figures import Figures
    from sitegen.trust.roll.member_list import MemberList
    from sitegen.trust.roll.merging import Answer, Merged


def read_lists(
    files: Mapping[str, Path], settings: "Settings"
) -> "tuple[list[MemberList], dict[str, str]]":
    """Return the lists and their digests, or end."""
    from sitegen.trust.manifests import digest
    from sitegen.trust.roll.member_list import read_list

    read, digests = [], {}
    with refusing():
        for each in watched("Reading lists", sorted(files)):
            data = secret(files[each])
            digests[each] = digest(data)
            where = (each, str(files[each]))
            read.append(read_list(data, *where, settings.scheme, settings.columns))
    return read, digests


def merged_from(
    lists: "Sequence[MemberList]",
    settings: "Settings",
    answers: "Mapping[str, Answer]",
    *,
    final: bool,
) -> "Merged":
    """Return the roll, or end."""
    from sitegen.trust.roll.merging import merge as merge_lists

    try:
        return merge_lists(lists, answers, otherwise=settings.otherwise if final else None)
    except KeyError as error:
        refuse(f"{error.args[0]} is answered, but has no different surnames")


def merged_again(of: Folder, lists: Sequence[str], codes: "Codes") -> Iterator[str]:
    """Yield files that the lists do not give again."""
    from sitegen.trust.roll.files import files_of

    read, _ = read_lists(lists_of(lists), of.settings)
    told = of.files.get(ANSWERS)
    replies = answers_of(told, ANSWERS, of.settings) if told is not None else {}
    final = all(each.status != "query" for each in of.issues.rows)
    merged = merged_from(read, of.settings, replies, final=final)
    files = files_of(merged, codes, of.issues.carried, watched)
    for name, data in files.items():
        if data != of.files.get(name):
            yield f"{name} is not what these lists give"


def differs_from_published(of: Folder, published: Path) -> Iterator[str]:
    """Yield what the content of the site says otherwise."""
    from sitegen.content.published_roll import public_figures, reissued_of
    from sitegen.trust.roll.figures import public, reissued_words
    from sitegen.trust.roll.issued import ISSUED

    if plain(published / ISSUED) != of.files[ISSUED]:
        yield f"{published / ISSUED} is not the list of the codes that were issued"
    ours = public(exact_figures(of), as_of="2000-01-01", source="-")
    if public_figures(plain(published / "roll.yml")) != public_figures(ours):
        yield f"{published / 'roll.yml'} has other figures or commitments than this roll"
    said, again = reissued_of(plain(published / "roll.yml")), sum(map(len, of.issues.again))
    if said not in (None, reissued_words(again)):
        where = published / "roll.yml"
        yield f"{where} says of ballots issued again '{said}', and there are {again}"


def exact_figures(of: Folder) -> "Figures":
    """Return the figures of a roll, exact."""
    from sitegen.trust.roll.figures import figures_of
    from sitegen.trust.roll.files import LISTS, read_lists_file

    with refusing():
        lists = read_lists_file(of.files[LISTS])
    commitments = {each.organisation: each.commitment for each in lists}
    numbers = ((each.organisations, each.status == "issued") for each in of.issues.rows)
    again = sum(map(len, of.issues.again))
    return figures_of(numbers, commitments, sum(each.rejected for each in lists), again)


@contextmanager
def without_gc() -> Iterator[None]:
    """Keep Python from looking for cycles among millions of rows, a fourth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
