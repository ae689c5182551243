"""An edition with ten times the published decisions: `python -m bench.site OUT`, where OUT holds the edition built."""

import gzip
import json
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from upheld.editions.addresses import MANIFEST
from upheld.editions.folder import find_edition
from upheld.editions.identity import sha256
from upheld.website.search_index import PAGE, SEARCHED

TIMES = 10


def multiply(folder: Path) -> None:
    """Repeat every published case and its improvements under further references, and put that in the manifest."""
    manifest = json.loads((folder / MANIFEST).read_bytes())
    for table, column in (("cases", "reference"), ("recommendations", "case")):
        address = f"public/tables/{table}.parquet"
        once = pl.read_parquet(folder / address)
        more = (once.with_columns(pl.format(f"{{}} {number}", column).alias(column)) for number in range(1, TIMES))
        pl.concat([once, *more]).write_parquet(folder / address)
        manifest["files"][address] = sha256((folder / address).read_bytes())
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")


def copy_searched(site: Path, to: Path) -> None:
    """Copy the pages that the search finds, and nothing else, to the same addresses in another folder."""
    for kind in SEARCHED:
        for page in site.glob(f"{kind}/{PAGE}"):
            target = to / page.relative_to(site)
            target.parent.mkdir(parents=True)
            shutil.copyfile(page, target)


@dataclass(frozen=True)
class Sizes:
    """Thousands of bytes that a browser gets on its first visit, for the largest page of each kind."""

    council: float
    map: float


def sizes_of(site: Path) -> Sizes:
    """The largest page of a council and the largest map, each with the styles, scripts and fonts it loads."""
    councils = max(_first_visit(site, page) for page in site.glob("councils/*/index.html"))
    return Sizes(councils, max(_first_visit(site, page) for page in site.glob("map/**/index.html")))


def _first_visit(site: Path, page: Path) -> float:
    loaded = [page]
    for file in loaded:  # a script may import others, which are then looked into as well
        text = file.read_text(encoding="utf-8")
        named = re.findall(r'(?:href|src|from)[= ]"/(assets/[^"]+\.(?:css|js))"', text)
        loaded += [site / name for name in named if site / name not in loaded]
    fonts = site.glob("assets/*-latin-?00-normal-*.woff2")
    parts = [len(gzip.compress(file.read_bytes())) for file in loaded] + [font.stat().st_size for font in fonts]
    return sum(parts) / 1000


if __name__ == "__main__":
    multiply(find_edition(Path(sys.argv[1])))
