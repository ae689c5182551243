"""Remake the extract of Quellin, the invented country in examples/quellin, byte for byte.

    python scripts/make_quellin.py [FOLDER]

Cases arrive at every commune at a steady pace in proportion to its residents, and a fault is found as likely as in the
service area anywhere. Four things are planted, each in constants below; all else is luck.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from upheld.demonstration.table_rows import Cell, Row, as_csv
from upheld.schemes.reader import read_scheme
from upheld.schemes.scheme import Scheme

EXAMPLE = Path(__file__).parents[1] / "examples/quellin"
SEED = 1
"""The first; no other was looked at to choose it. What the next 26 show stands in the README."""
ARRIVE_FROM, FIRST_DECISION, TAKEN = date(2021, 7, 1), date(2022, 1, 1), date(2026, 2, 2)
YEARS = range(2022, 2026)

FORE = ("Brask", "Drem", "Fosk", "Ilv", "Karn", "Omber", "Prun", "Quor", "Scaw", "Thass", "Vell", "Zer")
BACK = ("amoor", "ithe", "ock", "stane", "une")
SETTINGS = ("upland", "lowland", "harbour")
REGIONS = ("North Reach", "South Reach", "The Marches", "Outer Isles")
GIVEN = ("Adra", "Corvin", "Elka", "Ferran", "Isolt", "Jorun", "Maelis", "Nevin", "Oriane", "Tamsel")
SURNAMES = ("Ambry", "Callow", "Dunmere", "Fenwold", "Garrick", "Harlow", "Marrin", "Pellory", "Sorrell", "Wend")

RESIDENTS_OF_MOST = 12_000, 95_000
RESIDENTS_A_CASE = 1_250
"""A commune has one case a year for so many residents."""
HEARD = 0.55
"""The share of cases that are heard; the others are outside or returned."""
MIX = {"schools": 8, "care": 8, "homes": 15, "water": 15, "roads": 19, "permits": 30, "waste": 5}
FAULT = {"schools": 0.85, "care": 0.75, "homes": 0.5, "water": 0.4, "roads": 0.35, "permits": 0.15, "waste": 0.4}
"""Per cent of cases in each service area, and how likely fault is found there."""
DAYS_HEARD, DAYS_PASSED_ON = (40, 200, 90), (2, 40, 8)
"""Shortest, longest and likeliest number of days to a decision."""
PUBLISHED_AFTER = timedelta(days=42)
OFFERED, SERIOUS = 0.12, 0.2

# What is planted.

WORSE, TIMES_FAULT = "Karnstane", 2.5
"""One commune is truly worse: whatever a case is about, fault is found so much more often, up to ALMOST_ALWAYS."""
ALMOST_ALWAYS = 0.95
MIXED = "Omberithe"
MIX_OF_MIXED = {"schools": 60, "care": 34, "homes": 2, "water": 1, "roads": 1, "permits": 1, "waste": 1}
"""One has the fault rates of all, and a mix of services in which fault is found often."""
RISING, RISES_FROM, RISES_BY = "water", date(2025, 9, 1), 0.8
"""One service area gets more cases everywhere: by so much of its usual pace, from that day on."""
UNMENDED, SUBJECT = "Vellune", "Damp and repairs"
MENDED_ON, UPHELD_AGAIN = date(2023, 3, 13), 55
"""One service improvement did not hold: so many upheld cases on its subject were received after it was completed."""
PLANTED = {WORSE: ("upland", 150_000), MIXED: ("lowland", 150_000), UNMENDED: ("harbour", 300_000)}
"""Where they lie and how many live there: enough to tell what is true from luck."""


@dataclass(frozen=True)
class Commune:
    """One commune of Quellin."""

    code: str
    name: str
    setting: str
    residents: int


@dataclass(frozen=True)
class Case:
    """One case; `decided` is None where it is open."""

    commune: Commune
    received: date
    decided: date | None
    area: str
    category: str
    outcome: str
    offered: bool
    reference: str = ""

    @property
    def is_in_the_years(self) -> bool:
        """Whether it was decided by the end of the last year."""
        return self.decided is not None and self.decided.year <= YEARS[-1]

    @property
    def upheld(self) -> bool:
        """Whether fault was found by the day of the extract."""
        return self.decided is not None and self.outcome in ("fault", "serious_fault")


def main(folder: Path) -> None:
    """Write every table of the extract into `folder`."""
    scheme = read_scheme("quellin", folders=[EXAMPLE / "schemes"])
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in quellin(scheme).items():
        (folder / f"{table}.csv").write_bytes(as_csv(table, rows))


def quellin(scheme: Scheme) -> Mapping[str, list[Row]]:
    """The rows of every table, by its name."""
    all_communes = communes(Random(f"{SEED} communes"))
    cases = numbered(unmended(case for commune in all_communes for case in cases_of(commune, scheme)))
    labels = {outcome.id: outcome.label for outcome in scheme.outcomes}
    return {
        "extract": [{"taken": TAKEN, "demonstration": True}],
        "authorities": [_authority(place, commune) for place, commune in enumerate(all_communes)],
        "memberships": [{"authority": c.code, "grouping": "setting", "group": c.setting} for c in all_communes],
        "exposures": [
            {"authority": c.code, "year": year, "kind": "residents", "count": c.residents + 37 * (year - 2022)}
            for c in all_communes
            for year in YEARS
        ],
        "contacts": _contacts(all_communes, Random(f"{SEED} contacts")),
        "cases": [_case_row(case, labels[case.outcome]) for case in cases],
        "recommendations": list(_promises(cases, Random(f"{SEED} promises"))),
    }


def communes(rng: Random) -> list[Commune]:
    """Sixty communes by name, twenty in each setting; the planted ones are large enough for a verdict."""
    names = sorted(fore + back for fore in FORE for back in BACK)
    others = [setting for setting in SETTINGS for _ in range(len(names) // len(SETTINGS) - 1)]
    rng.shuffle(others)
    usual = ((setting, _residents(rng)) for setting in others)
    drawn = PLANTED | dict(zip((name for name in names if name not in PLANTED), usual, strict=True))
    return [Commune(f"Q{number:02}", name, *drawn[name]) for number, name in enumerate(names, start=1)]


def cases_of(commune: Commune, scheme: Scheme) -> Iterator[Case]:
    """The commune's cases that were decided from FIRST_DECISION on, or are open: they arrive by a Poisson process."""
    rng = Random(f"{SEED} cases {commune.name}")
    a_day = commune.residents / RESIDENTS_A_CASE / 365.25
    categories = {area.id: area.categories for area in scheme.service_areas}
    mix = MIX_OF_MIXED if commune.name == MIXED else MIX
    arrivals = [(day, "") for day in _arrivals(ARRIVE_FROM, a_day, rng)]
    arrivals += [(day, RISING) for day in _arrivals(RISES_FROM, a_day * MIX[RISING] / 100 * RISES_BY, rng)]
    for received, planted in arrivals:
        area = planted or rng.choices(list(mix), list(mix.values()))[0]
        case = _drawn(commune, received, (area, rng.choice(categories[area])), rng)
        if case.decided is None or case.decided >= FIRST_DECISION:
            yield case


