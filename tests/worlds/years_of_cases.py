"""Editions of several years for the tests of insight: the invented bodies of `casebooks`, by the rules of the LGSCO."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from tests.worlds.casebooks import GROUPS, LGSCO, YEAR, Row, casebook_of
from upheld.editions.edition import Edition
from upheld.editions.freeze import Sources, freeze
from upheld.schemes.review import Review
from upheld.schemes.scheme import Scheme

STARTS = {"2016-17": 2016, "2017-18": 2017, "2018-19": 2018, "2019-20": 2019}
TAKEN = date(2020, 5, 4)


def edition(
    cases: Iterable[Row],
    recommendations: Iterable[Row] = (),
    *,
    scheme: Scheme = LGSCO,
    review: Review = YEAR,
    **tables: Iterable[Row],
) -> Edition:
    """The edition of 2019-20 of these cases, which are numbered where they have no reference."""
    numbered = [{"reference": f"R{number:05}"} | case for number, case in enumerate(cases, start=1)]
    extract = {"extract": [{"taken": TAKEN, "demonstration": False}]}
    book = casebook_of(numbered, list(recommendations), **(extract | tables))
    return freeze(Sources(book, scheme, review))


def case(authority: str = "Ash", day: date = date(2019, 9, 2), **changes: object) -> Row:
    """A case about homelessness, upheld and published; received on a day and decided four weeks later."""
    usual = {
        "authority": authority,
        "received": day,
        "decided": day + timedelta(days=28),
        "outcome": "upheld",
        "category": "Homelessness",
        "service_area": "housing",
        "remedied_by_authority": False,
        "published": day + timedelta(days=70),
    }
    return usual | changes


def done(reference: str, day: date | None, **changes: object) -> Row:
    """A service improvement carried out on a day, or still open."""
    usual = {"case": reference, "kind": "service_improvement", "text": "Train.", "due": None}
    return usual | {"result": day and "on_time", "result_date": day} | changes


def a_year(period: str, upheld: int, investigated: int, authority: str = "Ash", area: str = "housing") -> Iterator[Row]:
    """So many investigations of an authority, spread over the year they are decided in."""
    for number in range(investigated):
        day = date(STARTS[period], 4, 1) + timedelta(days=number * 330 // investigated)
        yield case(authority, day, outcome="upheld" if number < upheld else "not_upheld", service_area=area)


def held_years(*periods: str, of: Sequence[str] = ("Elm",)) -> Iterator[Row]:
    """What makes a year count as held: referred back, in every quarter, so that it is in no rate."""
    for period in periods:
        for authority in of:
            for quarter in range(4):
                day = date(STARTS[period], 4, 10) + timedelta(days=91 * quarter)
                yield case(authority, day, outcome="referred_back", published=None)


def arrivals(authority: str, monthly: Sequence[int], area: str = "housing") -> Iterator[Row]:
    """So many cases received in each month from April 2016 on, all referred back."""
    for month, count in enumerate(monthly):
        years, of_year = divmod(3 + month, 12)
        for _ in range(count):
            day = date(2016 + years, of_year + 1, 3)
            yield case(authority, day, outcome="referred_back", published=None, service_area=area)


def body(code: str, **days: date) -> Row:
    """A row of the authorities."""
    return {"code": code, "name": code, "official_name": f"{code} Council"} | days


def bodies(**days: dict[str, date]) -> list[Row]:
    """The invented bodies, with the days on which some began or ended."""
    return [body(code, **days.get(code, {})) for code in GROUPS]


def with_insight(scheme: Scheme = LGSCO, **insight: object) -> Scheme:
    """The scheme with other numbers for insight."""
    return replace(scheme, insight=replace(scheme.insight, **insight))  # type: ignore[arg-type]
