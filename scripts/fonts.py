"""Make the fonts of the letters: one family of TrueType files out of the subsets that npm brings.

Run by ``make assets``. The package ``@fontsource/…`` cuts each style into subsets (WOFF2). Here ``latin`` and
``latin-ext`` are merged, so that ŵ and ŷ are there, and named so that Typst and a browser find one family. The name
is our own: the licence of Source Sans 3 reserves "Source" for the original, and a merged font is a changed one.
Kerning, ligatures and figure styles work inside each subset; pairs across the two (ŵ beside a) are not kerned.
The same subsets make the same bytes.
"""

import json
import os
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path

os.environ["SOURCE_DATE_EPOCH"] = "0"  # fontTools writes it as the time of making

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FAMILY = "Upheld Sans"
ORIGIN = "Source Sans 3"
PACKAGE = Path("node_modules/@fontsource/source-sans-3")
STYLES = {"Regular": ("400-normal", 400), "Italic": ("400-italic", 400), "Bold": ("700-normal", 700)}
MUST_HAVE = "ŵŷŴŶ‘’“”–—£€"


def main(target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    covered = [make_style(style, target) for style in STYLES]
    everywhere = set.intersection(*covered)
    lacking = [letter for letter in MUST_HAVE if ord(letter) not in everywhere]
    if lacking:
        sys.exit(f"The fonts in {PACKAGE} lack {' '.join(lacking)}. Install the packages again with: npm ci")
    (target / "coverage.json").write_text(json.dumps(ranges(everywhere)) + "\n", encoding="utf-8")
    (target / "LICENSE.txt").write_text(f"{notice()}\n\n{(PACKAGE / 'LICENSE').read_text()}", encoding="utf-8")


def notice() -> str:
    """Who made the original, and what this is: the licence asks for the first and is fair with the second."""
    owner = TTFont(PACKAGE / f"files/{PACKAGE.name}-latin-400-normal.woff2")["name"].getDebugName(0)
    return f"{owner}\n{FAMILY} is {ORIGIN}, with the subsets latin and latin-ext merged into one file a style."


def make_style(style: str, target: Path) -> set[int]:
    """Write one style; give back the code points that it covers, those that cannot be seen left out."""
    cut, weight = STYLES[style]
    latin, extended = (PACKAGE / f"files/{PACKAGE.name}-{subset}-{cut}.woff2" for subset in ("latin", "latin-ext"))
    plain = [target / f".{style}-{number}.ttf" for number in (1, 2)]
    unpack(latin, plain[0], without=set())
    unpack(extended, plain[1], without=set(TTFont(latin).getBestCmap()))
    font = Merger().merge([str(path) for path in plain])
    for path in plain:
        path.unlink()
    name_style(font, style=style, weight=weight)
    font.recalcTimestamp = False
    font.save(target / f"{FAMILY.replace(' ', '')}-{style}.ttf")
    return {point for point in font.getBestCmap() if unicodedata.category(chr(point)) not in ("Cc", "Cf")}


def unpack(source: Path, plain: Path, *, without: set[int]) -> None:
    """Write a WOFF2 subset as TTF, leaving out characters that another subset brings."""
    font = TTFont(source, recalcTimestamp=False)
    options = Options(layout_features=["*"], notdef_outline=True, hinting=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=set(font.getBestCmap()) - without)
    subsetter.subset(font)
    font.flavor = None
    font.save(plain)


def name_style(font: TTFont, *, style: str, weight: int) -> None:
    """Name the font as a style of the one family; the subsets all call themselves by the family's lightest weight."""
    names = font["name"]
    names.names = []
    post_script = f"{FAMILY.replace(' ', '')}-{style}"
    full = FAMILY if style == "Regular" else f"{FAMILY} {style}"
    licence = "This Font Software is licensed under the SIL Open Font License, Version 1.1."
    texts = {0: notice(), 1: FAMILY, 2: style, 3: post_script, 4: full, 6: post_script, 13: licence}
    for number, text in texts.items():
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    bits = {"Regular": (1 << 6, 0), "Italic": (1, 2), "Bold": (1 << 5, 1)}
    selection, font["head"].macStyle = bits[style]
    font["OS/2"].fsSelection = selection | (1 << 7)  # bit 7: line height follows the typographic metrics
    for table in ("STAT", "DSIG"):
        if table in font:
            del font[table]


def ranges(code_points: set[int]) -> list[list[int]]:
    """Sorted [first, last] pairs that hold exactly these code points."""
    ordered = sorted(code_points)
    breaks = [(low, high) for low, high in pairwise(ordered) if high != low + 1]
    firsts = [ordered[0], *(high for _, high in breaks)]
    lasts = [*(low for low, _ in breaks), ordered[-1]]
    return [list(pair) for pair in zip(firsts, lasts, strict=True)]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
