"""A measure as data: what is counted, over what, when, and how it may be compared. One TOML file each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from upheld.measures.results import AbsenceKind

REFUSE_UNKNOWN_KEYS: Mapping[str, object] = {"extra": "forbid"}


class Kind(StrEnum):
    """What a measure yields: a share, a number, or a number for every so many people or homes."""

    RATE = "rate"
    COUNT = "count"
    PER_POPULATION = "per_population"


class Unit(StrEnum):
    """What is counted once. A case with several findings has the worst outcome among them."""

    CASE = "case"
    FINDING = "finding"
    COMPLIANCE_OUTCOME = "compliance_outcome"
    RECOMMENDATION = "recommendation"


class PeriodDate(StrEnum):
    """The date that puts a unit in the period."""

    RECEIVED = "received"
    DECIDED = "decided"
    RESULT = "result"


class Breakdown(StrEnum):
    """What a count is split by; the whole is counted as well."""

    OUTCOME = "outcome"
    SERVICE_AREA = "service_area"
    KIND = "kind"


ATTRIBUTES = ("remedied_by_authority",)
"""The yes-or-no columns of cases that a measure may ask for."""


class Comparison(StrEnum):
    """How the average of similar authorities is made: sums over sums, the mean of rates, or not at all."""

    POOLED = "pooled"
    MEAN = "mean"
    NONE = "none"


@dataclass(frozen=True)
class Noun:
    """A thing that is counted, in the singular and the plural."""

    one: str
    many: str

    __pydantic_config__: ClassVar = REFUSE_UNKNOWN_KEYS


@dataclass(frozen=True)
class Conditions:
    """The closed vocabulary of what a unit must satisfy, all of it at once.

    `outcome_in` names what an outcome counts as (scheme.toml) or a compliance result;
    `attribute_is` asks for a yes or no of a column of the cases.
    """

    outcome_in: tuple[str, ...] = ()
    attribute_is: Mapping[str, bool] = field(default_factory=dict)

    __pydantic_config__: ClassVar = REFUSE_UNKNOWN_KEYS


@dataclass(frozen=True)
class Measure:
    """One measure. The numerator's conditions come on top of the base's."""

    id: str
    title: str
    question: str
    kind: Kind
    unit: Unit
    date_in_period: PeriodDate
    numerator_name: Noun
    source: str
    checked_by: str
    checked_on: date
    review_due: date
    base: Conditions = field(default_factory=Conditions)
    base_name: Noun | None = None
    numerator: Conditions = field(default_factory=Conditions)
    breakdown: Breakdown | None = None
    exposure: str | None = None
    absent_as: AbsenceKind = AbsenceKind.NOT_KNOWN
    comparison: Comparison = Comparison.NONE
    verdict: bool = False

    __pydantic_config__: ClassVar = REFUSE_UNKNOWN_KEYS

    def faults(self) -> tuple[str, ...]:
        """What is contradictory in the definition, a sentence each; empty where it is sound."""
        rate = self.kind is Kind.RATE
        per_population = self.kind is Kind.PER_POPULATION
        rules = (
            (rate == (self.base_name is None), "a rate, and nothing else, needs base_name"),
            (per_population == (self.exposure is None), "a per_population measure, and nothing else, needs exposure"),
            (rate == (self.absent_as is AbsenceKind.NOT_KNOWN), "a rate, and nothing else, needs absent_as"),
            (self.breakdown is not None and self.kind is not Kind.COUNT, "only a count can have a breakdown"),
            (self.comparison is not Comparison.NONE and self.kind is Kind.COUNT, "a count is not compared"),
            (self._asks_outcome and self.unit is Unit.RECOMMENDATION, "a recommendation has a kind, not an outcome"),
            (self._asks_kind and self.unit is not Unit.RECOMMENDATION, "only a recommendation has a kind"),
            (self._asks_result and self.unit in (Unit.CASE, Unit.FINDING), "a case or finding has no day of result"),
            (bool(self._unknown_attributes), f"attribute_is knows only {', '.join(ATTRIBUTES)}"),
            (self.verdict and not rate, "only a rate can have a verdict"),
            (self.verdict and self.unit is Unit.FINDING, "findings cluster in cases, so they get no verdict"),
            (self.verdict and self.comparison is not Comparison.POOLED, "a verdict needs the pooled average"),
            (not (self.source.strip() and self.checked_by.strip()), "source and checked_by say something"),
            (self.review_due <= self.checked_on, "review_due is after checked_on"),
        )
        return tuple(sentence for broken, sentence in rules if broken)

    @property
    def _asks_outcome(self) -> bool:
        return bool(self.base.outcome_in or self.numerator.outcome_in or self.breakdown is Breakdown.OUTCOME)

    @property
    def _asks_kind(self) -> bool:
        return self.breakdown is Breakdown.KIND

    @property
    def _asks_result(self) -> bool:
        return self.date_in_period is PeriodDate.RESULT

    @property
    def _unknown_attributes(self) -> set[str]:
        return {*self.base.attribute_is, *self.numerator.attribute_is} - set(ATTRIBUTES)
