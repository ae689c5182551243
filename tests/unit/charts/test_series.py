import pytest

from tests.unit.charts.pictures import at, elements, paths, words
from upheld.charts.series import SeriesChart, SeriesYear, series_chart, series_words

TOP, BOTTOM = 14, 190


def year(name: str, value: float | None, **more: object) -> SeriesYear:
    printed = "none" if value is None else f"{value:.0f}%"
    return SeriesYear(**{"year": name, "value": value, "printed": printed, "base": "15", **more})  # type: ignore[arg-type]


def dots(svg: str) -> list[tuple[float, float]]:
    return [(float(dot.attrib["cx"]), float(dot.attrib["cy"])) for dot in elements(svg, "circle")]


def height(percent: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * percent / 100


def joins(svg: str) -> list[list[tuple[float, float]]]:
    """The thin lines from one mark to the next."""
    marked = {x for x, _ in dots(svg)}
    within = [line for line in paths(svg) if 42 < line[0][0] < line[-1][0] < 400 and line[0][0] not in marked]
    return [line for line in within if line[0][1] != line[-1][1] or line[-1][0] - line[0][0] > 20]


def test_a_mark_is_above_its_year_at_its_height() -> None:
    svg = series_chart(SeriesChart(years=(year("2018-19", 0), year("2019-20", 40), year("2020-21", 100))))
    assert [y for _, y in dots(svg)] == pytest.approx([height(0), height(40), height(100)])
    assert dots(svg)[1][0] == pytest.approx(at(svg, "2019-20")[0], abs=0.01)


def test_the_interval_ends_where_its_numbers_say_and_leaves_the_mark_free() -> None:
    svg = series_chart(SeriesChart(years=(year("2019-20", 40, low=20, high=64, too_few=True),)))
    x, y = dots(svg)[0]
    upright = sorted((a[1], b[1]) for a, b in paths(svg) if a[0] == b[0] == x)
    assert (y + 5, height(20)) in upright and (y - 5, height(64)) in upright


def test_an_interval_that_ends_at_its_mark_has_its_end_there() -> None:
    svg = series_chart(SeriesChart(years=(year("2019-20", 0, low=0, high=39),)))
    x, _ = dots(svg)[0]
    assert [(x - 4, height(0)), (x + 4, height(0))] in paths(svg)
    assert [(x, height(0) + 5), (x, height(0))] not in paths(svg)


def test_neighbours_are_joined_but_not_across_a_break_or_a_missing_year() -> None:
    values = (year("1", 10), year("2", 20), year("3", None), year("4", 40), year("5", 50, broken=True), year("6", 60))
    assert len(joins(series_chart(SeriesChart(years=values)))) == 2


def test_a_break_is_two_lines_between_its_years_and_words() -> None:
    svg = series_chart(SeriesChart(years=(year("1", 10), year("2", 20, broken=True))))
    (left, _), (right, _) = dots(svg)
    doubled = [line[0][0] for line in paths(svg) if line[0] == (line[1][0], TOP) and line[1][1] == BOTTOM]
    assert doubled == pytest.approx([(left + right) / 2 - 2, (left + right) / 2 + 2])
    assert words(svg)[-1] == "not comparable across"


def test_a_year_of_too_few_is_hollow() -> None:
    svg = series_chart(SeriesChart(years=(year("1", 50, too_few=True), year("2", 20))))
    assert [dot.get("fill") for dot in elements(svg, "circle")[:2]] == ["none", None]
    assert words(svg)[-1] == "too few to compare"


def test_a_missing_year_is_named_and_says_why() -> None:
    svg = series_chart(SeriesChart(years=(year("2018-19", None, base="0"), year("2019-20", 40))))
    assert len(dots(svg)) == 1
    assert at(svg, "none")[0] == pytest.approx(at(svg, "2018-19")[0])
    assert at(svg, "0")[0] == pytest.approx(at(svg, "none")[0])


def test_the_average_of_the_group_is_a_short_dashed_line_at_its_height() -> None:
    svg = series_chart(SeriesChart(years=(year("2019-20", 40, average=67),)))
    x, _ = dots(svg)[0]
    assert paths(svg, "4 2")[0] == [(x - 13, pytest.approx(height(67))), (x + 13, pytest.approx(height(67)))]
    assert words(svg)[-1] == "average of the group"


def test_counts_have_an_axis_from_nothing_to_a_round_number() -> None:
    years = tuple(
        SeriesYear(year=str(at), value=value, printed=f"{value:,}") for at, value in ((1, 16_899), (2, 8_450))
    )
    svg = series_chart(SeriesChart(years=years, is_percent=False))
    assert [said for said in words(svg) if said.endswith(("0", "5,000"))][:5] == [
        "0",
        "5,000",
        "10,000",
        "15,000",
        "20,000",
    ]
    assert dots(svg)[0][1] == pytest.approx(BOTTOM - (BOTTOM - TOP) * 16_899 / 20_000, abs=0.01)


@pytest.mark.parametrize("years", [(year("2019-20", None),), (year("2019-20", 0),)])
def test_one_year_is_drawn_whatever_it_holds(years: tuple[SeriesYear, ...]) -> None:
    assert "2019-20" in words(series_chart(SeriesChart(years=years)))
    assert "2019-20" in words(series_chart(SeriesChart(years=years, is_percent=False)))


def test_where_names_of_years_would_touch_every_second_is_left_out_and_the_last_is_kept() -> None:
    svg = series_chart(SeriesChart(years=tuple(year(f"20{at}-{at + 1}", 50) for at in range(17, 25))))
    assert [said for said in words(svg) if said.startswith("20")] == ["2018-19", "2020-21", "2022-23", "2024-25"]
    assert words(svg).count("50%") == 9, "a value under each, and one at the axis"


def test_the_words_say_each_year_and_the_breaks() -> None:
    years = (year("2018-19", None, base=""), year("2019-20", 50, too_few=True), year("2020-21", 67, broken=True))
    assert series_words(SeriesChart(years=years)) == (
        "By year: 2018-19 none; 2019-20 50% of 15 (too few to compare); "
        "2020-21 67% of 15 (not comparable with the year before)."
    )
