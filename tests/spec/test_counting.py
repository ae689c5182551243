"""How casework becomes figures: small tables of cases in, results out. Together these are the method."""

from dataclasses import replace

import pytest

from tests import oracle
from tests.worlds.casebooks import LGSCO, WITH_FINDINGS, YEAR, casebook, rows_of
from upheld.casebook.casebook import Casebook
from upheld.editions.counts import measures_in_force
from upheld.editions.edition import Edition
from upheld.editions.freeze import Sources, freeze
from upheld.measures.counting import Counted
from upheld.measures.results import Absence, AbsenceKind, Count, PerPopulation, Rate, Result
from upheld.measures.rounding import whole_percent
from upheld.schemes.reader import read_review
from upheld.schemes.scheme import Scheme
from upheld.verify.second_engine import recount

NOTHING_INVESTIGATED, NOTHING_DUE, NOTHING_UPHELD = map(
    Absence, (AbsenceKind.NOTHING_INVESTIGATED, AbsenceKind.NOTHING_DUE, AbsenceKind.NOTHING_UPHELD)
)

BURY = """
    times | outcome
    4     | invalid_or_incomplete
    2     | advice_given
    24    | referred_back
    27    | closed_after_initial_enquiries
    9     | not_upheld
    6     | upheld
"""


def frozen(book: Casebook, scheme: Scheme = LGSCO) -> Edition:
    """The edition of a casebook. Every case specified here holds for the second engine and the oracle too."""
    sources = Sources(book, scheme, YEAR)
    edition = freeze(sources)
    measures = measures_in_force(scheme, YEAR)
    tables = rows_of(book)
    slowly = {
        measure.id: tuple(
            Counted(*place, *parts) for place, parts in oracle.counts(tables, measure, scheme, YEAR.period).items()
        )
        for measure in measures
    }
    again = recount(book, measures, scheme.vocabulary, YEAR.period)
    assert edition.figures == freeze(sources, again).figures == freeze(sources, slowly).figures
    return edition


def result(
    cases: str, measure: str, *, recommendations: str = "", scheme: Scheme = LGSCO, part: str | None = None
) -> Result:
    """What a measure says of Ash, or of one part of what it counts."""
    figure = frozen(casebook(cases, recommendations), scheme).figure("Ash", measure, part)
    assert figure is not None
    return figure.result


def test_complaints_upheld_is_upheld_over_what_was_investigated() -> None:
    """LGSCO data tables of Bury 2019-20: of 72 decided, 15 were investigated and 6 upheld, which prints 40%."""
    assert result(BURY, "complaints_upheld") == Rate(6, 15)
    assert whole_percent(6, 15) == 40


def test_decisions_are_counted_by_outcome_and_in_all() -> None:
    """LGSCO data tables of Bury 2019-20: 4, 2, 24, 27, 9 and 6 make 72."""
    edition = frozen(casebook(BURY))
    counted = {
        figure.breakdown: figure.result for figure in edition.figures["Ash"] if figure.measure == "decided_by_outcome"
    }
    assert counted == {
        None: Count(72),
        "invalid_or_incomplete": Count(4),
        "advice_given": Count(2),
        "referred_back": Count(24),
        "closed_after_initial_enquiries": Count(27),
        "not_upheld": Count(9),
        "upheld": Count(6),
    }


def test_fault_that_was_remedied_before_is_upheld_all_the_same() -> None:
    """LGSCO letters of 22 July 2020: upheld includes fault that the authority accepted before the investigation."""
    cases = """
        times | outcome    | remedied_by_authority
        1     | upheld     | yes
        1     | upheld     | no
        2     | not_upheld | no
    """
    assert result(cases, "complaints_upheld") == Rate(2, 4)


def test_received_and_decided_are_different_sets() -> None:
    """LGSCO data tables: a case can be received in one year and decided in the next (Bury: 73 received, 72 decided)."""
    cases = """
        received   | decided    | outcome
        2018-12-01 | 2019-06-01 | upheld
        2019-06-01 | 2019-09-01 | not_upheld
        2020-02-01 | 2020-05-01 | upheld
        2020-02-01 | 2020-06-01 | upheld
        2020-03-01 | -          | -
    """
    assert result(cases, "received_by_service_area") == Count(4)
    assert result(cases, "decided_by_service_area") == Count(2)
    assert result(cases, "complaints_upheld") == Rate(1, 2)


