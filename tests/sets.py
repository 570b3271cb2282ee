"""Sets that are walked in source: where the order of a set, which is chance, could be seen.

What is a set is told from displays, comprehensions, calls, operators and annotations, in all
modules together: a field or a function that is annotated as a set anywhere is one everywhere.
"""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

KINDS = {"set", "frozenset", "Set", "AbstractSet", "MutableSet", "KeysView"}
MAKES = {"union", "difference", "intersection", "symmetric_difference"}
ANY_ORDER = {"sorted", "set", "frozenset", "any", "all", "sum", "len", "bool"}
"""What takes things in any order and gives the same."""
EXTREMES = {"min", "max"}
"""These too, unless a key leaves ties to the order."""
WALKS = {"list", "tuple", "iter", "enumerate", "map", "filter", "zip", "next", "reversed", "dict"}
WALKING = {"join", "extend", "fromkeys", "chain", "from_iterable", "writelines", "deque"}
OPERATORS = (ast.BitOr, ast.BitAnd, ast.Sub, ast.BitXor)


@dataclass
class Known:
    """Names that are sets: attributes and functions of all modules."""

    attributes: set[str] = field(default_factory=set)
    functions: set[str] = field(default_factory=set)


def known(sources: Iterable[str]) -> Known:
    """Return which fields and functions are annotated as sets, wherever they are annotated."""
    fields: dict[str, list[bool]] = {}
    functions: dict[str, list[bool]] = {}
    for source in sources:
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef):
                functions.setdefault(node.name, []).append(_is_kind(node.returns))
            for each in node.body if isinstance(node, ast.ClassDef) else ():
                if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name):
                    fields.setdefault(each.target.id, []).append(_is_kind(each.annotation))
    return Known(
        {name for name, kinds in fields.items() if all(kinds)},
        {name for name, kinds in functions.items() if all(kinds)},
    )


def walked(source: str, everywhere: Known) -> Iterator[tuple[int, str]]:
    """Yield line and text of every place where a set is walked in an order that can be seen."""
    tree = ast.parse(source)
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    names = {id(tree): _names(tree, set(), everywhere)}
    for node in ast.walk(tree):
        scope = _scope(node, parents)
        if id(scope) not in names:
            names[id(scope)] = _names(scope, names[id(tree)], everywhere)
        for expression in _walked_by(node):
            if _is_set(expression, names[id(scope)], everywhere) and not (
                isinstance(node, ast.expr) and _in_any_order(node, parents)
            ):
                yield expression.lineno, ast.unparse(node)[:80]


def _walked_by(node: ast.AST) -> Iterable[ast.expr]:
    """Return what a node walks in order, if it walks anything."""
    match node:
        case ast.For(iter=each) | ast.AsyncFor(iter=each) | ast.YieldFrom(value=each):
            return [each]
        case ast.Starred(value=each):
            return [each]
        case ast.Assign(targets=[ast.Tuple() | ast.List()], value=each):
            return [each]
        case ast.ListComp() | ast.GeneratorExp() | ast.DictComp():
            return [each.iter for each in node.generators]
        case ast.Call():
            return _walked_by_call(node)
    return []


def _walked_by_call(node: ast.Call) -> Iterable[ast.expr]:
    match node.func:
        case ast.Name(name) if name in WALKS or (name in EXTREMES and node.keywords):
            return node.args
        case ast.Attribute(attr="pop", value=each) if not node.args:
            return [each]
        case ast.Attribute(attr=name) if name in WALKING:
            return node.args
    return []


def _scope(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> ast.AST:
    """Return the function that a node stands in, or the module."""
    while node in parents and not isinstance(node, ast.FunctionDef):
        node = parents[node]
    return node


def _in_any_order(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """Say whether what a node gives goes straight to what does not mind its order."""
    above = parents[node]
    if isinstance(node, ast.Starred) and isinstance(above, ast.Set):
        return True
    if isinstance(above, ast.Call) and node in above.args:
        name = above.func.id if isinstance(above.func, ast.Name) else ""
        plain = name in EXTREMES and not above.keywords
        if name in {"map", "filter"}:
            return _in_any_order(above, parents)
        method = above.func.attr if isinstance(above.func, ast.Attribute) else ""
        return name in ANY_ORDER or plain or method in {"update", *MAKES}
    if isinstance(above, ast.Starred):
        return _in_any_order(above, parents) or isinstance(parents[above], ast.Set)
    if isinstance(above, ast.BinOp | ast.AugAssign):
        return isinstance(above.op, OPERATORS)
    return isinstance(above, ast.Compare) and isinstance(above.ops[0], ast.In | ast.NotIn)


def _names(scope: ast.AST, outer: set[str], everywhere: Known) -> set[str]:
    """Return the variables of a function or module that hold sets."""
    names = set(outer)
    inside = list(_inside(scope))
    for _ in range(2):  # a name may be made from one that is found later
        for node in inside:
            match node:
                case ast.AnnAssign(target=ast.Name(name), annotation=kind) if _is_kind(kind):
                    names.add(name)
                case ast.arg(arg=name, annotation=kind) if kind:
                    (names.add if _is_kind(kind) else names.discard)(name)
                case (
                    ast.Assign(targets=[ast.Name(name)], value=value)
                    | ast.NamedExpr(target=ast.Name(name), value=value)
                ):
                    made = _is_set(value, names, everywhere)
                    (names.add if made else names.discard)(name)
    return names


def _inside(scope: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a scope, but not those of functions within it."""
    for node in ast.iter_child_nodes(scope):
        yield node
        if not isinstance(node, ast.FunctionDef):
            yield from _inside(node)


def _is_kind(annotation: ast.expr | None) -> bool:
    match annotation:
        case ast.Name(name) | ast.Subscript(value=ast.Name(name)):
            return name in KINDS
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _is_kind(left) or _is_kind(right)
        case ast.Constant(str(text)):
            return _is_kind(ast.parse(text, mode="eval").body)
    return False


def _is_set(node: ast.expr | None, names: set[str], everywhere: Known) -> bool:
    """Say whether an expression is a set, as far as its own text tells."""
    either: Iterable[ast.expr] = ()
    match node:
        case ast.Set() | ast.SetComp():
            return True
        case ast.Name(name):
            return name in names
        case ast.Attribute(attr=name):
            return name in everywhere.attributes
        case ast.Call():
            return _makes_set(node, names, everywhere)
        case ast.BinOp(left=left, op=operator, right=right) if isinstance(operator, OPERATORS):
            either = (left, right)
            if any(isinstance(x, ast.Call) and _is_view(x) for x in either):
                return True
        case ast.IfExp(body=one, orelse=other):
            either = (one, other)
        case ast.BoolOp(values=values):
            either = values
        case ast.NamedExpr(value=value):
            either = (value,)
    return any(_is_set(each, names, everywhere) for each in either)


def _makes_set(node: ast.Call, names: set[str], everywhere: Known) -> bool:
    match node.func:
        case ast.Name(name):
            return name in KINDS or name in everywhere.functions
        case ast.Attribute(value=each, attr=name):
            of_set = name in {*MAKES, "copy"} and _is_set(each, names, everywhere)
            return of_set or name in everywhere.functions
    return False


def _is_view(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and node.func.attr in {"keys", "items"}
