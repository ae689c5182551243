"""A funnel plot: every body of a group by how many cases it had and which share was upheld, between limits of luck."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from upheld.charts.funnel_plane import FIELD, MARKS, PITCH, Across, axes, spread
from upheld.charts.lettering import Item, key, key_height, line_item, sentences, text_inside
from upheld.charts.svg import WIDE, Point, circle, drawing, line, link, text, track
from upheld.measures.verdicts import Verdict

KEY_TOP = 346
LIMIT_DASHES = "5 3"
OUTER_DASHES = "1.5 2.5"
EDGES = {"outer_low": OUTER_DASHES, "low": LIMIT_DASHES, "high": LIMIT_DASHES, "outer_high": OUTER_DASHES}
RING = 6.5
RINGS: Mapping[Verdict | None, float] = {Verdict.HIGHER: 10.0, Verdict.LOWER: 10.0}
DRAWN = (
    Verdict.TOO_FEW,
    Verdict.NOT_COMPARED,
    Verdict.NOT_TESTED,
    Verdict.CANNOT_TELL,
    Verdict.LOWER,
    Verdict.HIGHER,
)
"""In this order, so that what stands out lies on top."""


@dataclass(frozen=True, kw_only=True)
class FunnelBody:
    """A body: `numerator` of `denominator`, the edition's verdict (None where it has no case).

    `code` names it to `funnel_chart`; `address` is where its mark leads, empty for a mark that is no link.
    """

    code: str
    name: str
    numerator: int
    denominator: int
    verdict: Verdict | None
    address: str = ""


@dataclass(frozen=True)
class FunnelLimits:
    """The limits at one denominator, in per cent: of 95% inside, of 99.8% outside."""

    denominator: float
    outer_low: float
    low: float
    high: float
    outer_high: float


@dataclass(frozen=True, kw_only=True)
class FunnelLabels:
    """The words on the picture; the key is made of those verdicts that are there."""

    across: str = "cases investigated"
    up: str = "per cent upheld"
    counted: str = "upheld"
    average: str = "average"
    limits: str = "limits of luck: 95%"
    outer_limits: str = "99.8%"
    nothing: str = "no cases investigated"
    verdicts: Mapping[Verdict, str] = field(
        default_factory=lambda: {
            Verdict.TOO_FEW: "too few to compare",
            Verdict.CANNOT_TELL: "cannot tell",
            Verdict.HIGHER: "higher",
            Verdict.LOWER: "lower",
            Verdict.NOT_TESTED: "not tested",
            Verdict.NOT_COMPARED: "not compared",
        }
    )


@dataclass(frozen=True, kw_only=True)
class FunnelChart:
    """The bodies (alphabetical: so their links are reached, verdict by verdict), the average in per cent (None: no
    line), and the limits at rising denominators (empty: none). A body without cases has no mark; the words count it.
    """

    bodies: tuple[FunnelBody, ...]
    average: float | None
    limits: tuple[FunnelLimits, ...]
    labels: FunnelLabels = field(default_factory=FunnelLabels)


@dataclass(frozen=True)
class FunnelGroup:
    """All that the pages of a group share, drawn once: the marks as SVG, the height, and of each body its place, how
    wide a ring goes around its mark alone, and its words.
    """

    marks: str
    height: int
    places: Mapping[str, Point]
    rings: Mapping[str, float]
    titles: Mapping[str, str]


def funnel_group(chart: FunnelChart) -> FunnelGroup:
    """Draws what all bodies share: axes, limits, average, key, and a mark for each.

    The scale across is that of square roots: most bodies have few cases, and the width of the funnel goes with it.
    Bodies with the same numbers are set around their place, so that each can be reached.
    """
    bodies = [body for body in chart.bodies if body.denominator]
    assert all(0 <= body.numerator <= body.denominator and body.verdict for body in bodies), chart
    scale = Across(max([10, *(body.denominator for body in bodies)]))
    places = _places(bodies, scale)
    items = _key_items(chart, bodies)
    marks = "".join(
        (
            *axes(scale, chart.labels.across, chart.labels.up),
            *_lines(chart, scale),
            *(_marks(bodies, places, chart.labels) if bodies else _nothing(chart.labels)),
            *key(items, KEY_TOP),
        )
    )
    titles = {body.code: _title(body, chart.labels) for body in chart.bodies}
    rings = {body.code: RINGS.get(body.verdict, RING) for body in bodies}
    return FunnelGroup(marks, KEY_TOP + key_height(items), places, rings, titles)


def funnel_chart(group: FunnelGroup, highlighted: str = "") -> str:
    """The chart as SVG with one body ringed and named, by its code; cheap, for `group` is drawn already.

    One that has no cases has no mark to ring: the words say so.
    """
    return drawing(group.height, (group.marks, *_highlight(group, highlighted)), width=WIDE)


def funnel_words(chart: FunnelChart, highlighted: str = "") -> str:
    """What stands for the picture where it cannot be seen: how many marks, which stand out, where the body is."""
    bodies = [body for body in chart.bodies if body.denominator]
    counts = Counter(body.verdict for body in bodies)
    parts = [f"{counts[verdict]} {chart.labels.verdicts[verdict]}" for verdict in DRAWN if counts[verdict]]
    phrases = [f"Funnel plot of {chart.labels.up} against {chart.labels.across}"]
    phrases += [f"{len(bodies)} marked: {', '.join(parts)}"] if bodies else []
    if without := len(chart.bodies) - len(bodies):
        phrases.append(f"{without} not marked: {chart.labels.nothing}")
    for verdict in (Verdict.HIGHER, Verdict.LOWER):
        if names := [body.name for body in bodies if body.verdict is verdict]:
            phrases.append(f"{chart.labels.verdicts[verdict]}: {', '.join(names)}")
    return sentences(*phrases, *(_title(body, chart.labels) for body in chart.bodies if body.code == highlighted))


def _places(bodies: list[FunnelBody], scale: Across) -> dict[str, Point]:
    same: dict[tuple[int, int], list[FunnelBody]] = {}
    for body in bodies:
        same.setdefault((body.numerator, body.denominator), []).append(body)
    places = {}
    for (numerator, denominator), there in same.items():
        centre = scale.place(denominator, 100 * numerator / denominator)
        pitch = max(PITCH[body.verdict] for body in there if body.verdict)
        for body, place in zip(there, spread(centre, len(there), pitch), strict=True):
            places[body.code] = place
    return places


def _lines(chart: FunnelChart, scale: Across) -> Iterator[str]:
    limits = [limit for limit in chart.limits if limit.denominator <= scale.most]
    for edge, dashes in EDGES.items():
        if limits:
            yield track([scale.place(limit.denominator, getattr(limit, edge)) for limit in limits], 1, dashes=dashes)
    if chart.average is not None:
        end = scale.place(scale.most, chart.average)
        yield line((FIELD.left, end[1]), end, 1.25)


def _marks(bodies: list[FunnelBody], places: Mapping[str, Point], labels: FunnelLabels) -> Iterator[str]:
    for verdict in DRAWN:
        drawn = [
            link(body.address, _title(body, labels), MARKS[verdict].draw(*places[body.code]))
            for body in bodies
            if body.verdict is verdict
        ]
        if drawn:
            yield MARKS[verdict].grouped("".join(drawn))


def _nothing(labels: FunnelLabels) -> Iterator[str]:
    yield text(labels.nothing, FIELD.middle, FIELD.top + 100, anchor="middle")


def _key_items(chart: FunnelChart, bodies: list[FunnelBody]) -> list[Item]:
    items = [line_item(chart.labels.average, 1.25)] if chart.average is not None else []
    if chart.limits:
        items.append(line_item(chart.labels.limits, 1, dashes=LIMIT_DASHES))
        items.append(line_item(chart.labels.outer_limits, 1, dashes=OUTER_DASHES))
    there = {body.verdict for body in bodies}
    return items + [(MARKS[verdict].sample, chart.labels.verdicts[verdict]) for verdict in DRAWN if verdict in there]


def _highlight(group: FunnelGroup, code: str) -> Iterator[str]:
    """A ring about the mark, and its words above the field, led to by a thin line: there is room nowhere else."""
    if code not in group.titles:
        return
    x, y = group.places.get(code, (FIELD.middle, FIELD.top))
    yield text_inside(group.titles[code], x, FIELD.top - 8, bold=True)
    if code in group.places:
        yield line((x, FIELD.top - 3), (x, y - group.rings[code]), 1)
        yield circle(x, y, group.rings[code], filled=False)


def _title(body: FunnelBody, labels: FunnelLabels) -> str:
    if not body.denominator:
        return f"{body.name}: {labels.nothing}"
    return f"{body.name}: {body.numerator} of {body.denominator} {labels.counted}"
