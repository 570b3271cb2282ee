"""`datapackage.json`: the files of figures of a contest as a Frictionless Data Package, version 1.

Every file stands in it with its size and digest, and every CSV file with the type of each column.
"""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from hashlib import sha256

from sitegen.model.site import Contest, Site
from sitegen.pages import urls
from sitegen.pages.linked_data import MEDIA_TYPES
from sitegen.render.people import STATUSES

NAME = "datapackage.json"

TYPES: Mapping[str, Mapping[str, str]] = {
    "candidates.csv": {"nominations": "integer", "withdrawn": "date"},
    "ballots.csv": {"papers": "integer"},
    "stages.csv": {"stage": "integer", "change": "number", "votes": "number"},
    "transfers.csv": {
        "stage": "integer",
        "step": "integer",
        "papers": "number",
        "before": "number",
        "after": "number",
        "votes": "number",
    },
}
"""The type of each column that is no text."""

KEYS: Mapping[str, Sequence[str]] = {"candidates.csv": ("id",), "stages.csv": ("stage", "id")}
"""The columns that tell the rows of a file apart."""

SAYS: Mapping[str, str] = {
    "papers": "How many equal papers the row stands for, or how many moved.",
    "change": "Change since the stage before.",
    "by": "Paragraphs of the rule.",
    "giver": "From whom the papers moved, by id.",
    "receiver": "To whom, by id; empty: to nobody.",
    "member_of": "Ids of organisations, parted by spaces.",
}
"""What a column holds, where its name does not tell."""


def write_datapackage(site: Site, contest: Contest, files: Mapping[str, bytes]) -> bytes:
    """Return the description of these files, which lie beside it."""
    package = {
        "profile": "data-package",
        "name": contest.id,
        "title": f"{contest.title}: {site.title}",
        "description": "A text that a spreadsheet would take for a formula, a number or a day has "
        "an apostrophe before it in the CSV files.",
        **(
            {"homepage": urls.absolute(site.base_url, urls.section(contest.id, "data"))}
            if site.base_url
            else {}
        ),
        "contributors": [{"title": each, "role": "publisher"} for each in site.organisers],
        "resources": [_resource(name, data) for name, data in files.items()],
    }
    return f"{json.dumps(package, ensure_ascii=False, indent=1)}\n".encode()


def _resource(name: str, data: bytes) -> dict[str, object]:
    stem, _, ending = name.rpartition(".")
    resource: dict[str, object] = {
        "name": f"{stem}-{ending}",
        "path": name,
        "format": ending,
        "mediatype": MEDIA_TYPES[ending],
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{sha256(data).hexdigest()}",
    }
    if ending == "csv":
        resource |= {"profile": "tabular-data-resource", "schema": _schema(name, data)}
    return resource


def _schema(file: str, data: bytes) -> dict[str, object]:
    name = urls.of_election(file)
    rows = csv.DictReader(io.StringIO(data.decode(), newline=""))
    header = rows.fieldnames or ()
    types = TYPES[name]
    figures = [each for each in header if types.get(each) == "number"]
    in_parts = {each for row in rows for each in figures if "/" in row[each]} if figures else set()
    fields = [_field(each, types.get(each, "string"), each in in_parts) for each in header]
    schema: dict[str, object] = {"fields": fields, "missingValues": [""]}
    if name == "candidates.csv":
        status = next(each for each in fields if each["name"] == "status")
        status["constraints"] = {"enum": [*STATUSES]}
    if name in KEYS:
        schema["primaryKey"] = [*KEYS[name]]
    if name == "transfers.csv":
        reference = {"resource": "candidates-csv", "fields": ["id"]}
        schema["foreignKeys"] = [
            {"fields": [each], "reference": reference} for each in ("giver", "receiver")
        ]
    return schema


def _field(name: str, kind: str, in_parts: bool) -> dict[str, object]:  # noqa: FBT001
    field: dict[str, object] = {"name": name, "type": "string" if in_parts else kind}
    if name in SAYS:
        field["description"] = SAYS[name]
    return field
