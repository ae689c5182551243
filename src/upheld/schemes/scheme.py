"""What is particular to one ombudsman, as frozen data read from its folder."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from upheld.measures.definitions import REFUSE_UNKNOWN_KEYS, Measure, Noun
from upheld.measures.insight_thresholds import InsightThresholds
from upheld.measures.period import Period
from upheld.measures.units import Vocabulary
from upheld.measures.verdicts import Thresholds
from upheld.schemes.periods import read_periods


@dataclass(frozen=True)
class ShownAs:
    """From a date on, an outcome is shown under another name, perhaps together with others."""

    since: date
    id: str
    label: str

    __pydantic_config__: ClassVar = REFUSE_UNKNOWN_KEYS


@dataclass(frozen=True)
class Outcome:
    """What a case can come to. `rank` orders from least to most serious; `counts_as` is what measures ask for."""

    id: str
    label: str
    rank: int
    counts_as: tuple[str, ...]
    shown_as: tuple[ShownAs, ...] = ()

    __pydantic_config__: ClassVar = REFUSE_UNKNOWN_KEYS

    def shown_on(self, day: date) -> tuple[str, str]:
        """The identifier and label in force on a day."""
        in_force = [shown for shown in self.shown_as if shown.since <= day]
        latest = max(in_force, key=lambda shown: shown.since, default=self)
        return latest.id, latest.label


@dataclass(frozen=True)
class ServiceArea:
    """A row of the published tables, and the finer categories of casework that belong to it."""

    id: str
    label: str
    categories: tuple[str, ...]

    __pydantic_config__: ClassVar = REFUSE_UNKNOWN_KEYS


@dataclass(frozen=True)
class Label:
    """A choice of a closed list, with the words people read."""

    id: str
    label: str

    __pydantic_config__: ClassVar = REFUSE_UNKNOWN_KEYS


@dataclass(frozen=True)
class RecommendationKind:
    """A kind of recommendation. Those that improve a service may be published; others may be about a person."""

    id: str
    label: str
    improves_service: bool

    __pydantic_config__: ClassVar = REFUSE_UNKNOWN_KEYS


@dataclass(frozen=True)
class Group:
    """A group of similar authorities, with the words for one of its members and for all of them."""

    id: str
    one: str
    many: str

    __pydantic_config__: ClassVar = REFUSE_UNKNOWN_KEYS


@dataclass(frozen=True)
class Grouping:
    """A way to group bodies, such as by type or by size."""

    id: str
    label: str
    groups: tuple[Group, ...]

    __pydantic_config__: ClassVar = REFUSE_UNKNOWN_KEYS


@dataclass(frozen=True)
class Signatory:
    """Who signs the letters. A name may be left out: then the office signs."""

    title: str
    name: str = ""

    __pydantic_config__: ClassVar = REFUSE_UNKNOWN_KEYS


@dataclass(frozen=True)
class Office:
    """How the ombudsman is named and reached, and the domain that message identifiers end in."""

    ombudsman: str
    short_name: str
    email: str
    website: str
    message_domain: str

    __pydantic_config__: ClassVar = REFUSE_UNKNOWN_KEYS


@dataclass(frozen=True)
class Demonstration:
    """What a demonstration says of itself on every output, and the invented person who signs it."""

    notice: str
    signatory: Signatory

    __pydantic_config__: ClassVar = REFUSE_UNKNOWN_KEYS


@dataclass(frozen=True)
class Scheme:
    """One ombudsman's policy. `folder` holds its wording and layout."""

    id: str
    office: Office
    body: Noun
    compared_by: str
    licence: str
    outcomes: tuple[Outcome, ...]
    service_areas: tuple[ServiceArea, ...]
    recommendation_kinds: tuple[RecommendationKind, ...]
    compliance_results: tuple[Label, ...]
    groupings: tuple[Grouping, ...]
    thresholds: Thresholds
    demonstration: Demonstration
    folder: Path
    measures: Mapping[str, Measure]
    time_zone: str
    register: str | None = None
    findings: bool = False
    insight: InsightThresholds = field(default_factory=InsightThresholds)
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    __pydantic_config__: ClassVar = REFUSE_UNKNOWN_KEYS

    @cached_property
    def periods(self) -> Mapping[str, Period]:
        """The periods that the scheme has a review for, by name, oldest first.

        Raises:
            UpheldError: a review's file says no period.
        """
        return read_periods(self.folder)

    def when(self, period: str) -> tuple[date, date, str]:
        """What orders the names of periods by their days: a key for `sorted`, `min` and `max`, and to compare two.

        A name that the scheme has no review for is of long ago: it comes before those that have one, and among others
        of its kind by its text.
        """
        known = self.periods.get(period)
        return (known.start, known.end, period) if known else (date.min, date.min, period)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words that counting needs."""
        roles = {role for outcome in self.outcomes for role in outcome.counts_as}
        return Vocabulary(
            outcomes=tuple(outcome.id for outcome in sorted(self.outcomes, key=lambda outcome: outcome.rank)),
            compliance_results=tuple(result.id for result in self.compliance_results),
            recommendation_kinds=tuple(kind.id for kind in self.recommendation_kinds),
            counting_as=tuple((role, self.outcome_ids_counting_as(role)) for role in sorted(roles)),
            findings=self.findings,
        )

    def outcome_ids_counting_as(self, role: str) -> tuple[str, ...]:
        """The outcomes that count as what a measure asks for."""
        return tuple(outcome.id for outcome in self.outcomes if role in outcome.counts_as)

    @property
    def improvement_kinds(self) -> tuple[str, ...]:
        """The kinds of recommendation that improve a service."""
        return tuple(kind.id for kind in self.recommendation_kinds if kind.improves_service)

    def group(self, group_id: str) -> Group:
        """A group of the grouping that authorities are compared by."""
        return next(group for group in self.grouping.groups if group.id == group_id)

    @property
    def grouping(self) -> Grouping:
        """The grouping that averages and verdicts use."""
        return next(grouping for grouping in self.groupings if grouping.id == self.compared_by)
