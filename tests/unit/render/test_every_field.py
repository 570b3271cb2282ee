"""Whatever a context tells is shown: no field of the contract stands in it for nothing."""

from collections import defaultdict
from dataclasses import fields, is_dataclass

import jinja2
import pytest

from sitegen.render.html import Rendered
from sitegen.themes import theme_tree
from tests.unit.pages import samples
from tests.unit.pages.samples import ENGLISH

BY_PYTHON = {
    "CandidateCard": {"id"},
    "Departure": {"id", "description"},
    "Line": {
        "id",
        "description",
        "points",
        "quota",
        "quota_label",
        "label_first",
        "mark",
        "stages",
    },
    "OtherRule": {"instead", "without"},
    "Published": {"full"},
    "Reached": {"short", "width", "style"},
    "Reason": {"terms"},
    "StackChart": {"description", "quota", "quota_label", "stacks"},
    "Vacated": {"title", "answer"},
}
"""What charts, the frame of a page and tests of other figures read, and no template."""

NOT_IN_SAMPLES = {
    "Booklet": {
        "contest",
        "address",
        "how_to_vote",
        "digest",
    },  # the pack's templates, tests/unit/test_circulate
    "Frame": {"image_alt", "path"},  # share cards; the path is Python's
    "Recount": {"rule"},  # a rule that the browser cannot count by
    "Turnout": {"source", "without_number", "rounded", "voted"},  # figures of the roll
}
"""What templates show only of contests that the samples do not have."""


def test_the_default_theme_shows_every_field(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = defaultdict[type, set[str]](set)
    look_up = jinja2.Environment.getattr

    def recorded(self: jinja2.Environment, obj: object, attribute: str) -> object:
        seen[type(obj)].add(attribute)
        return look_up(self, obj, attribute)

    monkeypatch.setattr(jinja2.Environment, "getattr", recorded)
    for site in (samples.site(), samples.site_at("https://slate.example.org/")):
        rendered = Rendered((theme_tree("default"),), [(ENGLISH, samples.pages(site))])
        assert all(rendered[path] for path in rendered)
    contexts = [x for x in seen if is_dataclass(x) and x.__module__.startswith("sitegen.pages.")]
    unseen = {
        x.__name__: {each.name for each in fields(x)} - seen[x]
        for x in sorted(contexts, key=lambda x: x.__name__)
    }

    assert {**BY_PYTHON, **NOT_IN_SAMPLES} == {name: left for name, left in unseen.items() if left}
