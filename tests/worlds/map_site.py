"""A site of England's councils with invented counts, made in memory: for the map, and for finding a council."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

from tests.worlds.casebooks import casebook_of
from tests.worlds.pages_read import by_address, bytes_of
from tests.worlds.serving import serving
from upheld.casebook.bodies import Body
from upheld.editions.door import PublishedEdition
from upheld.editions.edition import Edition
from upheld.editions.figures import Figure, Figures
from upheld.editions.folder import Manifest
from upheld.editions.rows import Row, figure_row
from upheld.measures.peers import Average
from upheld.measures.results import Absence, Rate, Result
from upheld.measures.verdicts import Verdict
from upheld.reference.authorities import Authority, read_register
from upheld.schemes.reader import read_review
from upheld.subjects.body import KnownBody
from upheld.website.map.find_pages import find_files
from upheld.website.map.map_pages import map_files
from upheld.website.pages import Pages, SiteFile
from upheld.website.site import Site

REGISTER = {council.code: council for council in read_register()}
LEEDS, ADUR, BOLTON, KENT, SCILLY = "E08000035", "E07000223", "E08000001", "E10000016", "E06000053"

Counts = Mapping[str, tuple[Result, Verdict | None]]


def usual(authority: Authority, place: int) -> tuple[Result, Verdict | None]:
    """Counts that differ from council to council: most too few, some with nothing at all."""
    cases = place * 7 % 23
    if not cases:
        return Absence(LGSCO.measures["complaints_upheld"].absent_as), None
    return Rate(place * 5 % (cases + 1), cases), Verdict.TOO_FEW if cases < 5 else Verdict.CANNOT_TELL


LGSCO = read_review("lgsco/2019-20")[0]
NOTABLE: Counts = {
    LEEDS: (Rate(70, 80), Verdict.HIGHER),
    BOLTON: (Rate(2, 40), Verdict.LOWER),
    ADUR: (Rate(2, 2), Verdict.TOO_FEW),
    KENT: (Rate(33, 40), Verdict.CANNOT_TELL),
    SCILLY: (Absence(LGSCO.measures["complaints_upheld"].absent_as), None),
}


def england(*periods: str, counts: Counts = NOTABLE, names: Mapping[str, str] | None = None) -> Site:
    """A site of these periods, of all councils there were in each; some may have other names."""
    editions = tuple(edition(period, counts, names or {}) for period in periods or ("2019-20",))
    ordered = sorted(REGISTER.values(), key=lambda council: (names or {}).get(council.code, council.name).casefold())
    return Site(editions, (), {council.code: known(council, names or {}) for council in ordered})


def known(council: Authority, names: Mapping[str, str]) -> KnownBody:
    """A council as a site knows it."""
    return KnownBody(
        council.code,
        names.get(council.code, council.name),
        names.get(council.code, council.official_name),
        council.region,
        council.group,
        council.start,
        council.end,
        council.successors,
        council.predecessors,
        council.county,
    )


def edition(period: str, counts: Counts, names: Mapping[str, str]) -> PublishedEdition:
    """An edition of one measure, of all councils there were in the period."""
    scheme, review = read_review(f"lgsco/{period}")
    review = replace(review, measures=("complaints_upheld", "compliance", "upheld_per_100k"))
    frozen = Edition("e" * 64, scheme, review, casebook_of([], []), (), Figures({}), Figures({}), True, None, False)
    there = [council for council in REGISTER.values() if council.existed_in(review.period.start, review.period.end)]
    rows = {}
    for place, council in enumerate(there, start=1):
        result, verdict = counts.get(council.code) or usual(council, place)
        name = names.get(council.code, council.name)
        body = Body(
            council.code,
            name,
            names.get(council.code, council.official_name),
            council.region,
            council.group,
            None,
            None,
            (),
        )
        half, few = Average(Fraction(1, 2), 50, 100), scheme.thresholds.too_few
        figures = [
            Figure(council.code, period, "complaints_upheld", None, result, half, verdict=verdict, few=few),
            Figure(council.code, period, "compliance", None, Absence(scheme.measures["compliance"].absent_as), few=few),
        ]
        rows[council.code] = tuple(figure_row(figure, body, frozen) for figure in figures)
    return published(frozen, rows)


def published(frozen: Edition, rows: Mapping[str, Sequence[Row]]) -> PublishedEdition:
    """An edition as the site reads it, of these rows and of no tables."""
    head = {"counted": True, "extract_taken": None, "demonstration": None}
    return EditionOfRows(
        Manifest(frozen.id, frozen.scheme.id, frozen.review.period.id, {}, {}, head),
        frozen.scheme,
        frozen.review,
        Path(),
        {},
        version="v1",
        issued=date(2020, 7, 22),
        published=datetime(2020, 7, 28, 23, 1, tzinfo=UTC),
        rows={code: tuple(of_body) for code, of_body in rows.items()},
    )


@dataclass(frozen=True, kw_only=True)
class EditionOfRows(PublishedEdition):
    """One that was never written: its rows are given, not read."""

    rows: Mapping[str, tuple[Row, ...]]  # type: ignore[misc]
    earlier_rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)  # type: ignore[misc]


Part = Callable[[Site, Pages], Iterator[SiteFile]]


def files_of(site: Site, *parts: Part) -> dict[str, bytes]:
    """What these parts make of a site, by address; of maps and finding if none is named."""
    pages = Pages(site)
    files = (file for part in parts or (map_files, find_files) for file in part(site, pages))
    return {address: bytes_of(data) for address, data in by_address(files).items()}


@contextmanager
def shown(site: Site, folder: Path) -> Iterator[str]:
    """The map and finding of a site on the real server, until the end of the block; its address."""
    for address, data in (files_of(site) | files_of(site, lambda _, pages: pages.assets())).items():
        path = folder / "current" / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    with serving(folder) as served:
        yield f"http://127.0.0.1:{served.port}"
