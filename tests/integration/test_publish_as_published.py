"""A site of years that were published before: what the extract does not give is not known, and nowhere none."""

import json
import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from tests.worlds.extracts import Row, extract
from tests.worlds.few import upheld
from tests.worlds.publishing import issued
from upheld.editions.registers import Approval, record
from upheld.schemes.reader import SHIPPED

EXAMPLE = Path(__file__).parents[2] / "examples/published-figures"
YEARS = ("2019-20", "2022-23", "2023-24", "2024-25")
CHELTENHAM, KENT, BRADFORD = "E07000078", "E10000016", "E08000032"
"""Of Cheltenham no compliance was published in 2023-24, and of Bradford in 2024-25 only that 34 were investigated."""


def with_instants(folder: Path) -> Path:
    """The shipped scheme, every review of which may be published by now."""
    target = shutil.copytree(SHIPPED / "lgsco", folder / "lgsco")
    for review in (target / "reviews").glob("*.toml"):
        text = review.read_text(encoding="utf-8")
        if not re.search("^publication = ", text, re.MULTILINE):
            review.write_text(f"publication = 2025-07-29T00:01:00\n{text}", encoding="utf-8")
    return folder


def edition_of(given: Path, year: str, folder: Path) -> Path:
    """An issued edition of that year."""
    place = folder / "schemes"
    schemes = place if place.exists() else with_instants(place)
    ran = upheld("build", given, "--review", f"lgsco/{year}", "--schemes", schemes, "--out", folder / "out")
    assert ran.status == 0, ran.err
    return issued(Path(ran.out.strip().rsplit(" are in ", 1)[1]))


def published(edition: Path, public: Path) -> Path:
    ran = upheld("publish", edition, "--to", public, "--approved-by", "A. Director")
    assert ran.status == 0, ran.err
    return public / "current"


def words(page: Path) -> str:
    """The page as one line of words."""
    text = re.sub(r"<(style|script|svg)\b.*?</\1>", " ", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    return " ".join(unescape(re.sub("<[^>]+>", " ", text)).split())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The last year of the example, published beside every one before."""
    folder = tmp_path_factory.mktemp("example")
    *before, last = (edition_of(EXAMPLE, year, folder) for year in YEARS)
    for edition in before:
        approval = Approval(edition.name, "v1", "A. Director", "2025-08-01T09:00:00+00:00", str(folder / "public"))
        record(edition.parent, approval)
    return published(last, folder / "public")


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("measure", ["complaints-upheld", "compliance", "satisfactory-remedies"])
def test_every_year_has_a_map_of_every_rate(site: Path, year: str, measure: str) -> None:
    pages = list((site / "map" / year / measure).glob("**/index.html"))
    assert pages
    for page in pages:
        assert f"{year}" in words(page)


def row_in(table: Path, council: str) -> str:
    """What the table of a page says of a council."""
    page = table.read_text(encoding="utf-8")
    (found,) = re.findall(rf'<tr[^>]*><th scope="row"><a[^>]*>{council}</a>.*?</tr>', page, re.DOTALL)
    return " ".join(re.sub("<[^>]+>", " ", found).split())


def test_a_measure_that_one_council_lacks_is_not_known_on_its_map_and_its_page(site: Path) -> None:
    place = site / "map/2023-24/compliance"
    tables = [page for page in place.glob("**/shapes/index.html") if "Cheltenham" in page.read_text("utf-8")]
    (table,) = tables
    assert row_in(table, "Cheltenham").endswith("not known")
    page = words(site / f"councils/{CHELTENHAM}/index.html")
    assert "Compliance with recommendations Not known We do not have this figure." in page
    assert "0 of 1 complaint we investigated" in page, "what was published stands beside it"


def test_its_letter_says_so_too_and_its_rows_have_no_number(tmp_path: Path) -> None:
    edition = edition_of(EXAMPLE, "2023-24", tmp_path)
    letter = " ".join((edition / f"public/letters/{CHELTENHAM}.txt").read_text("utf-8").split())
    assert "Compliance with recommendations We do not have this figure." in letter
    ran = upheld("figures", edition, "--authority", CHELTENHAM, "--format", "json")
    (row,) = [row for row in json.loads(ran.out) if row["measure"] == "compliance"]
    empty = ("numerator", "denominator", "value", "percent", "group_average_percent", "interval", "verdict", "source")
    assert (row["kind"], {row[key] for key in empty}, row["rankable"]) == ("not_known", {None}, False)
    assert "FAILS" not in upheld("verify", edition).out


def test_a_council_whose_count_is_not_known_is_nowhere_said_to_have_had_none(site: Path) -> None:
    page = words(site / f"councils/{BRADFORD}/index.html")
    assert "Complaints upheld Not known" in page and "it has none" not in page
    group = (site / "groups/metropolitan/2024-25/index.html").read_text("utf-8")
    assert row_in(site / "groups/metropolitan/2024-25/index.html", "Bradford").startswith("Bradford not known")
    assert "no complaints we investigated" not in group
    insight = words(site / f"councils/{BRADFORD}/insight/index.html")
    assert "had no complaints" not in insight and "No case to count" not in insight


def test_an_average_as_published_is_not_said_to_be_of_the_few_that_are_shown(site: Path) -> None:
    page = words(site / "groups/metropolitan/2024-25/index.html")
    assert "The average of metropolitan boroughs, as it was published, is" in page


def test_what_a_later_extract_knows_of_a_year_stands_before_that_it_was_not_known(site: Path, tmp_path: Path) -> None:
    """Kent lacks compliance in the first extract of 2022-23, and the one of 2023-24 tells it."""
    lines = (EXAMPLE / "published_figures.csv").read_text("utf-8").splitlines(keepends=True)
    lacking = tmp_path / "lacking"
    lacking.mkdir()
    kept = [line for line in lines if not line.startswith("Kent County Council,2022-23,compliance")]
    assert len(kept) == len(lines) - 1
    (lacking / "published_figures.csv").write_text("".join(kept), encoding="utf-8")
    published(edition_of(lacking, "2022-23", tmp_path), tmp_path / "public")
    shown = published(edition_of(EXAMPLE, "2023-24", tmp_path), tmp_path / "public")
    page = (shown / f"councils/{KENT}/index.html").read_text("utf-8")
    (row,) = re.findall(r'<tr[^>]*><th scope="row">2022-23.*?</tr>', page, re.DOTALL)
    assert "100%" in re.sub("<[^>]+>", "", row) and "not known" not in row


def published_row(council: str, measure: str, **parts: object) -> Row:
    return {"authority": council, "period": "2019-20", "measure": measure, "source": "a letter"} | parts


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            [published_row("Bolsover", "complaints_upheld", numerator=1, denominator=4, percent=25)], id="one council"
        ),
        pytest.param(
            [published_row(name, "complaints_upheld", percent=40) for name in ("Bolsover", "Leeds")], id="percent only"
        ),
        pytest.param([published_row("Bolsover", "compliance", denominator=0)], id="nothing due"),
        pytest.param([published_row("Bolsover", "complaints_upheld", denominator=34)], id="not known"),
    ],
)
def test_whatever_little_was_published_makes_a_whole_site(rows: list[Row], tmp_path: Path) -> None:
    given = extract(tmp_path / "extract", published_figures=rows)
    shown = published(edition_of(given, "2019-20", tmp_path), tmp_path / "public")
    page = words(shown / "councils/E07000033/index.html")
    assert not re.search(r"\b0(%(?! to 100%| or 50%)| of \d)", page), "no false zero"
    assert page.count("Not known") == (3 if rows[0].get("denominator") == 34 else 2)
