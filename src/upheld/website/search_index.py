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
from contextlib import suppress
from itertools import batched
from math import ceil
from pathlib import Path
from subprocess import PIPE
from tempfile import TemporaryDirectory

from upheld.errors import UpheldError

SEARCHED, PAGE = ("decisions", "reports"), "*/index.html"
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
    pages = [path for kind in SEARCHED for path in sorted(folder.glob(f"{kind}/{PAGE}"))]
    parts = [f"/{FOLDER}/{number}/" for number in range(1, ceil(len(pages) / a_part) + 1)]
    if len(parts) == 1:
        _run(folder, folder / FOLDER / "1")  # where they lie: links to thousands of pages cost a second
    else:
        for part, paths in zip(parts, batched(_newest_first(pages), a_part, strict=False), strict=True):
            with TemporaryDirectory(prefix=".indexing-", dir=folder) as beside:
                _link(paths, folder, Path(beside))
                _run(Path(beside), folder / part.strip("/"))
    if parts:
        (folder / FOLDER / PARTS).write_text(f"{json.dumps(parts)}\n", encoding="ascii")


def _newest_first(pages: Sequence[Path]) -> Sequence[Path]:
    """The pages by the day they are sorted by, so that a search by date can take one part after the other."""
    return sorted(pages, key=_day, reverse=True)


def _day(page: Path) -> bytes:
    dated = DAY.search(page.read_bytes())
    return dated[1] if dated else b""


def _link(paths: Sequence[Path], folder: Path, beside: Path) -> None:
    """These pages alone, at the same addresses, in another folder."""
    for path in paths:
        same = beside / path.relative_to(folder)
        same.parent.mkdir(parents=True)
        os.link(path, same)


def _run(pages: Path, to: Path) -> None:
    """Index what is searched of one folder into another."""
    searched = f"{{{','.join(SEARCHED)}}}/{PAGE}"
    place = ["--site", str(pages), "--glob", searched, "--output-path", str(to)]
    command = [sys.executable, "-m", "pagefind", "--quiet", *place]
    with subprocess.Popen(command, stdout=PIPE, stderr=PIPE, text=True, errors="replace") as process:
        _keep_on_one_processor(process.pid)
        output, errors = process.communicate()
    if process.returncode:
        raise UpheldError(
            f"The search index could not be made in {to}: {errors.strip() or output.strip()} "
            "See that the disk has room, and that `python -m pagefind --version` runs; if not, install upheld again."
        )
    for pattern in NOT_NEEDED:
        for path in to.glob(pattern):
            path.unlink()


def _keep_on_one_processor(process: int) -> None:
    """Pagefind's threads share one heap: side by side they wait for each other, which takes half their time again."""
    if sys.platform == "linux":
        with suppress(ProcessLookupError):  # it has ended already
            os.sched_setaffinity(process, {max(os.sched_getaffinity(process))})
