"""Votes as stacks, and where they went → SVG inside the page, in percentages and em."""

from markupsafe import Markup, escape

from sitegen.pages.departures import Departure, Reached
from sitegen.pages.stacks import Piece, Stack, StackChart
from sitegen.render.flow_svg import fill
from sitegen.render.lengths import em, percent

_HEAD, _PITCH = 180, 340
"""Hundredths of an em above the first stack, and from one to the next."""
_ROW = 250
"""Hundredths of an em from one bar to the next where nothing stands below them."""
_HALF = 500
"""Half of the width in thousandths: beyond it the quota's label stands to the left."""


def stack_svg(chart: StackChart) -> Markup:
    """Return the chart of what came when as an SVG element."""
    quota = chart.quota if chart.quota_label else None
    label = ""
    if quota is not None:
        end = " end" if quota > _HALF else ""
        label = (
            f'<text class="quota{end}" x="{percent(quota)}" y="1em">'
            f"{escape(chart.quota_label)}</text>"
        )
    rows = "".join(
        _stack(each, _HEAD + _PITCH * number, quota) for number, each in enumerate(chart.stacks)
    )
    return _svg(
        "stacks", chart.title, chart.description, _HEAD + _PITCH * len(chart.stacks), label + rows
    )


def went_svg(departure: Departure) -> Markup:
    """Return the chart of where votes went as an SVG element."""
    rows = "".join(_reached(each, _ROW * n) for n, each in enumerate(departure.reached))
    height = _ROW * len(departure.reached) + 20
    return _svg(departure.id, departure.title, departure.description, height, rows)


def _svg(id_: str, title: str, description: str, height: int, inside: str) -> Markup:
    return Markup(  # noqa: S704 - every text in it is escaped here
        f'<svg class="chart stacks" role="img" aria-labelledby="{id_}-t {id_}-d" '
        f'width="100%" height="{em(height)}">'
        f'<title id="{id_}-t">{escape(title)}</title>'
        f'<desc id="{id_}-d">{escape(description)}</desc>{inside}</svg>'
    )


def _stack(stack: Stack, top: int, quota: int | None) -> str:
    symbol = f"{stack.symbol} " if stack.symbol else ""
    bar, below = em(top + 145), em(top + 315)
    gone = ""
    if stack.end > stack.kept:
        gone = _rect("gone", stack.kept, stack.end - stack.kept, bar, "")
    line = ""
    if quota is not None:
        x = percent(quota)
        line = f'<line x1="{x}" x2="{x}" y1="{em(top + 130)}" y2="{em(top + 240)}"/>'
    return (
        f'<g class="{stack.status}"><text x="0" y="{em(top + 110)}">{symbol}{escape(stack.name)}'
        f'</text><text class="end n" x="100%" y="{em(top + 110)}">{escape(stack.figure)}</text>'
        + "".join(_rect(p.kind, p.start, p.width, bar, p.words) for p in stack.pieces)
        + f"{gone}{line}{''.join(_label(each, below) for each in stack.pieces)}</g>"
    )


def _label(piece: Piece, y: str) -> str:
    if not piece.label:
        return ""
    x = percent(piece.start + piece.width // 2)
    return f'<text class="at" x="{x}" y="{y}">{piece.label}</text>'


def _reached(each: Reached, top: int) -> str:
    return (
        f'<g><text x="0" y="{em(top + 110)}">{escape(each.short)}</text>'
        f'<text class="end n" x="100%" y="{em(top + 110)}">{escape(each.votes)}</text>'
        f"{_rect(each.style, 0, each.width, em(top + 145), '')}</g>"
    )


def _rect(style: str, start: int, width: int, y: str, words: str) -> str:
    title = f"<title>{escape(words)}</title>" if words else ""
    return (
        f'<rect class="{style}"{fill(style)} x="{percent(start)}" y="{y}" width="{percent(width)}" '
        f'height=".8em">{title}</rect>'
    )
