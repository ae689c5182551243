"""The data checks, one a file; the first line of each file's docstring is what we publish of it."""

from collections.abc import Iterator

from upheld.casebook.extract import Extract
from upheld.casebook.problems import Problem


def run_checks(extract: Extract) -> Iterator[Problem]:
    yield from ()
