"""Finds what was seen after service improvements: the same subject upheld again, and if so more than elsewhere."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from upheld.editions.edition import Edition
from upheld.insight.counting import upheld_cases
from upheld.insight.fixes import Fix, FixesWatched, Held
from upheld.insight.years import Year
from upheld.measures.definitions import Kind, Unit
from upheld.measures.false_findings import expected_false_findings
from upheld.measures.uncertainty import benjamini_hochberg
from upheld.schemes.scheme import Scheme

Key = tuple[str | None, ...]
SUBJECT = ["authority", "service_area", "category", "subcategory"]


@dataclass(frozen=True)
class Received:
    """For each key the days its cases were received, in order, and the reference of each that is published."""

    days: Mapping[Key, Sequence[date]]
    references: Mapping[Key, Sequence[str | None]]

    def after(self, day: date, *key: str | None) -> int:
        """How many of the key's cases were received after a day."""
        days = self.days.get(key, ())
        return len(days) - bisect_right(days, day)

    def published_after(self, day: date, *key: str | None) -> tuple[str, ...]:
        """The references of those that are published, in order."""
        start = bisect_right(self.days.get(key, ()), day)
        return tuple(sorted(filter(None, self.references.get(key, ())[start:])))


@dataclass(frozen=True)
class Seen:
    """What came after a subject was first put right: upheld on it, and received in its service area.

    Both here and elsewhere, which is the rest of the group. All that was received in the area, and not all that was
    upheld, so that an authority with many cases about schools is held against others' many cases about schools.
    """

    authority: str
    category: str
    subcategory: str | None
    completed: date
    improvements: int
    here: int
    here_in_area: int
    elsewhere: int
    elsewhere_in_area: int
    published: tuple[str, ...]

    @property
    def expected(self) -> float | None:
        """How many there would be here if as many of what is received in the area were upheld on it as elsewhere."""
        return self.here_in_area * self.elsewhere / self.elsewhere_in_area if self.elsewhere_in_area else None


def completed_results(scheme: Scheme) -> tuple[str, ...]:
    """The compliance results that mean that a thing was done: those that the scheme's rates of compliance count."""
    rates = [one for one in scheme.measures.values() if one.unit is Unit.COMPLIANCE_OUTCOME and one.kind is Kind.RATE]
    return tuple(sorted({result for measure in rates for result in measure.numerator.outcome_in}))


def fixes(edition: Edition, years: Sequence[Year]) -> tuple[tuple[Fix, ...], FixesWatched]:
    """Every subject with a published improvement carried out in the years, by authority's name and subject."""
    upheld = upheld_cases(edition)
    done = _improvements_done(edition, upheld)
    sound = done.filter(pl.col("result_date") >= pl.col("decided")).filter(
        pl.col("result_date").is_between(years[0].start, years[-1].end)
    )
    seen = _seen(edition, upheld, sound.filter(pl.col("published").is_not_null()))
    more = more_than_elsewhere(seen, edition.scheme)
    found = tuple(_fix(one, is_more) for one, is_more in zip(seen, more, strict=True))
    tested = sum(is_testable(one, edition.scheme) for one in seen)
    return found, FixesWatched(
        watched=len(found),
        seen_again=sum(fix.held is not Held.NOT_SEEN_AGAIN for fix in found),
        more_than_elsewhere=sum(more),
        tested=tested,
        expected_false=round(expected_false_findings(tested, edition.scheme.thresholds.false_discovery_rate), 4),
        unpublished=sound["published"].null_count(),
        defects=done.filter(pl.col("result_date") < pl.col("decided")).height,
    )


def _improvements_done(edition: Edition, upheld: pl.DataFrame) -> pl.DataFrame:
    """A row for each service improvement carried out and each subject of its case."""
    scheme = edition.scheme
    done = edition.casebook.tables["recommendations"].filter(
        pl.col("kind").is_in(scheme.improvement_kinds), pl.col("result").is_in(completed_results(scheme))
    )
    subjects = upheld.group_by("reference", *SUBJECT).agg(pl.col("decided").max(), pl.col("published").min())
    return done.join(subjects, left_on="case", right_on="reference")


