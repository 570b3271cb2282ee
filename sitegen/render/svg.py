"""Chart geometry → SVG inside the page: no styles, no scripts, no outside resource.

Widths are percentages and heights are in em, so that a chart fills any screen while its letters
keep the size of the text around it.
"""

from markupsafe import Markup, escape

from sitegen.pages.charts import Bar, Chart
from sitegen.render.lengths import em, percent

_HEAD = 180
"""Hundredths of an em above the first bar, for the quota's label."""
_PITCH = 250
"""Hundredths of an em from one bar to the next."""
_HALF = 500
"""Half of the width in thousandths: beyond it the quota's label stands to the left."""


def bar_chart(chart: Chart) -> Markup:
    """Return a chart of horizontal bars as an SVG element."""
    height = _HEAD + _PITCH * len(chart.bars) + 40
    quota = chart.quota if chart.quota_label else None
    rows = "".join(
        _row(bar, _HEAD + _PITCH * number, quota) for number, bar in enumerate(chart.bars)
    )
    return Markup(  # noqa: S704 - every text in it is escaped here
        f'<svg class="chart" role="img" aria-labelledby="{chart.id}-t {chart.id}-d" '
        f'width="100%" height="{em(height)}">'
        f'<title id="{chart.id}-t">{escape(chart.title)}</title>'
        f'<desc id="{chart.id}-d">{escape(chart.description)}</desc>'
        f"{_quota(chart)}{rows}</svg>"
    )


def _quota(chart: Chart) -> str:
    if not chart.quota_label:
        return ""
    end = ' class="end"' if chart.quota > _HALF else ""
    return f'<text x="{percent(chart.quota)}" y="1em"{end}>{escape(chart.quota_label)}</text>'


def _row(bar: Bar, top: int, quota: int | None) -> str:
    base, y = em(top + 110), em(top + 150)
    symbol = f"{bar.symbol} " if bar.symbol else ""
    change = f' <tspan class="d">{escape(bar.change)}</tspan>' if bar.change else ""
    line = ""
    if quota is not None:
        x = percent(quota)
        line = f'<line x1="{x}" x2="{x}" y1="{em(top + 130)}" y2="{em(top + 240)}"/>'
    return (
        f'<g class="{escape(bar.status)}">'
        f'<text x="0" y="{base}">{symbol}{escape(bar.name)}</text>'
        f'<text x="100%" y="{base}" class="end">{change}'
        f' <tspan class="n">{escape(bar.figure)}</tspan></text>'
        + _piece("kept", 0, bar.kept, y)
        + _piece("gained", bar.kept, bar.gained, y)
        + _piece("gone", bar.kept + bar.gained, bar.gone, y)
        + f"{line}</g>"
    )


def _piece(style: str, start: int, width: int, y: str) -> str:
    if not width:
        return ""
    fill = ' fill="url(#gained)"' if style == "gained" else ""
    return (
        f'<rect class="{style}"{fill} x="{percent(start)}" y="{y}" '
        f'width="{percent(width)}" height=".7em"/>'
    )
