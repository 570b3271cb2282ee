"""The flow chart of transfers → SVG inside the page: bands that fill any width, letters that stay.

The bands are drawn on a ground of a thousand units that is stretched to the width of the page; all
text stands outside of it. Heights are in em. The bands of a stage are one group with an address, to
which the page leads, and the stylesheet shows that one alone then.
"""

from itertools import groupby

from markupsafe import Markup, escape

from sitegen.pages.flow_chart import Band, FlowChart, Node
from sitegen.render.lengths import em, percent

_NAME, _NOTE = 165, 55
"""Hundredths of an em above a node at which the lines of its label stand."""
_BAR = 12
"""The width of a node in thousandths of the chart."""
_HAIR = 3
"""A band that is thinner than so many hundredths of an em is drawn faintly, as a hair."""
_BEND = 300
"""Where the bend of a band is held on the way to the other side: late, for the sake of labels."""


def flow_svg(chart: FlowChart) -> Markup:
    """Return the chart as an SVG element."""
    height = em(chart.height)
    bands = "".join(
        f'<g id="flow-{stage}">{"".join(map(_band, of_stage))}</g>'
        for stage, of_stage in groupby(chart.bands, lambda each: each.stage)
    )
    return Markup(  # noqa: S704 - every text in it is escaped here
        '<svg class="chart flow" role="img" aria-labelledby="flow-t flow-d" '
        f'width="100%" height="{height}">'
        f'<title id="flow-t">{escape(chart.title)}</title>'
        f'<desc id="flow-d">{escape(chart.description)}</desc>'
        f'<svg width="100%" height="{height}" viewBox="0 0 1000 {chart.height}" '
        f'preserveAspectRatio="none">{bands}</svg>'
        f"{''.join(map(_giver, chart.givers))}{''.join(map(_receiver, chart.receivers))}</svg>"
    )


def _band(band: Band) -> str:
    bottom, end = band.start + band.leaves, band.end + band.arrives
    left, right = 1000 - _BEND, _BEND
    top = f"M0 {band.start}C{left} {band.start} {right} {band.end} 1000 {band.end}"
    back = f"V{end}C{right} {end} {left} {bottom} 0 {bottom}z"
    hair = " hair" if max(band.leaves, band.arrives) < _HAIR else ""
    return (
        f'<path class="{band.style}{hair}"{fill(band.style, "flow-")} d="{top}{back}">'
        f"<title>{escape(band.words)}</title></path>"
    )


def _giver(node: Node) -> str:
    return _node(node, "0", "0", "")


def _receiver(node: Node) -> str:
    return _node(node, percent(1000 - _BAR), "100%", " end")


def _node(node: Node, left: str, text: str, side: str) -> str:
    return (
        f'<g class="{node.style}{side}"><rect x="{left}" y="{em(node.top)}" '
        f'width="{percent(_BAR)}" height="{em(node.height)}"/>'
        f'<text x="{text}" y="{em(node.top - _NAME)}">{escape(node.label)}</text>'
        f'<text class="d" x="{text}" y="{em(node.top - _NOTE)}">{escape(node.note)}</text></g>'
    )


def fill(style: str, ground: str = "") -> str:
    """Return the attribute for a kind of votes that has a pattern; the stylesheet fills others."""
    return f' fill="url(#{ground}{style})"' if style in {"surplus", "nobody"} else ""
