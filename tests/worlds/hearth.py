"""Three landlords under a scheme of their own, made of files under tests/schemes alone."""

from pathlib import Path

from tests.worlds.few import upheld
from tests.worlds.shared import edition_in

SCHEMES = Path(__file__).parents[1] / "schemes"
EXTRACT = SCHEMES / "extracts/hearth-2023"


def build_hearth(out: Path) -> Path:
    """Build the landlords' edition with the command; the folder of it."""
    ran = upheld("build", EXTRACT, "--review", "hearth/2023", "--schemes", SCHEMES, "--out", out)
    assert ran.status == 0, ran.err
    return edition_in(out)
