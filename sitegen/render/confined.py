"""Templates of a site's own: they show what `page` holds, and reach nothing behind it.

What they do is counted while they do it, in units that each take some 50 ns or a character: each
turn of a loop, each call, each text that is shown, joined or looked through. A page has so many.
"""

import re
from collections.abc import Iterable
from typing import Any

from jinja2 import TemplateAssertionError, nodes, pass_eval_context
from jinja2.exceptions import SecurityError
from jinja2.filters import do_join
from jinja2.nodes import EvalContext
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

_MOST = 2**31
MOST_JOINED = 100_000
"""Characters or items that `+` and `~` put together."""
A_PAGE, EACH_PAGE = 20_000_000, 200_000
"""Units that one page may take, and that each adds to what all pages of a language may take.

A theme that replaces every template of the default one takes 1.8 million for the largest page of
the demonstration and 40,000 for each, 6.1 million and 70,000 where a thousand candidates stand.
"""
_TURN, _CALL, _FILE, _ITEM, _LETTER = 60, 100, 20_000, 8, 8

_WITHOUT = frozenset(
    (
        *("batch", "center", "filesizeformat", "format", "indent", "pprint", "random", "replace"),
        *("round", "slice", "sum", "tojson", "urlize", "wordcount", "wordwrap", "xmlattr"),
    )
)
"""Filters of Jinja that pad, repeat or take long."""
_METHODS = frozenset(
    (
        *("center", "encode", "expandtabs", "format", "format_map", "fromkeys", "join", "ljust"),
        *("maketrans", "replace", "rjust", "striptags", "to_bytes", "translate", "unescape"),
        "zfill",
    )
)
"""Methods of texts and numbers that do."""
_OF_JINJA = frozenset(("_loop_vars", "_block_vars", "caller"))
"""What Jinja gives to each call."""
_DEFAULT = "../themes/default/"
_PLAIN = (str, bytes, int, float, dict)
_WIDE = re.compile(r"%[^%a-zA-Z]*(?:[0-9]{3}|\*)|%\([^)]*\)[^%a-zA-Z]*[0-9]{3}")


class Confined(ImmutableSandboxedEnvironment):
    """Counts what templates do; multiplies small numbers alone, and joins short texts."""

    intercepted_binops = frozenset(("*", "**", "+", "%"))
    left = A_PAGE
    _all = A_PAGE
    _given = 0

    def expect(self, pages: int) -> None:
        """Give all pages their units."""
        self._all = A_PAGE + pages * EACH_PAGE

    def confine(self) -> None:
        """Take away what pads and repeats."""
        self.filters = {name: each for name, each in self.filters.items() if name not in _WITHOUT}
        self.filters["join"] = _join

    def begin_page(self) -> None:
        """Give a page its units, from those that are left for all."""
        self._all -= max(self._given - self.left, 0)
        self.left = self._given = min(A_PAGE, self._all)

    def spend(self, units: int) -> None:
        """Count, or raise SecurityError once all is spent."""
        self.left -= units
        if self.left < 0:
            sentence = "the site's own templates do too much on this page, or on all pages: "
            raise SecurityError(f"{sentence}loops in each other, or texts that grow")

    def sized(self, value: object) -> object:
        """Count the size of a value, with all that is in it, before it is looked through."""
        waiting = [value]
        while waiting:
            each = waiting.pop()
            if isinstance(each, str | bytes):
                self.spend(len(each) * _LETTER + 1)
            elif isinstance(each, list | tuple | set | frozenset):
                self.spend((len(each) + 1) * _ITEM)
                waiting += each
            elif isinstance(each, dict):
                self.spend((len(each) + 1) * _ITEM)
                waiting += [*each, *each.values()]
        return value

    def shown(self, value: object) -> object:
        """Count a value that is put on the page."""
        text: object = value
        if not isinstance(value, str):
            self.sized(value)
            text = value if hasattr(value, "__html__") else str(value)
        self.spend(_TURN + (len(text) if isinstance(text, str) else 0))
        return text

    def joined(self, *parts: object) -> str:
        """Return parts as one text, which is not too long."""
        texts = [each if hasattr(each, "__html__") else str(self.sized(each)) for each in parts]
        if sum(len(each) for each in texts if isinstance(each, str)) > MOST_JOINED:
            raise SecurityError(f"a template joins {MOST_JOINED:,} characters at most")
        if any(hasattr(each, "__html__") for each in texts):
            return Markup("").join(texts)
        return "".join(map(str, texts))

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Work out a sum, product or remainder, or raise SecurityError."""
        small = all(isinstance(x, int) and abs(x) < _MOST for x in (left, right))
        if small and operator != "**":
            return super().call_binop(context, operator, left, right)
        if operator == "+" and isinstance(left, str | list | tuple) and type(left) is type(right):
            self.sized([left, right])
            if len(left) + len(right) <= MOST_JOINED:
                return super().call_binop(context, operator, left, right)
        kinds = f"{type(left).__name__} {operator} {type(right).__name__}"
        if operator == "+":
            raise SecurityError(f"a template adds whole numbers or short texts, not {kinds}")
        raise SecurityError(f"a template multiplies whole numbers alone, not {kinds}")

    def call(self, context: Context, called: object, *args: object, **kwargs: object) -> object:
        """Call a function after counting what it is given."""
        owner = getattr(called, "__self__", None)
        if owner is self:
            return called(*args)  # type: ignore[operator]
        self.spend(_CALL)
        given = {name: each for name, each in kwargs.items() if name not in _OF_JINJA}
        self.sized([*args, *given.values(), owner])
        places = 0
        for each in args:
            if isinstance(each, str) and "%" in each:
                if _WIDE.search(each):
                    raise SecurityError("a template pads no texts")
                places += each.count("%")
        longest = max((len(x) for x in given.values() if isinstance(x, str)), default=0)
        self.spend(places * longest)
        return super().call(context, called, *args, **kwargs)

    def call_filter(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as Jinja has it
        """Count what is done to each item of a list."""
        self.spend(_TURN)
        return super().call_filter(*args, **kwargs)

    def call_test(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        """Count what is asked of each item of a list."""
        self.spend(_TURN)
        return super().call_test(*args, **kwargs)

    def wrap_str_format(self, value: object) -> None:
        """Let no text be a pattern: `is_safe_attribute` refuses `format`."""

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Refuse what reaches behind a value, pads or repeats it."""
        if attr in _METHODS and isinstance(obj, _PLAIN):
            return False
        return super().is_safe_attribute(obj, attr, value)

    def counted(self, template: nodes.Template, filename: str | None) -> nodes.Template:
        """Put the counting into a template, unless it is one of the default theme."""
        if filename and not filename.startswith(_DEFAULT):
            Counted(filename).visit(template)
        return template

    def compile(  # type: ignore[override]
        self,
        source: str | nodes.Template,
        name: str | None = None,
        filename: str | None = None,
        *rest: bool,
        **more: bool,
    ) -> object:
        """Make a program of a template, which may be nested as deep as Python can bear."""
        try:
            return super().compile(source, name, filename, *rest, **more)  # type: ignore[call-overload]
        except (SyntaxError, RecursionError, MemoryError, ValueError):
            sentence = "this template is nested too deep"
            raise TemplateAssertionError(sentence, 1, name, filename) from None


