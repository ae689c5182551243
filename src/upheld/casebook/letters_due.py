"""Which bodies of an extract will get a letter, as far as the checks of contacts need it."""

from collections.abc import Iterator
from dataclasses import dataclass

from upheld.casebook.counted import has_cases_in
from upheld.casebook.extract import Extract
from upheld.reference.register import Authority


@dataclass(frozen=True)
class Due:
    """A body that gets a letter, and whether it `ended` before the day of the letter."""

    authority: Authority
    ended: bool


def bodies_due(extract: Extract) -> Iterator[Due]:
    """The bodies that get a letter in the review, by code; none without a review."""
    if extract.review is None:
        return
    period, day = extract.review.period, extract.review.letter_date
    figures = extract.tables["published_figures"]
    named = None if has_cases_in(extract.tables, period) else set(figures.filter(period=period.id)["authority"])
    for body in extract.names.authorities:
        if body.existed_in(period.start, period.end) and (named is None or body.code in named):
            yield Due(body, ended=bool(day and body.end and body.end < day))
