"""Figures read back from the flat rows that `rows` writes: what an edition froze, as it was."""

from fractions import Fraction

from upheld.editions.figures import Figure
from upheld.editions.published import average_as_published
from upheld.editions.rows import Row
from upheld.measures.peers import Average
from upheld.measures.results import Absence, AbsenceKind, Count, PercentOnly, PerPopulation, Rate, Result
from upheld.measures.uncertainty import Interval
from upheld.measures.verdicts import Verdict


def figure_of_row(row: Row) -> Figure:
    """The figure of one row; its interval has the one decimal that a row keeps."""
    interval, verdict = row["interval"], row["verdict"]
    return Figure(
        row["authority"],
        row["period"],
        row["measure"],
        row["breakdown"],
        result_of_row(row),
        average=average_of_row(row),
        interval=Interval(*interval) if interval else None,
        verdict=Verdict(verdict) if verdict else None,
        source=row["source"] or "",
    )


def result_of_row(row: Row) -> Result:
    """The result of one row, by the kind it names."""
    match row["kind"]:
        case "rate":
            return Rate(row["numerator"], row["denominator"])
        case "percent_only":
            return PercentOnly(row["percent"], row["denominator"])
        case "count":
            return Count(row["value"])
        case "per_100k":
            return PerPopulation(row["numerator"], row["denominator"])
        case kind:
            return Absence(AbsenceKind(kind))


def average_of_row(row: Row) -> Average | None:
    """The average of similar bodies: from its sums where they are known, else as it was published."""
    numerator, denominator = row["group_numerator"], row["group_denominator"]
    if denominator:
        return Average(Fraction(numerator, denominator), numerator, denominator)
    return average_as_published(row)
