"""A small world that builds in a second: four councils under the rules of the LGSCO, without its register of all 343.

And the `upheld` command as people run it: in this process, where that is quicker, or in one of its own.
"""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from tests.worlds.extracts import Row, case, contact, extract, recommendation
from upheld.cli import main
from upheld.schemes.reader import SHIPPED

REVIEW = "few/2019-20"
UPHELD = Path(sys.executable).with_name("upheld")
ALDER, BIRCH, CEDAR, DALE = "X1", "X2", "X3", "X4"
NAMES = {ALDER: "Alder", BIRCH: "Birch", CEDAR: "Cedar", DALE: "Dale"}
GROUPS = {ALDER: "district", BIRCH: "district", CEDAR: "district", DALE: "county"}


@dataclass(frozen=True)
class Ran:
    """What came of a command."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> bytes:
        """Standard output as bytes."""
        return self.out.encode(errors="surrogateescape")


def upheld(*arguments: str | Path) -> Ran:
    """Run the command in this process, through its own `main`."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    status: object = 0
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as end:
            status = end.code
    assert isinstance(status, int)
    return Ran(status, *(_written(stream).decode(errors="surrogateescape") for stream in (out, err)))


def upheld_process(*arguments: str | Path, **environment: str) -> Ran:
    """Run the command in a process of its own, as a user would."""
    ran = subprocess.run(
        [UPHELD, *arguments], capture_output=True, env=os.environ | environment, timeout=120, check=False
    )
    return Ran(ran.returncode, ran.stdout.decode(errors="replace"), ran.stderr.decode(errors="replace"))


def schemes(folder: Path) -> Path:
    """A folder with the scheme `few`: that of the LGSCO, but no bodies except those of the extract."""
    target = folder / "few"
    if not target.exists():
        shutil.copytree(SHIPPED / "lgsco", target)
        rules = target / "scheme.toml"
        text = rules.read_text(encoding="utf-8")
        rules.write_text(text.replace('register = "england"\n', ""), encoding="utf-8")
    return folder


def bodies(names: Mapping[str, str] = NAMES) -> dict[str, list[Row]]:
    """The tables that say which bodies there are: each with its group and 50,000 residents."""
    return {
        "authorities": [
            {"code": code, "name": name, "official_name": f"{name} Council", "region": "Nowhere"}
            for code, name in names.items()
        ],
        "memberships": [{"authority": code, "grouping": "type", "group": GROUPS[code]} for code in names],
        "exposures": [{"authority": code, "year": 2019, "kind": "population", "count": 50_000} for code in names],
    }


def casework() -> list[Row]:
    """Alder 3 of 5 upheld, Birch 2 of 7, Cedar 1 of 1; Dale, the one county, has no case at all."""
    return [
        case(
            number,
            authority=code,
            outcome="Upheld" if upheld else "Not upheld",
            remedied_by_authority="yes" if number == 1 else "no",
            published="2020-01-15" if upheld else "",
        )
        for number, (code, upheld) in enumerate(
            [(ALDER, True)] * 3 + [(ALDER, False)] * 2 + [(BIRCH, True)] * 2 + [(BIRCH, False)] * 5 + [(CEDAR, True)],
            start=1,
        )
    ]


def contacts(names: Mapping[str, str] = NAMES) -> list[Row]:
    return [
        contact(authority=code, name=f"Ada {name}", surname=name, email=f"ada@{code.lower()}.invalid")
        for code, name in names.items()
    ]


def few_extract(folder: Path, **tables: Iterable[Row]) -> Path:
    """A sound extract of the four councils, with these tables in place of its own."""
    usual: dict[str, Iterable[Row]] = {
        **bodies(),
        "cases": casework(),
        "recommendations": [recommendation(1), recommendation(2, result="late"), recommendation(6)],
        "contacts": contacts(),
    }
    return extract(folder, **(usual | tables))


def build(given: Path, out: Path, *more: str | Path) -> Path:
    """Build an extract of the four councils with the command; the folder of its edition."""
    ran = upheld("build", given, "--review", REVIEW, "--schemes", schemes(out.parent / "schemes"), "--out", out, *more)
    assert ran.status == 0, ran.err
    return Path(ran.out.strip().rsplit(" are in ", 1)[1])


def build_few(folder: Path) -> Path:
    """Build the four councils as they are, with the command; the folder of their edition."""
    return build(few_extract(folder / "extract"), folder / "out")


def _written(stream: io.TextIOWrapper) -> bytes:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue()
