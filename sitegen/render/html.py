"""Contexts and templates → pages. Templates see `page` alone, filters
that format, and the words of their language by `_()` and `{% trans %}`.

A theme is a tree with `templates/` and `static/`. Themes come in a chain, the nearest first and
the default theme last; the first that has a file gives it. The default theme's templates are also
reachable as `default/<template>`, so that a template can extend the one that it replaces.
"""

import json
from collections.abc import Iterable
from datetime import date, datetime

from jinja2 import BaseLoader, ChoiceLoader, DictLoader, Environment, PrefixLoader, StrictUndefined
from markupsafe import Markup

from sitegen.model.tree import Tree
from sitegen.pages.frame import LinkedData
from sitegen.pages.language import Language
from sitegen.pages.plan import PageOut
from sitegen.render.markdown import to_html
from sitegen.render.svg import bar_chart

_TEMPLATES = "templates/"
_IN_SCRIPT = str.maketrans({each: f"\\u{ord(each):04x}" for each in "<>&'\u2028\u2029"})


def render_pages(
    themes: tuple[Tree, ...], say: Language, pages: Iterable[PageOut]
) -> dict[str, bytes]:
    """Return every page as bytes, by path. `themes` is the chain, the nearest first."""
    templates = environment(themes, say)
    return {
        each.path: templates.get_template(each.template).render(page=each.context).encode()
        for each in pages
    }


def environment(themes: tuple[Tree, ...], say: Language) -> Environment:
    """Return the templates of the chain with the filters and the words they may use."""
    loaders: list[BaseLoader] = [_loader(theme) for theme in themes]
    templates = Environment(
        loader=ChoiceLoader([*loaders, PrefixLoader({"default": loaders[-1]})]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    templates.globals.clear()
    templates.add_extension("jinja2.ext.i18n")
    templates.install_gettext_translations(  # type: ignore[attr-defined]
        say.words, newstyle=True
    )
    templates.filters.update(
        prose=to_html, day=say.day, clock=clock, iso=iso, chart=bar_chart, json=linked
    )
    templates.filters["date"] = on_day
    return templates


def clock(at: datetime) -> str:
    """Return a time of day such as `17:00`."""
    return f"{at.hour:02}:{at.minute:02}"


def on_day(at: datetime) -> date:
    """Return the day of a moment."""
    return at.date()


def iso(when: date | datetime) -> str:
    """Return a day or a moment as machines read it."""
    return when.isoformat()


def linked(data: LinkedData) -> Markup:
    """Return data as JSON that cannot end the element it stands in; a block that nobody runs."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_IN_SCRIPT))  # noqa: S704 - no character of HTML is left in it


def _loader(theme: Tree) -> DictLoader:
    return DictLoader(
        {
            path.removeprefix(_TEMPLATES): content.decode()
            for path, content in theme.items()
            if path.startswith(_TEMPLATES)
        }
    )
