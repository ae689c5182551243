"""Show how far the percentages of councils spread in an extract of 2019-20, and what may be concluded of them.

    python scripts/spread.py EXTRACT_FOLDER

Meant for the demonstration (upheld demo), where all councils of a group share one rate: all the spread there is luck.
"""

import csv
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from upheld.measures.peers import Average, Peers, pooled
from upheld.measures.period import Period
from upheld.measures.results import Rate
from upheld.measures.rounding import whole_percent
from upheld.measures.verdicts import Candidate, Verdict, verdicts
from upheld.reference.authorities import read_register
from upheld.schemes.reader import read_review

FAR = 10
"""Percentage points that people would call a difference."""
TITLES = "| group | councils | average | lowest | highest | print 0% | print 100% | 10 points off | higher | lower |"


@dataclass(frozen=True)
class Spread:
    """One group: its councils, its average, the percentages of those with a case investigated, and all verdicts."""

    group: str
    councils: int
    average: Average
    percentages: tuple[int, ...]
    verdicts: Counter[Verdict | None]

    @property
    def far(self) -> int:
        """How many councils print a percentage that is far from the average."""
        return sum(abs(percent - self.average.percent) >= FAR for percent in self.percentages)

    def as_row(self) -> str:
        """A row under TITLES."""
        percents = (self.average.percent, min(self.percentages), max(self.percentages))
        ends = (self.percentages.count(end) for end in (0, 100))
        outside = (self.verdicts[verdict] for verdict in (Verdict.HIGHER, Verdict.LOWER))
        cells = [self.group, self.councils, *(f"{percent}%" for percent in percents), *ends, self.far, *outside]
        return f"| {' | '.join(map(str, cells))} |"


def spread(folder: Path) -> list[Spread]:
    """The spread of complaints upheld in every group, in alphabetical order."""
    scheme, review = read_review("lgsco/2019-20")
    upheld, investigated = read_counts(folder / "cases.csv", review.period)
    bodies = [body for body in read_register() if body.existed_in(review.period.start, review.period.end)]
    groups = {group: [body.code for body in bodies if body.group == group] for group in {body.group for body in bodies}}
    rates = {code: Rate(upheld[code], count) for code, count in investigated.items()}
    averages = {group: pooled(rates[code] for code in codes if code in rates) for group, codes in groups.items()}
    candidates = [
        Candidate(body.code, upheld[body.code], investigated[body.code], Peers(averages[body.group], complete=True))
        for body in bodies
    ]
    given = verdicts(candidates, scheme.thresholds)
    spreads = []
    for group, average in averages.items():
        assert group and average, group
        codes = groups[group]
        percents = tuple(whole_percent(upheld[code], investigated[code]) for code in codes if code in rates)
        spreads.append(Spread(group, len(codes), average, percents, Counter(given[code] for code in codes)))
    return sorted(spreads, key=lambda row: row.group)


def read_counts(path: Path, period: Period) -> tuple[Counter[str], Counter[str]]:
    """Cases upheld and cases investigated in the period, by code."""
    upheld: Counter[str] = Counter()
    investigated: Counter[str] = Counter()
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            in_period = period.start.isoformat() <= row["decided"] <= period.end.isoformat()
            if in_period and row["outcome"] in {"Upheld", "Not upheld"}:
                investigated[row["authority"]] += 1
                upheld[row["authority"]] += row["outcome"] == "Upheld"
    return upheld, investigated


def main(folder: Path) -> None:
    spreads = spread(folder)
    print(TITLES, "|" + " --- |" * TITLES.count(" |"), *(group.as_row() for group in spreads), sep="\n")
    together = sum((group.verdicts for group in spreads), Counter[Verdict | None]())
    named = [f"{count} {verdict or 'nothing investigated'}" for verdict, count in together.items()]
    print(f"\nVerdicts on all councils: {', '.join(named)}.")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
