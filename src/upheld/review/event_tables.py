"""Tables of what happened besides figures: public interest reports, training, and improvements that were agreed."""

from collections.abc import Iterator, Mapping

from upheld.editions.letter_facts import Taught
from upheld.editions.national_review import Cell, Column, DataTable, Row, Symbol
from upheld.review.table_material import ReviewMaterial
from upheld.subjects.body import KnownBody, known_bodies
from upheld.subjects.improvement import Improvement
from upheld.subjects.published_cases import improvements_of_year
from upheld.subjects.published_year import PublishedYear, published_year
from upheld.subjects.report import Report, published_reports
from upheld.subjects.training import training_totals
from upheld.words.numbers import listed


def event_tables(material: ReviewMaterial) -> Iterator[DataTable]:
    """The tables of which there is any row."""
    year = published_year(material.edition)
    bodies = known_bodies([year])
    for table in (_reports(material, year, bodies), _training(material), _improvements(material, year, bodies)):
        if table.rows:
            yield table


def _reports(material: ReviewMaterial, year: PublishedYear, bodies: Mapping[str, KnownBody]) -> DataTable:
    period, words = material.edition.review.period, material.words
    reports = [report for report in published_reports([year], bodies) if period.contains(report.published)]
    rows = [
        Row(
            report.reference,
            (
                report.reference,
                " ".join(report.title.split()),
                _about(report) or Symbol.NOT_AVAILABLE,
                report.published,
                report.satisfied or Symbol.NOT_AVAILABLE,
            ),
        )
        for report in sorted(reports, key=lambda report: (report.published, report.reference))
    ]
    columns = [Column(name, words[f"report_{name}"]) for name in ("reference", "title", "about", "date", "satisfied")]
    return material.table("reports", columns, rows)


def _about(report: Report) -> str:
    """The names of the authorities that a report is about; empty where none is known."""
    names = sorted({body.official_name for body in report.authorities})
    return listed(names) if names else ""


def _training(material: ReviewMaterial) -> DataTable:
    words = material.words
    totals = training_totals(material.edition.casebook.tables["training"], material.edition.review.period)
    kinds = {"courses": totals.courses, "seminars": totals.seminars} if totals else {}
    rows = [Row(kind, (words[kind], *_taught(taught))) for kind, taught in kinds.items() if taught]
    columns = (
        Column("kind", words["training_kind"]),
        Column("events", words["events"], 0),
        Column("events_before", words["events_before"], 0),
        Column("delegates", words["delegates"], 0),
        Column("bodies", words["bodies_taught"], 0),
    )
    return material.table("training", columns, rows)


def _taught(taught: Taught) -> tuple[Cell, ...]:
    before = Symbol.NOT_AVAILABLE if taught.change is None else taught.events - taught.change
    return taught.events, before, taught.delegates, taught.authorities


def _improvements(material: ReviewMaterial, year: PublishedYear, bodies: Mapping[str, KnownBody]) -> DataTable:
    """Of each service area the improvement that was agreed last and whose decision is published."""
    words = material.words
    newest: dict[str, Improvement] = {}
    for code, improvements in sorted(improvements_of_year(year, bodies).items()):
        for improvement in improvements if code in year.bodies else ():
            held = newest.setdefault(improvement.finding.service_area, improvement)
            if improvement.finding.decided > held.finding.decided:
                newest[improvement.finding.service_area] = improvement
    rows = [
        Row(part.id, (part.label, *_agreed(newest[part.id]))) for part in material.parts("area") if part.id in newest
    ]
    columns = [Column(name, words[f"improvement_{name}"]) for name in ("area", "about", "text", "reference", "decided")]
    return material.table("improvements", columns, rows)


def _agreed(improvement: Improvement) -> tuple[Cell, ...]:
    finding = improvement.finding
    return finding.authority.official_name, improvement.text, finding.reference, finding.decided
