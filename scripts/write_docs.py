"""Writes the generated pages of docs/ from the definitions: `python scripts/write_docs.py [--check]`."""

import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from upheld.casebook.casebook import read_casebook
from upheld.casebook.checks import published_checks
from upheld.casebook.schemas import data_package
from upheld.casebook.tables import TABLES
from upheld.editions.edition import Edition
from upheld.editions.freeze import Sources, freeze
from upheld.issue.demo.extract import write_demo_extract
from upheld.measures.definitions import Conditions, Measure
from upheld.measures.false_alarms import EqualGroup, FalseAlarms, simulate
from upheld.measures.results import Rate
from upheld.schemes.reader import read_review, review_periods
from upheld.schemes.scheme import Scheme

DOCS = Path(__file__).parent.parent / "docs"
EDITIONS, SEED = 4_000, 2020


def pages() -> dict[str, str]:
    """Every generated page, by its name in docs/."""
    scheme, review = read_review("lgsco/2019-20")
    return {
        "methods.md": "\n".join(_methods(scheme, false_alarms(demonstration(scheme, review.period.id)))),
        "tables.md": "\n".join(_tables()),
        "checks.md": "\n".join(_checks()),
        "datapackage.json": json.dumps(data_package(scheme), indent=1, ensure_ascii=False) + "\n",
    }


def demonstration(scheme: Scheme, period: str) -> Edition:
    """The demonstration year, with every figure."""
    review = read_review(f"{scheme.id}/{period}")[1]
    with tempfile.TemporaryDirectory() as folder:
        write_demo_extract(Path(folder), scheme)
        casebook, report = read_casebook(Path(folder), scheme, review)
    assert casebook is not None, report.as_text()
    return freeze(Sources(casebook, scheme, review))


def false_alarms(edition: Edition) -> FalseAlarms:
    """How often the wording rule calls somebody different in editions like this one where nobody is."""
    rates: dict[str, list[Rate]] = {}
    for body in edition.bodies:
        for measure in edition.scheme.measures.values():
            figure = edition.figure(body.code, measure.id) if measure.verdict else None
            if body.group and figure and isinstance(figure.result, Rate):
                rates.setdefault(body.group, []).append(figure.result)
    groups = [_without_differences(rates[group]) for group in sorted(rates)]
    return simulate(groups, edition.scheme.thresholds, editions=EDITIONS, seed=SEED)


def _without_differences(rates: Sequence[Rate]) -> EqualGroup:
    numerator, denominators = sum(rate.numerator for rate in rates), tuple(rate.denominator for rate in rates)
    return EqualGroup(numerator / sum(denominators), denominators)


def _methods(scheme: Scheme, alarms: FalseAlarms) -> Iterator[str]:
    yield METHODS_HEAD.format(scheme=scheme.id)
    for measure in scheme.measures.values():
        yield from _measure(measure)
    yield METHODS_RULES.format(
        few=scheme.thresholds.too_few,
        discovery=f"{scheme.thresholds.false_discovery_rate:.0%}",
        level=f"{scheme.thresholds.interval_level:.0%}",
        editions=f"{alarms.editions:,}",
        share=f"{100 * alarms.share_of_editions:.1f}%",
        alarms=f"{alarms.alarms_per_edition:.3f}",
    )
    for period in review_periods(scheme):
        for found in read_review(f"{scheme.id}/{period}")[1].breaks:
            yield f"| {period} | {', '.join(f'`{name}`' for name in found.measures)} | {found.note} |"
    yield SOURCES


def _measure(measure: Measure) -> Iterator[str]:
    yield f"### {measure.title}\n\n{measure.question}\n"
    yield "| | |\n|---|---|"
    yield from (f"| {name} | {value} |" for name, value in _fields(measure).items() if value)
    yield ""


def _fields(measure: Measure) -> Mapping[str, str]:
    base = f"{measure.base_name.many}{_conditions(measure.base)}" if measure.base_name else ""
    return {
        "name": f"`{measure.id}`",
        "numerator": f"{measure.numerator_name.many}{_conditions(measure.numerator)}",
        "denominator": base or (f"{measure.exposure} in the review's year" if measure.exposure else ""),
        "counted by": f"{measure.unit.replace('_', ' ')}, by the day it was {_DAY[measure.date_in_period]}",
        "split by": str(measure.breakdown or "").replace("_", " "),
        "average": "" if measure.comparison == "none" else str(measure.comparison),
        "verdict": "yes" if measure.verdict else "no",
        "where there is none": f"`{measure.absent_as}`" if measure.kind != "count" else "",
        "source": measure.source,
        "checked": f"{measure.checked_on} by {measure.checked_by}; due again {measure.review_due}",
    }


def _conditions(conditions: Conditions) -> str:
    outcomes = ", ".join(conditions.outcome_in)
    attributes = ", ".join(f"{name} is {'yes' if is_so else 'no'}" for name, is_so in conditions.attribute_is.items())
    said = "; ".join(part for part in (f"counts as {outcomes}" if outcomes else "", attributes) if part)
    return f" ({said})" if said else ""


