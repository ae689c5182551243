"""An edition with its insight, by whom and by what each part of it is about."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from upheld.editions.codec import read_insight
from upheld.editions.door import PublishedEdition
from upheld.editions.insight import Insight
from upheld.editions.insight_comparisons import Absent, Fragility, Mix, Place, Why
from upheld.editions.insight_remedies import Fix, Remedies
from upheld.editions.insight_series import Arrivals, Change, Scope, Sort, Tested, Watched, Watches
from upheld.errors import UpheldError
from upheld.measures.definitions import Measure

NOT_COUNTED = Absent(Why.NOT_COUNTED)
"""What is not there is missing because the edition's figures were taken as they were published."""


@dataclass(frozen=True)
class Found:
    """An edition and what may be concluded of it."""

    edition: PublishedEdition
    insight: Insight

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """The measures that insight looks into."""
        return tuple(self.edition.scheme.measures[name] for name in self.insight.measures)

    @cached_property
    def places(self) -> Mapping[tuple[str, str], Place]:
        """By group and measure."""
        return _by(self.insight.places, lambda one: (one.group, one.measure))

    @cached_property
    def mixes(self) -> Mapping[tuple[str, str], Mix]:
        """By authority and measure."""
        return _by(self.insight.mixes, lambda one: (one.authority, one.measure))

    @cached_property
    def changes(self) -> Mapping[tuple[Scope, str, str], Change]:
        """By scope, code and measure."""
        return _by(self.insight.changes, lambda one: (one.scope, one.code, one.measure))

    @cached_property
    def tested(self) -> Mapping[tuple[Sort, Scope, str], Tested]:
        """The families that changes were tested in."""
        return _by(self.insight.changes_tested, lambda one: (one.sort, one.scope, one.measure))

    @cached_property
    def arrivals(self) -> Mapping[str, Arrivals]:
        """By service area, in the scheme's order."""
        return {one.code: one for one in self.insight.arrivals if one.watches is Watches.SERVICE_AREA}

    @cached_property
    def watched(self) -> Watched:
        """How many service areas are watched."""
        return _by(self.insight.arrivals_watched, lambda one: one.watches)[Watches.SERVICE_AREA]

    @cached_property
    def fragility(self) -> Mapping[tuple[str, str], Fragility]:
        """By authority and measure; none where there is no case."""
        return _by(self.insight.fragility, lambda one: (one.authority, one.measure))

    @cached_property
    def fixes(self) -> Mapping[str, tuple[Fix, ...]]:
        """By authority."""
        found: dict[str, list[Fix]] = {}
        for fix in self.insight.fixes:
            found.setdefault(fix.authority, []).append(fix)
        return {code: tuple(fixes) for code, fixes in found.items()}

    @cached_property
    def remedies(self) -> Mapping[tuple[str, str | None], Remedies]:
        """By kind and group, which is None for the nation."""
        return _by(self.insight.remedies, lambda one: (one.kind, one.group))


def read_found(edition: PublishedEdition) -> Found | None:
    """The insight of an edition, or None where it was built without.

    Raises:
        UpheldError: the file cannot be read.
    """
    path = edition.public / "insight.json"
    if not path.is_file():
        return None
    try:
        return Found(edition, read_insight(path.read_bytes()))
    except OSError as error:
        raise UpheldError(f"{path} cannot be read: {error}. Run `upheld verify` on its edition.") from error


def _by[Key, One](those: Iterable[One], key: Callable[[One], Key]) -> Mapping[Key, One]:
    return {key(one): one for one in those}
