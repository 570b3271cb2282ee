"""What a published `roll.yml` says of the roll itself, to hold it against the roll."""

from sitegen.content.marked import Mapping, Node, Scalar, Sequence
from sitegen.content.source import Source


def public_figures(data: bytes) -> object:
    """Return figures and commitments, without day and source and what came later; None of chaos."""
    source = Source({"roll.yml": data}, [])
    node, _ = source.nodes("roll.yml")
    found = _plain(node)
    if source.problems or not isinstance(found, dict):
        return None
    parts = found.get("organisations")
    kept = [
        tuple(each.get(x) for x in ("organisation", "members", "commitment"))
        for each in (parts if isinstance(parts, list) else [])
        if isinstance(each, dict)
    ]
    told = [found.get(each) for each in ("members", "issued", "without_number", "rounded_to")]
    return told, sorted(kept, key=str)


def reissued_of(data: bytes) -> object:
    """Return what is told of ballots issued again; None if nothing is, as before the poll ends."""
    found = _plain(Source({"roll.yml": data}, []).nodes("roll.yml")[0])
    return found.get("reissued") if isinstance(found, dict) else None


def _plain(node: Node | None) -> object:
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [_plain(each) for each in node.items]
        case Mapping():
            return {key.text: _plain(value) for key, value in node.entries}
    return None
