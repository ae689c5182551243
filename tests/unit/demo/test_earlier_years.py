"""The three years before the demonstration's own: their totals, and that they meet it without a seam."""

from collections import Counter, defaultdict
from math import sqrt

import pytest

from upheld.demonstration.targets import KNOWN
from upheld.measures.rounding import one_decimal_percent, whole_percent
from upheld.reference.authorities import read_register

type Rows = list[dict[str, str]]

INVESTIGATED = {"Upheld", "Not upheld"}
REGISTER = {body.code: body for body in read_register()}


def in_year(day: str, year: int) -> bool:
    return f"{year}-04-01" <= day <= f"{year + 1}-03-31"


def decided_in(tables: dict[str, Rows], year: int) -> Rows:
    return [row for row in tables["cases"] if in_year(row["decided"], year)]


def last_results(recommendations: Rows, year: int) -> dict[str, set[str]]:
    """The results of every case whose last one became known in the year."""
    by_case: dict[str, Rows] = defaultdict(list)
    for row in recommendations:
        by_case[row["case"]].append(row)
    return {
        case: {row["result"] for row in rows}
        for case, rows in by_case.items()
        if all(row["result"] for row in rows) and in_year(max(row["result_date"] for row in rows), year)
    }


@pytest.mark.parametrize(
    ("year", "upheld", "investigated", "percent", "received"),
    [
        (2016, 2_348, 4_192, "56.0", 16_925),
        (2017, 2_400, 4_211, "57.0", 16_950),
        (2018, 2_456, 4_234, "58.0", 16_899),
        (2019, 2_595, 4_254, "61.0", 17_100),
    ],
)
def test_the_nation_comes_to_its_totals(
    tables: dict[str, Rows], year: int, upheld: int, investigated: int, percent: str, received: int
) -> None:
    ended = Counter(row["outcome"] for row in decided_in(tables, year))
    assert (ended["Upheld"], ended["Upheld"] + ended["Not upheld"]) == (upheld, investigated)
    assert one_decimal_percent(upheld, investigated) == percent
    assert sum(in_year(row["received"], year) for row in tables["cases"]) == received


def test_what_was_published_of_the_year_before_is_what_its_cases_come_to(tables: dict[str, Rows]) -> None:
    counted: Counter[tuple[str, str, str]] = Counter()
    authority = {row["reference"]: row["authority"] for row in tables["cases"]}
    for row in decided_in(tables, 2018):
        upheld, remedied = row["outcome"] == "Upheld", row["remedied_by_authority"] == "yes"
        counted[row["authority"], "complaints_upheld", "denominator"] += row["outcome"] in INVESTIGATED
        counted[row["authority"], "complaints_upheld", "numerator"] += upheld
        counted[row["authority"], "satisfactory_remedies", "denominator"] += upheld
        counted[row["authority"], "satisfactory_remedies", "numerator"] += remedied
    for case, results in last_results(tables["recommendations"], 2018).items():
        counted[authority[case], "compliance", "denominator"] += 1
        counted[authority[case], "compliance", "numerator"] += "not_complied" not in results
    published = Counter(
        {
            (row["authority"], row["measure"], part): int(row[part])
            for row in tables["published_figures"]
            for part in ("numerator", "denominator")
        }
    )
    assert +published == +counted


def test_results_of_the_year_before_are_as_in_the_year_itself(tables: dict[str, Rows]) -> None:
    for year, outcomes in ((2016, 1_986), (2017, 2_028), (2018, 2_069), (2019, 2_177)):
        results = list(last_results(tables["recommendations"], year).values())
        late = sum("late" in found and "not_complied" not in found for found in results)
        assert (len(results), whole_percent(late, len(results))) == (outcomes, 18)


