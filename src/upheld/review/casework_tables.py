"""Tables of casework: each count with its parts, by service area, group and region; and the year in one row."""

from collections.abc import Iterator, Sequence

from upheld.editions.assemble import breakdown_labels
from upheld.editions.national_review import TOTAL, Cell, Column, DataTable, Row, Symbol
from upheld.measures.definitions import Breakdown, Kind, Measure, Unit
from upheld.measures.rounding import whole_percent
from upheld.review.rate_tables import SPLITS, heading, share_cells, share_columns, split_parts
from upheld.review.table_material import Part, ReviewMaterial

OF_CASEWORK = (Unit.CASE, Unit.FINDING)


def count_tables(material: ReviewMaterial) -> Iterator[DataTable]:
    """For each count with parts: the parts, and those by each split that they are not themselves."""
    for measure in material.of_kind(Kind.COUNT):
        if measure.breakdown is None:
            continue
        yield _parts_table(measure, material)
        for split in SPLITS:
            is_itself = split == "area" and measure.breakdown is Breakdown.SERVICE_AREA
            if not is_itself and (parts := split_parts(material, split)):
                yield _by_split(measure, split, parts, material)


def national_counts(material: ReviewMaterial) -> DataTable:
    """Each count for the whole country."""
    words, counted = material.words, material.of_kind(Kind.COUNT)
    rows = [
        Row(measure.id, (measure.title, heading(measure.numerator_name), material.sums(measure)[()][0]))
        for measure in counted
    ]
    columns = (Column("measure", words["measure"]), Column("unit", words["unit"]), Column("count", words["number"], 0))
    return material.table("counts", columns, rows, measures=counted)


def distinct_counts(material: ReviewMaterial) -> tuple[Measure, ...]:
    """A measure for each thing that casework counts, the first of several with the same words."""
    measures = [measure for measure in material.of_kind(Kind.COUNT) if measure.unit in OF_CASEWORK]
    return tuple({heading(measure.numerator_name): measure for measure in reversed(measures)}.values())[::-1]


def parts_of(measure: Measure, material: ReviewMaterial) -> tuple[Part, ...]:
    """The parts of a count as they are shown in this period, several outcomes perhaps together."""
    shown = breakdown_labels(measure, material.edition.scheme, material.edition.review).values()
    return tuple(Part(id_, label) for id_, label in dict(shown).items())


def count_columns(measure: Measure, material: ReviewMaterial) -> tuple[Column, ...]:
    """A column for each part, and one for all."""
    parts = (Column(part.id, part.label, 0) for part in parts_of(measure, material))
    return (*parts, Column(TOTAL, material.words["all"], 0))


def _parts_table(measure: Measure, material: ReviewMaterial) -> DataTable:
    words, titles = material.words, material.titles[measure.id]
    sums, (total, _) = material.sums(measure, "part"), material.sums(measure)[()]
    before = material.past.year_before(measure.id)
    columns = (
        Column("part", words[str(measure.breakdown)]),
        Column("count", heading(measure.numerator_name), 0),
        Column("percent", words["share"], 0),
        *((Column("before", f"{words['before']}, {before.period}", 0),) if before else ()),
    )

    def cells(part: str | None, count: int) -> tuple[Cell, ...]:
        then = (before.sums.get((measure.id, part), (0, 0))[0],) if before else ()
        return (count, _share(count, total), *then)

    parts = parts_of(measure, material)
    rows = [Row(part.id, (part.label, *cells(part.id, sums.get((part.id,), (0, 0))[0]))) for part in parts]
    whole = Row(TOTAL, (words["all"], *cells(None, total)))
    return DataTable(measure.id, titles["whole"], (titles["line"],), columns, (*rows, whole), (measure.id,))


def _by_split(measure: Measure, split: str, parts: Sequence[Part], material: ReviewMaterial) -> DataTable:
    """The parts against the split; the fewer of the two are the columns, so that a page can hold them."""
    own = parts_of(measure, material)
    sums = material.sums(measure, split, "part")
    down, across = (own, parts) if len(parts) < len(own) else (parts, own)
    name, label = ("part", str(measure.breakdown)) if down is own else (split, split)

    def count(row: Part, column: Part) -> int:
        of_split, of_measure = (column, row) if down is own else (row, column)
        return sums.get((of_split.id, of_measure.id), (0, 0))[0]

    rows = [Row(row.id, (row.label, *_with_total([count(row, column) for column in across]))) for row in down]
    totals = [sum(int(str(row.cells[at])) for row in rows) for at in range(1, len(across) + 2)]
    columns = (
        Column(name, material.words[label]),
        *(Column(part.id, part.label, 0) for part in across),
        Column(TOTAL, material.words["all"], 0),
    )
    return material.table_of(measure, f"by_{split}", columns, (*rows, Row(TOTAL, (material.words["all"], *totals))))


def _with_total(counts: list[int]) -> list[int]:
    return [*counts, sum(counts)]


def _share(count: int, total: int) -> Cell:
    return whole_percent(count, total) if total else Symbol.NOT_APPLICABLE


def overview_tables(material: ReviewMaterial) -> Iterator[DataTable]:
    """A table for each split: the counts of casework, and then the measure that is judged, or the first rate."""
    counts = distinct_counts(material)
    rates = material.of_kind(Kind.RATE)
    rate = next((measure for measure in rates if measure.verdict), rates[0] if rates else None)
    for split in SPLITS:
        if parts := split_parts(material, split):
            yield _overview(split, parts, counts, material=material, rate=rate)


def _overview(
    split: str, parts: Sequence[Part], counts: Sequence[Measure], *, material: ReviewMaterial, rate: Measure | None
) -> DataTable:
    words = material.words
    columns = (
        Column(split, words[split]),
        *(Column(measure.id, heading(measure.numerator_name), 0) for measure in counts),
        *_rate_columns(rate, material),
    )
    measures = (*counts, *((rate,) if rate else ()))
    sums = {measure.id: material.sums(measure, split) for measure in measures}
    wholes = {measure.id: material.sums(measure)[()] for measure in measures}
    rows = [
        Row(part.id, (part.label, *_cells({name: sums[name].get((part.id,), (0, 0)) for name in sums}, rate, material)))
        for part in parts
    ]
    total = Row(TOTAL, (words["all"], *_cells(wholes, rate, material)))
    return DataTable(
        f"overview_by_{split}",
        words[f"overview_{split}"],
        (words["overview_line"],),
        columns,
        (*rows, total),
        measures=tuple(measure.id for measure in measures),
    )


def _rate_columns(rate: Measure | None, material: ReviewMaterial) -> tuple[Column, ...]:
    if rate is None:
        return ()
    numerator, denominator, percent, *_ = share_columns(rate, material)
    return denominator, numerator, percent


def _cells(sums: dict[str, tuple[int, int]], rate: Measure | None, material: ReviewMaterial) -> Iterator[Cell]:
    for name, (numerator, _) in sums.items():
        if rate is None or name != rate.id:
            yield numerator
    if rate is not None:
        numerator, denominator = sums[rate.id]
        yield denominator
        yield from (numerator, share_cells(numerator, denominator, rate, material)[2])
