"""Tables of what happened besides figures: reports, training, improvements, and whether remedies came and held."""

from collections.abc import Iterator, Mapping

from upheld.editions.insight_remedies import Curve, Held
from upheld.editions.letter_facts import Taught
from upheld.editions.national_review import Cell, Column, DataTable, Row, Symbol
from upheld.measures.rounding import tenths
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


def fix_tables(material: ReviewMaterial) -> Iterator[DataTable]:
    """The tables of which there is any row."""
    for table in (_times(material), _watched(material), _not_held(material)):
        if table.rows:
            yield table


def national_curves(material: ReviewMaterial) -> list[tuple[str, Curve]]:
    """The label and the curve of each kind of recommendation in the nation, in the scheme's order."""
    labels = {kind.id: kind.label for kind in material.edition.scheme.recommendation_kinds}
    every = ((remedies, remedies.curve) for remedies in material.insight.remedies if remedies.group is None)
    return [(labels[remedies.kind], curve) for remedies, curve in every if isinstance(curve, Curve)]


def _times(material: ReviewMaterial) -> DataTable:
    words = material.words
    labels = {kind.id: kind.label for kind in material.edition.scheme.recommendation_kinds}
    rows = [
        Row(remedies.kind, (labels[remedies.kind], *_time(remedies.curve)))
        for remedies in material.insight.remedies
        if remedies.group is None and isinstance(remedies.curve, Curve)
    ]
    names = ("agreed", "completed", "not_completed", "open", "half_by", "nine_tenths_by")
    columns = (Column("kind", words["kind"]), *(Column(name, words[f"remedies_{name}"], 0) for name in names))
    return material.table("remedies_time", columns, rows)


def _time(curve: Curve) -> Iterator[Cell]:
    yield from (curve.agreed, curve.completed, curve.not_completed, curve.open)
    for day in (curve.half_by, curve.nine_tenths_by):
        yield Symbol.NOT_AVAILABLE if day is None else day


def _watched(material: ReviewMaterial) -> DataTable:
    watched, words = material.insight.fixes_watched, material.words
    names = ("watched", "seen_again", "more_than_elsewhere", "unpublished", "defects")
    rows = [Row(name, (words[f"fixes_{name}"], getattr(watched, name))) for name in names] if watched.watched else []
    columns = Column("what", words["unit"]), Column("count", words["number"], 0)
    return material.table("fixes", columns, rows)


def _not_held(material: ReviewMaterial) -> DataTable:
    """The subjects on which complaints were upheld again more often than elsewhere, by authority."""
    words = material.words
    names = {body.code: body.official_name for body in material.edition.bodies}
    rows = tuple(
        Row(
            f"{fix.authority}.{fix.category}.{fix.subcategory or ''}",
            (
                names[fix.authority],
                ": ".join(filter(None, (fix.category, fix.subcategory))),
                fix.completed,
                fix.upheld_after,
                Symbol.NOT_AVAILABLE if fix.expected is None else tenths(fix.expected),
            ),
        )
        for fix in material.insight.fixes
        if fix.held is Held.MORE_THAN_ELSEWHERE and fix.authority in names
    )
    columns = (
        Column("authority", words["authority"]),
        Column("subject", words["subject"]),
        Column("completed", words["fix_completed"]),
        Column("upheld_after", words["upheld_after"], 0),
        Column("expected", words["expected_after"], 1),
    )
    return material.table("fixes_not_held", columns, rows)
