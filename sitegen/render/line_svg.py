"""A line through the stages → SVG inside the page: it fills any width, and its letters stay.

The lines are drawn on a ground of a thousand units each way, which is stretched to the width of
the page and six em high; text and marks stand outside of it.
"""

from markupsafe import Markup, escape

from sitegen.pages.lines import Line, Mark, Point
from sitegen.render.lengths import em, percent

_TOP, _PLOT = 60, 600
"""Hundredths of an em above the plot, and of the plot itself."""
_AXIS = 150
"""Hundredths of an em below the plot, for the numbers of the stages."""


def line_svg(line: Line) -> Markup:
    """Return a line as an SVG element."""
    return Markup(  # noqa: S704 - every text in it is escaped here
        f'<svg class="chart line {line.status}" role="img" '
        f'aria-labelledby="{line.id}-t {line.id}-d" '
        f'width="100%" height="{em(_TOP + _PLOT + _AXIS)}">'
        f'<title id="{line.id}-t">{escape(line.title)}</title>'
        f'<desc id="{line.id}-d">{escape(line.description)}</desc>'
        f'<svg y="{em(_TOP)}" width="100%" height="{em(_PLOT)}" viewBox="0 0 1000 1000" '
        'preserveAspectRatio="none"><path class="axis" d="M0 1000H1000"/>'
        f"{_quota(line)}"
        f'<polyline class="votes" points="{_points(line.points)}"/></svg>'
        f"{_quota_label(line)}{_mark(line.mark) if line.mark else ''}"
        f'<text class="d" x="0" y="{em(_TOP + _PLOT + 115)}">{escape(line.begin)}</text>'
        f'<text class="d end" x="100%" y="{em(_TOP + _PLOT + 115)}">{line.stages}</text></svg>'
    )


def _quota(line: Line) -> str:
    return f'<polyline class="quota" points="{_points(line.quota)}"/>' if line.quota else ""


def _quota_label(line: Line) -> str:
    if not line.quota:
        return ""
    (_, first), (_, last) = line.quota[0], line.quota[-1]
    x, y, end = ("0", first, "") if line.label_first else ("100%", last, " end")
    return (
        f'<text class="quota{end}" x="{x}" y="{em(_height(y) - 30)}">'
        f"{escape(line.quota_label)}</text>"
    )


def _mark(mark: Mark) -> str:
    x, y = mark.at
    return f'<circle class="mark" cx="{percent(x)}" cy="{em(_height(y))}" r=".32em"/>'


def _height(y: int) -> int:
    return _TOP + y * _PLOT // 1000


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)
