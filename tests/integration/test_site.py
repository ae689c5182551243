"""The whole public site, page by page: of the demonstration, of a small world, and of another scheme."""

import gzip
import itertools
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import html

from tests.worlds.hearth import build_hearth
from tests.worlds.public_site import ROW_PARTS, PublicSite, SitePage
from tests.worlds.publishing import issued, publish_at, ready

SCHEMES = Path(__file__).parents[1] / "schemes"
KINDS = ("few", "hearth", "demonstration")


@pytest.fixture(scope="module", params=KINDS)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> PublicSite:
    """One of the three sites, made by the command."""
    if request.param == "demonstration":
        place: Path = request.getfixturevalue("demonstration")
        (edition,) = (path.parent for path in place.glob("editions/*/*/*/edition.json"))
        return PublicSite(place / "public/current", edition)
    folder = tmp_path_factory.mktemp(request.param)
    edition = ready(folder) if request.param == "few" else issued(build_hearth(folder / "out"))
    publish_at(edition, folder / "public", datetime(2024, 6, 3, 12, tzinfo=UTC))
    return PublicSite(folder / "public/current", edition)


@pytest.fixture(scope="module")
def pages(site: PublicSite) -> list[SitePage]:
    return list(site.pages())


def test_every_link_leads_somewhere(site: PublicSite, pages: list[SitePage]) -> None:
    lost = {link: page.address for page in pages for link in page.links() if not site.has(link)}
    assert lost == {}


def test_every_figure_is_the_editions(site: PublicSite, pages: list[SitePage]) -> None:
    wrong, seen = [], 0
    for page in pages:
        for key, part, value, printed in page.shown():
            assert part in ROW_PARTS, (page.address, part)
            row = site.figures.get(key)
            if row is None or str(row[part]) != value or printed.rstrip("%").replace(",", "") != value:
                wrong.append((page.address, key, part, value, printed))
            seen += 1
    assert wrong == []
    assert seen > 0


def test_every_page_has_one_heading_a_title_and_a_language(pages: list[SitePage]) -> None:
    for page in pages:
        assert (page.tree.get("lang") or "").startswith("en-"), page.address
        assert len(page.tree.xpath("//h1")) == 1, page.address
        assert len(page.tree.xpath("//main")) == 1, page.address
        assert page.tree.xpath("string(//title)").strip(), page.address


def test_no_two_pages_have_one_title(pages: list[SitePage]) -> None:
    """`/map/` is the newest map, which has an address of its own as well; and letters all have the year's title."""
    apart = [page for page in pages if page.address != "/map/" and "/letters/" not in page.address]
    titles = Counter(page.tree.xpath("string(//title)") for page in apart)
    assert {title: count for title, count in titles.items() if count > 1} == {}


def test_no_page_has_script_or_style_within(pages: list[SitePage]) -> None:
    """The content security policy forbids them, so a browser would leave them out."""
    for page in pages:
        assert page.tree.xpath("//style | //script[not(@src)] | //@style | //@onclick | //@onload") == [], page.address
        policy = page.tree.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
        assert policy.startswith("default-src 'none'"), page.address


def test_nothing_comes_from_another_host(pages: list[SitePage]) -> None:
    loaded = "//script/@src | //link[@rel='stylesheet']/@href | //link[@rel='preload']/@href | //img/@src"
    for page in pages:
        assert [str(found) for found in page.tree.xpath(loaded) if not str(found).startswith("/")] == [], page.address


def test_headings_go_down_one_level_at_a_time(pages: list[SitePage]) -> None:
    for page in pages:
        levels = [int(heading.tag[1]) for heading in page.tree.xpath("//h1|//h2|//h3|//h4|//h5")]
        jumps = [(before, after) for before, after in itertools.pairwise(levels) if after > before + 1]
        assert jumps == [], page.address


def test_every_table_names_its_columns(pages: list[SitePage]) -> None:
    for page in pages:
        for table in page.tree.xpath("//table"):
            assert table.xpath(".//th[@scope='col']"), page.address


def test_a_link_text_leads_to_one_place_on_a_page(pages: list[SitePage]) -> None:
    """Out of context, two links that read the same and lead elsewhere cannot be told apart."""
    for page in pages:
        by_text: dict[str, set[str]] = {}
        for link in page.tree.xpath("//main//a[@href]"):
            name = link.get("aria-label") or " ".join(link.text_content().split())
            by_text.setdefault(name, set()).add(link.get("href"))
        assert {text: found for text, found in by_text.items() if len(found) > 1} == {}, page.address


def test_a_demonstration_says_so_on_every_page_and_is_not_to_be_found(site: PublicSite, pages: list[SitePage]) -> None:
    is_one = (site.folder / "robots.txt").read_text("utf-8").endswith("Disallow: /\n")
    for page in pages:
        assert bool(page.tree.xpath("//meta[@name='robots'][contains(@content, 'noindex')]")) == is_one, page.address
        if is_one:
            assert "emonstration" in page.tree.text_content(), page.address


def test_pages_are_small_enough_for_a_poor_connection(site: PublicSite) -> None:
    """At most 60 KB for the first visit of a body's page, and 150 KB for a map, everything that they load included."""
    for path in sorted(site.folder.glob("councils/*/index.html"))[:40]:
        assert first_visit(site, path) <= 60_000, path
    for path in site.folder.glob("map/**/index.html"):
        assert first_visit(site, path) <= 150_000, path


def first_visit(site: PublicSite, path: Path) -> int:
    """The bytes that a browser gets, compressed where that helps: the page, its styles and scripts, and both fonts."""
    tree = html.fromstring(path.read_bytes())
    loaded = {str(found) for found in tree.xpath("//link[@rel='stylesheet']/@href | //script/@src")}
    files = [path, *(site.folder / address.lstrip("/") for address in loaded), *scripts_of(site, loaded)]
    fonts = list(site.folder.glob("assets/*-latin-?00-normal-*.woff2"))
    assert len(fonts) == 2
    return sum(len(gzip.compress(file.read_bytes())) for file in files) + sum(font.stat().st_size for font in fonts)


def scripts_of(site: PublicSite, loaded: set[str]) -> list[Path]:
    """The scripts that scripts import."""
    found: set[str] = set()
    for address in loaded:
        if address.endswith(".js"):
            text = (site.folder / address.lstrip("/")).read_text("utf-8")
            found |= set(re.findall(r'from "(/assets/[^"]+\.js)"', text)) - loaded
    return [site.folder / address.lstrip("/") for address in sorted(found)]
