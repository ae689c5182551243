"""What was published, when and with whose approval; and from which moment something may be."""

from datetime import UTC, datetime

from upheld.errors import UpheldError
from upheld.schemes.reader import publication_instant
from upheld.schemes.review import Review
from upheld.schemes.scheme import Scheme
from upheld.words.numbers import NO_BREAK, clock, day

ZONES = {"GMT": "Greenwich Mean Time", "BST": "British Summer Time"}
"""Zones that people know by a name rather than by letters."""


def opens(scheme: Scheme, review: Review) -> datetime:
    """The publication instant of a review, in its own time zone.

    A wall-clock time that comes twice, in the night when summer time ends, means the later: nothing is seen too early.

    Raises:
        UpheldError: the review has none.
    """
    instant = publication_instant(scheme, review)
    if instant is None:
        period = review.period.id
        raise UpheldError(
            f"The review {scheme.id}/{period} does not say when it may be published. Put a line such as "
            f"publication = 2020-07-29T00:01:00 (local time) into reviews/{period}.toml of the scheme, then build and "
            "issue the year again."
        )
    return max(instant.replace(fold=0), instant.replace(fold=1), key=lambda moment: moment.astimezone(UTC))


def refuse_before(moment: datetime, at: datetime, *, what: str) -> None:
    """Hold what is under embargo.

    Raises:
        UpheldError: it is not yet time; the sentence says when it is.
    """
    assert at.tzinfo is not None, "the clock must say its zone"
    if is_before(at, moment):
        raise UpheldError(f"{what} may be published from {in_words(moment)}. Publish it then. Nothing was changed.")


def is_before(at: datetime, moment: datetime) -> bool:
    """Whether a time comes before another. In UTC: within one zone, Python compares wall clocks."""
    return at.astimezone(UTC) < moment.astimezone(UTC)


def in_words(moment: datetime) -> str:
    """A moment in words: "29 July 2020 at 12.01am (British Summer Time)"."""
    zone = moment.tzname() or ""
    seconds = f" and {moment.second} seconds" if moment.second else ""
    return f"{day(moment)} at {clock(moment)}{seconds} ({ZONES.get(zone, zone)})".replace(NO_BREAK, " ")
