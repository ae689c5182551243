"""Runs a command as a process of its own and measures it whole."""

import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Measured:
    """Seconds on the clock and megabytes at the peak of one run."""

    seconds: float
    megabytes: float


def measure(command: Sequence[str], *, runs: int) -> Measured:
    """The median of several runs, after one that is not counted."""
    every = [_run(command) for _ in range(runs + 1)][1:]
    return Measured(median(run.seconds for run in every), max(run.megabytes for run in every))


def measure_in_turn(first: Sequence[str], second: Sequence[str], *, runs: int) -> tuple[Measured, Measured]:
    """Two commands run in turn, so that a machine that grows slow does so for both; the median of each."""
    pairs = [(_run(first), _run(second)) for _ in range(runs + 1)][1:]
    return _median([former for former, _ in pairs]), _median([latter for _, latter in pairs])


def memory_together(command: Sequence[str]) -> float:
    """The most megabytes that a command and all it begins hold at once; what they share counts once (PSS)."""
    most = 0.0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            most = max(most, sum(map(_proportional, _family(process.pid))))
            time.sleep(0.05)
    assert process.returncode == 0, f"{' '.join(command)} ended with {process.returncode}"
    return most / 1024


def _family(pid: int) -> Iterator[int]:
    """A process and all that came of it."""
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        tasks = [path for path in Path(f"/proc/{pid}/task").iterdir() if path.name != f"{pid}"]
        children += [child for path in tasks for child in (path / "children").read_text().split()]
    except OSError:  # it has ended meanwhile
        return
    for child in children:
        yield from _family(int(child))


def _proportional(pid: int) -> int:
    """The kilobytes of one process, each page parted among those that share it; 0 where it has ended."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0)


def _median(every: Sequence[Measured]) -> Measured:
    return Measured(median(run.seconds for run in every), max(run.megabytes for run in every))


def _run(command: Sequence[str]) -> Measured:
    """`wait4` gives the peak memory of this one process. A command that prints a number has timed itself."""
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        printed = process.stdout.read().strip()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, f"{' '.join(command)} ended with {process.returncode}"
    clock = time.perf_counter() - started
    return Measured(_number(printed, clock), usage.ru_maxrss / 1024)


def _number(printed: str, otherwise: float) -> float:
    try:
        return float(printed)
    except ValueError:
        return otherwise
