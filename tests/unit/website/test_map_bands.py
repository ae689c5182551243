"""The five bands of a map's colours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upheld.website.map.map_figures import COUNT, Bands, bands_for

rates = st.lists(st.floats(0, 1), min_size=1, max_size=20)


@given(rates)
def test_every_rate_lies_in_the_band_that_its_words_name(given_rates: list[float]) -> None:
    bands = bands_for(given_rates)
    for rate in given_rates:
        at = bands.band(rate)
        low, high = bands.start + bands.step * (at - 1), bands.start + bands.step * at
        assert low <= 100 * rate < high or (rate == 1 and high == 100)


@given(rates)
def test_bands_are_of_equal_width_and_stay_between_0_and_100(given_rates: list[float]) -> None:
    bands = bands_for(given_rates)
    assert bands.start % bands.step == 0
    assert 0 <= bands.start <= bands.start + COUNT * bands.step <= 100


@given(rates)
def test_a_higher_rate_is_never_in_a_lower_band(given_rates: list[float]) -> None:
    bands = bands_for(given_rates)
    numbers = [bands.band(rate) for rate in sorted(given_rates)]
    assert numbers == sorted(numbers)


@pytest.mark.parametrize(
    ("given_rates", "bands"),
    [
        ([0.44, 0.46, 0.74], Bands(40, 8)),
        ([0.99, 0.996], Bands(95, 1)),
        ([1.0], Bands(95, 1)),
        ([0.0], Bands(0, 1)),
        ([0.5], Bands(48, 1)),
        ([0.0, 1.0], Bands(0, 20)),
        ([], Bands(0, 20)),
        ([0.25, 1.0], Bands(0, 20)),
        ([0.4, 0.93], Bands(36, 12)),
    ],
)
def test_rates_near_each_other_get_narrow_bands(given_rates: list[float], bands: Bands) -> None:
    assert bands_for(given_rates) == bands


def test_words_say_where_a_band_starts_and_ends() -> None:
    assert Bands(40, 8).words() == (
        "40% to under 48%",
        "48% to under 56%",
        "56% to under 64%",
        "64% to under 72%",
        "72% to under 80%",
    )
    assert Bands(0, 20).words()[-1] == "80% to 100%"


def test_what_lies_outside_all_bands_is_in_the_end_ones() -> None:
    assert [Bands(40, 5).band(rate) for rate in (0.1, 0.9)] == [1, 5]
