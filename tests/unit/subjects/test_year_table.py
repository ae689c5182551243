from dataclasses import replace
from datetime import date
from fractions import Fraction

from upheld.editions.figures import Figure
from upheld.measures.peers import Average
from upheld.measures.results import Absence, AbsenceKind, PercentOnly, Rate
from upheld.schemes.reader import read_review
from upheld.subjects.year_table import SeriesBreak, last_known, series_breaks, year_table

TITLES = {"upheld": "Upheld", "done": "Done"}
LGSCO, _ = read_review("lgsco/2023-24")
PAUSE = SeriesBreak("2021", ("upheld", "other"), "A pause.")


def figure(period: str, measure: str = "upheld", numerator: int = 1) -> Figure:
    return Figure("A", period, measure, None, Rate(numerator, 4), average=Average(Fraction(1, 2), None, None), few=5)


def test_one_year_alone_makes_no_table() -> None:
    assert year_table([figure("2020"), figure("2020", "done")], TITLES, [], LGSCO.when) is None


def test_years_stand_oldest_first_with_gaps_where_a_figure_is_missing() -> None:
    table = year_table([figure("2021"), figure("2020", "done"), figure("2021", "unknown")], TITLES, [], LGSCO.when)
    assert table
    assert [(year.period, [bool(one) for one in year.figures]) for year in table.years] == [
        ("2020", [False, True]),
        ("2021", [True, False]),
    ]


def test_a_break_is_marked_at_the_first_year_shown_after_it() -> None:
    table = year_table([figure("2020"), figure("2022"), figure("2022", "done")], TITLES, [PAUSE], LGSCO.when)
    assert table
    assert [one.marks for one in table.years[1].figures if one] == [("a",), ()]
    assert [(one.mark, one.period, one.titles) for one in table.breaks] == [("a", "2021", ("Upheld",))]


def test_a_break_that_the_table_does_not_cross_is_not_told() -> None:
    crossed = [SeriesBreak("2020", ("upheld",), "Long ago."), SeriesBreak("2023", ("upheld",), "Later."), PAUSE]
    table = year_table([figure("2021"), figure("2022")], TITLES, crossed, LGSCO.when)
    assert table and table.breaks == ()


def test_what_a_year_says_follows_its_kind() -> None:
    kinds = [PercentOnly(79, 52), Absence(AbsenceKind("nothing_investigated")), Rate(1, 8)]
    figures = [Figure("A", str(2018 + at), "upheld", None, kind, few=5) for at, kind in enumerate(kinds)]
    table = year_table(figures, TITLES, [], LGSCO.when)
    assert table
    assert [
        (one.kind, one.numerator, one.denominator, one.percent) for year in table.years if (one := year.figures[0])
    ] == [
        ("percent_only", None, 52, 79),
        ("nothing_investigated", None, None, None),
        ("rate", 1, 8, 13),
    ]


def test_the_scheme_tells_its_breaks_up_to_a_review() -> None:
    assert [one.period for one in series_breaks(*read_review("lgsco/2023-24"))] == ["2020-21", "2022-23"]


def test_of_a_figure_given_twice_the_last_that_is_known_stands() -> None:
    told, counted = figure("2020", numerator=1), figure("2020", numerator=2)
    unknown = replace(told, result=Absence(AbsenceKind.NOT_KNOWN))
    assert last_known([told, counted]) == (counted,)
    assert last_known([told, unknown]) == (told,)
    assert last_known([unknown, counted]) == (counted,)


def test_years_stand_in_the_order_of_their_days() -> None:
    days = {"H1 2024": date(2024, 1, 1), "H2 2023": date(2023, 7, 1)}
    table = year_table(
        [figure(period) for period in days], TITLES, [], lambda period: (days[period], days[period], period)
    )
    assert table and [year.period for year in table.years] == ["H2 2023", "H1 2024"]
