"""What is dear to make, made once for the tests of a file."""

from pathlib import Path

import pytest

from tests.worlds.few import build, few_extract


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition of four councils, as built by the command; not to be changed."""
    folder = tmp_path_factory.mktemp("few")
    return build(few_extract(folder / "extract"), folder / "out")
