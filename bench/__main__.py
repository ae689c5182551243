"""`make bench`: what the project must reach, measured in one run and printed as a table."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.measured import measure, measure_in_turn, memory_together
from bench.site import copy_searched, sizes_of
from upheld.demonstration.demonstrate import write_demo_extract
from upheld.schemes.reader import read_scheme

UPHELD = str(Path(sys.executable).with_name("upheld"))
LETTERS = [sys.executable, "-m", "bench.letters"]


@dataclass(frozen=True)
class Row:
    """One thing measured: what it came to and what it must reach, in the same unit."""

    what: str
    measured: float
    limit: float
    unit: str
    detail: str = ""


def rows() -> Iterator[Row]:
    """Every row of the table, as it is measured."""
    yield from _letters()
    yield from _counting()
    yield from _site()
    yield from _nation()
    yield Row("upheld --help", measure([UPHELD, "--help"], runs=5).seconds, 0.2, "s")


def _letters() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([*LETTERS, "write", folder], check=True)
        anew, again = _build("extract", folder, "anew"), _build("changed", folder, "again")
        built, bare = measure_in_turn(anew, [*LETTERS, "bare"], runs=3)
        rebuilt, _ = measure_in_turn(again, anew, runs=3)
        together = memory_together(anew)
    detail = f"{built.seconds:.2f} s against {bare.seconds:.2f} s"
    ratio = built.seconds / bare.seconds
    yield Row("whole build of the demonstration year, against bare letters", ratio, 3.2, "x", detail)
    yield Row("  memory of all its processes together", together, 450, "MB")
    detail = f"{rebuilt.seconds:.2f} s against {built.seconds:.2f} s"
    yield Row("  built again after a case of one district changed", rebuilt.seconds / built.seconds, 0.7, "x", detail)


def _build(extract: str, folder: str, out: str) -> list[str]:
    """Builds where no edition is, or beside that of the year before the case changed: one that is there is checked."""
    before = f"rm -rf {out}; {'cp -r anew again; ' if out == 'again' else ''}"
    build = f"exec {UPHELD} build {extract} --review lgsco/2019-20 --out {out}"
    return ["sh", "-c", f"cd {folder}; {before}{build}"]


def _counting() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        few, many, most = (_cases_written(Path(folder), millions) for millions in (1, 10, 30))
        every, hand = measure_in_turn(_counted("all", many), _counted("hand", many), runs=5)
        fewer = measure(_counted("all", few), runs=5)
        more = measure(_counted("all", most), runs=1)
    detail = f"{every.seconds:.2f} s against {hand.seconds:.2f} s"
    ratio = every.seconds / hand.seconds
    yield Row("all measures over 10 million cases, against three by hand", ratio, 2.5, "x", detail)
    yield Row("  its memory", every.megabytes, 500, "MB")
    detail = f"{every.seconds:.2f} s against {fewer.seconds:.2f} s"
    yield Row("  a case, against one of 1 million", every.seconds / fewer.seconds / 10, 1.15, "x", detail)
    detail = f"{more.seconds:.2f} s against {every.seconds:.2f} s"
    yield Row("  a case of 30 million, against one of 10", more.seconds / every.seconds / 3, 1.15, "x", detail)


def _cases_written(folder: Path, millions: int) -> str:
    place = folder / f"{millions}"
    place.mkdir()
    subprocess.run([*_counted("write", str(place)), str(millions * 1_000_000)], check=True)
    return str(place)


def _counted(what: str, place: str) -> list[str]:
    return [sys.executable, "-m", "bench.counting", what, place]


def _site() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        extract, out = Path(folder, "extract"), str(Path(folder, "out"))
        write_demo_extract(extract, read_scheme("lgsco"))
        for command in (
            [UPHELD, "build", str(extract), "--review", "lgsco/2019-20", "--out", out],
            [UPHELD, "issue", out, "--by", "Bench", "--reason", "Bench"],
        ):
            subprocess.run(command, check=True, capture_output=True)
        publish = _publish(out, Path(folder, "public"))
        subprocess.run(publish, check=True, stdout=subprocess.DEVNULL)
        sizes = sizes_of(Path(folder, "public/current"))
        copy_searched(Path(folder, "public/current"), Path(folder, "pages"))
        once, alone = measure_in_turn(publish, _indexed(Path(folder, "pages")), runs=3)
        together = memory_together(publish)
        subprocess.run([sys.executable, "-m", "bench.site", out], check=True)
        more = measure(publish, runs=1)
        together_then = memory_together(publish)
    detail = f"{once.seconds:.1f} s against {alone.seconds:.1f} s"
    ratio = once.seconds / alone.seconds
    yield Row("the demonstration's site with its search index, against that", ratio, 2.5, "x", detail)
    yield Row("  memory of all its processes together", together, 500, "MB")
    detail = f"{more.seconds:.1f} s against {once.seconds:.1f} s"
    yield Row("  with ten times the decisions", more.seconds / once.seconds, 11, "x", detail)
    yield Row("  its memory then", together_then, 500, "MB")
    yield Row("largest page of a council, compressed, first visit", sizes.council, 60, "KB")
    yield Row("largest map, compressed, first visit", sizes.map, 150, "KB")


def _nation() -> Iterator[Row]:
    command = [sys.executable, "-m", "bench.nation"]
    yield Row("insight: 343 bodies, 9 areas, 4 years", measure([*command, "insight"], runs=3).seconds, 10, "s")
    built, bare = measure_in_turn([*command, "review"], [*command, "bare"], runs=3)
    detail = f"{built.seconds:.2f} s against {bare.seconds:.2f} s"
    yield Row("review as PDF, against the bare typesetter", built.seconds / bare.seconds, 1.3, "x", detail)
    yield Row("its tables as XLSX and ODS", measure([*command, "tables"], runs=3).seconds, 5, "s")


def _publish(out: str, public: Path) -> list[str]:
    publish = f"exec {UPHELD} publish {out} --to {public} --approved-by Bench"
    return ["sh", "-c", f"rm -rf {public}; {publish}"]


def _indexed(pages: Path) -> list[str]:
    """The search engine by itself, on the pages that the search finds."""
    index = f"exec {sys.executable} -m pagefind --quiet --site {pages} --output-path {pages}-index"
    return ["sh", "-c", f"rm -rf {pages}-index; {index}"]


def main() -> int:
    """Print the table as it grows; say whether every row is within its limit."""
    within = True
    print(f"{'what':<58} {'found':>9} {'at most':>9}")
    for row in rows():
        within = within and row.measured <= row.limit
        mark = "" if row.measured <= row.limit else "  over"
        print(
            f"{row.what:<58} {row.measured:>6.2f} {row.unit:<2} {row.limit:>6g} {row.unit:<2}{mark}  {row.detail}",
            flush=True,
        )
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
