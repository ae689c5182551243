"""An edition with its insight, by whom and by what each part of it is about."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from upheld.editions.door import PublishedEdition
from upheld.editions.insight import Insight
from upheld.editions.insight_comparisons import Absent, Fragility, Mix, Place, Why
from upheld.editions.insight_remedies import Fix, Remedies
from upheld.editions.insight_series import Arrivals, Change, Scope, Sort, Tested, Watched, Watches
from upheld.measures.definitions import Measure

NOT_COUNTED = Absent(Why.NOT_COUNTED)
"""What is not there is missing because the edition's figures were taken as they were published."""


@dataclass(frozen=True)
class EditionInsight:
    """An edition and what may be concluded of it: `whole` is the insight as it was frozen."""

    edition: PublishedEdition
    whole: Insight

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """The measures that insight looks into."""
        return tuple(self.edition.scheme.measures[name] for name in self.whole.measures)

    @cached_property
    def places(self) -> Mapping[tuple[str, str], Place]:
        """By group and measure."""
        return _by(self.whole.places, lambda place: (place.group, place.measure))

    @cached_property
    def mixes(self) -> Mapping[tuple[str, str], Mix]:
        """By authority and measure."""
        return _by(self.whole.mixes, lambda mix: (mix.authority, mix.measure))

    @cached_property
    def changes(self) -> Mapping[tuple[Scope, str, str], Change]:
        """By scope, code and measure."""
        return _by(self.whole.changes, lambda change: (change.scope, change.code, change.measure))

    @cached_property
    def tested(self) -> Mapping[tuple[Sort, Scope, str], Tested]:
        """The families that changes were tested in."""
        return _by(self.whole.changes_tested, lambda family: (family.sort, family.scope, family.measure))

    @cached_property
    def arrivals(self) -> Mapping[str, Arrivals]:
        """By service area, in the scheme's order."""
        return {series.code: series for series in self.whole.arrivals if series.watches is Watches.SERVICE_AREA}

    @cached_property
    def watched(self) -> Watched:
        """How many service areas are watched."""
        return _by(self.whole.arrivals_watched, lambda watched: watched.watches)[Watches.SERVICE_AREA]

    @cached_property
    def fragility(self) -> Mapping[tuple[str, str], Fragility]:
        """By authority and measure; none where there is no case."""
        return _by(self.whole.fragility, lambda rate: (rate.authority, rate.measure))

    @cached_property
    def fixes(self) -> Mapping[str, tuple[Fix, ...]]:
        """By authority."""
        by_code: dict[str, list[Fix]] = {}
        for fix in self.whole.fixes:
            by_code.setdefault(fix.authority, []).append(fix)
        return {code: tuple(fixes) for code, fixes in by_code.items()}

    @cached_property
    def remedies(self) -> Mapping[tuple[str, str | None], Remedies]:
        """By kind and group, which is None for the nation."""
        return _by(self.whole.remedies, lambda curve: (curve.kind, curve.group))


def read_edition_insight(edition: PublishedEdition) -> EditionInsight | None:
    """The insight of an edition, or None where it was built without.

    Raises:
        UpheldError: the file is damaged or missing.
    """
    return None if edition.insight is None else EditionInsight(edition, edition.insight)


def _by[Key, Part](parts: Iterable[Part], key: Callable[[Part], Key]) -> Mapping[Key, Part]:
    return {key(part): part for part in parts}
