"""Templates of a site's own: they show what `page` holds, and reach nothing behind it."""

from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

_MOST = 2**31


class Confined(ImmutableSandboxedEnvironment):
    """Multiplies small numbers alone: a text a thousand million times over fills any machine."""

    intercepted_binops = frozenset(("*", "**"))

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Work out a product, or raise SecurityError."""
        small = (isinstance(each, int) and abs(each) < _MOST for each in (left, right))
        if operator == "*" and all(small):
            return super().call_binop(context, operator, left, right)
        kinds = f"{type(left).__name__} {operator} {type(right).__name__}"
        raise SecurityError(f"a template multiplies whole numbers alone, not {kinds}")
