"""What one map or table shows: a measure in a year, for the councils of one tier, in five bands of colour.

Bands are of equal width, in whole per cent, and together hold every rate of a map.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import floor

from upheld.editions.door import PublishedEdition
from upheld.editions.rows import FigureRow
from upheld.measures.definitions import Kind, Measure
from upheld.measures.results import Rate
from upheld.measures.shrinkage import shrunken_rates
from upheld.reference.boundaries import Tier, read_boundaries
from upheld.subjects.body import KnownBody
from upheld.website.site import Site

COUNT = 5
STEPS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20)
"""How many points a band may be wide; five of the last hold everything."""


@dataclass(frozen=True)
class Bands:
    """Bands from `start` per cent on, each `step` points wide; what lies below or above them all is in the end ones."""

    start: int
    step: int

    def band(self, rate: float) -> int:
        """The number of the band, 1 for the lowest, that a rate between 0 and 1 lies in."""
        return 1 + sum(100 * rate >= self.start + self.step * at for at in range(1, COUNT))

    def words(self) -> tuple[str, ...]:
        """What each band holds, the lowest first: "40% to under 45%"."""
        edges = [self.start + self.step * at for at in range(COUNT + 1)]
        return tuple(
            f"{low}% to {high}%" if high == 100 else f"{low}% to under {high}%" for low, high in pairwise(edges)
        )


def bands_for(rates: Iterable[float]) -> Bands:
    """The narrowest bands that hold rates between 0 and 1, with those in their middle; of 20 points if there are none.

    Rates near each other get narrow bands but never under one point: colours are not to make much of little.
    """
    percents = [100 * rate for rate in rates] or [0, 100]
    for step in STEPS:
        most = 100 // step
        first, last = (_place(percent, step) for percent in (min(percents), max(percents)))
        if last - first < COUNT and last < most:
            spare = COUNT - 1 - (last - first)
            start = max(0, min(first - spare // 2, most - COUNT))
            return Bands(start * step, step)
    raise AssertionError(percents)


def _place(percent: float, step: int) -> int:
    """The place of a percentage among bands of that width, from 0 on; 100% lies in the last, where one ends there."""
    return floor(percent / step) - (percent == 100 and 100 % step == 0)


@dataclass(frozen=True)
class Place:
    """One council on a map: its figure, the band of its shrunken rate if it has one, and whether that is small."""

    authority: KnownBody
    group: str | None
    row: FigureRow
    band: int | None
    few: bool


@dataclass(frozen=True)
class Coloured:
    """A measure of one edition, all tiers together: so that one colour means the same on each of them."""

    edition: PublishedEdition
    measure: Measure
    bands: Bands
    band_of: Mapping[str, int]


@dataclass(frozen=True)
class Layer:
    """The councils of one tier that an edition has; `tier` is None where there is no map, and all are in one list."""

    tier: Tier | None
    codes: tuple[str, ...]

    @property
    def id(self) -> str:
        """Its part of an address."""
        return str(self.tier) if self.tier else "all"


def rate_measures(edition: PublishedEdition) -> list[Measure]:
    """The measures that a map can be of, in the order of the review."""
    measures = [edition.scheme.measures[name] for name in edition.review.measures]
    return [measure for measure in measures if measure.kind is Kind.RATE]


def layers(edition: PublishedEdition) -> list[Layer]:
    """The tiers that have a shape in the edition's year, or one list of all where none has.

    A body without a shape, such as one that ended within the year, is in the table of the first tier alone.
    """
    tiers = {shape.code: shape.tier for shape in read_boundaries(map_year(edition)).shapes}
    if not tiers.keys() & edition.bodies.keys():
        return [Layer(None, tuple(edition.bodies))]
    every = [
        Layer(tier, tuple(code for code in edition.bodies if tiers.get(code, Tier.LOCAL) is tier)) for tier in Tier
    ]
    return [layer for layer in every if layer.codes]


def map_year(edition: PublishedEdition) -> int:
    """The year whose boundaries a period has: those of its first day."""
    return edition.review.period.start.year


def coloured(edition: PublishedEdition, measure: Measure) -> Coloured:
    """The bands of a measure, and which of them each council is in; none without a numerator and a denominator."""
    figures = {code: edition.figure(code, measure.id) for code in edition.bodies}
    rates = {code: figure.result for code, figure in figures.items() if figure and isinstance(figure.result, Rate)}
    shrunken = shrunken_rates(rates, {code: body.group for code, body in edition.bodies.items()})
    bands = bands_for(shrunken.values())
    return Coloured(edition, measure, bands, {code: bands.band(rate) for code, rate in shrunken.items()})


@dataclass(frozen=True)
class View:
    """State: one layer of a coloured measure, with its councils in the order of their names."""

    site: Site
    coloured: Coloured
    layer: Layer

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The councils that the edition has a figure of, alphabetical; a figure may be that it is not known."""
        wanted = set(self.layer.codes)
        councils = (body for body in self.site.authorities.values() if body.code in wanted)
        return tuple(place for body in councils for place in self._places_of(body))

    @property
    def rows(self) -> list[FigureRow]:
        """The figures of all of them."""
        return [place.row for place in self.places]

    def _places_of(self, body: KnownBody) -> Iterator[Place]:
        edition, code = self.coloured.edition, body.code
        for row, figure in zip(edition.rows[code], edition.figures[code], strict=True):
            if figure.measure == self.coloured.measure.id:
                small = isinstance(figure.result, Rate) and figure.is_small
                yield Place(body, edition.bodies[code].group, row, self.coloured.band_of.get(code), small)
