"""Years set beside each other, what may be concluded of them, and the breaks across which nothing is."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.worlds.extracts import Row, case, published_figure, recommendation
from tests.worlds.few import ALDER, BIRCH, CEDAR, schemes
from tests.worlds.reviews import boxes, ready_few
from upheld.review.document import ReviewDocument
from upheld.words.blocks import Picture

BREAK = '\n[[breaks]]\nmeasures = ["satisfactory_remedies"]\nnote = "Counted anew."\n'
DAYS = ("04-20", "06-11", "08-09", "10-14", "12-16", "02-17")


def two_years() -> Iterator[Row]:
    """Alder: nearly all upheld, and twice as many received in the later year; Birch: hardly any upheld."""
    number = 0
    for first, times in ((2018, 3), (2019, 6)):
        for day in DAYS:
            year = first + (day < "04")
            for code, upheld, many in ((ALDER, True, times), (BIRCH, False, 3), (CEDAR, day == "02-17", 2)):
                for _ in range(many):
                    number += 1
                    decided = f"{year}-{day}"
                    yield case(
                        number,
                        authority=code,
                        received=f"{year}-{day[:3]}01",
                        decided=decided,
                        outcome="Upheld" if upheld else "Not upheld",
                        published=f"{year}-{day[:3]}28" if upheld else "",
                    )


def put_right(decided: str) -> Row:
    """A recommendation carried out twenty days after the decision."""
    done = str(date.fromisoformat(decided) + timedelta(days=20))
    return {"due": done, "result_date": done}


TRAINING = [
    {"date": "2019-10-02", "kind": "seminar", "place": "Leeds", "delegates": 24, "authorities": f"{ALDER};{BIRCH}"},
    {"date": "2018-10-02", "kind": "seminar", "place": "Leeds", "delegates": 9, "authorities": ALDER},
]
PUBLISHED = [
    published_figure(authority="Alder Council", period="2017-18", numerator="", denominator="", percent=50),
    published_figure(authority="Birch Council", period="2016-17", numerator=3, denominator=6, percent=50),
]


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> ReviewDocument:
    folder = tmp_path_factory.mktemp("years")
    review = schemes(folder / "schemes") / "few/reviews/2019-20.toml"
    review.write_text(review.read_text("utf-8") + BREAK, encoding="utf-8")
    given = list(two_years())
    upheld = [row for row in given if row["outcome"] == "Upheld"]
    agreed = [recommendation() | {"case": row["reference"], **put_right(str(row["decided"]))} for row in upheld[:30]]
    agreed[-1] |= {"result": "not_complied"}
    return ready_few(
        folder, cases=given, recommendations=agreed, training=TRAINING, published_figures=PUBLISHED
    ).document()


def test_each_year_is_counted_by_the_definitions_of_this_one(document: ReviewDocument) -> None:
    assert [row.cells for row in document.tables["counts_by_year"].rows] == [("2018-19", 48, 48), ("2019-20", 66, 66)]


def test_a_published_year_is_a_sum_only_where_all_its_parts_are(document: ReviewDocument) -> None:
    years = document.tables["complaints_upheld_by_year"]
    assert [row.cells[:4] for row in years.rows] == [
        ("2016-17", 3, 6, 50.0),
        ("2017-18", "[x]", "[x]", "[x]"),
        ("2018-19", 20, 48, 41.7),
        ("2019-20", 38, 66, 57.6),
    ]


def test_the_year_before_stands_beside_a_count_unless_a_break_lies_between(document: ReviewDocument) -> None:
    received = document.tables["received_by_service_area"]
    assert (received.at("housing", "count"), received.at("housing", "before")) == (66, 48)
    assert received.columns[-1].heading == "Year before, 2018-19"
    remedies = document.tables["satisfactory_remedies_by_year"]
    assert remedies.shown("2019-20", "comparable") == "no" and remedies.shown("2018-19", "comparable") == "yes"
    (row,) = document.tables["breaks"].rows
    assert row.cells == ("2019-20", "Satisfactory remedies provided by the authority", "Counted anew.")


def test_a_change_has_its_range_and_one_conclusion(document: ReviewDocument) -> None:
    changes = document.tables["complaints_upheld_changes"]
    assert [row.id for row in changes.rows] == ["county", "district", "total"]
    assert changes.shown("county", "said") == "Nothing to compare"
    assert changes.at("total", "percent_before") == 42 and changes.at("total", "percent") == 58
    assert changes.at("total", "points") == 15.9


def test_authorities_that_differ_are_in_the_order_of_their_names(document: ReviewDocument) -> None:
    differing = document.tables["complaints_upheld_differing"]
    assert [(row.id, row.cells[6]) for row in differing.rows] == [
        (ALDER, "Higher than the average"),
        (BIRCH, "Lower than the average"),
        (CEDAR, "Lower than the average"),
    ]


def test_early_warning_is_of_service_areas_alone(document: ReviewDocument) -> None:
    """Alder doubled, and no table says so; of the nine service areas only housing has cases."""
    assert [row.id for row in document.tables["warnings"].rows] == ["service_area"]
    months = document.tables["arrivals_by_month"]
    assert [row.id for row in months.rows][:2] == ["2018-04", "2018-05"] and months.for_spreadsheets
    assert sum(int(str(row.cells[-1])) for row in months.rows) == 48 + 66


def test_remedies_training_and_improvements_have_their_tables(document: ReviewDocument) -> None:
    times = document.tables["remedies_time"]
    assert (times.at("service_improvement", "agreed"), times.at("service_improvement", "half_by")) == (30, 20)
    (seminars,) = document.tables["training"].rows
    assert seminars.cells[1:] == (1, 1, 24, 2)
    (improvement,) = document.tables["improvements"].rows
    assert improvement.cells[:3] == ("Housing", "Alder Council", "Train the staff who assess applications.")


def test_there_are_charts_of_all_sorts(document: ReviewDocument) -> None:
    exhibits = [box for section in document.sections for box in boxes(section.blocks, "exhibit")]
    content = [block for box in exhibits for block in box.content]
    many = [box for section in document.sections for box in boxes(section.blocks, "pictures")]
    sorts = {
        block.name for block in (*content, *(one for box in many for one in box.content)) if isinstance(block, Picture)
    }
    assert sorts == {"bars", "rates", "years", "funnel", "monthly", "curve"}


def test_years_stand_in_the_order_of_their_days_and_not_of_their_names(tmp_path: Path) -> None:
    reviews = schemes(tmp_path / "schemes") / "few/reviews"
    as_before = (reviews / "2018-19.toml").read_text(encoding="utf-8")
    halves = {"H2 2016": ("2016-10-01", "2017-03-31"), "H1 2017": ("2017-04-01", "2017-09-30")}
    for name, (start, end) in halves.items():
        review = as_before.replace("2018-19", name).replace("2018-04-01", start).replace("2019-03-31", end)
        (reviews / f"{name}.toml").write_text(review, encoding="utf-8")
    published = [
        published_figure(authority="Birch Council", period=name, numerator=3, denominator=6, percent=50)
        for name in halves
    ]
    table = ready_few(tmp_path, published_figures=published).document().tables["complaints_upheld_by_year"]
    assert [row.id for row in table.rows] == ["H2 2016", "H1 2017", "2019-20"]
