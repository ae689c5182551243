"""What holds for every chart, whatever it shows: no colour, no clash, no words cut off or over each other, no code."""

import re
from collections.abc import Callable
from datetime import date
from itertools import combinations

import pytest

from tests.unit.charts.pictures import elements, real_width, size, text_boxes, words
from upheld.charts.bars import BarRow, BarsChart, Stage, StagesChart, bars_chart, stages_chart
from upheld.charts.curve import Curve, CurveChart, curve_chart
from upheld.charts.funnel import FunnelBody, FunnelChart, FunnelLimits, funnel_chart, funnel_group
from upheld.charts.lettering import fitted, width_of
from upheld.charts.monthly import Alert, Month, MonthlyChart, monthly_chart
from upheld.charts.series import SeriesChart, SeriesYear, series_chart
from upheld.measures.verdicts import Verdict
from upheld.reference.authorities import read_register

HOSTILE = 'A <script>alert("x")</script> & \u202eCo]]>'
LONG = "Environmental services, public protection and regulation"
MONTHS = tuple(date(2016 + at // 12, at % 12 + 1, 1) for at in range(60))


def funnel(name: str) -> str:
    bodies = tuple(
        FunnelBody(
            code=f"B{at}",
            name=name,
            numerator=min(at, 9),
            denominator=9 + at,
            verdict=list(Verdict)[at % 6],
            address=f"/bodies/{name}/",
        )
        for at in range(40)
    )
    limits = tuple(FunnelLimits(n, 0, 10, 90, 100) for n in range(1, 50))
    return funnel_chart(funnel_group(FunnelChart(bodies=bodies, average=45, limits=limits)), "B7")


def empty_funnel(_name: str) -> str:
    return funnel_chart(funnel_group(FunnelChart(bodies=(), average=None, limits=())))


def bars(name: str) -> str:
    rows = (BarRow(name, 12_345, 9_876), BarRow("Housing", 0, 0), BarRow("Other", 1, None))
    return bars_chart(BarsChart(rows=rows, label="2019-20", before_label="2018-19"))


def short_bars(_name: str) -> str:
    return bars_chart(BarsChart(rows=(BarRow("Apology", 0), BarRow("Payment", 16_899))))


def series(name: str) -> str:
    years = tuple(
        SeriesYear(
            year=f"{2017 + at}-{18 + at}",
            value=None if at == 1 else 100.0 * (at % 3) / 2,
            printed="none" if at == 1 else "100%",
            base="16,899",
            low=0,
            high=100,
            average=45,
            too_few=at == 0,
            broken=at > 2,
        )
        for at in range(8)
    )
    return series_chart(SeriesChart(years=years, average_label=name))


def counts(_name: str) -> str:
    years = (SeriesYear(year="2019-20", value=16_899, printed="16,899"),)
    return series_chart(SeriesChart(years=years, is_percent=False))


def monthly(name: str) -> str:
    months = tuple(
        Month(start, at % 30, list(Alert)[at % 3] if at % 5 == 0 else None) for at, start in enumerate(MONTHS)
    )
    return monthly_chart(MonthlyChart(months=months, centre=12.3, low=1.5, high=25, centre_label=name))


def no_month(_name: str) -> str:
    return monthly_chart(MonthlyChart(months=(Month(date(2019, 4, 1), 0),), centre=None, low=None, high=None))


def curves(name: str) -> str:
    curve = Curve(label=name, steps=((1.5, 40.0), (7, 0.0)), until=24, at_risk=(1_200, 300, 1), censored=(2, 2))
    return curve_chart(CurveChart(curves=(curve,) * 5, times=(0, 12, 24)))


def nothing_watched(name: str) -> str:
    return curve_chart(CurveChart(curves=(Curve(label=name, steps=(), until=0, at_risk=(0,)),), times=(0,)))


def stages(name: str) -> str:
    inside = Stage("investigated", 2, (Stage("upheld", 1, full=True), Stage("not upheld", 1)))
    return stages_chart(StagesChart(Stage("decided", 16_899, (Stage(name, 16_897), inside))))


DRAWN: list[Callable[[str], str]] = [
    funnel, empty_funnel, bars, short_bars, series, counts, monthly, no_month, curves, nothing_watched, stages,
]  # fmt: skip

every = pytest.mark.parametrize("drawn", DRAWN)
named = pytest.mark.parametrize("name", ["Housing", LONG, HOSTILE, LONG * 3])


@every
def test_it_has_no_colour_style_or_name_of_its_own(drawn: Callable[[str], str]) -> None:
    svg = drawn("Housing")
    used = {name for element in elements(svg, "*") for name in element.attrib}
    assert set(re.findall(r'(?:fill|stroke)="([^"]*)"', svg)) <= {"currentColor", "none"}
    assert used.isdisjoint({"id", "class", "style", "onload", "onclick"})
    assert not elements(svg, "style") and not elements(svg, "script")


@every
@named
def test_words_are_inside_the_picture(drawn: Callable[[str], str], name: str) -> None:
    svg = drawn(name)
    width, height = size(svg)
    for said, (left, top, right, bottom) in text_boxes(svg).items():
        assert left >= -1 and right <= width + 1 and top >= 0 and bottom <= height, said


@every
@named
def test_no_words_lie_over_others(drawn: Callable[[str], str], name: str) -> None:
    for (one, a), (other, b) in combinations(text_boxes(drawn(name)).items(), 2):
        is_apart = a[2] <= b[0] + 0.5 or b[2] <= a[0] + 0.5 or a[3] <= b[1] or b[3] <= a[1]
        assert is_apart, (one, other)


@pytest.mark.parametrize("drawn", [funnel, bars, series, monthly, curves, stages])
def test_a_hostile_name_is_text(drawn: Callable[[str], str]) -> None:
    svg = drawn(HOSTILE)
    said = [*words(svg), *("".join(title.itertext()) for title in elements(svg, "title"))]
    assert not elements(svg, "script")
    assert any(HOSTILE in one for one in said), said


@every
def test_the_same_chart_is_the_same_bytes(drawn: Callable[[str], str]) -> None:
    assert drawn(LONG) == drawn(LONG)


@every
def test_every_number_is_a_number(drawn: Callable[[str], str]) -> None:
    assert not re.search(r'"[^"<>]*(nan|inf|-0[ L"])', drawn("Housing"))


@pytest.mark.parametrize("bold", [False, True])
def test_the_room_for_words_is_never_taken_too_small(bold: bool) -> None:
    said = {body.name for body in read_register()} | {LONG, "2019-20", "1,234 of 5,678 upheld (22%)", "WWMM@@"}
    assert [name for name in said if width_of(name, bold=bold) < real_width(name, bold=bold)] == []


def test_words_too_long_are_cut_with_an_ellipsis_and_others_are_not() -> None:
    assert fitted("Housing", 100) == "Housing"
    assert fitted(LONG, 100).endswith("…") and real_width(fitted(LONG, 100)) <= 100
    assert fitted(LONG, 0) == "…"
