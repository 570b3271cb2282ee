"""Geometry of the flow chart of transfers: whole numbers, no drawing.

On the left stands every parcel of votes that left somebody, by stage; on the right everybody whom
votes reached. A band joins the two, as thick as its votes. Heights are hundredths of an em, and a
node is exactly as high as its bands together.
"""

from collections import defaultdict
from dataclasses import dataclass

from sitegen.count.record import CountRecord
from sitegen.pages.flows import EXHAUSTED, LOST, POOL, Flow, Kind, StageFlows
from sitegen.pages.language import Language
from sitegen.pages.people import outcome_order
from sitegen.pages.words import shortened

NAME_LENGTH = 16
"""Letters of a name that are shown at most."""
LETTERS = 37
"""Letters that fit side by side on a narrow screen: a name at one end, a note at the other."""
SHORTEST = 8
"""Letters of a name that are shown at least."""
LABEL = 290
"""Hundredths of an em that the two lines of a label and the space around them take."""
LEAST = 4000
"""Hundredths of an em that all bands together are high at least."""


@dataclass(frozen=True, slots=True)
class Node:
    """Votes that left somebody at a stage, or votes that reached somebody."""

    label: str
    """Who, the name cut short if it is long; the stage where all papers were shared out anew."""
    note: str
    """The votes; on the left with the stage, if the label is not that."""
    style: str
    """`surplus`, `exclusion` or `shared` on the left; `person` or `nobody` on the right."""
    top: int
    """Where it begins, in hundredths of an em; its label stands above."""
    height: int
    """How high it is."""


@dataclass(frozen=True, slots=True)
class Band:
    """Votes on their way, from the left to the right."""

    stage: int
    """The number of the stage."""
    style: str
    """`surplus`, `exclusion`, `shared`, or `nobody` for votes that reach no candidate."""
    words: str
    """Who, to whom, how many votes and at which stage."""
    start: int
    """Where it begins on the left, in hundredths of an em."""
    leaves: int
    """How thick it is there."""
    end: int
    """Where it ends on the right."""
    arrives: int
    """How thick it is there."""


@dataclass(frozen=True, slots=True)
class FlowChart:
    """All transfers of a count."""

    title: str
    """What the chart shows."""
    description: str
    """The same in words, for those who do not see it."""
    givers: tuple[Node, ...]
    """The left side, by stage."""
    receivers: tuple[Node, ...]
    """The right side, as candidates came off; those who hold no vote at the end below them."""
    bands: tuple[Band, ...]
    """What joins them."""
    height: int
    """The height of the chart in hundredths of an em."""


@dataclass(frozen=True, slots=True)
class _Parcel:
    """Votes that somebody, or the pool, passed on at a stage."""

    stage: int
    """The number of the stage."""
    kind: Kind
    """What the stage did."""
    giver: int
    """Whose they were."""


def flow_chart(say: Language, record: CountRecord, stages: tuple[StageFlows, ...]) -> FlowChart:
    """Return the chart of all transfers; `stages` are those at which votes moved, at least one."""
    rows, receivers = _sides(record, stages)
    total = sum(each.votes for flows in rows.values() for each in flows)
    most = max(len(rows), len(receivers))
    scale = _Scale(total, max(LEAST, most * 100), most * LABEL)
    starts = scale.places([[each.votes for each in flows] for flows in rows.values()])
    ends = scale.places([[each.votes for _, each in arrived] for arrived in receivers.values()])
    end_of = {
        flow: place
        for arrived, places in zip(receivers.values(), ends, strict=True)
        for flow, place in zip(arrived, places, strict=True)
    }
    left = [_label(say, record, parcel, flows) for parcel, flows in rows.items()]
    room = max(SHORTEST, min(NAME_LENGTH, LETTERS - max(len(note) for _, note in left)))
    return FlowChart(
        title=say("Votes that moved, from whom and to whom"),
        description=say.many(
            len(stages),
            "{votes} votes moved at one stage. On the left stands whose votes moved, on the right "
            "whom they reached. The tables below have the same figures.",
            "{votes} votes moved at {n} stages. On the left stands whose votes moved, stage by "
            "stage; on the right whom they reached. The tables below have the same figures.",
            votes=record.decimal(total),
        ),
        givers=tuple(
            Node(shortened(name, room), note, each.kind, *_extent(places))
            for each, (name, note), places in zip(rows, left, starts, strict=True)
        ),
        receivers=tuple(
            Node(
                shortened(who(say, record, x), room),
                record.decimal(sum(each.votes for _, each in arrived)),
                "person" if x >= 0 else "nobody",
                *_extent(places),
            )
            for (x, arrived), places in zip(receivers.items(), ends, strict=True)
        ),
        bands=tuple(
            _band(say, record, parcel, each, start=place, end=end_of[parcel, each])
            for (parcel, flows), places in zip(rows.items(), starts, strict=True)
            for each, place in zip(flows, places, strict=True)
        ),
        height=scale.height,
    )