def test_both_ends_of_the_period_are_in_it() -> None:
    """LGSCO letters of 22 July 2020: the year to 31 March 2020."""
    cases = """
        decided    | outcome
        2019-03-31 | upheld
        2019-04-01 | upheld
        2020-03-31 | not_upheld
        2020-04-01 | upheld
    """
    assert result(cases, "complaints_upheld") == Rate(1, 2)


def test_a_service_area_has_its_own_count_and_zero_is_a_count() -> None:
    """LGSCO data tables: nine service areas, whether or not there was a case about each."""
    cases = """
        times | service_area
        3     | housing
        1     | other
    """
    assert result(cases, "decided_by_service_area") == Count(4)
    assert result(cases, "decided_by_service_area", part="housing") == Count(3)
    assert result(cases, "decided_by_service_area", part="adult_care") == Count(0)


def test_zero_is_not_absence() -> None:
    """LGSCO letters of 22 July 2020: Hinckley & Bosworth, 0 of 6; with nothing investigated there is no rate at all."""
    assert result("times | outcome\n6 | not_upheld", "complaints_upheld") == Rate(0, 6)
    assert result("times | outcome\n6 | referred_back", "complaints_upheld") == NOTHING_INVESTIGATED
    assert result("authority\nBeech", "complaints_upheld") == NOTHING_INVESTIGATED


@pytest.mark.parametrize(
    ("results", "complied"),
    [
        ("on_time", Rate(1, 1)),
        ("late", Rate(1, 1)),
        ("not_complied", Rate(0, 1)),
        ("on_time on_time", Rate(1, 1)),
        ("on_time late", Rate(1, 1)),
        ("late not_complied on_time", Rate(0, 1)),
    ],
)
def test_compliance_is_counted_by_case_and_late_is_compliant(results: str, complied: Rate) -> None:
    """LGSCO letters of 22 July 2020: the base is the compliance outcomes; late is compliant (18% late in 2021-22)."""
    recommendations = "result\n" + "\n".join(results.split())
    assert result("outcome\nupheld", "compliance", recommendations=recommendations) == complied


@pytest.mark.parametrize(
    ("results", "worst"),
    [("on_time on_time", "on_time"), ("on_time late", "late"), ("late not_complied on_time", "not_complied")],
)
def test_a_case_is_as_late_as_its_worst_recommendation(results: str, worst: str) -> None:
    """LGSCO reviews, which give the share that was late (20.8% in 2023-24): late counts are kept beside compliance."""
    recommendations = "result\n" + "\n".join(results.split())
    for one in ("on_time", "late", "not_complied"):
        counted = result("outcome\nupheld", "compliance_by_result", recommendations=recommendations, part=one)
        assert counted == Count(int(one == worst))


def test_a_case_has_its_result_on_the_day_of_its_last_recommendation() -> None:
    """LGSCO letters of 22 July 2020: the outcomes whose result fell in the year, whenever the case was decided."""
    cases = """
        reference | decided
        before    | 2019-01-10
        within    | 2019-01-10
        after     | 2019-10-10
    """
    recommendations = """
        case   | result_date
        before | 2019-03-01
        before | 2019-03-31
        within | 2019-03-01
        within | 2019-04-01
        after  | 2020-03-01
        after  | 2020-04-01
    """
    assert result(cases, "compliance", recommendations=recommendations) == Rate(1, 1)


def test_compliance_and_upheld_have_different_cases() -> None:
    """LGSCO pages: Birmingham 2023-24 had 115 upheld and 107 compliance outcomes."""
    cases = """
        reference | decided    | outcome
        old       | 2019-01-10 | upheld
        new       | 2019-10-10 | upheld
        newer     | 2020-03-10 | upheld
    """
    recommendations = """
        case  | result_date | result
        old   | 2019-05-01  | not_complied
        new   | 2020-01-01  | on_time
        newer | -           | -
    """
    assert result(cases, "complaints_upheld") == Rate(2, 2)
    assert result(cases, "compliance", recommendations=recommendations) == Rate(1, 2)


