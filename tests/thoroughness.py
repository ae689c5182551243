"""How far the tests look: every day as far as a person will wait, and in `make test-long` as far as is of use."""

import os

LONG = os.environ.get("UPHELD_TESTS") == "long"


def examples(daily: int = 25) -> int:
    """How many examples Hypothesis tries: so many a day, and twenty times as many in `make test-long`."""
    return 20 * daily if LONG else daily