def _seen(edition: Edition, upheld: pl.DataFrame, done: pl.DataFrame) -> list[Seen]:
    groups = {body.code: body.group for body in edition.bodies}
    of_group = pl.col("authority").replace_strict(groups, default=None, return_dtype=pl.String)
    grouped = upheld.with_columns(group=of_group)
    by_depth = [_received(grouped, SUBJECT[1:depth]) for depth in (3, 4)]
    areas = _received(_all_received(edition).with_columns(group=of_group), SUBJECT[1:2])
    firsts = done.group_by(SUBJECT).agg(pl.col("result_date").min(), pl.len())
    by_authority: dict[str, list[Seen]] = defaultdict(list)
    for authority, area, category, subcategory, day, improvements in firsts.sort(SUBJECT).iter_rows():
        whose = (authority, groups.get(authority))
        subject = (area, category, subcategory) if subcategory else (area, category)
        received = by_depth[len(subject) - 2]
        here, elsewhere = _after(received, day, whose, subject)
        here_in_area, elsewhere_in_area = _after(areas, day, whose, (area,))
        by_authority[authority].append(
            Seen(
                authority,
                category,
                subcategory,
                completed=day,
                improvements=improvements,
                here=here,
                here_in_area=here_in_area,
                elsewhere=elsewhere,
                elsewhere_in_area=elsewhere_in_area,
                published=received.published_after(day, "authority", authority, *subject),
            )
        )
    return [seen for body in edition.bodies for seen in by_authority[body.code]]


def _all_received(edition: Edition) -> pl.DataFrame:
    """Every case received up to the period's end, whatever became of it."""
    cases = edition.casebook.tables["cases"].filter(pl.col("received") <= edition.review.period.end)
    return cases.select("reference", "authority", "service_area", "received", "published")


def _after(received: Received, day: date, whose: tuple[str, str | None], subject: Key) -> tuple[int, int]:
    """How many were received after a day at an authority, and in the rest of its group."""
    authority, group = whose
    here = received.after(day, "authority", authority, *subject)
    return here, received.after(day, "group", group, *subject) - here if group else 0


def _received(cases: pl.DataFrame, subject: Sequence[str]) -> Received:
    """Cases by authority and by group, each with these columns, every case once."""
    days: dict[Key, list[date]] = defaultdict(list)
    references: dict[Key, list[str | None]] = defaultdict(list)
    once = cases.group_by("reference", "authority", "group", *subject).agg(
        pl.col("received").min(), pl.col("published").min()
    )
    for row in once.sort("received", "reference", *subject).iter_rows(named=True):
        for whose in ("authority", "group"):
            key = (whose, row[whose], *(row[column] for column in subject))
            days[key].append(row["received"])
            references[key].append(row["reference"] if row["published"] else None)
    return Received(days, references)


def more_than_elsewhere(seen: Sequence[Seen], scheme: Scheme) -> list[bool]:
    """Which subjects were upheld again more often, of what was received in the area, than in the rest of the group.

    Fisher's exact test to one side, and what of it survives the false discovery rate over all subjects with enough
    cases to tell. Source: Fisher 1935, JRSS 98:39-82; Benjamini and Hochberg 1995.
    """
    from scipy.stats import hypergeom

    places = [place for place, one in enumerate(seen) if is_testable(one, scheme)]
    if not places:
        return [False] * len(seen)
    family = [seen[place] for place in places]
    tails = hypergeom.sf(
        [one.here - 1 for one in family],
        [one.here_in_area + one.elsewhere_in_area for one in family],
        [one.here + one.elsewhere for one in family],
        [one.here_in_area for one in family],
    )
    survives = benjamini_hochberg(tails) <= scheme.thresholds.false_discovery_rate
    named = {place for place, does in zip(places, survives.tolist(), strict=True) if does}
    return [place in named for place in range(len(seen))]


def is_testable(seen: Seen, scheme: Scheme) -> bool:
    """Whether there are cases enough here, and any elsewhere, to tell."""
    return seen.here_in_area >= scheme.thresholds.too_few and seen.elsewhere_in_area > 0


def _fix(seen: Seen, is_more: bool) -> Fix:
    held = Held.SEEN_AGAIN if seen.here else Held.NOT_SEEN_AGAIN
    return Fix(
        authority=seen.authority,
        category=seen.category,
        subcategory=seen.subcategory,
        completed=seen.completed,
        improvements=seen.improvements,
        upheld_after=seen.here,
        received_in_area=seen.here_in_area,
        expected=None if seen.expected is None else round(seen.expected, 1),
        published=seen.published,
        held=Held.MORE_THAN_ELSEWHERE if is_more else held,
    )
