"""The figures that come out of the demonstration, counted here by plain loops over its files."""

from collections import Counter, defaultdict
from collections.abc import Mapping

import pytest

from upheld.measures.rounding import one_decimal_percent, whole_percent
from upheld.reference.authorities import read_register

type Rows = list[dict[str, str]]
type Counts = Mapping[str, Counter[str]]

GROUPS = {body.code: str(body.group) for body in read_register()}
HINCKLEY, BOLSOVER, WELLINGBOROUGH, BROMSGROVE = "E07000132", "E07000033", "E07000156", "E07000234"


def in_year(day: str) -> bool:
    return "2019-04-01" <= day <= "2020-03-31"


def results_of_cases(recommendations: Rows) -> dict[str, str]:
    """The result of every case whose results are all known and whose last falls in the year."""
    by_case: dict[str, Rows] = defaultdict(list)
    for row in recommendations:
        by_case[row["case"]].append(row)
    worst = {}
    for case, rows in by_case.items():
        if all(row["result"] for row in rows) and in_year(max(row["result_date"] for row in rows)):
            found = {row["result"] for row in rows}
            worst[case] = next(result for result in ("not_complied", "late", "on_time") if result in found)
    return worst


@pytest.fixture(scope="module")
def counts(tables: dict[str, Rows]) -> Counts:
    """By authority, by group and for the nation: how many cases of each sort."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    results = results_of_cases(tables["recommendations"])
    for row in tables["cases"]:
        sorts = [results.get(row["reference"], "")]
        sorts += ["received"] if in_year(row["received"]) else []
        if in_year(row["decided"]):
            sorts += ["decided", row["outcome"]]
            sorts += ["remedied"] if row["remedied_by_authority"] == "yes" else []
        for place in (row["authority"], GROUPS[row["authority"]], "nation"):
            counted[place].update(filter(None, sorts))
    return counted


def key_figures(counted: Counter[str]) -> tuple[int, int, int, int, int]:
    """Upheld, investigated, complied, compliance outcomes, remedied."""
    complied = counted["on_time"] + counted["late"]
    upheld = counted["Upheld"]
    return upheld, upheld + counted["Not upheld"], complied, complied + counted["not_complied"], counted["remedied"]


@pytest.mark.parametrize(
    ("code", "published"),
    [
        (HINCKLEY, (0, 6, 0, 0, 0)),
        (BOLSOVER, (1, 4, 1, 1, 0)),
        (WELLINGBOROUGH, (2, 2, 1, 1, 0)),
        (BROMSGROVE, (2, 5, 2, 2, 0)),
    ],
)
def test_four_councils_have_their_published_figures(
    counts: Counts, code: str, published: tuple[int, int, int, int, int]
) -> None:
    assert key_figures(counts[code]) == published


@pytest.mark.parametrize(
    ("group", "totals", "printed"),
    [
        ("county", (470, 700, 418, 420, 33), (67, 100, 7)),
        ("district", (389, 864, 297, 300, 78), (45, 99, 20)),
        ("london", (627, 950, 518, 520, 88), (66, 100, 14)),
        ("metropolitan", (523, 780, 435, 439, 68), (67, 99, 13)),
        ("unitary", (586, 960, 496, 498, 70), (61, 100, 12)),
    ],
)
def test_groups_come_to_their_totals(
    counts: Counts, group: str, totals: tuple[int, int, int, int, int], printed: tuple[int, int, int]
) -> None:
    upheld, investigated, complied, outcomes, remedied = key_figures(counts[group])
    assert (upheld, investigated, complied, outcomes, remedied) == totals
    rates = whole_percent(upheld, investigated), whole_percent(complied, outcomes), whole_percent(remedied, upheld)
    assert rates == printed


def test_the_nation_prints_as_published(counts: Counts) -> None:
    upheld, investigated, complied, outcomes, remedied = key_figures(counts["nation"])
    assert (one_decimal_percent(upheld, investigated), investigated) == ("61.0", 4_254)
    assert one_decimal_percent(complied, outcomes) == "99.4"
    assert one_decimal_percent(remedied, upheld) == "13.0"


def test_late_results_are_about_eighteen_per_cent(counts: Counts) -> None:
    nation = counts["nation"]
    assert whole_percent(nation["late"], nation["late"] + nation["on_time"]) == 18


def test_received_and_decided_are_different_sets(counts: Counts, tables: dict[str, Rows]) -> None:
    assert (counts["nation"]["received"], counts["nation"]["decided"]) == (17_100, 17_016)
    before = [row for row in tables["cases"] if in_year(row["decided"]) and not in_year(row["received"])]
    after = [row for row in tables["cases"] if in_year(row["received"]) and not in_year(row["decided"])]
    assert len(before) > 2_000
    assert {bool(row["decided"]) for row in after} == {True, False}


def test_some_results_belong_to_cases_of_the_year_before(tables: dict[str, Rows]) -> None:
    results = results_of_cases(tables["recommendations"])
    decided = Counter(in_year(row["decided"]) for row in tables["cases"] if row["reference"] in results)
    assert decided[False] > 500
    assert decided[True] > 1_500


def test_decisions_come_evenly_over_the_year(tables: dict[str, Rows]) -> None:
    months = Counter(
        row["decided"][:7] for row in tables["cases"] if row["outcome"] == "Upheld" and in_year(row["decided"])
    )
    assert len(months) == 12
    assert max(months.values()) < 1.5 * min(months.values())


def test_councils_that_ended_keep_their_cases(counts: Counts) -> None:
    ended = [body.code for body in read_register() if str(body.end) == "2020-03-31"]
    assert len(ended) == 5
    assert all(counts[code]["decided"] for code in ended)


def test_what_a_council_does_not_do_is_not_complained_of(tables: dict[str, Rows]) -> None:
    by_group = defaultdict(set)
    for row in tables["cases"]:
        by_group[GROUPS[row["authority"]]].add(row["category"])
    assert not by_group["district"] & {
        "Domiciliary care",
        "Special educational needs",
        "Highway repair and maintenance",
    }
    assert not by_group["county"] & {"Homelessness", "Council tax", "Building control"}
    assert by_group["unitary"] > by_group["district"] | by_group["county"] - {"Trading standards"}


def test_the_year_before_adds_up(tables: dict[str, Rows]) -> None:
    rows = [row for row in tables["published_figures"] if row["measure"] == "complaints_upheld"]
    assert {row["period"] for row in rows} == {"2018-19"}
    upheld, investigated = (sum(int(row[part]) for row in rows) for part in ("numerator", "denominator"))
    assert (investigated, one_decimal_percent(upheld, investigated)) == (4_234, "58.0")


def test_the_year_before_has_the_average_of_its_own_rows(tables: dict[str, Rows]) -> None:
    sums: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0])
    for row in tables["published_figures"]:
        key = row["measure"], GROUPS[row["authority"]], row["group_average_percent"]
        sums[key][0] += int(row["numerator"])
        sums[key][1] += int(row["denominator"])
    assert len(sums) == 15
    assert all(whole_percent(x, n) == int(average) for (_, _, average), (x, n) in sums.items())


def test_a_case_upheld_before_is_in_the_figures_of_that_year(tables: dict[str, Rows]) -> None:
    rows = [row for row in tables["published_figures"] if row["measure"] == "complaints_upheld"]
    upheld = {row["authority"]: int(row["numerator"]) for row in rows}
    results = results_of_cases(tables["recommendations"])
    carried = Counter(
        row["authority"] for row in tables["cases"] if row["reference"] in results and not in_year(row["decided"])
    )
    assert carried.total() == 542
    assert all(upheld[code] >= count for code, count in carried.items())


def test_training_comes_to_the_totals_of_the_letters(tables: dict[str, Rows]) -> None:
    rows = tables["training"]
    seminars = [row for row in rows if row["kind"] == "seminar"]
    courses = [row for row in rows if row["kind"] == "course" and in_year(row["date"])]
    assert {row["place"] for row in seminars} == {"London", "Bristol", "Leeds", "Birmingham"}
    assert sum(int(row["delegates"]) for row in seminars) == 178
    assert len({code for row in seminars for code in row["authorities"].split(";")}) == 143
    assert (len(courses), len(rows) - len(courses) - len(seminars)) == (118, 71)
    assert sum(int(row["delegates"]) for row in courses) == 1_416
