"""Contexts and templates → pages. Templates see `page` alone, filters
that format, and the words of their language by `_()` and `{% trans %}`.

A theme is a tree with `templates/` and `static/`. Themes come in a chain, the nearest first and
the default theme last; the first that has a file gives it. The templates of each are also reachable
by its name, such as `default/<template>`, so that a template can extend the one that it replaces.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from gettext import NullTranslations
from types import CodeType, MappingProxyType

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FunctionLoader,
    PrefixLoader,
    StrictUndefined,
    nodes,
)
from jinja2.bccache import Bucket
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from sitegen.model.theme import Theme
from sitegen.model.tree import Tree
from sitegen.pages.frame import LinkedData, NavLink
from sitegen.pages.language import Language
from sitegen.pages.plan import PageOut
from sitegen.pages.words import clock
from sitegen.render.confined import Confined
from sitegen.render.flow_svg import flow_svg
from sitegen.render.foreign import own_language, prose_in
from sitegen.render.line_svg import line_svg
from sitegen.render.stack_svg import stack_svg, went_svg
from sitegen.render.svg import bar_chart

TEMPLATES = "templates/"
_IN_SCRIPT = str.maketrans({each: f"\\u{ord(each):04x}" for each in "<>&'\u2028\u2029"})


class Rendered(Mapping[str, bytes]):
    """The files of a site by path; a page is rendered when it is asked for.

    A build asks for all of them; while somebody writes, one page is looked at. `themes` is the
    chain, the nearest first; `editions` has the pages of each language; `files` stand as they are,
    and `made` are made each time that they are asked for.
    """

    def __init__(
        self,
        themes: Sequence[Theme | Tree],
        editions: Iterable[tuple[Language, Iterable[PageOut]]],
        files: Tree = MappingProxyType({}),
        made: Mapping[str, Callable[[], bytes]] = MappingProxyType({}),
    ) -> None:
        self._files, self._made = files, made
        self._pages: dict[str, tuple[Environment, PageOut]] = {}
        for say, pages in editions:
            templates, made_of = environment(themes, say), list(pages)
            if isinstance(templates, Confined):
                templates.expect(len(made_of))
            self._pages |= {page.path: (templates, page) for page in made_of}

    def __getitem__(self, path: str) -> bytes:
        """Return a file, or render a page."""
        if path in self._files:
            return self._files[path]
        if path in self._made:
            return self._made[path]()
        templates, page = self._pages[path]
        if isinstance(templates, Confined):
            templates.begin_page()
        return templates.get_template(page.template).render(page=page.context).encode()

    def __iter__(self) -> Iterator[str]:
        """Go through all paths."""
        return iter((*self._files, *self._made, *self._pages))

    def __len__(self) -> int:
        """Count the files."""
        return len(self._files) + len(self._made) + len(self._pages)


def environment(themes: Sequence[Theme | Tree], say: Language) -> Environment:
    """Return the templates of the chain with the filters and the words they may use.

    A theme that is given by its files alone cannot be reached by name, but the last is `default`.
    """
    named: dict[str, BaseLoader] = {}
    loaders: list[BaseLoader] = []
    for theme in themes:
        name, tree = (theme.name, theme.tree) if isinstance(theme, Theme) else ("", theme)
        loaders.append(_loader(tree, name))
        named[name] = loaders[-1]
    named["default"] = loaders[-1]
    confined = any(map(_is_own, themes))
    templates = parser(_ConfinedWords if confined else _Worded)
    templates.words = say.words
    templates.bytecode_cache = _compiled(say.words, confined)
    templates.loader = ChoiceLoader([*loaders, PrefixLoader(named)])
    templates.install_gettext_translations(  # type: ignore[attr-defined]
        say.words, newstyle=True
    )
    templates.filters.update(
        prose=prose_in(say), day=say.day, clock=clock, iso=iso, chart=bar_chart, json=linked
    )
    templates.filters.update(flow=flow_svg, line=line_svg, stacks=stack_svg, went=went_svg)
    templates.filters["terms"] = with_terms
    templates.filters["lang"] = own_language
    templates.filters["date"] = on_day
    if isinstance(templates, Confined):
        templates.confine()
    return templates


def with_terms(text: str, links: Iterable[NavLink]) -> Markup:
    """Return a text with links where their words first stand in it, in order."""
    made = Markup()
    for link in links:
        before, words, text = text.partition(link.label)
        made += escape(before)
        made += Markup('<a class="term" href="{}">{}</a>').format(link.href, words)
    return made + escape(text)


class _Translated(NodeTransformer):
    """Words in their language, in the place of calls that look them up and tell nothing else.

    So they are looked up when a template is read, and not for each of its pages.
    """

    def __init__(self, words: NullTranslations) -> None:
        self.words = words

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - the library's name
        match node:
            case nodes.Call(
                node=nodes.Name(name="_" | "gettext"),
                args=[nodes.Const(value=str(words))],
                kwargs=[],
            ):
                text = Markup(self.words.gettext(words)) % {}  # noqa: S704 - a template's own words
                return nodes.Const(text, lineno=node.lineno)
        return self.generic_visit(node)


class _Worded(Environment):
    words: NullTranslations | None = None

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template = self.counted(super()._parse(source, name, filename), filename)
        if self.words:
            _Translated(self.words).visit(template)
        return template

    def counted(self, template: nodes.Template, _filename: str | None) -> nodes.Template:
        return template


class _ConfinedWords(Confined, _Worded):
    pass


class _Compiled(BytecodeCache):
    """What templates were compiled to, with these words: while somebody writes, they stay so."""

    def __init__(self) -> None:
        self.codes: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in what was kept of a template of that name and text."""
        bucket.code = self.codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        self.codes[bucket.key, bucket.checksum] = bucket.code


@lru_cache(maxsize=16)
def _compiled(words: NullTranslations, confined: bool) -> _Compiled:  # noqa: ARG001, FBT001
    return _Compiled()


def _is_own(theme: Theme | Tree) -> bool:
    return isinstance(theme, Theme) and theme.name != "default"


def parser(kind: type[_Worded] = _Worded) -> _Worded:
    """Return what reads templates, without any."""
    templates = kind(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    templates.globals.clear()
    templates.add_extension("jinja2.ext.i18n")
    templates.policies["ext.i18n.trimmed"] = True
    return templates


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


def _loader(theme: Tree, name: str) -> FunctionLoader:
    def load(template: str) -> tuple[str, str | None, None] | None:
        data = theme.get(f"{TEMPLATES}{template}")
        path = f"../themes/{name}/{TEMPLATES}{template}" if name else None
        return None if data is None else (data.decode(), path, None)

    return FunctionLoader(load)
