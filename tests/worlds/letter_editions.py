"""Editions made by hand for the tests of letters: a council, its figures, and whatever else a test sets beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from typing import Any

import polars as pl

from upheld.casebook.bodies import Body
from upheld.casebook.casebook import Casebook
from upheld.casebook.columns import Holds
from upheld.casebook.tables import TABLES
from upheld.editions.assemble import breakdown_labels
from upheld.editions.edition import Edition
from upheld.editions.figures import Figure, Figures
from upheld.measures.peers import Average
from upheld.measures.results import Absence, AbsenceKind, Count, PerPopulation, Rate, Result
from upheld.measures.uncertainty import Interval, wilson_interval
from upheld.measures.verdicts import Verdict
from upheld.schemes.reader import read_review

CODE, FEW = "E07000033", 5
BOLSOVER = Body(CODE, "Bolsover", "Bolsover District Council", "East Midlands", "district", None, None, ())
PARK = Body("X01", "High Fells", "High Fells National Park Authority", None, None, None, None, ())
TYPES = {Holds.DATE: pl.Date, Holds.INTEGER: pl.Int64, Holds.YES_NO: pl.Boolean}
AVERAGES = {"complaints_upheld": (389, 864), "compliance": (297, 300), "satisfactory_remedies": (78, 389)}
NOTHING = {
    "complaints_upheld": "nothing_investigated",
    "compliance": "nothing_due",
    "satisfactory_remedies": "nothing_upheld",
}
ALL_COUNTS = (
    "decided_by_outcome",
    "decided_by_service_area",
    "received_by_service_area",
    "compliance_by_result",
    "recommendations_by_kind",
)
Rows = Sequence[Mapping[str, Any]]


def table(name: str, rows: Rows = ()) -> pl.DataFrame:
    """A table of the casebook with its proper types; what a row leaves out is empty."""
    schema = {column.name: TYPES.get(column.holds, pl.String) for column in TABLES[name].columns}
    schema |= {"service_area": pl.String} if name == "cases" else {}
    return pl.DataFrame([{key: row.get(key) for key in schema} for row in rows], schema=schema)


def casebook(bodies: Sequence[Body], **tables: Rows) -> Casebook:
    """A casebook that knows the bodies and holds the rows given."""
    known = [
        {
            "code": body.code,
            "name": body.name,
            "official_name": body.official_name,
            "end": body.end,
            "start": body.start,
        }
        | {"successors": ";".join(body.successors)}
        for body in bodies
    ]
    return Casebook({name: table(name, known if name == "authorities" else tables.get(name, ())) for name in TABLES})


def share(measure: str, numerator: int, denominator: int, verdict: str = "", body: Body = BOLSOVER) -> Figure:
    """A share beside the district average of 2020; a share of nothing is the absence it ought to be."""
    result: Result = Rate(numerator, denominator) if denominator else Absence(AbsenceKind(NOTHING[measure]))
    sums = AVERAGES[measure]
    return Figure(
        body.code,
        "2019-20",
        measure,
        None,
        result,
        average=Average(Fraction(*sums), *sums) if body.group else None,
        interval=_interval(numerator, denominator) if denominator else None,
        verdict=Verdict(verdict) if verdict else None,
        few=FEW,
    )


def _interval(numerator: int, denominator: int) -> Interval:
    share = wilson_interval(numerator, denominator, 0.95)
    return Interval(100 * share.low, 100 * share.high)


def counts(measure: str, parts: Mapping[str, int], body: Body = BOLSOVER, period: str = "2019-20") -> list[Figure]:
    """A count of 2019-20 and all its parts, 0 where none is given."""
    scheme, review = read_review(f"lgsco/{period}")
    labels = dict(breakdown_labels(scheme.measures[measure], scheme, review).values())
    assert set(parts) <= set(labels), parts
    whole = Figure(body.code, period, measure, None, Count(sum(parts.values())), few=FEW)
    return [whole, *(Figure(body.code, period, measure, part, Count(parts.get(part, 0)), few=FEW) for part in labels)]


def per_100k(numerator: int, exposure: int, *, body: Body = BOLSOVER, period: str = "2019-20") -> Figure:
    """Upheld decisions in a population."""
    average = Average(Fraction(389, 21_000_000), 389, 21_000_000) if body.group else None
    rate = PerPopulation(numerator, exposure)
    return Figure(body.code, period, "upheld_per_100k", None, rate, average=average, few=FEW)


def figures(
    *shares: Figure, body: Body = BOLSOVER, period: str = "2019-20", **parts: Mapping[str, int]
) -> tuple[Figure, ...]:
    """The shares and every count of a period; a count that is not given is of nothing."""
    counted = [figure for measure in ALL_COUNTS for figure in counts(measure, parts.get(measure, {}), body, period)]
    return (*(replace(share, period=period) for share in shares), *counted)


def edition(
    of_body: Sequence[Figure],
    *,
    body: Body = BOLSOVER,
    others: Sequence[Body] = (),
    period: str = "2019-20",
    earlier: Sequence[Figure] = (),
    counted: bool = True,
    demonstration: bool = False,
    **tables: Rows,
) -> Edition:
    """An edition of one body that has these figures; `others` are bodies that the register knows besides."""
    scheme, review = read_review(f"lgsco/{period}")
    return Edition(
        id="0" * 64,
        scheme=scheme,
        review=review,
        casebook=casebook((body, *others), **tables),
        bodies=(body,),
        figures=Figures({body.code: tuple(of_body)}),
        earlier_figures=Figures({body.code: tuple(earlier)}),
        counted=counted,
        taken=review.period.end + timedelta(days=34) if counted else None,
        demonstration=demonstration,
    )


def contact(authority: str = CODE, receives: str = "addressee", **fields: str) -> dict[str, str]:
    """A person on file."""
    person = {"honorific": "Ms", "name": "Ada Example", "surname": "Example", "job_title": "Chief Executive"}
    person |= {"email": "ada@council.invalid", "role": "head_of_paid_service"}
    return person | {"authority": authority, "receives": receives} | fields


def renamed(body: Body, official_name: str) -> Body:
    """The same body under another name."""
    return replace(body, official_name=official_name)
