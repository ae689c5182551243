"""Insight as an edition holds it: what may be concluded beyond its figures, and who may see which part of it.

Room `insight` fills these types. The names of their fields are those of the file, `found` aside (see insight_codec).
"""

from dataclasses import dataclass, replace
from datetime import date

from upheld.editions.insight_comparisons import Fragility, Mix, Place
from upheld.editions.insight_remedies import Fix, FixesWatched, Remedies
from upheld.editions.insight_series import Arrivals, Change, Scope, Tested, Watched, Watches
from upheld.errors import UpheldError


@dataclass(frozen=True)
class Year:
    """A period of the scheme's reviews that the casebook holds whole; both days belong to it."""

    period: str
    start: date
    end: date


@dataclass(frozen=True)
class BreakMark:
    """From this period on a measure's figures cannot be set beside those before it, and why."""

    period: str
    measure: str
    note: str


@dataclass(frozen=True)
class Authority:
    """An authority of the edition, and the identifier of the group it is compared in; None where there is none."""

    code: str
    name: str
    group: str | None


@dataclass(frozen=True, kw_only=True)
class Insight:
    """Everything that may be concluded of one edition.

    `years` are those that the casebook holds whole, oldest first, the edition's own last. `measures` are the names of
    those that get a verdict. `taken` is the day of the extract, where it says so. An edition whose figures were taken
    as published (not `counted`) has no cases: it has places and fragility alone. `remedy_defects` counts
    recommendations with a result before their case was decided, which no curve holds.

    Every list stands in the order of the authorities' official names, or of the scheme's groups and service areas.
    """

    edition: str
    scheme: str
    period: str
    taken: date | None
    demonstration: bool
    counted: bool
    authorities: tuple[Authority, ...]
    measures: tuple[str, ...]
    years: tuple[Year, ...]
    breaks: tuple[BreakMark, ...]
    places: tuple[Place, ...]
    mixes: tuple[Mix, ...]
    changes: tuple[Change, ...]
    changes_tested: tuple[Tested, ...]
    arrivals: tuple[Arrivals, ...]
    arrivals_watched: tuple[Watched, ...]
    fragility: tuple[Fragility, ...]
    fixes: tuple[Fix, ...]
    fixes_watched: FixesWatched
    remedies: tuple[Remedies, ...]
    remedy_defects: int

    @property
    def public(self) -> "Insight":
        """What everybody may see: all but the months of authorities, their alerts, and how many of them there are."""
        return replace(
            self,
            arrivals=tuple(series for series in self.arrivals if series.watches is not Watches.AUTHORITY),
            arrivals_watched=tuple(sort for sort in self.arrivals_watched if sort.watches is not Watches.AUTHORITY),
        )

    def of(self, code: str) -> "Insight":
        """What is said of one authority: its own, its group's and the nation's, with all that was tested together.

        Raises:
            UpheldError: there is no authority of that code.
        """
        known = {authority.code: authority for authority in self.authorities}
        if code not in known:
            raise UpheldError(f'There is no insight into "{code}": the edition has no such body. Give its code.')
        group = known[code].group
        mine = (Watches.AUTHORITY, code)
        own = {Scope.AUTHORITY: code, Scope.GROUP: group, Scope.NATION: ""}
        return replace(
            self,
            authorities=(known[code],),
            places=tuple(place for place in self.places if place.group == group),
            mixes=tuple(mix for mix in self.mixes if mix.authority == code),
            changes=tuple(change for change in self.changes if change.code == own[change.scope]),
            arrivals=tuple(series for series in self.arrivals if (series.watches, series.code) == mine),
            fragility=tuple(fragility for fragility in self.fragility if fragility.authority == code),
            fixes=tuple(fix for fix in self.fixes if fix.authority == code),
            remedies=tuple(remedies for remedies in self.remedies if remedies.group in (None, group)),
        )
