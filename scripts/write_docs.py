"""Writes the generated pages of docs/ from the definitions: `python scripts/write_docs.py [--check]`."""

import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from upheld.build.check import published_checks
from upheld.casebook.casebook import read_casebook
from upheld.casebook.tables import TABLES
from upheld.casebook.template import data_package
from upheld.demonstration.demonstrate import write_demo_extract
from upheld.editions.edition import Edition
from upheld.editions.freeze import Sources, freeze
from upheld.editions.insight import Insight
from upheld.editions.insight_series import Tested
from upheld.insight.conclude import insight_of
from upheld.insight.monthly_counts import FEWEST_AUTHORITIES, LARGEST_SHARE
from upheld.measures.definitions import Conditions, Measure
from upheld.measures.false_alarms import EqualGroup, FalseAlarms, simulate
from upheld.measures.results import Rate
from upheld.schemes.reader import read_review
from upheld.schemes.scheme import Scheme

DOCS = Path(__file__).parent.parent / "docs"
EDITIONS, SEED = 4_000, 2020


def pages() -> dict[str, str]:
    """Every generated page, by its name in docs/."""
    scheme, review = read_review("lgsco/2019-20")
    edition = demonstration(scheme, review.period.id)
    return {
        "methods.md": "\n".join(_methods(scheme, false_alarms(edition), insight_of(edition))),
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


def _methods(scheme: Scheme, alarms: FalseAlarms, insight: Insight) -> Iterator[str]:
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
    yield INSIGHT.format(fewest=FEWEST_AUTHORITIES, largest=LARGEST_SHARE)
    values = asdict(scheme.insight)
    assert values.keys() == THRESHOLDS.keys(), "THRESHOLDS explains each of the scheme's"
    yield from (f"| `{name}` | {values[name]:g} | {meaning} |" for name, meaning in THRESHOLDS.items())
    yield from _luck(insight)
    yield BREAKS
    for period in scheme.periods:
        for broken in read_review(f"{scheme.id}/{period}")[1].breaks:
            yield f"| {period} | {', '.join(f'`{name}`' for name in broken.measures)} | {broken.note} |"
    yield SOURCES


def _luck(insight: Insight) -> Iterator[str]:
    """What insight finds in the demonstration, beside what luck alone would make it find."""
    yield LUCK
    for watched in insight.arrivals_watched:
        luck = f"{watched.expected_false:g}; in 19 years of 20 at most {watched.at_most_false}"
        months = f"months of what each {_in_words(watched.watches)} received"
        yield f"| {months} | {watched.series} | {watched.alerting} | {luck} |"
    for tested in insight.changes_tested:
        stated = f"{tested.stated}; the intervals of {tested.excluding} leave out no change"
        yield f"| {_changes(tested)} | {tested.tested} | {stated} | {tested.expected_false:.2f} |"
    fixes = insight.fixes_watched
    counts = f"{fixes.tested} | {fixes.more_than_elsewhere} | {fixes.expected_false:.2f}"
    yield f"| subjects with a fix, fault found more often than elsewhere | {counts} |"
    yield LUCK_MEANS


def _changes(tested: Tested) -> str:
    return f"{_in_words(tested.sort)}, {_in_words(tested.scope)} (`{tested.measure}`)"


def _in_words(name: str) -> str:
    return name.replace("_", " ")


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
    conditions_met = "; ".join(part for part in (f"counts as {outcomes}" if outcomes else "", attributes) if part)
    return f" ({conditions_met})" if conditions_met else ""


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

"""

INSIGHT = """## What insight says

`upheld insight`, the review and the site look further than a letter does. Luck moves all they look at, and they look
at much. So beside all that stands out they print how much was looked at together, and how much of it luck alone
would make stand out. Where nothing can be said there is a reason by name, never a zero: [insight.md](insight.md).

### Which years

The years right before this one that the extract holds whole: each quarter of such a year has a case that only an
extract of that year would hold. Each is counted again by the definitions of this year. Years before a break are
shown and never compared.

### Place among peers

A funnel plot for each group: the average, and around it the limits within which 95% and 99.8% of all shares lie by
luck alone. They are exact binomial quantiles where numbers are small, and score limits elsewhere (Spiegelhalter
2005; OHID). Beside it stands over-dispersion: phi, the mean of the squared z-scores, and tau squared, an additive
variance by moments. Both are on the arcsine scale, with the outermost z-scores drawn in. The verdict is the
edition's. A mark outside a limit is none: the limits look at one body alone.

### Like with like

The rate to expect if each service area went as it goes in the whole group, weighted by the body's own cases
(indirect standardisation, Breslow and Day 1987). There is a gap to explain only where the verdict is `higher` or
`lower`. The mix `explains` it if the interval leaves out the average and holds the expected rate, and
`explains_part` if it makes enough of the gap; else it `does_not_explain`.

### Change

This year against last: Newcombe's interval of a difference (1998, method 10). The trend: the slope of Cochran (1954)
and Armitage (1955), years with too few cases left out. A change is said to have happened only where its interval
leaves out no change and it survives the procedure of Benjamini and Hochberg. All bodies together are one family, all
groups another, the nation a third; and so for each measure and for each of the two sorts of change.

### Early warning

Cases received each month about each body, and in each service area of the nation, watched for rises against the
months before, back to the last break in what was received. Where enough come in a month: an XmR chart (Wheeler; NHS
England, *Making Data Count*), with one month above the upper limit or a run above the mean. Where fewer come: the
exact Poisson limit of a month, and a CUSUM (Lucas 1985) whose run length is worked out as a Markov chain (Brook and
Evans 1972). For each series the chance of an alert by luck alone is worked out from the same rules, and averaged over
the means that the months before leave likely; the months' days are allowed for where many cases come. The sum over
all series is how many false alarms to expect. The months of a body are for the ombudsman's staff and are not
published. Those of a service area are, where in each year at least {fewest} bodies had cases there and none had more
than {largest:.0%} of them (Hundepool and others 2012).

### Fragility

What would be printed had one case more, or one fewer, been upheld.

### Did the fix hold

For each subject with a published service improvement that was carried out: the upheld cases on that subject received
after the first was completed. They are `more_than_elsewhere` if two shares are both greater than in the rest of the
group: of what was received on the subject, the share upheld; and of what was upheld in its service area, the share
on the subject. So neither many cases of a kind nor more fault in everything is taken for a fix that failed. Fisher's
exact test (1935) to one side for each, the greater of the two p-values (Berger 1982), and what of it survives the
procedure of Benjamini and Hochberg. To see fault again is not to say that the fix failed: the case may be about what
had happened before it.

### How long remedies take

The share still open, by days since the decision (Kaplan and Meier 1958), with limits on the scale of log(-log)
(Kalbfleisch and Prentice 1980). What is still open counts for as long as it was watched. What was not complied with
was never done: it counts until that was known.

### The colours of a map

Shrunken rates: the rates of a group are taken to spread by a beta distribution fitted to its own counts, and each is
drawn towards the group's average, the more the fewer its cases (Clayton and Kaldor 1987; Griffiths 1973). Where
rates differ no more than luck makes them, all members have one colour. The verdict is the outline; too few cases are
a pattern.

### The thresholds

They stand under `[insight]` in `scheme.toml`. Change one, and so do what is found, this page and the site's.

| threshold | here | what it does |
|---|---|---|"""

THRESHOLDS: Mapping[str, str] = {
    "earlier_years": "how many years before are looked at, at most",
    "funnel_exact_below": "limits of a funnel are exact below so many cases,",
    "funnel_exact_expected": "and where fewer than so many are expected to be upheld, or not to be",
    "dispersion_from": "over-dispersion is fitted on members with so many cases or more,",
    "dispersion_members": "where there are so many of them,",
    "dispersion_winsorised": "with this share of z-scores at either end drawn in",
    "mix_unmatched": "the mix says nothing where more than this share of cases has too few of its kind in the group",
    "mix_part": "the mix explains a part of a gap if it makes this share of it or more",
    "trend_years": "how many comparable years a trend needs",
    "baseline_months": "how many months before the year early warning needs",
    "xmr_from": "XmR is used where so many cases or more come in a month, on average",
    "xmr_width": "how many mean moving ranges above the mean its upper limit lies",
    "xmr_run": "how many months running above the mean are an alert",
    "poisson_tail": "how likely luck alone takes a month over the Poisson limit, at most",
    "cusum_ratio": "the rise that the CUSUM is made to find: so many times the mean",
    "cusum_run_length": "how many months pass between its false alerts on average, at least",
}

LUCK = """
### How often insight is wrong

In the demonstration every body of a group has the same chance, and arrivals are even: all found of one there is luck.

| looked at together | how many | stood out | luck alone, on average |
|---|---|---|---|"""

LUCK_MEANS = """
The changes of the nation, and of groups with it, are really there: the demonstration has the national rates that
were published, which rose. Tests simulate countries in which nothing changes, rises or differs, and hold these
numbers against what insight finds in them (`tests/spec/test_insight_false_alarms.py`). An invented country with four
planted effects, which it must find, is in [examples/quellin](../examples/quellin/README.md).
"""

BREAKS = """## Breaks

Figures on two sides of a break cannot be set beside each other; tables of years mark them.

| from | measures | why |
|---|---|---|"""

SOURCES = """
## Sources

- Armitage 1955, *Biometrics* 11:375–386
- Benjamini and Hochberg 1995, *Journal of the Royal Statistical Society B* 57:289–300
- Berger 1982, *Technometrics* 24:295–300
- Breslow and Day 1987, *Statistical Methods in Cancer Research II*
- Brook and Evans 1972, *Biometrika* 59:539–549
- Clayton and Kaldor 1987, *Biometrics* 43:671–681
- Cochran 1954, *Biometrics* 10:417–451
- Finner and Roters 2002, *Annals of Statistics* 30:220–238: how many false findings luck makes, on average
- Fisher 1935, *Journal of the Royal Statistical Society* 98:39–82
- Griffiths 1973, *Biometrics* 29:637–648
- Hundepool and others 2012, *Statistical Disclosure Control*, chapter 4: what would tell of a single body
- Jones, Ohlssen and Spiegelhalter 2008, *Journal of Clinical Epidemiology* 61:232–240
- Kalbfleisch and Prentice 1980, *The Statistical Analysis of Failure Time Data*
- Kaplan and Meier 1958, *Journal of the American Statistical Association* 53:457–481
- Lancaster 1961, *Journal of the American Statistical Association* 56:223–234
- Lucas 1985, *Technometrics* 27:129–144
- Newcombe 1998, *Statistics in Medicine* 17:857–872 (one proportion) and 17:873–890 (the difference of two)
- NHS England, *Making Data Count*
- Office for Health Improvement and Disparities, technical guides on confidence intervals and on funnel plots
- Spiegelhalter 2005, *Statistics in Medicine* 24:1185–1202 (funnel plots), and *Quality and Safety in Health Care*
  14:347–351 (over-dispersion)
- Wheeler, *Understanding Variation*
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
