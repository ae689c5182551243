"""The service improvements a body agreed to. A letter is published, so only those of published decisions are in it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import polars as pl

from upheld.editions.letter_facts import Improvement
from upheld.measures.period import Period

SHOWN = 10


def published_improvements(
    cases: pl.DataFrame, recommendations: pl.DataFrame, period: Period, kinds: Sequence[str]
) -> Mapping[str, tuple[Improvement, ...]]:
    """The improvements of published cases decided in the period, newest decision first, by the code of the body.

    `kinds` are the kinds of recommendation that improve a service.
    """
    decided = cases.filter(pl.col("decided").is_between(period.start, period.end), pl.col("published").is_not_null())
    latest = decided.group_by("reference").agg(pl.col("authority").first(), pl.col("decided").max())
    rows = (
        recommendations.filter(pl.col("kind").is_in(kinds), pl.col("text").str.strip_chars().str.len_chars() > 0)
        .join(latest, left_on="case", right_on="reference")
        .sort("decided", "case", "text", descending=[True, False, False])
        .select("authority", "text", "case", "decided")
    )
    found: dict[str, list[Improvement]] = defaultdict(list)
    for authority, text, reference, day in rows.iter_rows():
        found[authority].append(Improvement(" ".join(text.split()), reference, day))
    return {code: tuple(improvements) for code, improvements in found.items()}