def unmended(cases: Iterable[Case]) -> list[Case]:
    """The same cases, but that SUBJECT at UNMENDED comes up once before MENDED_ON, and then UPHELD_AGAIN times."""
    changed = [_moved(case) for case in cases]
    at = [place for place, case in enumerate(changed) if case.commune.name == UNMENDED and case.upheld]
    before = [place for place in at if _is_mended(changed[place])]
    after = [place for place in at if changed[place].received > MENDED_ON and changed[place].is_in_the_years]
    for place in [before[-1], *Random(f"{SEED} unmended").sample(after, UPHELD_AGAIN)]:
        changed[place] = replace(changed[place], area="homes", category=SUBJECT, offered=False)
    return changed


def numbered(cases: Iterable[Case]) -> list[Case]:
    """In order of receipt, each with the year and a number."""
    numbers: Counter[int] = Counter()
    with_references = []
    for case in sorted(cases, key=lambda case: (case.received, case.commune.code, case.category, case.outcome)):
        numbers[case.received.year] += 1
        with_references.append(replace(case, reference=f"FH-{case.received.year}-{numbers[case.received.year]:04}"))
    return with_references


def _residents(rng: Random) -> int:
    return int(round(rng.triangular(*RESIDENTS_OF_MOST, RESIDENTS_OF_MOST[0]), -2))


def _arrivals(first: date, a_day: float, rng: Random) -> Iterator[date]:
    """Days from `first` to the day before the extract was taken."""
    days = rng.expovariate(a_day)
    while first + timedelta(days) < TAKEN:
        yield first + timedelta(int(days))
        days += rng.expovariate(a_day)


