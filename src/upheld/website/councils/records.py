"""What is published of each body beside its figures: decisions, public interest reports, service improvements.

They stay in tables until the page of their body is made: there may be a hundred thousand.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from upheld.editions.door import PublishedEdition
from upheld.website.site import Site

OF_CASES = ("reference", "authority", "category", "service_area", "outcome")
COLUMNS = (*OF_CASES, "decided", "label", "area")
NEWEST = 10
"""How many decisions the page of a body shows itself."""

Tables = Mapping[str, pl.DataFrame]


@dataclass(frozen=True)
class Decision:
    """A published decision; where it has several findings, `outcome` is the worst of them."""

    reference: str
    decided: date
    category: str
    outcome: str


@dataclass(frozen=True)
class Improvement:
    """One service improvement agreed in a published decision, and the year in which that was decided."""

    text: str
    reference: str
    decided: date
    area: str
    period: str


@dataclass(frozen=True)
class Report:
    """A public interest report."""

    reference: str
    title: str
    date: date


@dataclass(frozen=True)
class Record:
    """All that is published of one body, newest first; of the decisions, the newest and how many there are."""

    decisions: tuple[Decision, ...] = ()
    decisions_in_all: int = 0
    improvements: tuple[Improvement, ...] = ()
    reports: tuple[Report, ...] = ()


class Records:
    """State: what is published of every body, by code; of a case in several editions, what the newest says."""

    def __init__(self, site: Site) -> None:
        self._periods = tuple(site.scheme.periods.values())
        cases = _cases(site)
        self._cases = _by_authority(cases)
        self._improvements = _by_authority(_improvements(site, cases))
        self._reports = _by_authority(_reports(site))

    def of(self, code: str) -> Record:
        """The record of one body."""
        cases = self._cases.get(code)
        if cases is None:
            return Record(reports=tuple(self.reports(code)))
        return Record(
            tuple(self._decisions(cases.head(NEWEST))),
            cases.height,
            tuple(self._agreed(self._improvements[code])) if code in self._improvements else (),
            tuple(self.reports(code)),
        )

    def reports(self, code: str) -> Iterator[Report]:
        """The public interest reports about one body."""
        if code in self._reports:
            for reference, title, day in self._reports[code].select("reference", "title", "date").iter_rows():
                yield Report(reference, title, day)

    def _decisions(self, cases: pl.DataFrame) -> Iterator[Decision]:
        for row in cases.select("reference", "decided", "category", "label").iter_rows():
            yield Decision(*row)

    def _agreed(self, rows: pl.DataFrame) -> Iterator[Improvement]:
        for text, case, decided, area, category in rows.select(
            "text", "case", "decided", "area", "category"
        ).iter_rows():
            yield Improvement(" ".join(text.split()), case, decided, area or str(category), self._period(decided))

    def _period(self, day: date) -> str:
        """The year of a review that a day is in, or else the calendar year."""
        return next((period.id for period in self._periods if period.start <= day <= period.end), str(day.year))


def _cases(site: Site) -> pl.DataFrame:
    """Each published and decided case once, with its worst outcome and its last day, newest first."""
    every = pl.concat([_cases_of(edition) for edition in site.editions])
    once = every.unique("reference", keep="last", maintain_order=True)
    return once.sort("decided", "reference", descending=[True, False])


def _cases_of(edition: PublishedEdition) -> pl.DataFrame:
    """Those of one edition, with outcome and service area in the words of its own scheme."""
    outcomes = {outcome.id: outcome for outcome in edition.scheme.outcomes}
    ranks = {name: outcome.rank for name, outcome in outcomes.items()}
    areas = {area.id: area.label for area in edition.scheme.service_areas}
    cases = (
        edition.tables["cases"]
        .filter(pl.col("decided").is_not_null(), pl.col("outcome").is_not_null())
        .sort(pl.col("outcome").replace_strict(ranks, return_dtype=pl.Int64), "category", descending=[True, False])
        .group_by("reference", maintain_order=True)
        .agg(*(pl.col(name).first() for name in OF_CASES[1:]), pl.col("decided").max())
    )
    labels = [outcomes[name].shown_on(day)[1] for name, day in cases.select("outcome", "decided").iter_rows()]
    area = pl.col("service_area").replace_strict(areas, default=None, return_dtype=pl.String)
    return cases.with_columns(pl.Series("label", labels, pl.String), area.alias("area")).select(COLUMNS)


def _improvements(site: Site, cases: pl.DataFrame) -> pl.DataFrame:
    """What was agreed in these cases, as the newest edition that has the case says it."""
    every = pl.concat(
        edition.tables["recommendations"].select(
            "case", "text", pl.col("kind").is_in(edition.scheme.improvement_kinds), pl.lit(at).alias("edition")
        )
        for at, edition in enumerate(site.editions)
    )
    newest = every.filter(pl.col("edition") == pl.col("edition").max().over("case"))
    told = pl.col("text").str.strip_chars().str.len_chars() > 0
    agreed = newest.filter("kind", told)
    found = agreed.join(cases, left_on="case", right_on="reference")
    return found.sort("decided", "case", "text", descending=[True, False, False])


def _reports(site: Site) -> pl.DataFrame:
    """The reports, each with a row for every body that it is about."""
    every = pl.concat(
        edition.tables["reports"].select("reference", "title", "date", "authorities") for edition in site.editions
    )
    newest = every.unique("reference", keep="last")
    named = newest.with_columns(authority=pl.col("authorities").str.split(";")).explode("authority")
    return named.drop_nulls("authority").sort("date", "reference", descending=True)


def _by_authority(rows: pl.DataFrame) -> Tables:
    parts: Sequence[pl.DataFrame] = rows.partition_by("authority", maintain_order=True)
    return {part["authority"][0]: part for part in parts}
