"""From counts to figures: averages of similar authorities, what is not compared, verdicts, and what is printed."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import oracle
from tests.thoroughness import examples
from tests.worlds.casebooks import GROUPS, LGSCO, YEAR, Row, casebook, casebooks, rows_of
from upheld.casebook.casebook import Casebook
from upheld.editions.edition import Edition
from upheld.editions.figures import Figure
from upheld.editions.freeze import Sources, freeze
from upheld.editions.rows import figure_rows
from upheld.measures.definitions import Comparison, Kind, Measure
from upheld.measures.peers import Average
from upheld.measures.results import Absence, AbsenceKind, Count, PercentOnly, PerPopulation, Rate, Result
from upheld.measures.verdicts import Verdict

TWO_GROUPS = """
    times | authority | outcome
    1     | Ash       | upheld
    3     | Ash       | not_upheld
    0     | Beech     | upheld
    6     | Beech     | not_upheld
    2     | Cedar     | upheld
    5     | Elm       | upheld
    4     | Elm       | not_upheld
"""


def frozen(book: Casebook) -> Edition:
    return freeze(Sources(book, LGSCO, YEAR))


def upheld(edition: Edition, body: str) -> Figure:
    figure = edition.figure(body, "complaints_upheld")
    assert figure is not None
    return figure


def test_the_average_is_pooled_and_the_authority_itself_is_in_it() -> None:
    """OHID technical guides, sum over sum; LGSCO's group rates of 2023-24 add back up to its national total."""
    edition = frozen(casebook(TWO_GROUPS))
    assert upheld(edition, "Ash").average == upheld(edition, "Beech").average == Average(Fraction(1, 10), 1, 10)


def test_a_member_without_a_case_adds_nothing_and_sees_its_groups_average() -> None:
    """OHID technical guides, sum over sum: nothing over nothing."""
    dell = upheld(frozen(casebook(TWO_GROUPS)), "Dell")
    assert dell.result == Absence(AbsenceKind.NOTHING_INVESTIGATED)
    assert dell.average == Average(Fraction(2, 2), 2, 2)
    assert dell.interval is None
    assert dell.verdict is None


def test_a_body_in_no_group_is_not_compared() -> None:
    """LGSCO letters: five groups of councils; a park or transport authority is in none."""
    elm = upheld(frozen(casebook(TWO_GROUPS)), "Elm")
    assert elm.result == Rate(5, 9)
    assert elm.average is None
    assert elm.verdict is Verdict.NOT_COMPARED


@pytest.mark.parametrize(
    ("body", "verdict"),
    [("Ash", Verdict.TOO_FEW), ("Beech", Verdict.CANNOT_TELL), ("Cedar", Verdict.TOO_FEW), ("Dell", None)],
)
def test_the_verdict_stands_with_the_figure(body: str, verdict: Verdict | None) -> None:
    """Fewer than five cases are too few to compare: the threshold of the scheme."""
    assert upheld(frozen(casebook(TWO_GROUPS)), body).verdict is verdict


def test_an_authority_far_from_its_group_is_higher_or_lower() -> None:
    """Mid-P, then Benjamini and Hochberg 1995 at 5%, as tests/spec/test_verdicts.py has it."""
    cases = """
        times | authority | outcome
        60    | Ash       | upheld
        20    | Ash       | not_upheld
        20    | Beech     | upheld
        60    | Beech     | not_upheld
    """
    edition = frozen(casebook(cases))
    assert upheld(edition, "Ash").verdict is Verdict.HIGHER
    assert upheld(edition, "Beech").verdict is Verdict.LOWER


def test_only_the_uphold_rate_has_a_verdict() -> None:
    """One recommendation not carried out is a case to read, not a rate: compliance and remedies give counts."""
    edition = frozen(casebook(TWO_GROUPS, "case\n1\n11"))
    judged = {figure.measure for figures in edition.figures.values() for figure in figures if figure.verdict}
    assert judged == {"complaints_upheld"}


def test_a_body_is_in_the_group_that_it_was_in_when_the_year_ended() -> None:
    """LGSCO 2019-20 groups: bodies change group, and the letter names the one of the year."""
    moved = [
        {"authority": "Ash", "grouping": "type", "group": "district", "end": YEAR.period.start},
        {"authority": "Ash", "grouping": "type", "group": "unitary", "start": YEAR.period.end},
        {"authority": "Ash", "grouping": "size", "group": "large"},
        {"authority": "Beech", "grouping": "type", "group": "district", "end": YEAR.period.start},
    ]
    edition = frozen(casebook(TWO_GROUPS, memberships=moved))
    assert {body.code: body.group for body in edition.bodies if body.group} == {"Ash": "unitary"}


def test_what_is_printed_is_the_whole_per_cent_with_its_parts() -> None:
    """LGSCO letters and pages: whole per cent, halves up: 33 of 40 prints 83. The count stands beside it."""
    edition = frozen(casebook("times | outcome\n33 | upheld\n7 | not_upheld"))
    row = row_of(edition, "complaints_upheld")
    assert [row[key] for key in ("numerator", "denominator", "percent")] == [33, 40, 83]
    assert row["base"] == "complaints we investigated"


