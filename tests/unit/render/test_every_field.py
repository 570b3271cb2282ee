"""Whatever a context tells is shown: no field of the contract stands in it for nothing."""

from collections import defaultdict
from dataclasses import fields, is_dataclass, replace

import jinja2
import pytest

from sitegen.model.site import Site
from sitegen.pack import make_pack, printed
from sitegen.render.html import Rendered
from sitegen.themes import theme_tree
from tests.unit.pages import samples
from tests.unit.pages.samples import ENGLISH

BY_PYTHON = {
    "CandidateCard": {"id"},
    "Departure": {"id", "description"},
    "Frame": {"path"},
    "Line": {
        "id",
        "description",
        "points",
        "quota",
        "quota_label",
        "label_first",
        "mark",
        "begin",
        "stages",
    },
    "OtherRule": {"instead", "without"},
    "Prose": {"level", "page", "source"},
    "Published": {"full"},
    "Reached": {"short", "width", "style"},
    "Reason": {"terms"},
    "StackChart": {"description", "quota", "quota_label", "stacks"},
    "Vacated": {"title", "answer"},
}
"""What charts, prose, the frame of a page and tests of other figures read, and no template."""


def under_another_rule(site: Site) -> Site:
    """Return a sample site whose counts no browser can carry out."""
    contests = (replace(each, rule="northern-ireland-1985") for each in site.contests)
    return replace(site, contests=tuple(contests))


def test_the_default_theme_shows_every_field(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = defaultdict[type, set[str]](set)
    look_up = jinja2.Environment.getattr

    def recorded(self: jinja2.Environment, obj: object, attribute: str) -> object:
        seen[type(obj)].add(attribute)
        return look_up(self, obj, attribute)

    monkeypatch.setattr(jinja2.Environment, "getattr", recorded)
    plain, themes = samples.site(), (theme_tree("default"),)
    addressed = samples.site_at("https://slate.example.org/")
    for site in (plain, addressed, under_another_rule(plain)):
        rendered = Rendered(themes, [(ENGLISH, samples.pages(site))])
        assert all(rendered[path] for path in rendered)
    photo = {"contests/counted/photos/ann.jpg": b"a photo"}
    assert make_pack([(addressed, ENGLISH)], "counted", themes, photo)
    assert printed([(addressed, ENGLISH)], "counted", themes, photo, "0" * 64)
    contexts = [x for x in seen if is_dataclass(x) and x.__module__.startswith("sitegen.pages.")]
    unseen = {
        x.__name__: {each.name for each in fields(x)} - seen[x]
        for x in sorted(contexts, key=lambda x: x.__name__)
    }

    assert BY_PYTHON == {name: left for name, left in unseen.items() if left}
