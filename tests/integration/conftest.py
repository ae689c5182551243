"""What tests of publishing begin with."""

import shutil
from pathlib import Path

import pytest

from tests.worlds.publishing import issued


@pytest.fixture
def first(few: Path, tmp_path: Path) -> Path:
    """The edition of the four councils, issued: a copy with all it was built of, to be published and changed."""
    world = few.parents[4]
    shutil.copytree(world, tmp_path, dirs_exist_ok=True)
    return issued(tmp_path / few.relative_to(world))