def _sides(
    record: CountRecord, stages: tuple[StageFlows, ...]
) -> tuple[dict[_Parcel, list[Flow]], dict[int, list[tuple[_Parcel, Flow]]]]:
    """Return what left, by parcel, and what arrived, by receiver; both in the order of the other.

    So bands cross each other no more than they must.
    """
    order = (*outcome_order(record), EXHAUSTED, LOST)
    place = {x: number for number, x in enumerate(order)}
    rows: dict[_Parcel, list[Flow]] = {}
    for stage in stages:
        for each in sorted(stage.flows, key=lambda each: place.get(each.receiver, 0)):
            if each.receiver != POOL:
                parcel = _Parcel(stage.stage.number, stage.kind, each.giver)
                rows.setdefault(parcel, []).append(each)
    arrived: dict[int, list[tuple[_Parcel, Flow]]] = defaultdict(list)
    for parcel, flows in rows.items():
        for each in flows:
            arrived[each.receiver].append((parcel, each))
    return rows, {x: arrived[x] for x in order if x in arrived}


@dataclass(frozen=True, slots=True)
class _Scale:
    """How high votes are: all of them are `bands` high, and the labels of a column `labels`."""

    total: int
    """All votes that moved, in units."""
    bands: int
    """How high they are together."""
    labels: int
    """How high all labels of a side are together."""

    @property
    def height(self) -> int:
        return self.bands + self.labels + LABEL // 4

    def places(self, nodes: list[list[int]]) -> list[list[tuple[int, int]]]:
        """Return where each band of each node of a column begins, and how thick it is.

        Cut sums and not cut parts, so that no height is lost between bands or between columns.
        """
        found = []
        before = 0
        for number, votes in enumerate(nodes, start=1):
            labels = self.labels * number // len(nodes)
            places = []
            for each in votes:
                top = before * self.bands // self.total
                before += each
                places.append((labels + top, before * self.bands // self.total - top))
            found.append(places)
        return found


def _extent(places: list[tuple[int, int]]) -> tuple[int, int]:
    return places[0][0], sum(height for _, height in places)


def _label(
    say: Language, record: CountRecord, parcel: _Parcel, flows: list[Flow]
) -> tuple[str, str]:
    """Return who gave the votes, and at which stage; or the stage, where it was not one alone."""
    votes = record.decimal(sum(each.votes for each in flows))
    if parcel.giver == POOL:
        return say("Stage {number}", number=parcel.stage), votes
    note = say("Stage {number}: {votes}", number=parcel.stage, votes=votes)
    return who(say, record, parcel.giver), note


def _band(
    say: Language,
    record: CountRecord,
    parcel: _Parcel,
    flow: Flow,
    *,
    start: tuple[int, int],
    end: tuple[int, int],
) -> Band:
    words = say(
        "Stage {number}: {giver} → {receiver}, {votes}",
        number=parcel.stage,
        giver=who(say, record, flow.giver),
        receiver=who(say, record, flow.receiver),
        votes=record.decimal(flow.votes),
    )
    return Band(parcel.stage, parcel.kind if flow.receiver >= 0 else "nobody", words, *start, *end)


def who(say: Language, record: CountRecord, x: int) -> str:
    """Return the name of a candidate, or what stands in the place of one."""
    if x >= 0:
        return record.candidates[x].name
    if x == POOL:
        return say("(shared out anew)")
    return say("(exhausted)") if x == EXHAUSTED else say("(lost)")
