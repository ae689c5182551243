"""From which moment a review may be published: local time is meant, in summer and in winter, and never too early."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from tests.worlds.casebooks import LGSCO, YEAR
from upheld.errors import UpheldError
from upheld.publish.embargo import in_words, opens, refuse_before

SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("local", "utc", "words"),
    [
        ("2020-07-29T00:01:00", "2020-07-28T23:01:00", "29 July 2020 at 12.01am (British Summer Time)"),
        ("2021-01-13T00:01:00", "2021-01-13T00:01:00", "13 January 2021 at 12.01am (Greenwich Mean Time)"),
        ("2020-07-29T12:00:00", "2020-07-29T11:00:00", "29 July 2020 at 12pm (British Summer Time)"),
        ("2020-07-29T09:30:30", "2020-07-29T08:30:30", "29 July 2020 at 9.30am and 30 seconds (British Summer Time)"),
        # The hour that comes twice when summer time ends: the later of the two.
        ("2020-10-25T01:30:00", "2020-10-25T01:30:00", "25 October 2020 at 1.30am (Greenwich Mean Time)"),
        # The hour that is left out when it begins: as late as it can be meant.
        ("2021-03-28T01:30:00", "2021-03-28T01:30:00", "28 March 2021 at 1.30am (Greenwich Mean Time)"),
        ("2021-03-28T02:00:00", "2021-03-28T01:00:00", "28 March 2021 at 2am (British Summer Time)"),
    ],
)
def test_a_local_time_is_one_moment(local: str, utc: str, words: str) -> None:
    moment = opens(LGSCO, replace(YEAR, publication=datetime.fromisoformat(local)))
    assert moment.astimezone(UTC) == datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert in_words(moment) == words


@pytest.mark.parametrize(
    "zone", [UTC, ZoneInfo("Europe/London"), timezone(timedelta(hours=-11)), ZoneInfo("Asia/Tokyo")]
)
@pytest.mark.parametrize("local", ["2020-07-29T00:01:00", "2021-01-13T00:01:00", "2020-10-25T01:30:00"])
def test_it_is_held_until_then_whatever_zone_the_clock_has(zone: timezone, local: str) -> None:
    moment = opens(LGSCO, replace(YEAR, publication=datetime.fromisoformat(local)))
    for early in (SECOND, timedelta(microseconds=1), timedelta(hours=1), timedelta(days=400)):
        at = (moment.astimezone(UTC) - early).astimezone(zone)
        with pytest.raises(UpheldError, match="may be published from"):
            refuse_before(moment, at, what="It")
    for late in (timedelta(), SECOND, timedelta(hours=1)):
        refuse_before(moment, (moment.astimezone(UTC) + late).astimezone(zone), what="It")


def test_a_clock_without_a_zone_is_a_fault() -> None:
    with pytest.raises(AssertionError):
        refuse_before(opens(LGSCO, YEAR), datetime(2030, 1, 1), what="It")  # noqa: DTZ001


def test_a_review_that_does_not_say_when_is_refused_with_the_line_to_put_in() -> None:
    with pytest.raises(UpheldError, match=r"publication = 2020-07-29T00:01:00 .* reviews/2019-20\.toml"):
        opens(LGSCO, replace(YEAR, publication=None))
