"""editions.letter_facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from upheld.editions.replaced import Replaces
from upheld.measures.definitions import Noun
from upheld.measures.period import Period
from upheld.schemes.scheme import Group, Office, Signatory


@dataclass(frozen=True)
class Taught:
    """Events of one kind: how many, how many people came, and from how many different bodies.

    `places` are in order of the alphabet. `change` is the number of events more or fewer than in the year before,
    None where nothing is known of that year.
    """

    events: int
    delegates: int
    authorities: int
    places: tuple[str, ...]
    change: int | None


@dataclass(frozen=True)
class Training:
    """The courses and the seminars of a year; None for a kind of which there was none."""

    courses: Taught | None
    seminars: Taught | None


@dataclass(frozen=True)
class Addressee:
    """One name on a letter. `honorific`, `name`, `surname` and `job_title` are empty where no person is known."""

    honorific: str
    name: str
    surname: str
    job_title: str
    authority: str

    @property
    def full_name(self) -> str:
        """As on an envelope: "Ms Ada Example"."""
        return f"{self.honorific} {self.name}".strip()

    @property
    def greeted_as(self) -> str:
        """As after Dear: "Ms Example", or the whole name where there is no honorific; empty for an office."""
        return f"{self.honorific} {self.surname}" if self.honorific and self.surname else self.full_name


@dataclass(frozen=True)
class Ended:
    """The body has ended: its last day, and the official names of those who took over, by the day of the letter."""

    day: date
    successors: tuple[str, ...]


@dataclass(frozen=True)
class NamedImprovement:
    """One thing agreed, and the published case it was agreed in."""

    text: str
    reference: str
    decided: date


@dataclass(frozen=True)
class Improvements:
    """What was agreed in the year: how many in all, of how many the decision is published, and the newest of these."""

    agreed: int
    published: int
    shown: tuple[NamedImprovement, ...]


@dataclass(frozen=True)
class GroupAverage:
    """The average of similar bodies as printed, with the sums it is made of where they are known."""

    percent: int
    numerator: int | None
    denominator: int | None


@dataclass(frozen=True)
class KeyFigure:
    """A share and what may be said of it. What does not apply is None, empty or False.

    `kind` is rate, percent_only or the name of an absence; `verdict` the name of a verdict. `low` and `high` are the
    interval in whole per cent. `luck_among` is the number of bodies tested, given where the interval leaves out the
    average and the verdict is still that we cannot tell. `otherwise` are the percentages had one case gone the other
    way, given where the base is too small to compare. `missed` are published cases that are in the base only.
    """

    measure: str
    title: str
    question: str
    kind: str
    base: Noun
    counts: Noun
    numerator: int | None
    denominator: int | None
    percent: int | None
    average: GroupAverage | None
    low: int | None
    high: int | None
    verdict: str
    luck_among: int | None
    is_small: bool
    otherwise: tuple[int, ...]
    missed: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class CountRow:
    """One outcome, service area or kind, and how many."""

    id: str
    label: str
    count: int


@dataclass(frozen=True)
class CountTable:
    """A count and its parts."""

    measure: str
    title: str
    counts: Noun
    total: int
    rows: tuple[CountRow, ...]

    def of(self, row_id: str) -> int:
        """The count of one row; 0 where there is none of that name."""
        return next((row.count for row in self.rows if row.id == row_id), 0)


@dataclass(frozen=True)
class PopulationFigure:
    """Events for every 100,000 of a population, as printed, with the average of similar bodies."""

    measure: str
    title: str
    counts: Noun
    numerator: int
    exposure: int
    exposure_name: str
    exposure_year: int
    value: str
    average_value: str | None


@dataclass(frozen=True)
class MarkedBreak:
    """A break that a table of years crosses: the letter that marks it, and the titles of the measures it is about."""

    mark: str
    period: str
    titles: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class YearFigure:
    """One measure in one year. `marks` are those of the breaks between the row before and this one."""

    measure: str
    kind: str
    numerator: int | None
    denominator: int | None
    percent: int | None
    average_percent: int | None
    marks: tuple[str, ...]


@dataclass(frozen=True)
class Year:
    """A row of the table: the key figures of one period, in the order of the letter; None where there is none."""

    period: str
    figures: tuple[YearFigure | None, ...]


@dataclass(frozen=True)
class YearTable:
    """The years, oldest first and this year last, and the breaks they cross, oldest first."""

    years: tuple[Year, ...]
    breaks: tuple[MarkedBreak, ...]


@dataclass(frozen=True)
class AuthorityFacts:
    """The body the letter is about, and what similar bodies are called; no group where it is not compared."""

    code: str
    name: str
    official_name: str
    group: Group | None
    group_size: int | None


@dataclass(frozen=True)
class Dates:
    """The days a letter names; None where not known. `publication` is an instant with its time zone."""

    letter: date | None
    publication: datetime | None
    question_by: date | None
    taken: date | None


@dataclass(frozen=True)
class LetterFacts:
    """Everything one letter says. `demonstration` is the notice that figures are invented, empty where they are not.

    `figures`, `counts` and `populations` are by measure. `counted` says that the year's figures were counted from
    cases; otherwise they were taken as published. `replaces` is what a correction says of the letter before it. There
    are no e-mail addresses here: a letter is public.
    """

    scheme: str
    office: Office
    body: Noun
    title: str
    authority: AuthorityFacts
    addressees: tuple[Addressee, ...]
    ended: Ended | None
    period: Period
    dates: Dates
    context: tuple[str, ...]
    signatory: Signatory
    counted: bool
    figures: Mapping[str, KeyFigure]
    counts: Mapping[str, CountTable]
    populations: Mapping[str, PopulationFigure]
    years: YearTable | None
    improvements: Improvements | None
    training: Training | None
    remark: tuple[str, ...]
    demonstration: str
    replaces: Replaces | None = None
