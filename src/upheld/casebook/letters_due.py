"""Which bodies of an extract will get a letter, as far as the checks of contacts need it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from upheld.casebook.counted import has_cases_in
from upheld.casebook.extract import Extract
from upheld.reference.authorities import Authority


@dataclass(frozen=True)
class Due:
    """A body that gets a letter, and those whose addressees get it: the body itself, or its successors if it ended."""

    body: Authority
    readers: tuple[Authority, ...]

    @property
    def ended(self) -> bool:
        """Whether the body has ended by the day of the letter, and others took over."""
        return self.readers != (self.body,)


def bodies_due(extract: Extract) -> Iterator[Due]:
    """The bodies that get a letter in the review, by code; none without a review."""
    if extract.review is None:
        return
    period, day = extract.review.period, extract.review.letter_date
    figures = extract.tables["published_figures"]
    named = None if has_cases_in(extract.tables, period) else set(figures.filter(period=period.id)["authority"])
    for body in extract.names.authorities:
        if body.existed_in(period.start, period.end) and (named is None or body.code in named):
            yield Due(body, _readers(body, day, extract))


def _readers(body: Authority, day: date | None, extract: Extract) -> tuple[Authority, ...]:
    """Those that go on in place of a body on a day; the body itself where nobody does."""
    in_place: list[Authority] = []
    seen, waiting = {body.code}, [body]
    while waiting:
        body_due = waiting.pop(0)
        ended = day and body_due.end and body_due.end < day
        heirs = (
            [extract.authorities[code] for code in body_due.successors if code in extract.authorities] if ended else []
        )
        waiting += [heir for heir in heirs if heir.code not in seen]
        seen |= {heir.code for heir in heirs}
        in_place += [] if heirs else [body_due]
    return tuple(in_place) or (body,)
