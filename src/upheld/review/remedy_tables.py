"""Tables of remedies over time: how long they take, and whether what was fixed stayed so."""

from collections.abc import Iterator

from upheld.editions.insight_remedies import Curve, Held
from upheld.editions.national_review import Cell, Column, DataTable, Row, Symbol
from upheld.review.material import ReviewMaterial


def fix_tables(material: ReviewMaterial) -> Iterator[DataTable]:
    """The tables of which there is any row."""
    for table in (_times(material), _watched(material), _not_held(material)):
        if table.rows:
            yield table


def national_curves(material: ReviewMaterial) -> list[tuple[str, Curve]]:
    """The label and the curve of each kind of recommendation in the nation."""
    labels = {kind.id: kind.label for kind in material.edition.scheme.recommendation_kinds}
    every = (one for one in material.insight.remedies if one.group is None)
    return [(labels[one.kind], one.found) for one in every if isinstance(one.found, Curve)]


def _times(material: ReviewMaterial) -> DataTable:
    words = material.words
    labels = {kind.id: kind.label for kind in material.edition.scheme.recommendation_kinds}
    rows = [
        Row(one.kind, (labels[one.kind], *_time(one.found)))
        for one in material.insight.remedies
        if one.group is None and isinstance(one.found, Curve)
    ]
    names = ("agreed", "completed", "not_completed", "open", "half_by", "nine_tenths_by")
    columns = (Column("kind", words["kind"]), *(Column(name, words[f"remedies_{name}"], 0) for name in names))
    return DataTable("remedies_time", words["remedies_time"], (words["remedies_time_line"],), columns, tuple(rows))


def _time(curve: Curve) -> Iterator[Cell]:
    yield from (curve.agreed, curve.completed, curve.not_completed, curve.open)
    for day in (curve.half_by, curve.nine_tenths_by):
        yield Symbol.NOT_AVAILABLE if day is None else day


def _watched(material: ReviewMaterial) -> DataTable:
    found, words = material.insight.fixes_watched, material.words
    names = ("watched", "seen_again", "more_than_elsewhere", "unpublished", "defects")
    rows = tuple(Row(name, (words[f"fixes_{name}"], getattr(found, name))) for name in names) if found.watched else ()
    columns = Column("what", words["unit"]), Column("count", words["number"], 0)
    return DataTable("fixes", words["fixes"], (words["fixes_line"],), columns, rows)


def _not_held(material: ReviewMaterial) -> DataTable:
    """The subjects on which fault was found again more often than elsewhere, by authority."""
    words = material.words
    names = {body.code: body.official_name for body in material.edition.bodies}
    rows = tuple(
        Row(
            f"{one.authority}.{one.category}.{one.subcategory or ''}",
            (
                names[one.authority],
                ": ".join(filter(None, (one.category, one.subcategory))),
                one.completed,
                one.upheld_after,
                Symbol.NOT_AVAILABLE if one.expected is None else round(one.expected, 1),
            ),
        )
        for one in material.insight.fixes
        if one.held is Held.MORE_THAN_ELSEWHERE and one.authority in names
    )
    columns = (
        Column("authority", words["authority"]),
        Column("subject", words["subject"]),
        Column("completed", words["fix_completed"]),
        Column("upheld_after", words["upheld_after"], 0),
        Column("expected", words["expected_after"], 1),
    )
    return DataTable("fixes_not_held", words["fixes_not_held"], (words["fixes_not_held_line"],), columns, rows)
