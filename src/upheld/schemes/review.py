"""One year of one scheme: its period, its dates, who signs, which measures, and what changed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from upheld.measures.definitions import REFUSE_UNKNOWN_KEYS
from upheld.measures.period import Period
from upheld.schemes.scheme import Signatory


@dataclass(frozen=True)
class Break:
    """From this review's period on, some measures' figures cannot be set beside those before it."""

    measures: tuple[str, ...]
    note: str

    __pydantic_config__: ClassVar = REFUSE_UNKNOWN_KEYS


@dataclass(frozen=True)
class Review:
    """A year's review. Dates are `None` where they are not known; `publication` is local time of the scheme's zone."""

    scheme: str
    period: Period
    letter_title: str
    signatory: Signatory
    measures: tuple[str, ...]
    exposure_year: int
    context: str
    letter_date: date | None = None
    publication: datetime | None = None
    question_by: date | None = None
    breaks: tuple[Break, ...] = ()

    __pydantic_config__: ClassVar = REFUSE_UNKNOWN_KEYS
