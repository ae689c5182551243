"""The fonts that `make assets` made: one family, with every letter and figure that a letter is promised."""

import json
from importlib.resources import as_file, files

import pytest
import typst
from fontTools.ttLib import TTFont

FONTS = files("upheld.words") / "fonts"
STYLES = ["Regular", "Italic", "Bold"]


def code_points(style: str) -> dict[int, str]:
    with as_file(FONTS / f"UpheldSans-{style}.ttf") as path:
        points: dict[int, str] = TTFont(path).getBestCmap()
    return points


def test_typesetter_finds_one_family() -> None:
    with as_file(FONTS) as folder:
        found = typst.Fonts(font_paths=[folder], include_system_fonts=False, include_embedded_fonts=False)
    assert found.families() == ["Upheld Sans"]


@pytest.mark.parametrize("style", STYLES)
def test_every_style_has_each_letter_said_to_be_covered(style: str) -> None:
    said = {
        point for first, last in json.loads((FONTS / "coverage.json").read_text()) for point in range(first, last + 1)
    }
    assert said - set(code_points(style)) == set()
    assert {ord(letter) for letter in "ŵŷŴŶ‘’“”–—£€½"} - said == set()
    assert said.isdisjoint({0x00AD, 0x200B, 0xFEFF}), "a letter nobody can see is not for a letter"


@pytest.mark.parametrize("style", STYLES)
def test_figures_stand_one_under_the_other(style: str) -> None:
    with as_file(FONTS / f"UpheldSans-{style}.ttf") as path:
        advances = TTFont(path)["hmtx"].metrics
    widths = [advances[code_points(style)[ord(figure)]][0] for figure in "0123456789"]
    assert max(widths) - min(widths) <= 1, "in thousandths of the type size; the original's italic 0 is one short"


@pytest.mark.parametrize("kerning", [True, False])
def test_pairs_are_kerned(*, kerning: bool) -> None:
    source = f"""
        #set text(font: "Upheld Sans", kerning: {str(kerning).lower()})
        #context [#metadata(measure[AV].width < measure[A].width + measure[V].width) <closer>]
    """
    with as_file(FONTS) as folder:
        answer = typst.query(source.encode(), "<closer>", field="value", font_paths=[folder], ignore_system_fonts=True)
    assert json.loads(answer) == [kerning]
