"""The pages of maps: every year, measure and tier, as shapes and as hexagons; where there is no map, as lists."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from upheld.editions.door import PublishedEdition
from upheld.measures.definitions import Measure
from upheld.reference.boundaries import Tier
from upheld.website.map.map_drawing import Drawing, drawn_hexagons, drawn_shapes, land_outside_counties
from upheld.website.map.map_figures import Coloured, Layer, Place, View, coloured, layers, map_year, rate_measures
from upheld.website.pages import Pages, SiteFile
from upheld.website.site import Site
from upheld.words.numbers import listed, lower_first

LIST = "list"
FORMS: Mapping[str, Callable[[int, Tier], Drawing]] = {"shapes": drawn_shapes, "hexagons": drawn_hexagons}
FORM_WORDS = {"shapes": "Map", "hexagons": "Equal hexagons"}
DRAWN = {"hexagons": ", as equal hexagons"}
"""What a page's title says of how it is drawn, so that it differs from the same as shapes."""
OUTLINED = ("higher", "lower")
"""The verdicts that a map shows by a heavy line."""


@dataclass(frozen=True)
class Choice:
    """One of several things that a map can show, and where that is."""

    words: str
    address: str
    chosen: bool


@dataclass(frozen=True)
class Seen:
    """Which map it is: whose figures, of what, for whom, and drawn how."""

    edition: PublishedEdition
    measure: Measure
    layer: Layer
    form: str

    def address(self, pages: Pages) -> str:
        """Where the map is."""
        return pages.addresses.map(self.edition.period, self.measure.id, self.layer.id, self.form)


def map_files(site: Site, pages: Pages) -> Iterator[SiteFile]:
    """Every map, and the first of the newest year again where visitors look for "the map"."""
    first = _first(site.newest)
    for edition in site.editions:
        for measure in rate_measures(edition):
            shades = coloured(edition, measure)
            for layer in layers(edition):
                view = View(site, shades, layer)
                table = _table(view, pages)
                for form in _forms(layer):
                    seen = Seen(edition, measure, layer, form)
                    addresses = [seen.address(pages)] + [pages.addresses.maps()] * (seen == first)
                    for address in addresses:
                        yield from _map(view, seen, pages, address=address, table=table)


def _first(edition: PublishedEdition) -> Seen | None:
    measures = rate_measures(edition)
    layer = layers(edition)[0]
    return Seen(edition, measures[0], layer, _forms(layer)[0]) if measures else None


def _forms(layer: Layer) -> Sequence[str]:
    return list(FORMS) if layer.tier else [LIST]


def _table(view: View, pages: Pages) -> Markup:
    """The filters and the table, which every way to draw the same figures shares."""
    edition, places = view.coloured.edition, view.places
    present = {place.group for place in places}
    return Markup(
        pages.fragment(
            "map/table.html",
            edition=edition,
            measure=view.coloured.measure,
            letters=by_letter(places),
            regions=sorted({place.authority.region for place in places if place.authority.region}),
            groups=[group for group in edition.scheme.grouping.groups if group.id in present],
            verdicts=_verdicts(view),
        )
    )


def _map(view: View, seen: Seen, pages: Pages, *, address: str, table: Markup) -> Iterator[SiteFile]:
    edition, measure = seen.edition, seen.measure
    who = layer_words(view)
    drawing = FORMS[seen.form](map_year(edition), seen.layer.tier) if seen.layer.tier else None
    yield from pages.page(
        address,
        "map/map.html",
        title=f"{measure.title}, {edition.period}: {who}{DRAWN.get(seen.form, '')}",
        description=f"{measure.question} {who[:1].upper()}{who[1:]} in {edition.period}, side by side.",
        figures=view.rows,
        edition=edition,
        measure=measure,
        who=who,
        places=view.places,
        drawing=drawing,
        outside=[place for place in view.places if drawing and place.authority.code not in drawing.paths],
        empty=_empty(view, seen, drawing),
        in_outline=[place for place in view.places if place.row["verdict"] in OUTLINED],
        choices=_choices(seen, view, pages),
        band_words=view.coloured.bands.words(),
        spread=_spread(view.coloured),
        table=table,
    )


def layer_words(view: View) -> str:
    """The councils of a layer: "county councils"; where none is in a group, the scheme's word for all bodies."""
    present = {place.group for place in view.places}
    edition = view.coloured.edition
    groups = [group.many for group in edition.scheme.grouping.groups if group.id in present]
    return listed(groups) if groups else edition.scheme.body.many


def by_letter(places: Sequence[Place]) -> Mapping[str, list[Place]]:
    """Councils under the letter that their name starts with."""
    letters: dict[str, list[Place]] = {}
    for place in places:
        letters.setdefault(place.authority.name[:1].upper(), []).append(place)
    return letters


def _empty(view: View, seen: Seen, drawing: Drawing | None) -> list[str]:
    """The land that is drawn without a figure: of councils the edition does not have, and of none in this tier."""
    if not drawing:
        return []
    known = {place.authority.code for place in view.places}
    missing = [path for code, path in drawing.paths.items() if code not in known]
    is_map = seen.layer.tier is Tier.COUNTY and seen.form == "shapes"
    return missing + (land_outside_counties(map_year(seen.edition)) if is_map else [])


def _verdicts(view: View) -> list[str]:
    """The verdicts there are, in the order in which they matter."""
    order = (*OUTLINED, "cannot_tell", "too_few", "not_tested", "not_compared")
    present = {place.row["verdict"] for place in view.places}
    return [verdict for verdict in order if verdict in present]


def _spread(shades: Coloured) -> bool:
    """Whether any group's councils differ more than chance would make them."""
    seen: dict[str | None, set[int]] = {}
    for code, band in shades.band_of.items():
        seen.setdefault(shades.edition.bodies[code].group, set()).add(band)
    return any(len(bands) > 1 for bands in seen.values())


def _choices(seen: Seen, view: View, pages: Pages) -> list[tuple[str, list[Choice]]]:
    """What else can be shown: measures, years, tiers, and the other way to draw."""
    edition, site = seen.edition, view.site

    def choice(words: str, other: Seen) -> Choice:
        return Choice(words, other.address(pages), chosen=other.address(pages) == seen.address(pages))

    def year(other: PublishedEdition) -> Choice:
        measure = seen.measure if seen.measure in rate_measures(other) else rate_measures(other)[0]
        layer = next((same for same in layers(other) if same.id == seen.layer.id), layers(other)[0])
        form = seen.form if seen.form in _forms(layer) else _forms(layer)[0]
        return choice(other.period, Seen(other, measure, layer, form))

    def tier(layer: Layer) -> Choice:
        who = layer_words(View(site, view.coloured, layer))
        return choice(who[:1].upper() + who[1:], Seen(edition, seen.measure, layer, seen.form))

    measures = [
        choice(measure.title, Seen(edition, measure, seen.layer, seen.form)) for measure in rate_measures(edition)
    ]
    years = [year(other) for other in reversed(site.editions) if rate_measures(other)]
    tiers = [tier(layer) for layer in layers(edition)]
    forms = [
        choice(FORM_WORDS.get(form, ""), Seen(edition, seen.measure, seen.layer, form)) for form in _forms(seen.layer)
    ]
    named = [("Measure", measures), ("Year", years), (f"Which {site.scheme.body.many}", tiers), ("Drawn as", forms)]
    return [(lower_first(name), choices) for name, choices in named if len(choices) > 1]
