"""Did the fix hold: whether fault on the same subject was upheld again after a service improvement was carried out.

A subject is named as more than elsewhere where neither more fault nor more cases explain it. Two shares are held
against the rest of the group, and both must be greater. Of what was received on the subject, the share upheld: many
cases on it do not make that greater. Of what was upheld in its service area, the share on the subject: an authority
where more is upheld whatever it is about does not make that greater.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from upheld.editions.edition import Edition
from upheld.editions.insight import Year
from upheld.editions.insight_remedies import Fix, FixesWatched, Held
from upheld.insight.yearly_counts import completed_results, upheld_cases
from upheld.measures.funnels import expected_false_findings
from upheld.measures.rounding import tenths
from upheld.measures.uncertainty import benjamini_hochberg, drawn_or_more
from upheld.schemes.scheme import Scheme

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, kw_only=True)
class After:
    """Cases received after a day: `upheld` on the subject, of all `received` on it, of all `upheld_in_area`."""

    upheld: int
    received: int
    upheld_in_area: int


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What came after a subject was first put right, here and elsewhere, which is the rest of the group."""

    authority: str
    category: str
    subcategory: str | None
    completed: date
    improvements: int
    here: After
    elsewhere: After
    published: tuple[str, ...]

    @property
    def expected(self) -> float | None:
        """How many would be upheld on the subject if a share were as elsewhere: the one that makes them more.

        None where nothing elsewhere says.
        """
        here, there = self.here, self.elsewhere
        by_received = here.received * there.upheld / there.received if there.received else None
        by_upheld = here.upheld_in_area * there.upheld / there.upheld_in_area if there.upheld_in_area else None
        return None if by_received is None or by_upheld is None else max(by_received, by_upheld)


def more_than_elsewhere(seen: Sequence[Seen], scheme: Scheme) -> list[bool]:
    """After which fixes both shares are greater than in the rest of the group.

    Fisher's exact test to one side for each share, and the greater of the two p-values: whichever share is as
    elsewhere, it is small no more often than it says. Then what survives the false discovery rate over all subjects
    with cases enough. Source: Fisher 1935, JRSS 98:39-82; Berger 1982, Technometrics 24:295-300; Benjamini and
    Hochberg 1995.
    """
    import numpy as np

    places = [place for place, subject in enumerate(seen) if is_testable(subject, scheme)]
    if not places:
        return [False] * len(seen)
    family = [seen[place] for place in places]
    upheld = [(subject.here.upheld, subject.elsewhere.upheld) for subject in family]
    received = [(subject.here.received, subject.elsewhere.received) for subject in family]
    in_area = [(subject.here.upheld_in_area, subject.elsewhere.upheld_in_area) for subject in family]
    tails = np.maximum(_tails(upheld, received), _tails(upheld, in_area))
    survives = benjamini_hochberg(tails) <= scheme.thresholds.false_discovery_rate
    named = {place for place, does in zip(places, survives.tolist(), strict=True) if does}
    return [place in named for place in range(len(seen))]


def is_testable(seen: Seen, scheme: Scheme) -> bool:
    """Whether there are cases enough here, and any elsewhere, to tell either share from."""
    fewest = min(seen.here.received, seen.here.upheld_in_area)
    return not scheme.thresholds.is_too_few(fewest) and seen.expected is not None


def _tails(parts: Sequence[tuple[int, int]], wholes: Sequence[tuple[int, int]]) -> NDArray[np.float64]:
    """The probability of as great a share here or greater, given both sums over here and elsewhere."""
    import numpy as np

    sums = zip(parts, wholes, strict=True)
    return np.array([drawn_or_more(part[0], sum(part), of=whole[0], total=sum(whole)) for part, whole in sums])


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


def fixes(edition: Edition, years: Sequence[Year]) -> tuple[tuple[Fix, ...], FixesWatched]:
    """Every subject with a published improvement carried out in the years, by authority's name and subject."""
    upheld = upheld_cases(edition)
    done = _improvements_done(edition, upheld)
    sound = done.filter(pl.col("result_date") >= pl.col("decided")).filter(
        pl.col("result_date").is_between(years[0].start, years[-1].end)
    )
    seen = _seen(edition, upheld, sound.filter(pl.col("published").is_not_null()))
    more = more_than_elsewhere(seen, edition.scheme)
    watched = tuple(_fix(subject, is_more) for subject, is_more in zip(seen, more, strict=True))
    tested = sum(is_testable(subject, edition.scheme) for subject in seen)
    return watched, FixesWatched(
        watched=len(watched),
        seen_again=sum(fix.held is not Held.NOT_SEEN_AGAIN for fix in watched),
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
        expected=None if seen.expected is None else tenths(seen.expected),
        published=seen.published,
        held=Held.MORE_THAN_ELSEWHERE if is_more else held,
    )
