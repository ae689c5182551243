"""Editions of format 1 as they first were: this version opens, shows, verifies and publishes them.

The archive holds two versions of a year of four invented councils, the second a correction, and their register.
"""

import json
import zipfile
from pathlib import Path

import pytest

import upheld
from tests.worlds.few import ALDER, BIRCH
from tests.worlds.few import upheld as run
from tests.worlds.publishing import OPENS, publish_at
from upheld.editions.insight_series import Watches
from upheld.editions.registers import read_register
from upheld.publish.publish_edition import rehearse
from upheld.verify.verify_edition import verify_edition

ARCHIVE = Path(__file__).with_name("format-1.zip")


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Both editions, in the order they were issued."""
    folder = tmp_path_factory.mktemp("format-1")
    with zipfile.ZipFile(ARCHIVE) as archive:
        archive.extractall(folder)
    place = folder / "editions/few/2019-20"
    first, second = (place / line.edition for line in read_register(place))
    return first, second


def test_its_figures_are_shown_as_they_were(editions: tuple[Path, Path]) -> None:
    ran = run("figures", editions[0], "--authority", "Alder", "--format", "json")
    assert ran.status == 0, ran.err
    frozen = [row for row in json.loads((editions[0] / "public/figures.json").read_bytes()) if row["name"] == "Alder"]
    assert json.loads(ran.out) == frozen
    figure = upheld.open_edition(editions[0]).figures.of(ALDER, "complaints_upheld")
    assert figure
    assert (figure.printed, str(figure.share), figure.was_tested, figure.is_small) == ("60%", "3/5", True, False)


def test_its_letters_are_handed_out(editions: tuple[Path, Path]) -> None:
    letter = upheld.open_edition(editions[1]).letter(BIRCH)
    assert letter.pdf.startswith(b"%PDF")
    assert "Birch Council" in letter.text
    assert letter.facts.authority.name == "Birch"
    assert letter.facts.replaces and letter.facts.replaces.version == "v1"


def test_the_panels_of_a_letter_come_from_its_page(editions: tuple[Path, Path]) -> None:
    panels = upheld.open_edition(editions[0]).public.panels(ALDER)
    assert [panel.about for panel in panels] == ["complaints_upheld", "compliance", "satisfactory_remedies"]
    assert "60%" in panels[0].html


def test_what_it_concluded_is_shown_to_staff_whole_and_to_the_public_without_single_councils(
    editions: tuple[Path, Path],
) -> None:
    edition = upheld.open_edition(editions[0])
    assert edition.insight and edition.public.insight and edition.public.insight_json
    watched = {arrivals.watches for arrivals in edition.insight.arrivals}
    assert Watches.AUTHORITY in watched
    assert {arrivals.watches for arrivals in edition.public.insight.arrivals} == watched - {Watches.AUTHORITY}
    assert b'"received_in_area"' not in edition.public.insight_json
    assert run("insight", editions[0], "--authority", ALDER).status == 0


def test_it_holds_when_verified_and_says_what_is_checked_by_hash_alone(editions: tuple[Path, Path]) -> None:
    for folder in editions:
        checks = list(verify_edition(folder))
        assert [fault for checked in checks for fault in checked.faults] == []
        assert any("second engine" in checked.what for checked in checks)
        assert any("hash alone" in checked.what for checked in checks)


def test_its_versions_are_compared(editions: tuple[Path, Path]) -> None:
    ran = run("diff", *editions)
    assert ran.status == 0, ran.err
    assert "Birch Council, 2019-20, complaints_upheld" in ran.out


def test_it_is_published_and_no_months_of_a_single_council_with_it(editions: tuple[Path, Path], tmp_path: Path) -> None:
    assert rehearse(editions[1], tmp_path / "public", at=OPENS).pages > 20
    publish_at(editions[1], tmp_path / "public")
    site = tmp_path / "public/current"
    page = (site / "councils/X1/index.html").read_text("utf-8")
    assert page.count('class="panel"') or "60%" in page
    for path in site.rglob("*insight*.json"):
        assert b'"watches": "authority"' not in path.read_bytes(), path
    for path in site.rglob("*.zip"):
        with zipfile.ZipFile(path) as archive:
            assert all(b'"watches": "authority"' not in archive.read(name) for name in archive.namelist()), path


def test_a_year_built_after_it_takes_its_figures(editions: tuple[Path, Path]) -> None:
    """What `--earlier` reads of it: the shares of each body, without what was concluded then."""
    from upheld.editions.earlier import earlier_edition

    frozen = upheld.open_edition(editions[0])
    earlier = earlier_edition(frozen, frozen.scheme)
    figure = earlier.figures.of(ALDER, "complaints_upheld")
    assert figure and figure.printed == "60%" and figure.verdict is None
    assert figure.source.startswith("edition 294c2550b85f")