def test_some_recommendations_of_every_year_are_still_open(tables: dict[str, Rows]) -> None:
    decided = {row["reference"]: row["decided"] for row in tables["cases"]}
    waiting = {row["case"] for row in tables["recommendations"] if not row["result"]}
    still = Counter(year for case in waiting for year in range(2016, 2020) if in_year(decided[case], year))
    assert still == {2016: 17, 2017: 18, 2018: 19, 2019: 268}


def test_every_month_of_four_years_has_as_many_cases_as_luck_gives_it(tables: dict[str, Rows]) -> None:
    """Days of a month aside: 67,874 cases in 1,461 days, and none of 48 months further off than four deviations."""
    days = Counter(row["received"] for row in tables["cases"] if "2016-04-01" <= row["received"] <= "2020-03-31")
    months: dict[str, list[int]] = defaultdict(list)
    for day in sorted(days):
        months[day[:7]].append(days[day])
    assert (days.total(), len(days), len(months)) == (67_874, 1_461, 48)
    level = days.total() / len(days)
    off = {month: (sum(counts) - level * len(counts)) / sqrt(level * len(counts)) for month, counts in months.items()}
    assert max(off.values()) < 4 and min(off.values()) > -4, off
    assert 0.5 < sum(z * z for z in off.values()) / len(off) < 1.6


def test_cases_of_a_council_arrive_evenly_over_the_years(tables: dict[str, Rows]) -> None:
    """The spread between years of councils that stood through all of them is that of counts drawn by lot."""
    standing = [body.code for body in REGISTER.values() if not body.start or str(body.start) < "2016"]
    counts: dict[str, Counter[int]] = {code: Counter() for code in standing if not REGISTER[code].end}
    for row in tables["cases"]:
        for year in range(2016, 2020):
            if row["authority"] in counts and row["authority"] not in KNOWN and in_year(row["received"], year):
                counts[row["authority"]][year] += 1
    spread = 0.0
    for by_year in counts.values():
        mean = by_year.total() / 4
        spread += sum((by_year[year] - mean) ** 2 / mean for year in range(2016, 2020)) if mean else 0
    degrees = 3 * (len(counts) - len(KNOWN))
    assert abs(spread - degrees) < 4 * sqrt(2 * degrees), (spread, degrees)


def test_no_case_is_about_a_council_before_it_began_or_after_it_ended(tables: dict[str, Rows]) -> None:
    for row in tables["cases"]:
        body = REGISTER[row["authority"]]
        assert row["received"] >= str(body.start or "") and row["received"] <= str(body.end or "9"), row


def test_councils_that_ended_in_2019_have_cases_until_then(tables: dict[str, Rows]) -> None:
    ended = [code for code, body in REGISTER.items() if str(body.end) == "2019-03-31"]
    received = Counter(row["authority"] for row in tables["cases"])
    assert len(ended) == 15
    assert all(received[code] > 10 for code in ended)


def test_nothing_is_investigated_before_where_real_figures_are_published(tables: dict[str, Rows]) -> None:
    earlier = [row for year in range(2016, 2019) for row in decided_in(tables, year) if row["authority"] in KNOWN]
    assert earlier
    assert not INVESTIGATED & {row["outcome"] for row in earlier}


def test_only_investigated_decisions_of_the_year_itself_are_published(tables: dict[str, Rows]) -> None:
    published = [row for row in tables["cases"] if row["published"]]
    assert len(published) == 4_070
    assert {row["outcome"] for row in published} == INVESTIGATED
    assert all(in_year(row["decided"], 2019) for row in published)
    unpublished = [row for row in tables["cases"] if not row["published"]]
    assert not any(row["summary"] or row["address"] for row in unpublished)


def test_summaries_differ_so_that_they_can_be_searched(tables: dict[str, Rows]) -> None:
    summaries = [row["summary"] for row in tables["cases"] if row["published"]]
    assert len(set(summaries)) > 0.9 * len(summaries)
    assert all(2 <= summary.count(". ") + 1 <= 5 for summary in summaries)
