"""What is new on the site: editions, letters, corrections and reports, each since it could first be seen."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from upheld.editions.door import PublishedEdition
from upheld.website.addresses import Addresses
from upheld.website.site import Site
from upheld.words.numbers import count_of, day

MARKS = "letters/marks.json"


@dataclass(frozen=True)
class News:
    """One thing that is new. `name` tells it from all others, for good; `seen` is since when it is on the site."""

    name: str
    title: str
    summary: str
    address: str
    seen: datetime
    dated: datetime


def every_news(site: Site, to: Addresses) -> list[News]:
    """Everything new, newest first.

    The letters of the newest year come one by one. Of years before there is one line, and their corrections.
    """
    found: dict[str, News] = {}
    for edition in site.every_edition():
        for news in (*_edition(edition, site, to), *_letters(edition, site, to), *_reports(edition, to)):
            found.setdefault(news.name, news)  # a report of several editions is new in the first
    return sorted(found.values(), key=lambda news: (-news.seen.timestamp(), news.name))


def _edition(edition: PublishedEdition, site: Site, to: Addresses) -> Iterator[News]:
    bodies, period = site.scheme.body, edition.period
    letters = count_of(len(edition.bodies), bodies.one, bodies.many)
    yield News(
        f"edition/{period}/{edition.version}",
        f"Corrected: the year {period}, {edition.version}" if _is_correction(edition) else f"The year {period}",
        f"Figures, letters and decisions of {letters}.",
        to.data_of(period, edition.version),
        edition.published,
        edition.published,
    )


def _letters(edition: PublishedEdition, site: Site, to: Addresses) -> Iterator[News]:
    """Every letter of the first edition seen of the newest year; of a correction, the letters that say they changed."""
    first = next(one for one in site.every_edition() if one.period == edition.period)
    marks = json.loads((edition.public / MARKS).read_bytes())
    before = f"v{int(edition.version[1:]) - 1}"
    for code in filter(marks.__contains__, edition.bodies):
        body, replaces = edition.bodies[code], marks[code]["replaces"]
        corrects = replaces is not None and replaces["version"] == before
        is_new = edition is first and edition.period == site.newest.period
        if corrects or is_new:
            yield News(
                f"letter/{code}/{edition.period}/{edition.version}",
                f"{'Corrected letter' if corrects else 'Letter'} to {body.official_name}, {edition.period}",
                f"It replaces the one of {before}." if corrects else f"{edition.review.letter_title}.",
                to.letter(code, edition.period, edition.version),
                edition.published,
                edition.published,
            )


def _reports(edition: PublishedEdition, to: Addresses) -> Iterator[News]:
    zone = ZoneInfo(edition.scheme.time_zone)
    for row in edition.tables["reports"].sort("date", "reference").iter_rows(named=True):
        yield News(
            f"report/{row['reference']}",
            f"Public interest report: {row['title']}",
            f"Report {row['reference']}, published on {day(row['date'])}.",
            to.report(row["reference"]),
            edition.published,
            datetime.combine(row["date"], time(), zone),
        )


def _is_correction(edition: PublishedEdition) -> bool:
    return edition.version != "v1"
