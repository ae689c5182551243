"""The scheme and review that these tests read extracts for."""

import pytest

from upheld.schemes.reader import read_review
from upheld.schemes.review import Review
from upheld.schemes.scheme import Scheme


@pytest.fixture(scope="session")
def scheme() -> Scheme:
    return read_review("lgsco/2019-20")[0]


@pytest.fixture(scope="session")
def review() -> Review:
    return read_review("lgsco/2019-20")[1]
