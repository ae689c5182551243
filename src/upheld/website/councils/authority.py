"""The page of one body: its year, its cases, its years, its letters, and where it stands among similar ones."""

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from upheld.editions.door import PublishedEdition
from upheld.editions.rows import Row
from upheld.subjects.body import KnownBody
from upheld.website.councils.cases import Rows, areas_of, outcomes_of, rows_of
from upheld.website.councils.key_figures import headlines, per_population
from upheld.website.councils.panels import panels_of
from upheld.website.councils.peers import main_measure
from upheld.website.councils.published_record import Record
from upheld.website.councils.shared import Shared
from upheld.website.councils.years import earlier_rows_shown, noted, years_of
from upheld.website.pages import SiteFile

TEMPLATE, WITHOUT_FIGURES = "councils/authority.html", "councils/no_figures.html"


def authority_page(authority: KnownBody, shared: Shared) -> Iterator[SiteFile]:
    """The page of a body, with the figures of the last year it is in; a short one where it is in none."""
    edition = shared.last.get(authority.code)
    if edition is None:
        yield from _without_figures(authority, shared)
        return
    rows = rows_of(edition, authority.code)
    yield from shared.pages.page(
        shared.pages.addresses.authority(authority.code),
        TEMPLATE,
        title=authority.official_name,
        description=(
            f"Complaints about {authority.official_name} in {edition.period}: what was decided, upheld and put right."
        ),
        figures=[
            *earlier_rows_shown(shared.site, authority.code, edition, edition.earlier_rows),
            *rows.values(),
        ],
        edition=edition,
        **_around(authority, shared),
        **_figures(authority, edition, rows, shared),
        **_place(authority, edition, shared),
        **_record(shared.records.of(authority.code)),
    )


def _without_figures(authority: KnownBody, shared: Shared) -> Iterator[SiteFile]:
    yield from shared.pages.page(
        shared.pages.addresses.authority(authority.code),
        WITHOUT_FIGURES,
        title=authority.official_name,
        description=f"There are no figures of {authority.official_name} here, and why.",
        group=shared.site.scheme.group(authority.group) if authority.group else None,
        **_around(authority, shared),
        **_record(shared.records.of(authority.code)),
    )


def _around(authority: KnownBody, shared: Shared) -> Mapping[str, Any]:
    """Who the body is, and who came before and after it."""
    known = shared.site.authorities
    county = known.get(authority.county or "")
    return {
        "authority": authority,
        "county": county if county and county.code in shared.last and county.code != authority.code else None,
        "before": [known[code] for code in authority.predecessors if code in known],
        "after": [known[code] for code in authority.successors if code in known],
        "letters": shared.letters.get(authority.code, ()),
        "has_committee": shared.has_committee(authority.code),
    }


def _figures(authority: KnownBody, edition: PublishedEdition, rows: Rows, shared: Shared) -> Mapping[str, Any]:
    main = main_measure(edition)
    letter = edition.letter_file(authority.code, "html")
    panels = tuple(panels_of(letter.read_text(encoding="utf-8")))
    heads = tuple(headlines(edition, rows, panels))
    used = {head.heading for head in heads if head.panel}
    years = years_of(shared.site, authority.code, edition, main=main, breaks=shared.breaks[edition.period])
    return {
        "headlines": heads,
        "other_panels": tuple(panel for panel in panels if panel.heading not in used),
        "populations": tuple(per_population(edition, rows)),
        "outcomes": outcomes_of(edition, rows, main),
        "areas": areas_of(edition, rows),
        "years": years,
        "notes": tuple(noted(years.table)) if years else (),
        "agreed": _agreed(edition, rows),
    }


def _agreed(edition: PublishedEdition, rows: Rows) -> tuple[Row, ...]:
    """The counts of service improvements agreed in the year, kind by kind."""
    kinds = edition.scheme.improvement_kinds
    return tuple(row for (_, part), row in rows.items() if part in kinds and row["kind"] == "count")


def _place(authority: KnownBody, edition: PublishedEdition, shared: Shared) -> Mapping[str, Any]:
    group = edition.bodies[authority.code].group
    peers = shared.peers[edition.period].get(group or "")
    return {
        "group": edition.scheme.group(group) if group else None,
        "peers": peers,
        "funnel": Markup(peers.drawn(authority.code)) if peers else "",  # drawn by charts, which escape
        "funnel_words": peers.words(authority.code) if peers else "",
    }


def _record(record: Record) -> Mapping[str, Any]:
    return {
        "decisions": record.decisions,
        "decisions_in_all": record.decisions_in_all,
        "reports": record.reports,
        "improvements": record.improvements,
        "improvement_periods": record.periods,
        "improvement_lines": record.by_area,
    }
