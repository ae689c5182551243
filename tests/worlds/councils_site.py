"""A small site of councils of every sort: too few cases, none, ended, begun later, in no group, with a hostile name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from tests.worlds.extracts import Row, case, contact, published_figure, recommendation
from tests.worlds.few import ALDER, BIRCH, CEDAR, NAMES, bodies, build, few_extract, upheld
from tests.worlds.pages_read import PagesRead, by_address, bytes_of
from upheld.editions.door import Publication, PublishedEdition, read_published
from upheld.website.councils import council_files
from upheld.website.pages import Pages, SiteFile
from upheld.website.site import Site, read_site

ELM, FERN, GORSE, HAZEL = "X5", "X6", "X7", "X8"
HOSTILE = "Fen <b>&amp; \"Marsh\" 'x'={{7*7}} </style><script>alert(1)</script>"
MORE = {ELM: "Elm", FERN: "Fern", GORSE: "Gorse", HAZEL: HOSTILE}
"""Elm ended in the year and Fern took over after it, Hazel has a hostile name, and Gorse, in no group, the longest."""
LONGEST = "The Borough Council of Kings Lynnington Upon the Marshes and West Norfolkshire with the Isles"


def tables() -> dict[str, list[Row]]:
    """The tables that say which bodies there are."""
    usual = bodies()
    more = [
        {"code": code, "name": name, "official_name": f"{name} Council", "region": 'East & "West"'}
        for code, name in MORE.items()
    ]
    more[0] |= {"end": "2019-12-31", "successors": FERN}
    more[1] |= {"start": "2020-04-01"}
    more[2] |= {"official_name": LONGEST}
    usual["authorities"] += more
    usual["memberships"] += [
        {"authority": code, "grouping": "type", "group": "district"} for code in (ELM, FERN, HAZEL)
    ]
    usual["contacts"] = [
        contact(authority=code, name=f"Ada {code}", surname=code, email=f"ada@{code.lower()}.invalid")
        for code in [*NAMES, *MORE]
        if code != FERN
    ]
    return usual


def casework() -> list[Row]:
    """Alder 6 of 12 upheld, Birch 1 of 2, Cedar 0 of 7, Dale no case, Elm 1 of 1, Gorse 3 of 6, Hazel 2 of 2."""
    counts = {ALDER: (6, 6), BIRCH: (1, 1), CEDAR: (0, 7), ELM: (1, 0), GORSE: (3, 3), HAZEL: (2, 0)}
    outcomes = [
        (code, outcome)
        for code, (upheld_, not_upheld) in counts.items()
        for outcome in ["Upheld"] * upheld_ + ["Not upheld"] * not_upheld + ["Advice given"]
    ]
    return [
        case(
            number,
            authority=code,
            outcome=outcome,
            decided="2019-11-20" if code != ELM else "2019-10-01",
            remedied_by_authority="yes" if number in (1, 2, 3) else "no",
            published="2020-01-15" if outcome != "Advice given" else "",
            summary=f"{HOSTILE} was at fault.",
            category="Homelessness" if number % 3 else "Enforcement",
        )
        for number, (code, outcome) in enumerate(outcomes, start=1)
    ]


def recommendations() -> list[Row]:
    return [
        recommendation(1, text="Train <i>staff</i> & {{others}}."),
        recommendation(2, result="late"),
        recommendation(3, result="not_complied"),
        recommendation(14),
        *(recommendation(number, result=result) for number, result in ((27, "late"), (28, "not_complied"))),
    ]


def reports() -> list[Row]:
    """One report about Alder and one, with a long title, about Gorse."""
    return [
        {"reference": reference, "cases": reference, "title": f"A report: {title}", "date": "2019-12-01"}
        for reference, title in (("19 000 001", HOSTILE), ("19 000 027", f"what became of {LONGEST}"))
    ]


def earlier() -> list[Row]:
    """The year before, of Alder and Gorse alone."""
    parts = {"complaints_upheld": (4, 9), "compliance": (5, 5), "satisfactory_remedies": (1, 4)}
    return [
        published_figure(
            authority=official_name,
            period="2018-19",
            measure=measure,
            numerator=numerator,
            denominator=denominator,
            percent="",
            group_average_percent=40 if official_name != LONGEST else "",
        )
        for official_name in ("Alder Council", LONGEST)
        for measure, (numerator, denominator) in parts.items()
    ]


def edition(folder: Path, *, cases: Iterable[Row] = (), name: str = "extract") -> Path:
    """An edition of the year, built with the command; `cases` come on top of the usual ones."""
    given = few_extract(
        folder / name,
        **tables(),
        cases=[*casework(), *cases],
        recommendations=recommendations(),
        reports=reports(),
        published_figures=earlier(),
    )
    return build(given, folder / "out")


def build_corrected(folder: Path) -> None:
    """Build and issue the year, and then build a correction of Alder's figures."""
    first = edition(folder)
    assert upheld("issue", first, "--by", "A. Statistician", "--reason", "Agreed").status == 0
    second = edition(folder, name="again", cases=[case(900, authority=ALDER, outcome="Not upheld")])
    (folder / "versions").write_text(f"{first}\n{second}", encoding="utf-8")


def corrected_site(folder: Path) -> Site:
    """What was built there: the year as it was published first, and corrected."""
    first, second = map(Path, (folder / "versions").read_text("utf-8").splitlines())
    return read_site([published(first, "v1", date(2020, 7, 22)), published(second, "v2", date(2020, 8, 3))])


def published(folder: Path, version: str = "v1", day: date = date(2020, 7, 22)) -> PublishedEdition:
    return read_published(folder, Publication(version, day, datetime(2020, 7, 29, tzinfo=UTC)))


@dataclass(frozen=True)
class CouncilPages(PagesRead):
    """The files of all pages of councils, and the site they are of."""

    site: Site


def council_pages(site: Site) -> CouncilPages:
    return CouncilPages(by_address(council_files(site, Pages(site))), site)


def written(files: Sequence[SiteFile], folder: Path) -> Path:
    """Files as a server would find them."""
    for file in files:
        path = folder / file.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes_of(file.data))
    return folder
