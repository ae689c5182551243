"""Tables of what happened besides figures: public interest reports, training, and improvements that were agreed."""

from collections.abc import Iterator, Mapping

import polars as pl

from upheld.editions.letter_facts import Improvement, Taught
from upheld.editions.national_review import Cell, Column, DataTable, Row, Symbol
from upheld.letters.improvements import published_improvements
from upheld.letters.training import training_totals
from upheld.review.material import ReviewMaterial
from upheld.words.numbers import listed


def event_tables(material: ReviewMaterial) -> Iterator[DataTable]:
    """The tables of which there is any row."""
    for table in (_reports(material), _training(material), _improvements(material)):
        if table.rows:
            yield table


def _reports(material: ReviewMaterial) -> DataTable:
    period, words = material.edition.review.period, material.words
    reports = material.edition.casebook.tables["reports"]
    of_year = reports.filter(pl.col("date").is_between(period.start, period.end)).sort("date", "reference")
    names = _names_by_case(material)
    rows = [
        Row(
            row["reference"],
            (
                row["reference"],
                " ".join(row["title"].split()),
                _about(row["cases"], names) or Symbol.NOT_AVAILABLE,
                row["date"],
                row["satisfied"] or Symbol.NOT_AVAILABLE,
            ),
        )
        for row in of_year.iter_rows(named=True)
    ]
    columns = [Column(name, words[f"report_{name}"]) for name in ("reference", "title", "about", "date", "satisfied")]
    return DataTable("reports", words["reports"], (words["reports_line"],), tuple(columns), tuple(rows))


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
    return DataTable("training", words["training"], (words["training_line"],), columns, tuple(rows))


def _taught(taught: Taught) -> tuple[Cell, ...]:
    before = Symbol.NOT_AVAILABLE if taught.change is None else taught.events - taught.change
    return taught.events, before, taught.delegates, taught.authorities


def _improvements(material: ReviewMaterial) -> DataTable:
    """Of each service area the improvement that was agreed last and whose decision is published."""
    edition, words = material.edition, material.words
    tables = edition.casebook.tables
    found = published_improvements(
        tables["cases"], tables["recommendations"], edition.review.period, edition.scheme.improvement_kinds
    )
    areas: Mapping[str, str] = dict(tables["cases"].select("reference", "service_area").sort(pl.all()).iter_rows())
    names = {body.code: body.official_name for body in edition.bodies}
    newest: dict[str, tuple[Improvement, str]] = {}
    for code, improvements in sorted(found.items()):
        for one in improvements:
            held = newest.get(areas[one.reference])
            if code in names and (held is None or one.decided > held[0].decided):
                newest[areas[one.reference]] = (one, names[code])
    rows = [
        Row(part.id, (part.label, name, one.text, one.reference, one.decided))
        for part in material.parts("area")
        for one, name in ([newest[part.id]] if part.id in newest else [])
    ]
    columns = [Column(name, words[f"improvement_{name}"]) for name in ("area", "about", "text", "reference", "decided")]
    return DataTable("improvements", words["improvements"], (words["improvements_line"],), tuple(columns), tuple(rows))


def _names_by_case(material: ReviewMaterial) -> Mapping[str, str]:
    authorities = material.edition.casebook.tables["authorities"].select("code", "official_name", "name").iter_rows()
    names = {code: official or name for code, official, name in authorities}
    cases = material.edition.casebook.tables["cases"].select("reference", "authority").iter_rows()
    return {reference: names[code] for reference, code in cases}


def _about(references: str, names: Mapping[str, str]) -> str:
    """The authorities of a report's cases; empty where none of the cases is in the casebook."""
    found = (names.get(reference.strip()) for reference in references.split(";"))
    about = sorted({name for name in found if name})
    return listed(about) if about else ""
