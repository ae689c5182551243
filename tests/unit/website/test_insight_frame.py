"""How pages of insight are built, where an edition has less to say, and in a second scheme."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from tests.worlds.casebooks import LGSCO, YEAR, Row
from tests.worlds.few import build, few_extract
from tests.worlds.insight_site import InsightSite, insight_site, published, rich_edition
from tests.worlds.years_of_cases import a_year, edition, held_years
from upheld.casebook.casebook import read_casebook
from upheld.editions.door import Publication, read_published
from upheld.editions.freeze import Sources, freeze
from upheld.schemes.reader import read_review
from upheld.schemes.review import Break

TESTS = Path(__file__).parents[2]
ASH, WATCH, HOUSING, OTHER = "/councils/Ash/insight/", "/watch/", "/service-areas/housing/", "/service-areas/other/"


def told() -> list[Row]:
    """Figures of two bodies as they had been published, without cases."""
    counts = {"Ash": (2, 5), "Beech": (4, 10)}
    same = {"period": "2019-20", "measure": "complaints_upheld", "source": "a letter", "group_average_percent": 40}
    return [
        same | {"authority": code, "numerator": x, "denominator": n, "percent": 100 * x // n}
        for code, (x, n) in counts.items()
    ]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, InsightSite]:
    """A rich site, one of a single year, of a second scheme, of figures as published, and of an edition without."""
    folder = tmp_path_factory.mktemp("sites")
    alone = edition(a_year("2019-20", 6, 12))
    hearth = TESTS / "schemes/extracts/hearth-2023"
    scheme, review = read_review("hearth/2023", folders=[TESTS / "schemes"])
    second = freeze(Sources(read_casebook(hearth, scheme, review)[0], scheme, review))
    return {
        "rich": insight_site(published(rich_edition(), folder / "rich")),
        "alone": insight_site(published(alone, folder / "alone")),
        "second": insight_site(published(second, folder / "second")),
        "told": insight_site(published(edition([], published_figures=told()), folder / "told")),
        "without": insight_site(published(alone, folder / "without", insight=False)),
    }


SITES = ("rich", "alone", "second", "told", "without")


@pytest.mark.parametrize("name", SITES)
def test_titles_differ_and_headings_go_down_one_level_at_a_time(sites: Mapping[str, InsightSite], name: str) -> None:
    titles = [tree.findtext(".//title") for _, tree in sites[name].pages()]
    assert len(set(titles)) == len(titles)
    for address, tree in sites[name].pages():
        levels = [int(heading.tag[1]) for heading in tree.xpath("//h1 | //h2 | //h3 | //h4")]
        assert levels[0] == 1 and levels.count(1) == 1, address
        assert all(after - before <= 1 for before, after in pairwise(levels)), (address, levels)


@pytest.mark.parametrize("name", SITES)
def test_links_stand_alone_and_lead_somewhere(sites: Mapping[str, InsightSite], name: str) -> None:
    ids = {address: set(tree.xpath("//@id")) for address, tree in sites[name].pages()}
    for address, tree in sites[name].pages():
        led: dict[str, str] = {}
        for link in tree.xpath("//main//a[@href]"):
            target, words = link.get("href"), " ".join(link.text_content().split())
            assert led.setdefault(words, target) == target, (address, words)
            page, _, place = target.partition("#")
            if (page or address) in ids and place:
                assert place in ids[page or address], (address, target)
            ours = re.search("/(insight|service-areas|watch)/", page)
            assert not ours or page in ids or page.lstrip("/") in sites[name].files, (address, page)


@pytest.mark.parametrize("name", SITES)
def test_ids_differ_tables_have_heads_and_pictures_have_words(sites: Mapping[str, InsightSite], name: str) -> None:
    for address, tree in sites[name].pages():
        ids = tree.xpath("//@id")
        assert len(set(ids)) == len(ids), address
        assert all(cell.get("scope") for cell in tree.xpath("//th")), address
        assert all(picture.get("aria-label") for picture in tree.xpath("//*[@role='img']")), address
        assert all("uh-wide" not in box.get("class") or box.get("aria-label") for box in tree.xpath("//div[@class]"))


def test_pages_are_small(sites: Mapping[str, InsightSite]) -> None:
    assert max(len(data) for data in sites["rich"].files.values()) < 60_000


def test_a_single_year_says_that_there_is_nothing_to_set_it_beside(sites: Mapping[str, InsightSite]) -> None:
    for address in (ASH, OTHER, WATCH):
        assert "We do not hold the cases of the year before 2019-20." in sites["alone"].words(address)
    assert "had an alert" not in sites["alone"].words(WATCH)


def test_figures_taken_as_published_have_no_cases_to_look_at(sites: Mapping[str, InsightSite]) -> None:
    words = sites["told"].words(ASH)
    assert "2 complaints upheld out of 5 complaints we investigated: 40%." in words
    assert "2 of 5 is 40%. Had one case fewer gone that way, it would be 20%. Had one more, 60%." in words
    for address in (ASH, WATCH, HOUSING):
        assert "so there are no cases to look at." in sites["told"].words(address).lower()
    assert "No month called for a look" not in words and "no improvement" not in words


def test_an_edition_without_insight_says_so_at_the_same_addresses(sites: Mapping[str, InsightSite]) -> None:
    with_insight, without = ({address for address, _ in sites[name].pages()} for name in ("alone", "without"))
    assert with_insight == without
    for address in without:
        assert "were published without the part that says what may be concluded" in sites["without"].words(address)


def test_a_break_is_marked_and_said(tmp_path: Path) -> None:
    broken = replace(YEAR, breaks=(Break(("complaints_upheld",), "Fewer <b> were investigated."),))
    years = [*held_years("2018-19"), *a_year("2018-19", 6, 12), *a_year("2019-20", 6, 12)]
    said = insight_site(published(edition(years, review=broken), tmp_path))
    words = said.words(ASH)
    assert "The way of counting changed, and years on two sides of such a break are not set side by side." in words
    assert "2018-19 (before a break)" in words
    assert "A break from 2019-20: Fewer <b> were investigated." in words


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"poisson_tail": 0.01}, "fewer than 10 months of 1,000"),
        ({"xmr_width": 3.0}, "The limit lies 3 of those usual steps"),
        ({"xmr_from": 7.5}, "Where 7.5 or more came in a usual month"),
        ({"xmr_run": 6}, "six months running above the average"),
        ({"cusum_ratio": 1.5}, "a rise to 1.5 times the usual"),
        ({"cusum_run_length": 999}, "it would take 999 months or more"),
        ({"baseline_months": 10}, "at least ten months are needed"),
        ({"earlier_years": 2}, "at most two years"),
        ({"funnel_exact_below": 20}, "exact for fewer than 20 cases"),
        ({"funnel_exact_expected": 3}, "fewer than three are expected"),
        ({"dispersion_from": 8}, "from those with eight cases or more"),
        ({"dispersion_members": 4}, "when there are at least four"),
        ({"dispersion_winsorised": 0.05}, "the outermost 5% at either end"),
        ({"mix_unmatched": 0.3}, "more than 30% of its cases"),
        ({"trend_years": 4}, "a line through four years or more"),
    ],
)
def test_the_methods_print_the_thresholds_of_the_scheme(
    sites: Mapping[str, InsightSite], changes: Mapping[str, float], said: str
) -> None:
    assert said not in sites["alone"].words(WATCH)
    found = sites["alone"].edition
    insight = replace(LGSCO.insight, **changes)  # type: ignore[arg-type]
    assert said in insight_site(replace(found, scheme=replace(found.scheme, insight=insight))).words(WATCH)


def test_the_second_scheme_has_its_own_words(sites: Mapping[str, InsightSite]) -> None:
    for address, tree in sites["second"].pages():
        words = " ".join(tree.xpath("//main")[0].text_content().split())
        assert "council" not in words.lower(), address
    assert any(address.startswith("/landlords/") for address, _ in sites["second"].pages())


def test_the_small_world_built_by_the_command_has_its_pages(tmp_path: Path) -> None:
    folder = build(few_extract(tmp_path / "extract"), tmp_path / "out")
    day = date(2020, 7, 22)
    small = insight_site(read_published(folder, Publication("v1", day, datetime(2020, 7, 29, tzinfo=UTC))))
    assert {address for address, _ in small.pages()} >= {f"/councils/X{number}/insight/" for number in range(1, 5)}
