"""The feed: editions, letters, corrections and reports, each since it could first be seen, for programs to look for.

Atom, RFC 4287; names are tag URIs, RFC 4151.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from urllib.parse import quote, urljoin
from zoneinfo import ZoneInfo

from upheld.editions.door import PublishedEdition
from upheld.website.addresses import Addresses
from upheld.website.pages import SiteFile
from upheld.website.site import Site
from upheld.words.numbers import count_of, day

ATOM = "http://www.w3.org/2005/Atom"
OWNED_SINCE = "2020"
"""The year from which the office's domain is taken to be its own: part of every name, so never to be changed."""
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no way to hold."""


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
    by_name: dict[str, News] = {}
    for edition in site.every_edition():
        for news in (*_edition(edition, site, to), *_letters(edition, site, to), *_reports(edition, to)):
            by_name.setdefault(news.name, news)  # a report of several editions is new in the first
    return sorted(by_name.values(), key=lambda news: (-news.seen.timestamp(), news.name))


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
    first = next(other for other in site.every_edition() if other.period == edition.period)
    marks = edition.letter_marks
    before = f"v{int(edition.version[1:]) - 1}"
    for code in filter(marks.__contains__, edition.bodies):
        body, replaces = edition.bodies[code], marks[code].replaces
        corrects = replaces is not None and replaces.version == before
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
    for row in edition.reports.sort("date", "reference").iter_rows(named=True):
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


def feed_file(site: Site, to: Addresses) -> SiteFile:
    """The feed of the whole site."""
    office, news = site.scheme.office, every_news(site, to)
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "en-GB"})
    _add(feed, "id", _name(site, "feed"))
    _add(feed, "title", f"{_mark(site)}{office.ombudsman}: letters, reports and corrections")
    if site.demonstration:
        _add(feed, "subtitle", site.demonstration)
    _add(feed, "updated", news[0].seen.isoformat())
    _add(ET.SubElement(feed, "author"), "name", office.ombudsman)
    ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": _absolute(site, to.feed())})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": _absolute(site, to.home())})
    _add(feed, "rights", site.scheme.licence)
    for entry in news:
        _entry(feed, entry, site)
    return SiteFile(to.feed().lstrip("/"), ET.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n")


def _entry(feed: ET.Element, news: News, site: Site) -> None:
    entry = ET.SubElement(feed, "entry")
    _add(entry, "id", _name(site, news.name))
    _add(entry, "title", _mark(site) + news.title)
    _add(entry, "published", news.dated.isoformat())
    _add(entry, "updated", news.seen.isoformat())
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": _absolute(site, news.address)})
    _add(entry, "summary", news.summary)


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = NOT_XML.sub("\ufffd", text)


def _name(site: Site, name: str) -> str:
    """A name that stays the same wherever the site is served from."""
    return f"tag:{site.scheme.office.message_domain},{OWNED_SINCE}:{quote(f'{site.scheme.id}/{name}')}"


def _absolute(site: Site, address: str) -> str:
    return urljoin(site.scheme.office.website, address)


def _mark(site: Site) -> str:
    return "Demonstration: " if site.demonstration else ""
