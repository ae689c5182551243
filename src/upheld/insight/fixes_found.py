"""Finds what was seen after service improvements: the same subject upheld again, and if so more than elsewhere."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from upheld.editions.edition import Edition
from upheld.editions.insight import Year
from upheld.editions.insight_remedies import Fix, FixesWatched, Held
from upheld.insight.counting import upheld_cases
from upheld.insight.fixes_tested import After, Seen, is_testable, more_than_elsewhere
from upheld.measures.definitions import Kind, Unit
from upheld.measures.false_findings import expected_false_findings
from upheld.schemes.scheme import Scheme

Key = tuple[str | None, ...]
SUBJECT = ["authority", "service_area", "category", "subcategory"]
NOTHING = After(upheld=0, received=0, upheld_in_area=0)


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
class Cases:
    """What was upheld and all that was received, each by service area and then one step finer at a time."""

    upheld: Sequence[Received]
    received: Sequence[Received]

    def after(self, day: date, whose: tuple[str, str], subject: Key) -> After:
        """What came after a day on a subject, which is a service area, a category and perhaps a subcategory."""
        finest = len(subject) - 1
        return After(
            upheld=self.upheld[finest].after(day, *whose, *subject),
            received=self.received[finest].after(day, *whose, *subject),
            upheld_in_area=self.upheld[0].after(day, *whose, *subject[:1]),
        )


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
    upheld, received = (cases.with_columns(group=of_group) for cases in (upheld, _all_received(edition)))
    depths = [SUBJECT[1:depth] for depth in (2, 3, 4)]
    cases = Cases([_received(upheld, depth) for depth in depths], [_received(received, depth) for depth in depths])
    firsts = done.group_by(SUBJECT).agg(pl.col("result_date").min(), pl.len())
    by_authority: dict[str, list[Seen]] = defaultdict(list)
    for authority, area, category, subcategory, day, improvements in firsts.sort(SUBJECT).iter_rows():
        subject = (area, category, subcategory) if subcategory else (area, category)
        whose = ("authority", authority)
        here = cases.after(day, whose, subject)
        group = groups.get(authority)
        by_authority[authority].append(
            Seen(
                authority=authority,
                category=category,
                subcategory=subcategory,
                completed=day,
                improvements=improvements,
                here=here,
                elsewhere=_rest(cases.after(day, ("group", group), subject), here) if group else NOTHING,
                published=cases.upheld[len(subject) - 1].published_after(day, *whose, *subject),
            )
        )
    return [seen for body in edition.bodies for seen in by_authority[body.code]]


def _rest(group: After, here: After) -> After:
    return After(
        upheld=group.upheld - here.upheld,
        received=group.received - here.received,
        upheld_in_area=group.upheld_in_area - here.upheld_in_area,
    )


def _all_received(edition: Edition) -> pl.DataFrame:
    """Every case received up to the period's end, whatever became of it."""
    cases = edition.casebook.tables["cases"].filter(pl.col("received") <= edition.review.period.end)
    return cases.select("reference", *SUBJECT, "received", "published")


def _received(cases: pl.DataFrame, subject: Sequence[str]) -> Received:
    """Cases by authority and by group, each with these columns, every case once."""
    days: dict[Key, Sequence[date]] = {}
    references: dict[Key, Sequence[str | None]] = {}
    once = cases.group_by("reference", "authority", "group", *subject).agg(
        pl.col("received").min(), pl.col("published").min()
    )
    named = pl.when(pl.col("published").is_not_null()).then(pl.col("reference"))
    for whose in ("authority", "group"):
        of_key = once.sort("received", "reference").group_by(whose, *subject).agg("received", named.alias("named"))
        for *key, received, published in of_key.iter_rows():
            days[whose, *key] = received
            references[whose, *key] = published
    return Received(days, references)


def _fix(seen: Seen, is_more: bool) -> Fix:
    held = Held.SEEN_AGAIN if seen.here.upheld else Held.NOT_SEEN_AGAIN
    return Fix(
        authority=seen.authority,
        category=seen.category,
        subcategory=seen.subcategory,
        completed=seen.completed,
        improvements=seen.improvements,
        upheld_after=seen.here.upheld,
        expected=None if seen.expected is None else round(seen.expected, 1),
        published=seen.published,
        held=Held.MORE_THAN_ELSEWHERE if is_more else held,
    )
