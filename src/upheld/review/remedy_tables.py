"""Tables of remedies over time: how long they take, and whether what was fixed stayed so."""

from collections.abc import Iterator

from upheld.editions.insight_remedies import Curve, Held
from upheld.editions.national_review import Cell, Column, DataTable, Row, Symbol
from upheld.measures.rounding import tenths
from upheld.review.table_material import ReviewMaterial


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
