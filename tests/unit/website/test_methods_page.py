"""The methods page prints the thresholds of the scheme's insight: change one, and the page changes."""

from dataclasses import fields, replace

import polars as pl
import pytest
from lxml import html

from tests.worlds.map_site import england
from upheld.measures.insight_thresholds import InsightThresholds
from upheld.website.front import front_files
from upheld.website.pages import Pages
from upheld.website.site import Site

NO_CASES = pl.DataFrame(schema={"reference": pl.String, "decided": pl.Date})
NEWEST = replace(england().newest, tables={"cases": NO_CASES})
SITE = replace(england(), editions=(NEWEST,))
USUAL = SITE.scheme.insight


def methods_page(site: Site) -> bytes:
    """The page as it is made."""
    (data,) = (file.data for file in front_files(site, Pages(site)) if file.address == "methods/index.html")
    assert isinstance(data, bytes)
    return data


def with_insight(thresholds: InsightThresholds) -> Site:
    """The same site under a scheme with other thresholds."""
    scheme = replace(SITE.scheme, insight=thresholds)
    return replace(SITE, editions=(replace(NEWEST, scheme=scheme),))


@pytest.mark.parametrize("name", [field.name for field in fields(InsightThresholds)])
def test_changing_a_threshold_changes_the_page(name: str) -> None:
    value = getattr(USUAL, name)
    other = replace(USUAL, **{name: value / 2 if value < 1 else value + 1})
    assert methods_page(with_insight(other)) != methods_page(SITE)


def test_it_says_what_may_be_concluded() -> None:
    tree = html.fromstring(methods_page(SITE))
    (heading,) = tree.xpath("//h2[@id='concluded']")
    assert heading.text_content() == "What may be concluded"
    assert "2.66 mean moving ranges" in " ".join(tree.text_content().split())
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