def test_a_percentage_that_was_published_without_its_parts_stays_as_published() -> None:
    """LGSCO letters of 22 July 2020: Bolsover, 20% beside a base; nothing is counted that was not said."""
    rows = [
        published("Ash", percent=87, group_average_percent=80),
        published("Beech", numerator=0, denominator=6, percent=0, group_average_percent=80),
        published("Cedar", denominator=0),
    ]
    edition = frozen(casebook(published_figures=rows))
    assert [body.code for body in edition.bodies] == ["Ash", "Beech", "Cedar"]
    assert upheld(edition, "Ash").result == PercentOnly(87, None)
    assert upheld(edition, "Beech").result == Rate(0, 6)
    assert upheld(edition, "Cedar").result == Absence(AbsenceKind.NOTHING_INVESTIGATED)
    assert upheld(edition, "Ash").average == Average(Fraction(4, 5), None, None)


def test_where_a_member_of_the_group_may_be_missing_nothing_is_tested() -> None:
    """A false discovery rate needs the whole family, so published figures alone are never tested."""
    rows = [published("Ash", numerator=30, denominator=30, percent=100, group_average_percent=45)]
    assert upheld(frozen(casebook(published_figures=rows)), "Ash").verdict is Verdict.NOT_TESTED


def test_years_before_come_as_published_and_the_years_after_not_at_all() -> None:
    """Earlier years make the table of years."""
    rows = [published("Ash", period=period, numerator=1, denominator=2) for period in ("2020-21", "2018-19", "2017-18")]
    edition = frozen(casebook(TWO_GROUPS, published_figures=rows))
    assert [figure.period for figure in edition.earlier_figures["Ash"]] == ["2017-18", "2018-19"]
    assert upheld(edition, "Ash").result == Rate(1, 4)


@settings(max_examples=examples(15))
@given(book=casebooks(LGSCO), homes=st.lists(st.integers(1, 10**6), min_size=3, max_size=3))
def test_figures_and_averages_agree_with_the_oracle(book: Casebook, homes: list[int]) -> None:
    people = dict(zip(GROUPS, homes, strict=False))
    exposures = [
        {"authority": body, "year": YEAR.exposure_year, "kind": "population", "count": count}
        for body, count in people.items()
    ]
    book = Casebook(book.tables | {"exposures": casebook(exposures=exposures).tables["exposures"]})
    if not any(oracle.counts(rows_of(book), one, LGSCO, YEAR.period) for one in LGSCO.measures.values()):
        return
    edition = frozen(book)
    for measure in LGSCO.measures.values():
        counts = oracle.counts(rows_of(book), measure, LGSCO, YEAR.period)
        figures = {body: edition.figure(body, measure.id) for body in GROUPS}
        if measure.kind is Kind.COUNT:
            assert_parts_agree(edition, measure, counts)
            continue
        parts = {body: divided(counts.get((body, None), (0, 0)), measure, people.get(body, 0)) for body in GROUPS}
        averages = oracle.averages(parts, GROUPS, measure.comparison)
        for body, figure in figures.items():
            assert figure is not None
            assert figure.result == result_of(parts[body], measure)
            assert (figure.average and figure.average.rate) == averages.get(GROUPS[body] or "")
            assert figure.average is None or measure.comparison is not Comparison.NONE


def divided(parts: oracle.Parts, measure: Measure, people: int) -> oracle.Parts:
    return (parts[0], people) if measure.kind is Kind.PER_POPULATION else parts


def result_of(parts: oracle.Parts, measure: Measure) -> Result:
    numerator, denominator = parts
    if measure.kind is Kind.PER_POPULATION:
        return PerPopulation(numerator, denominator) if denominator else Absence(AbsenceKind.NOT_KNOWN)
    return Rate(numerator, denominator) if denominator else Absence(measure.absent_as)


def assert_parts_agree(edition: Edition, measure: Measure, counts: dict[tuple[str, str | None], oracle.Parts]) -> None:
    """Each part is what the oracle counted, and 0 where it counted nothing; the whole is all parts, named or not."""
    for body in GROUPS:
        figures = [figure for figure in edition.figures[body] if figure.measure == measure.id]
        whole = sum(numerator for (one, _), (numerator, _) in counts.items() if one == body)
        expected = {figure.breakdown: Count(counts.get((body, figure.breakdown), (0, 0))[0]) for figure in figures}
        assert {figure.breakdown: figure.result for figure in figures} == expected | {None: Count(whole)}


def published(body: str, **parts: object) -> Row:
    return {"authority": body, "period": "2019-20", "measure": "complaints_upheld", "source": "a letter"} | parts


def row_of(edition: Edition, measure: str) -> Row:
    return next(dict(row) for row in figure_rows(edition) if row["measure"] == measure and row["breakdown"] is None)


def test_rows_say_the_kind_of_every_result() -> None:
    """What is absent has a name and no percentage; a rate for so many people prints one decimal."""
    exposures = [{"authority": "Ash", "year": 2019, "kind": "population", "count": 145_000}]
    book = casebook("times | outcome\n5 | upheld", exposures=exposures)
    review = replace(YEAR, measures=("complaints_upheld", "compliance", "upheld_per_100k"))
    edition = freeze(Sources(book, LGSCO, review))
    ash = [row for row in figure_rows(edition) if row["authority"] == "Ash"]
    assert [(row["kind"], row["value"], row["percent"], row["base"]) for row in ash] == [
        ("rate", None, 100, "complaints we investigated"),
        ("nothing_due", None, None, "compliance outcomes"),
        ("per_100k", 3.4, None, "population in 2019"),
    ]