def test_while_one_recommendation_is_pending_the_case_has_no_outcome() -> None:
    """LGSCO letters of 22 July 2020, by our reading: a case complies when all that was agreed in it was done."""
    recommendations = """
        result  | result_date
        on_time | 2020-01-01
        -       | -
    """
    assert result("outcome\nupheld", "compliance", recommendations=recommendations) == NOTHING_DUE


def test_a_case_without_recommendations_is_no_compliance_outcome() -> None:
    """LGSCO letters of 22 July 2020: an authority of which nothing was due has no rate of compliance."""
    assert result("outcome\nupheld", "compliance") == NOTHING_DUE


def test_satisfactory_remedies_are_counted_over_what_was_upheld() -> None:
    """LGSCO pages: Islington 2023-24, 5 of 22 upheld is 23%, although 26 were investigated."""
    cases = """
        times | outcome    | remedied_by_authority
        5     | upheld     | yes
        16    | upheld     | no
        1     | upheld     | -
        4     | not_upheld | no
    """
    assert result(cases, "satisfactory_remedies") == Rate(5, 22)
    assert whole_percent(5, 22) == 23
    assert result("outcome\nnot_upheld", "satisfactory_remedies") == NOTHING_UPHELD


def test_recommendations_are_counted_one_by_one_with_the_cases_decided_in_the_year() -> None:
    """LGSCO reviews of local government complaints: remedies for a person, and improvements of services."""
    cases = """
        reference | decided
        this      | 2019-10-10
        last      | 2019-01-10
    """
    recommendations = """
        times | case | kind                | result | result_date
        2     | this | personal_remedy     | -      | -
        3     | this | service_improvement | late   | 2020-06-01
        1     | last | personal_remedy     | late   | 2019-06-01
    """
    for part, count in {None: 5, "personal_remedy": 2, "service_improvement": 3}.items():
        counted = result(cases, "recommendations_by_kind", recommendations=recommendations, part=part)
        assert counted == Count(count)


def test_upheld_decisions_are_set_against_the_people_of_the_year_that_the_review_names() -> None:
    """LGSCO pages from 2022-23. Which year's people they divide by is not stated, so a review names its own."""
    exposures = [
        {"authority": "Ash", "year": 2018, "kind": "population", "count": 1},
        {"authority": "Ash", "year": 2019, "kind": "population", "count": 145_000},
        {"authority": "Ash", "year": 2019, "kind": "homes", "count": 2},
    ]
    edition = frozen(casebook("times | outcome\n5 | upheld\n3 | not_upheld", exposures=exposures))
    figures = [edition.figure(body, "upheld_per_100k") for body in ("Ash", "Beech")]
    assert [figure and figure.result for figure in figures] == [
        PerPopulation(5, 145_000),
        Absence(AbsenceKind.NOT_KNOWN),
    ]


def test_a_case_with_several_findings_has_the_worst_outcome_and_counts_once() -> None:
    """Our rule for a scheme that counts findings: the worst by the scheme's rank, and no case is counted twice."""
    cases = """
        reference | finding | outcome       | remedied_by_authority
        1         | 1       | not_upheld    | no
        1         | 2       | upheld        | yes
        1         | 3       | referred_back | no
        2         | 1       | not_upheld    | no
        2         | 2       | advice_given  | no
    """
    assert result(cases, "complaints_upheld", scheme=WITH_FINDINGS) == Rate(1, 2)
    assert result(cases, "satisfactory_remedies", scheme=WITH_FINDINGS) == Rate(1, 1)
    assert result(cases, "decided_by_outcome", scheme=WITH_FINDINGS) == Count(2)


def test_outcomes_are_shown_as_the_year_shows_them() -> None:
    """LGSCO data tables from 2024-25: what is not for us stands together."""
    scheme, review = read_review("lgsco/2024-25")
    cases = """
        times | decided    | outcome
        4     | 2024-06-01 | invalid_or_incomplete
        2     | 2024-06-01 | advice_given
        24    | 2024-06-01 | referred_back
        27    | 2024-06-01 | closed_after_initial_enquiries
    """
    edition = freeze(Sources(casebook(cases), scheme, replace(review, measures=("decided_by_outcome",))))
    counted = {figure.breakdown: figure.result for figure in edition.figures["Ash"]}
    assert [counted[part] for part in (None, "not_for_us", "assessed_and_closed")] == [Count(57), Count(30), Count(27)]