def _drawn(commune: Commune, received: date, topic: tuple[str, str], rng: Random) -> Case:
    is_heard = rng.random() < HEARD
    taken = rng.triangular(*(DAYS_HEARD if is_heard else DAYS_PASSED_ON))
    decided = received + timedelta(round(taken))
    outcome = _heard(commune, topic[0], rng) if is_heard else rng.choices(["outside", "returned"], [35, 65])[0]
    offered = rng.random() < OFFERED
    return Case(commune, received, decided if decided < TAKEN else None, *topic, outcome, offered)


def _heard(commune: Commune, area: str, rng: Random) -> str:
    likely = min(ALMOST_ALWAYS, TIMES_FAULT * FAULT[area]) if commune.name == WORSE else FAULT[area]
    if rng.random() >= likely:
        return "no_fault"
    return "serious_fault" if rng.random() < SERIOUS else "fault"


def _moved(case: Case) -> Case:
    """What is upheld by chance on the subject at UNMENDED is about the waiting list instead."""
    by_chance = case.commune.name == UNMENDED and case.category == SUBJECT and case.upheld
    return replace(case, category="Waiting list") if by_chance else case


def _is_mended(case: Case) -> bool:
    return case.decided is not None and FIRST_DECISION <= case.decided <= MENDED_ON - timedelta(days=28)


def _authority(place: int, commune: Commune) -> Row:
    return {
        "code": commune.code,
        "name": commune.name,
        "official_name": f"Commune of {commune.name}",
        "region": REGIONS[place % len(REGIONS)],
    }


def _contacts(all_communes: Sequence[Commune], rng: Random) -> list[Row]:
    rows: list[Row] = []
    for commune in all_communes:
        given, surname = rng.choice(GIVEN), rng.choice(SURNAMES)
        rows.append(
            {
                "authority": commune.code,
                "role": "head_of_paid_service",
                "name": f"{given} {surname}",
                "surname": surname,
                "job_title": "Town clerk",
                "email": f"clerk@{commune.name.lower()}.invalid",
                "receives": "addressee",
            }
        )
    return rows


def _case_row(case: Case, label: str) -> Row:
    row: dict[str, Cell] = {
        "reference": case.reference,
        "authority": case.commune.code,
        "received": case.received,
        "category": case.category,
    }
    if case.decided is None:
        return row
    is_heard = case.outcome not in ("outside", "returned")
    published = case.decided + PUBLISHED_AFTER if is_heard else TAKEN
    return row | {
        "decided": case.decided,
        "outcome": label,
        "remedied_by_authority": case.offered if case.upheld else None,
        "published": published if published < TAKEN else None,
        "summary": _summary(case) if published < TAKEN and case.decided.year == YEARS[-1] else None,
    }


def _summary(case: Case) -> str:
    ending = "We found fault." if case.upheld else "We found no fault."
    return f"Invented: a complaint about {case.category[0].lower()}{case.category[1:]}. {ending}"


def _promises(cases: Sequence[Case], rng: Random) -> Iterator[Row]:
    """What was promised where fault was found and not enough offered before: for the person, for the service, or both.

    The improvement that did not hold is promised in the last case on its subject before MENDED_ON.
    """
    for case in cases:
        if case.decided is None or not case.upheld or case.offered:
            continue
        mended = case.commune.name == UNMENDED and case.category == SUBJECT and case.decided < MENDED_ON
        for kind in ("mend_service",) if mended else rng.choice((("put_right",), ("put_right", "mend_service"))):
            yield _promise(case, case.decided, kind, rng) | (_done_on(MENDED_ON) if mended else {})


def _promise(case: Case, decided: date, kind: str, rng: Random) -> dict[str, Cell]:
    due = decided + timedelta(rng.randint(28, 90))
    (result,) = rng.choices(["in_time", "after_time", "not_done", ""], [80, 17, 1, 2])
    known = due - timedelta(rng.randint(0, 14)) if result == "in_time" else due + timedelta(rng.randint(1, 35))
    is_known = bool(result) and known < TAKEN
    text = "Say sorry, and put right what went wrong." if kind == "put_right" else f"Look again at: {case.category}."
    promise: dict[str, Cell] = {"case": case.reference, "kind": kind, "text": text, "due": due}
    return promise | ({"result": result, "result_date": known} if is_known else {})


def _done_on(day: date) -> dict[str, Cell]:
    return {"due": day, "result": "in_time", "result_date": day}


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE / "extract")