@pass_eval_context
def _join(
    context: EvalContext, value: Iterable[object], d: str = "", attribute: str | None = None
) -> str:
    environment = context.environment
    if isinstance(environment, Confined):
        value = list(value)
        environment.sized([*value, d])
        total = sum(len(x) for x in value if isinstance(x, str)) + len(value) * len(str(d))
        environment.spend(total)
    joined: str = do_join(context, value, d, attribute)
    return joined


class Counted(NodeTransformer):
    """Puts the counting into a template that is not sitegen's."""

    def __init__(self, filename: str) -> None:
        self.filename = filename

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - the library's name
        """Count the turns of a loop, and what it goes through."""
        self.generic_visit(node)
        node.iter = _call("sized", node.iter)  # type: ignore[arg-type]
        node.body.insert(0, _spend(_TURN, node))
        return node

    def visit_Macro(self, node: nodes.Macro) -> nodes.Node:  # noqa: N802
        """Count each time that this is carried out."""
        self.generic_visit(node)
        node.body.insert(0, _spend(_CALL, node))
        return node

    visit_CallBlock = visit_Block = visit_Macro  # noqa: N815

    def visit_Include(self, node: nodes.Include) -> list[nodes.Node]:  # noqa: N802
        """Count a file that is brought in."""
        self.generic_visit(node)
        return [_spend(_FILE, node), node]

    visit_Import = visit_FromImport = visit_Include  # noqa: N815

    def visit_Output(self, node: nodes.Output) -> list[nodes.Node]:  # noqa: N802
        """Count what is put on the page."""
        self.generic_visit(node)
        length = sum(len(x.data) for x in node.nodes if isinstance(x, nodes.TemplateData))
        node.nodes = [
            x if isinstance(x, nodes.TemplateData) else _call("shown", x) for x in node.nodes
        ]
        return [_spend(length, node), node]

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        """Join texts that are short."""
        self.generic_visit(node)
        return _call("joined", *node.nodes)

    def visit_Filter(self, node: nodes.Filter) -> nodes.Node:  # noqa: N802
        """Count what a filter or test is given."""
        self.generic_visit(node)
        if node.node is not None:
            node.node = _call("sized", node.node)
        return node

    visit_Test = visit_Filter  # noqa: N815

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:  # noqa: N802
        """Count what is compared."""
        self.generic_visit(node)
        node.expr = _call("sized", node.expr)
        for each in node.ops:
            each.expr = _call("sized", each.expr)
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802
        """Count what is cut, or looked up by."""
        self.generic_visit(node)
        if isinstance(node.arg, nodes.Slice):
            node.node = _call("sized", node.node)
        else:
            node.arg = _call("sized", node.arg)
        return node

    def visit_Pair(self, node: nodes.Pair) -> nodes.Node:  # noqa: N802
        """Count a key."""
        self.generic_visit(node)
        node.key = _call("sized", node.key)
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802
        """Refuse words with a width to be filled."""
        for each in node.args:
            if isinstance(each, nodes.Const) and _WIDE.search(str(each.value)):
                sentence = "a template pads no texts"
                raise TemplateAssertionError(sentence, node.lineno, filename=self.filename)
        return self.generic_visit(node)


def _call(name: str, *args: nodes.Expr) -> nodes.Call:
    line = args[0].lineno
    method = nodes.EnvironmentAttribute(name, lineno=line)
    return nodes.Call(method, list(args), [], None, None, lineno=line)


def _spend(units: int, at: nodes.Node) -> nodes.Stmt:
    call = _call("spend", nodes.Const(units, lineno=at.lineno))
    return nodes.ExprStmt(call, lineno=at.lineno)
