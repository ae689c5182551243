"""The year from received to upheld in one row: for each service area, group and region."""

from collections.abc import Iterator, Sequence

from upheld.editions.national_review import TOTAL, Cell, Column, DataTable, Row
from upheld.measures.definitions import Kind, Measure
from upheld.review.counts import distinct_counts
from upheld.review.material import Part, ReviewMaterial
from upheld.review.shares import SPLITS, heading, ids_of, share_cells, share_columns, split_parts


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
    of_rate = _rate_columns(rate, material)
    columns = (
        Column(split, words[split]),
        *(Column(measure.id, heading(measure.numerator_name), 0) for measure in counts),
        *of_rate,
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
        measures=ids_of(measures),
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
