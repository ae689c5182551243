"""The feed: what is new, for programs that look for it. Atom, RFC 4287; names are tag URIs, RFC 4151."""

import re
import xml.etree.ElementTree as ET
from urllib.parse import quote, urljoin

from upheld.website.addresses import Addresses
from upheld.website.downloads.news import News, every_news
from upheld.website.pages import SiteFile
from upheld.website.site import Site

ATOM = "http://www.w3.org/2005/Atom"
OWNED_SINCE = "2020"
"""The year from which the office's domain is taken to be its own: part of every name, so never to be changed."""
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no way to hold."""


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
    for one in news:
        _entry(feed, one, site)
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