def _tables() -> Iterator[str]:
    yield """# The tables of an extract

A folder of CSV files named after the tables, a workbook with a sheet for each, or Parquet files. `upheld template FILE`
writes a blank workbook; `datapackage.json` beside this page holds the same as Frictionless Table Schemas. An extract
needs `cases` and `recommendations`, or `published_figures`; every other table may be left out.
"""
    for table in TABLES.values():
        yield f"## {table.name}\n\nA row is {table.row_is}. May be published: {table.public_rows}.\n"
        yield "| column | holds | must be filled | private | what it is | example |\n|---|---|---|---|---|---|"
        for column in table.columns:
            marks = " | ".join("yes" if mark else "" for mark in (column.filled, column.private))
            holds = column.holds.replace("_", " ")
            yield f"| `{column.name}` | {holds} | {marks} | {column.description} | {column.example} |"
        yield ""


def _checks() -> Iterator[str]:
    yield """# What is checked in an extract

All problems of all tables are reported at once. An error blocks; a warning is for people to judge.

| check | | what it asks |
|---|---|---|"""
    for check in published_checks():
        yield f"| `{check.id}` | {check.severity} | {check.statement} |"
    yield ""


_DAY = {"received": "received", "decided": "decided", "result": "found out how it was carried out"}

METHODS_HEAD = """# Methods

How each figure is made, and what may be said of it. This page is written from the definitions of the scheme
`{scheme}` by `make fix`; change them, not this page.

## The measures
"""

METHODS_RULES = """## Rounding

Percentages are whole; exact halves go up, by integer arithmetic (33 of 40 is 83%). Numbers for every 100,000 have one
decimal, and a zero is dropped. The count stands beside every percentage.

## The average of similar bodies

All members of a group share one average, and the body itself is part of it. Pooled: the sum of the numerators over the
sum of the denominators. Members with nothing to count add nothing. A body that is in no group is not compared.

## What may be concluded

A measure with a verdict gives each body one of six:

| verdict | when |
|---|---|
| `not_compared` | the body is in no group |
| `too_few` | fewer than {few} in the denominator |
| `not_tested` | a member of the group is missing from the data |
| `higher`, `lower` | the difference from the average is more than chance explains |
| `cannot_tell` | it is not |

The test is the two-sided mid-P test of the count against the group's average (Lancaster 1961), adjusted for the number
of bodies compared by the procedure of Benjamini and Hochberg (1995) at {discovery}. The family is one
measure in one period: every compared body with a denominator of {few} or more.

The interval shown beside a figure is Wilson's, at {level} (Newcombe 1998, method 3); for every 100,000
it is exact below 10 events and Byar's from there (OHID technical guide). It is another rule than the verdict's: it
looks at one body alone. Where it leaves out the average and the verdict is still `cannot_tell`, the letter says that
luck alone does this to some of the bodies compared.

Below {few}, the letter says the count first, and what the percentage would have been had one case gone the other
way. Compliance and satisfactory remedies get no verdict: a failure to comply is a case to read, not a rate to test.

### How often the rule is wrong

We simulated {editions} editions with the denominators of the demonstration year, in which no body differs from its
group. In {share} of them somebody was called higher or lower. That is
{alarms} false alarms an edition.

## Absences

Zero is a number: 0 of 6 is 0%. Where there is nothing to divide by, a figure has a name instead, no percentage and no
comparison: `nothing_investigated`, `nothing_due`, `nothing_upheld`, and `not_known` where it was not published or the
denominator of the year is missing.

## Breaks

Figures on two sides of a break cannot be set beside each other; tables of years mark them.

| from | measures | why |
|---|---|---|"""

SOURCES = """
## Sources

- Benjamini and Hochberg 1995, *Journal of the Royal Statistical Society B* 57:289–300
- Breslow and Day 1987, *Statistical Methods in Cancer Research II*
- Jones, Ohlssen and Spiegelhalter 2008, *Journal of Clinical Epidemiology* 61:232–240
- Lancaster 1961, *Journal of the American Statistical Association* 56:223–234
- Newcombe 1998, *Statistics in Medicine* 17:857–872
- Office for Health Improvement and Disparities, technical guides on confidence intervals
- Spiegelhalter 2005, *Statistics in Medicine* 24:1185–1202
"""


def main(*, check: bool) -> int:
    """Write the pages or, to check, say which are not current."""
    stale = [name for name, text in pages().items() if _differs(DOCS / name, text, check=check)]
    if check and stale:
        print(f"Not current: {', '.join(stale)}. Run `make fix`.", file=sys.stderr)
    return 1 if check and stale else 0


def _differs(path: Path, text: str, *, check: bool) -> bool:
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    if not check:
        path.write_text(text, encoding="utf-8")
    return True


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
