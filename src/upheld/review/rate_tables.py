"""Tables of rates: shares of cases and events in a population, by service area, group, region and for the nation."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from upheld.editions.assemble import Setting, interval_beside
from upheld.editions.national_review import TOTAL, Cell, Column, DataTable, Row, Symbol
from upheld.measures.definitions import Kind, Measure, Noun
from upheld.measures.results import PerPopulation, Rate
from upheld.measures.rounding import one_decimal_percent, per_hundred_thousand, whole_ends, whole_percent
from upheld.review.sums import NONE
from upheld.review.table_material import Part, ReviewMaterial

SPLITS = ("area", "group", "region")


def share_tables(material: ReviewMaterial) -> Iterator[DataTable]:
    """For each measure that is a rate: by service area, by group, and by region where bodies lie in one."""
    for measure in material.of_kind(Kind.RATE):
        for split in SPLITS:
            if parts := split_parts(material, split):
                yield _by_split(measure, split, parts, material)


def national_shares(material: ReviewMaterial) -> DataTable:
    """Each share for the whole country, with one decimal."""
    rates, words = material.of_kind(Kind.RATE), material.words
    rows = [Row(rate.id, (rate.title, *national_cells(*material.sums(rate)[()], material))) for rate in rates]
    columns = (
        Column("measure", words["measure"]),
        Column("numerator", words["number"], 0),
        Column("denominator", words["base"], 0),
        Column("percent", words["percent"], 1),
    )
    return material.table("shares", columns, rows, measures=rates)


def split_parts(material: ReviewMaterial, split: str) -> tuple[Part, ...]:
    """The parts of a split; none where no body has that (a scheme without regions)."""
    parts = material.parts(split)
    return () if split == "region" and len(parts) < 2 else parts


def share_columns(measure: Measure, material: ReviewMaterial) -> tuple[Column, ...]:
    """The columns of a share: how many, of how many, the percentage, and its interval."""
    assert measure.base_name is not None, measure
    words = material.words
    return (
        Column("numerator", heading(measure.numerator_name), 0),
        Column("denominator", heading(measure.base_name), 0),
        Column("percent", words["percent"], 0),
        *(Column(end, words[end], 0, is_printed=False) for end in ("low", "high") if has_interval(measure, material)),
    )


def share_cells(numerator: int, denominator: int, measure: Measure, material: ReviewMaterial) -> tuple[Cell, ...]:
    """The cells of those columns. A base too small for a percentage has its counts alone."""
    width = 3 if has_interval(measure, material) else 1
    if denominator == 0:
        return (numerator, denominator, *[Symbol.NOT_APPLICABLE] * width)
    if material.edition.scheme.thresholds.is_too_few(denominator):
        return (numerator, denominator, *[Symbol.LOW] * width)
    percent = whole_percent(numerator, denominator)
    return (numerator, denominator, percent, *_interval(Rate(numerator, denominator), measure, material))


def has_interval(measure: Measure, material: ReviewMaterial) -> bool:
    """Whether the edition gives this measure an interval."""
    return interval_beside(Rate(0, 1), measure, _setting(material)) is not None


def heading(noun: Noun) -> str:
    """What is counted, as the heading of a column: "Complaints upheld"."""
    return noun.many[:1].upper() + noun.many[1:]


def _by_split(measure: Measure, split: str, parts: Sequence[Part], material: ReviewMaterial) -> DataTable:
    sums = material.sums(measure, split)
    rows = [
        Row(part.id, (part.label, *share_cells(*sums.get((part.id,), (0, 0)), measure, material))) for part in parts
    ]
    total = Row(TOTAL, (material.words["all"], *share_cells(*material.sums(measure)[()], measure, material)))
    columns = (Column(split, material.words[split]), *share_columns(measure, material))
    return material.table_of(measure, f"by_{split}", columns, (*rows, total))


def _interval(rate: Rate, measure: Measure, material: ReviewMaterial) -> tuple[int, ...]:
    interval = interval_beside(rate, measure, _setting(material))
    return whole_ends(interval) if interval else ()


def _setting(material: ReviewMaterial) -> Setting:
    edition = material.edition
    return Setting(edition.scheme, edition.review, edition.bodies, {})


def national_cells(numerator: int, denominator: int, material: ReviewMaterial) -> tuple[Cell, ...]:
    """How many, of how many, and the share with one decimal, as national figures are printed (docs/methods.md)."""
    if denominator == 0:
        return numerator, denominator, Symbol.NOT_APPLICABLE
    if material.edition.scheme.thresholds.is_too_few(denominator):
        return numerator, denominator, Symbol.LOW
    return numerator, denominator, float(one_decimal_percent(numerator, denominator))


def population_tables(material: ReviewMaterial) -> Iterator[DataTable]:
    """For each measure of events in a population, by group; only bodies whose population is known are in it.

    No total and no region: a county and the districts in it share their residents, who would be counted twice.
    """
    for measure in material.of_kind(Kind.PER_POPULATION):
        yield _by_group(measure, material)


def population_columns(measure: Measure, material: ReviewMaterial) -> tuple[Column, ...]:
    """How many, of what population, and how many for every 100,000."""
    words, year = material.words, material.edition.review.exposure_year
    exposure = (measure.exposure or "")[:1].upper() + (measure.exposure or "")[1:]
    return (
        Column("numerator", heading(measure.numerator_name), 0),
        Column("exposure", f"{exposure}, {year}", 0),
        Column("per_100k", words["per_100k"], 1),
    )


def population_cells(numerator: int, exposure: int) -> tuple[Cell, ...]:
    """The cells of those columns."""
    if exposure == 0:
        return (Symbol.NOT_AVAILABLE,) * 3
    return numerator, exposure, float(per_hundred_thousand(numerator, exposure))


def _by_group(measure: Measure, material: ReviewMaterial) -> DataTable:
    sums = _sums(measure, material)
    rows = [Row(part.id, (part.label, *population_cells(*sums[part.id]))) for part in material.parts("group")]
    columns = (Column("group", material.words["group"]), *population_columns(measure, material))
    return material.table_of(measure, "by_group", columns, rows)


def _sums(measure: Measure, material: ReviewMaterial) -> Mapping[str, tuple[int, int]]:
    """Events and population of each group, by its identifier."""
    sums: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for body in material.edition.bodies:
        figure = material.edition.figure(body.code, measure.id)
        if figure and isinstance(figure.result, PerPopulation):
            numerator, exposure = sums[body.group or NONE]
            sums[body.group or NONE] = (numerator + figure.result.numerator, exposure + figure.result.exposure)
    return sums
