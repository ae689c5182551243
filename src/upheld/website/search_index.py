"""The index that the search of decisions reads: made by Pagefind over the pages of a finished release.

It indexes what stands in `data-pagefind-body`, on the pages of decisions and of reports. Pagefind keeps all it reads in
memory, so it reads a few thousand pages at a time, the newest first, and `scripts/search.js` asks the parts together.
Its files are not the same bytes twice, so that no edition holds them.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from itertools import batched
from pathlib import Path
from tempfile import TemporaryDirectory

from upheld.errors import UpheldError

INDEXED = ("decisions/*/index.html", "reports/*/index.html")
FOLDER, PARTS = "pagefind", "parts.json"
DAY = re.compile(rb'data-date="(\d{4}-\d\d-\d\d)"')
A_PART = 5_000
"""Pages indexed together: 5,000 take Pagefind 220 MB, and 40,000 would take 1.6 GB."""

NOT_NEEDED = ("*-ui.*", "pagefind-highlight.js", "pagefind-worker.js", "wasm.unknown.pagefind")
"""Pagefind's own pages, and what it needs for a worker or a page without a language: ours have neither."""


def index(folder: Path, *, a_part: int = A_PART) -> None:
    """Index the decisions and reports of the site in `folder`; a site without any gets no index.

    Raises:
        UpheldError: Pagefind is not there or could not write.
    """
    names = []
    for number, paths in enumerate(batched(_newest_first(folder), a_part, strict=False), start=1):
        names.append(f"/{FOLDER}/{number}/")
        with TemporaryDirectory(prefix=".indexing-", dir=folder) as beside:
            _link(paths, folder, Path(beside))
            _run(Path(beside), folder / FOLDER / str(number))
    if names:
        (folder / FOLDER / PARTS).write_text(f"{json.dumps(names)}\n", encoding="ascii")


def _newest_first(folder: Path) -> Sequence[Path]:
    """The pages by the day they are sorted by, so that a search by date can take one part after the other."""
    dated = [(_day(path), path) for pattern in INDEXED for path in sorted(folder.glob(pattern))]
    return [path for _, path in sorted(dated, key=lambda pair: pair[0], reverse=True)]


def _day(page: Path) -> bytes:
    found = DAY.search(page.read_bytes())
    return found[1] if found else b""


def _link(paths: Sequence[Path], folder: Path, beside: Path) -> None:
    """These pages alone, at the same addresses, in another folder."""
    for path in paths:
        same = beside / path.relative_to(folder)
        same.parent.mkdir(parents=True)
        os.link(path, same)


def _run(pages: Path, to: Path) -> None:
    """Index all pages of one folder into another."""
    command = [sys.executable, "-m", "pagefind", "--quiet", "--site", str(pages), "--output-path", str(to)]
    ran = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if ran.returncode:
        raise UpheldError(
            f"The search index could not be made in {to}: {ran.stderr.strip() or ran.stdout.strip()} "
            "See that the disk has room, and that `python -m pagefind --version` runs; if not, install upheld again."
        )
    for pattern in NOT_NEEDED:
        for path in to.glob(pattern):
            path.unlink()
