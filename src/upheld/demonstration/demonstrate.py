"""The demonstration, whole: an extract that anyone can open and change, the edition built from it, and its site."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from random import Random

from upheld.build.build_edition import Built, build_edition
from upheld.demonstration.days import weekday
from upheld.demonstration.decisions import case_rows, recommendation_rows, report_rows
from upheld.demonstration.earlier_years import draw_cases, year_before_rows
from upheld.demonstration.falls import councils
from upheld.demonstration.invented_cases import known_and_drawn, standing_before
from upheld.demonstration.people import contact_rows
from upheld.demonstration.sentences import REMARKS
from upheld.demonstration.table_rows import Row, as_csv
from upheld.demonstration.targets import TAKEN, YEAR, YEAR_BEFORE
from upheld.editions.folder import read_manifest
from upheld.editions.registers import read_register
from upheld.errors import UpheldError
from upheld.measures.period import Period
from upheld.progress import Progress
from upheld.publish.issue import issue
from upheld.publish.outcome import Publishing
from upheld.publish.publish_edition import publish
from upheld.reference.authorities import Authority
from upheld.schemes.reader import read_review
from upheld.schemes.scheme import Scheme

SEMINARS = {
    "London": date(2020, 1, 21),
    "Bristol": date(2020, 1, 30),
    "Leeds": date(2020, 2, 12),
    "Birmingham": date(2020, 2, 27),
}
SEMINAR_DELEGATES = 178
SEMINAR_AUTHORITIES = 143
COURSES = {YEAR: 118, YEAR_BEFORE: 71}
DELEGATES_A_COURSE = 12
"""On average, which makes 1,416 in the year: "more than 1,400"."""
SPREAD = 5
FOR_PROVIDERS = 0.25
"""The share of courses held for independent care providers, to which no authority sends people."""
SEED = 2020
README = Path(__file__).with_name("README.txt")
REVIEW = "lgsco/2019-20"


def write_demo_extract(folder: Path, scheme: Scheme, *, seed: int = SEED) -> None:
    """Write the tables of four synthetic years, 2016-17 to 2019-20, as CSV, and a README.txt that says what they are.

    The same seed makes the same bytes. Files of the same names in `folder` are replaced, once all are written.

    Raises:
        UpheldError: the scheme is not about the councils of England, or the folder cannot be written.
    """
    files = {f"{table}.csv": as_csv(table, rows) for table, rows in demo_tables(scheme, seed=seed).items()}
    _write(folder, files | {README.name: README.read_bytes()})


def demo_tables(scheme: Scheme, *, seed: int = SEED) -> Mapping[str, list[Row]]:
    """The rows of every table of the demonstration, by the table's name.

    Raises:
        UpheldError: the scheme is not about the councils of England.
    """
    cases = draw_cases(scheme, seed=seed)
    return {
        "extract": [{"taken": TAKEN, "demonstration": True}],
        "contacts": contact_rows(seed=seed),
        "cases": case_rows(cases, scheme, seed=seed),
        "recommendations": recommendation_rows(cases, seed=seed),
        "reports": report_rows(cases, seed=seed),
        "remarks": _remark_rows(seed),
        "training": training_rows(seed=seed),
        "published_figures": year_before_rows(cases),
    }


def training_rows(*, seed: int) -> list[Row]:
    """Four seminars, the courses of the year, and those of the year before; by date."""
    rng = Random(f"{seed} training")
    bodies = standing_before(councils())
    rows = _seminars(bodies, rng)
    for year, count in COURSES.items():
        rows += [_course(year, delegates, bodies, rng) for delegates in _delegates(count, rng)]
    return sorted(rows, key=lambda row: str(row["date"]))


def _seminars(bodies: Sequence[Authority], rng: Random) -> list[Row]:
    """Every authority that comes goes to one seminar; some send a second person."""
    guests = rng.sample(bodies, SEMINAR_AUTHORITIES)
    second = guests[: SEMINAR_DELEGATES - SEMINAR_AUTHORITIES]
    rows: list[Row] = []
    for number, (place, day) in enumerate(SEMINARS.items()):
        here = guests[number :: len(SEMINARS)]
        rows.append(
            {
                "date": day,
                "kind": "seminar",
                "place": place,
                "audience": "link officers",
                "delegates": len(here) + sum(body in second for body in here),
                "authorities": _codes(here),
            }
        )
    return rows


def _delegates(count: int, rng: Random) -> list[int]:
    """So many numbers whose mean is exact: what one course lacks another has more."""
    differences = [rng.randint(-SPREAD, SPREAD) for _ in range(count // 2)]
    balanced = [*differences, *(-difference for difference in differences), *[0] * (count % 2)]
    return [DELEGATES_A_COURSE + difference for difference in balanced]


def _course(year: Period, delegates: int, bodies: Sequence[Authority], rng: Random) -> Row:
    hosts = [] if rng.random() < FOR_PROVIDERS else [rng.choice(bodies)]
    return {
        "date": weekday(year.start, year.end, rng),
        "kind": "course",
        "place": hosts[0].name if hosts else "online",
        "audience": "council staff" if hosts else "care providers",
        "delegates": delegates,
        "authorities": _codes(hosts),
    }


def _codes(bodies: Sequence[Authority]) -> str:
    return ";".join(sorted(body.code for body in bodies))


def _remark_rows(seed: int) -> list[Row]:
    _, drawn = known_and_drawn(councils())
    thanked = Random(f"{seed} remarks").sample(drawn, len(REMARKS))
    return [{"authority": body.code, "text": text} for body, text in zip(thanked, REMARKS, strict=True)]


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Everything beside first, and renamed when all is there: a full disk leaves what was before."""
    beside = {name: folder / f".{name}.unfinished" for name in files}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            beside[name].write_bytes(data)
        for name, path in beside.items():
            path.replace(folder / name)
    except OSError as error:
        with suppress(OSError):
            for path in beside.values():
                path.unlink(missing_ok=True)
        raise UpheldError(
            f"{folder} cannot be written: {error.strerror or error}. Make room there, or choose another folder."
        ) from error


@dataclass(frozen=True)
class Demonstrated:
    """Where the extract is, what building it came to, and what was published where; nothing, where building failed."""

    extract: Path
    built: Built
    public: Path
    published: Publishing | None


def demonstrate(out: Path, *, at: datetime, progress: Progress) -> Demonstrated:
    """Write the extract into `out/extract`; build, issue and publish it into `out/public`, as any other.

    Raises:
        UpheldError: the place cannot be written.
    """
    extract, public = out / "extract", out / "public"
    progress.step(f"Writing an invented extract into {extract}")
    scheme = read_review(REVIEW)[0]
    write_demo_extract(extract, scheme)
    built = build_edition(extract, REVIEW, out, progress=progress)
    if built.folder is None:
        return Demonstrated(extract, built, public, None)
    invented = scheme.demonstration.signatory.name
    if not _is_issued(built.folder):
        issue(built.folder, by=invented, reason="A demonstration", at=at)
    return Demonstrated(extract, built, public, publish(built.folder, public, by=invented, at=at, progress=progress))


def _is_issued(folder: Path) -> bool:
    edition = read_manifest(folder).edition
    return any(line.edition == edition for line in read_register(folder.parent))
