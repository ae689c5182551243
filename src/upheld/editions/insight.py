"""editions.insight."""

from dataclasses import dataclass, replace
from datetime import date

from upheld.editions.insight_comparisons import Fragility, Mix, Place
from upheld.editions.insight_remedies import Fix, FixesWatched, Remedies
from upheld.editions.insight_series import Arrivals, Change, Scope, Tested, Watched, Watches
from upheld.errors import UpheldError


@dataclass(frozen=True)
class Year:
    """A period of the scheme's reviews that the casebook holds whole."""

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
    """An authority of the edition, and the group it is compared in."""

    code: str
    name: str
    group: str | None


@dataclass(frozen=True, kw_only=True)
class Insight:
    """Everything found. `years` are those the casebook holds whole, oldest first, the edition's own last.

    An edition whose figures were taken as published (not `counted`) has no cases: it has places and fragility alone.

    `measures` are those that get a verdict. `remedy_defects` counts recommendations with a result before their case
    was decided, which no curve holds. Lists are by official name of the authority, groups and areas as in the scheme.
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
            arrivals=tuple(one for one in self.arrivals if one.watches is not Watches.AUTHORITY),
            arrivals_watched=tuple(one for one in self.arrivals_watched if one.watches is not Watches.AUTHORITY),
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
        own = {Scope.AUTHORITY: code, Scope.GROUP: group, Scope.NATION: ""}
        return replace(
            self,
            authorities=(known[code],),
            places=tuple(one for one in self.places if one.group == group),
            mixes=tuple(one for one in self.mixes if one.authority == code),
            changes=tuple(one for one in self.changes if one.code == own[one.scope]),
            arrivals=tuple(one for one in self.arrivals if (one.watches, one.code) == (Watches.AUTHORITY, code)),
            fragility=tuple(one for one in self.fragility if one.authority == code),
            fixes=tuple(one for one in self.fixes if one.authority == code),
            remedies=tuple(one for one in self.remedies if one.group in (None, group)),
        )
