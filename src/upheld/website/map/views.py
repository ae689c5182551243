"""What one map or table shows: a measure in a year, for the councils of one tier."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from upheld.editions.door import PublishedEdition
from upheld.editions.rows import Row
from upheld.measures.definitions import Kind, Measure
from upheld.measures.results import Rate
from upheld.measures.shrinkage import shrunken_rates
from upheld.reference.boundaries import Tier, read_boundaries
from upheld.subjects.body import KnownBody
from upheld.website.map.bands import Bands, bands_for
from upheld.website.site import Site


@dataclass(frozen=True)
class Place:
    """One council on a map: its figure, the band of its shrunken rate if it has one, and whether that rests on few."""

    authority: KnownBody
    group: str | None
    row: Row
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
    found = [
        Layer(tier, tuple(code for code in edition.bodies if tiers.get(code, Tier.LOCAL) is tier)) for tier in Tier
    ]
    return [layer for layer in found if layer.codes]


def map_year(edition: PublishedEdition) -> int:
    """The year whose boundaries a period has: those of its first day."""
    return edition.review.period.start.year


def coloured(edition: PublishedEdition, measure: Measure) -> Coloured:
    """The bands of a measure, and which of them each council is in; none without a numerator and a denominator."""
    figures = {code: edition.figure(code, measure.id) for code in edition.bodies}
    rates = {code: one.result for code, one in figures.items() if one and isinstance(one.result, Rate)}
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
        councils = [one for one in self.site.authorities.values() if one.code in wanted]
        return tuple(place for one in councils for place in self._places_of(one))

    @property
    def rows(self) -> list[Row]:
        """The figures of all of them."""
        return [place.row for place in self.places]

    def _places_of(self, authority: KnownBody) -> Iterator[Place]:
        edition, measure = self.coloured.edition, self.coloured.measure
        too_few = edition.scheme.thresholds.too_few
        for row in edition.rows[authority.code]:
            if row["measure"] == measure.id:
                yield Place(
                    authority,
                    edition.bodies[authority.code].group,
                    row,
                    self.coloured.band_of.get(authority.code),
                    few=row["kind"] == "rate" and row["denominator"] < too_few,
                )
