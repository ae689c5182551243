import gzip
from collections import defaultdict
from dataclasses import replace
from itertools import combinations
from math import dist, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.charts.pictures import SVG, at, elements, paths, size, words
from upheld.charts.funnel import (
    FunnelBody,
    FunnelChart,
    FunnelLimits,
    funnel_chart,
    funnel_group,
    funnel_words,
)
from upheld.measures.verdicts import Verdict
from upheld.reference.authorities import read_register

LEFT, RIGHT, ZERO, HUNDRED = 42, 388, 279, 71


def body(code: str, x: int, n: int, verdict: Verdict = Verdict.CANNOT_TELL) -> FunnelBody:
    return FunnelBody(
        code=code,
        name=f"Council {code}",
        numerator=x,
        denominator=n,
        verdict=verdict if n else None,
        address=f"/councils/{code}/",
    )


def chart(*bodies: FunnelBody, average: float | None = 45, limits: tuple[FunnelLimits, ...] = ()) -> FunnelChart:
    return FunnelChart(bodies=bodies, average=average, limits=limits)


def drawn(*bodies: FunnelBody, highlighted: str = "") -> str:
    return funnel_chart(funnel_group(chart(*bodies)), highlighted)


def marks(svg: str) -> dict[str, tuple[float, float]]:
    """Where the mark of each link is, by its title."""
    found = {}
    for link in elements(svg, "a"):
        circle = link.find(f"{SVG}circle")
        if circle is not None:
            found[link.findtext(f"{SVG}title", "")] = (float(circle.attrib["cx"]), float(circle.attrib["cy"]))
    return found


def expected(x: int, n: int, most: int) -> tuple[float, float]:
    return LEFT + 17 + (RIGHT - LEFT - 17) * (sqrt(n) - 1) / (sqrt(most) - 1), ZERO - (ZERO - HUNDRED) * x / n


def hundred_and_ninety_two() -> tuple[FunnelBody, ...]:
    districts = [one for one in read_register() if one.code.startswith("E07")][:192]
    assert len(districts) == 192
    return tuple(
        replace(body(one.code, at * 7 % (at % 13 + 1), at % 13 + 1), name=one.name) for at, one in enumerate(districts)
    )


def test_a_mark_is_where_its_numbers_say() -> None:
    found = marks(drawn(body("A", 3, 7), body("B", 0, 1), body("C", 25, 25)))
    for title, (x, n) in {"A: 3 of 7": (3, 7), "B: 0 of 1": (0, 1), "C: 25 of 25": (25, 25)}.items():
        assert found[f"Council {title} upheld"] == pytest.approx(expected(x, n, 25), abs=0.051)


def test_every_body_has_a_link_of_its_own_to_its_address() -> None:
    links = elements(drawn(body("A", 1, 2), body("B", 1, 2)), "a")
    assert [(one.attrib["href"], one.findtext(f"{SVG}title")) for one in links] == [
        ("/councils/A/", "Council A: 1 of 2 upheld"),
        ("/councils/B/", "Council B: 1 of 2 upheld"),
    ]


def test_a_mark_without_an_address_is_no_link_but_has_its_name() -> None:
    svg = drawn(replace(body("A", 1, 2), address=""))
    assert elements(svg, "a") == []
    assert [title.text for title in elements(svg, "title")] == ["Council A: 1 of 2 upheld"]


def test_each_verdict_has_its_mark_and_its_place_in_the_key() -> None:
    verdicts = {
        "A": (Verdict.TOO_FEW, "too few to compare"),
        "B": (Verdict.CANNOT_TELL, "cannot tell"),
        "C": (Verdict.HIGHER, "higher"),
        "D": (Verdict.LOWER, "lower"),
    }
    pictures = {code: drawn(replace(body(code, 3, 6, verdict), name="same")) for code, (verdict, _) in verdicts.items()}
    shapes = {code: svg.split("<title>")[1].split("</g>")[0].split("</title>")[1] for code, svg in pictures.items()}
    groups = {code: svg.split("<a ")[0].rsplit("<g", 1)[1] for code, svg in pictures.items()}
    assert len(set(zip(shapes.values(), groups.values(), strict=True))) == 4
    assert 'fill="none"' in groups["A"] and 'fill="none"' not in groups["B"]
    for code, (_, label) in verdicts.items():
        assert words(pictures[code])[-2:] == ["average", label]


def test_what_stands_out_is_drawn_over_what_does_not() -> None:
    svg = drawn(body("A", 9, 9, Verdict.HIGHER), body("B", 5, 9), body("C", 1, 2, Verdict.TOO_FEW))
    assert [one.attrib["href"] for one in elements(svg, "a")] == ["/councils/C/", "/councils/B/", "/councils/A/"]


@given(st.lists(st.integers(1, 6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), max_size=120))
def test_no_mark_hides_another_with_the_same_numbers_and_none_leaves_the_field(counts: list[tuple[int, int]]) -> None:
    group = funnel_group(chart(*(body(str(code), x, n) for code, (x, n) in enumerate(counts))))
    together = defaultdict(list)
    for code, numbers in enumerate(counts):
        together[numbers].append(group.places[str(code)])
    for (x, n), places in together.items():
        assert places[0] == pytest.approx(expected(x, n, 10))
        assert all(dist(one, other) > (5.2 if len(places) < 30 else 2) for one, other in combinations(places, 2))
        assert all(54 <= y <= 296 for _, y in places)


def test_the_average_and_the_limits_are_where_they_are_given() -> None:
    limits = (FunnelLimits(1, 0, 0, 100, 100), FunnelLimits(16, 5, 20, 70, 85), FunnelLimits(99, 30, 40, 50, 60))
    svg = funnel_chart(funnel_group(chart(body("A", 8, 16), limits=limits)))
    at_16 = [y for _, y in (expected(percent, 100, 16) for percent in (20, 70))]
    assert [line[-1] for line in paths(svg, "5 3") if len(line) == 2][:2] == [(RIGHT, at_16[0]), (RIGHT, at_16[1])]
    assert [line[-1][1] for line in paths(svg, "1.5 2.5")][:2] == pytest.approx([268.6, 102.2])
    average = next(line for line in paths(svg) if line[0][0] == LEFT and line[0][1] == line[1][1] == 185.4)
    assert average == [(LEFT, 185.4), (RIGHT, 185.4)]


def test_the_highlighted_body_is_ringed_and_named_over_the_same_marks() -> None:
    group = funnel_group(chart(body("A", 3, 7), body("B", 2, 7), body("C", 7, 7, Verdict.HIGHER)))
    plain, ringed = funnel_chart(group), funnel_chart(group, "A")
    assert ringed.startswith(plain.removesuffix("</svg>"))
    ring = elements(ringed, "circle")[-1]
    assert (float(ring.attrib["cx"]), float(ring.attrib["cy"])) == pytest.approx(group.places["A"], abs=0.01)
    assert [one for one, place in group.places.items() if dist(place, group.places["A"]) < group.rings["A"]] == ["A"]
    assert words(ringed)[-1] == "Council A: 3 of 7 upheld"
    assert at(ringed, "Council A: 3 of 7 upheld")[1] < HUNDRED


def test_a_body_without_cases_has_no_mark_and_its_page_says_so() -> None:
    svg = drawn(body("A", 3, 7), body("B", 0, 0), highlighted="B")
    assert len(elements(svg, "a")) == 1
    assert words(svg)[-1] == "Council B: no cases investigated"


def test_a_group_without_cases_is_an_empty_field_that_says_so() -> None:
    svg = drawn(body("A", 0, 0))
    assert elements(svg, "circle") == []
    assert "no cases investigated" in words(svg)


def test_the_axis_names_the_most_there_are() -> None:
    assert {"5", "10", "28"} <= set(words(drawn(body("A", 1, 28))))
    assert {"50", "200", "613"} <= set(words(drawn(body("A", 1, 613))))


def test_192_marks_are_small_and_a_page_costs_only_its_overlay() -> None:
    bodies = hundred_and_ninety_two()
    group = funnel_group(chart(*bodies))
    linked = funnel_chart(group, bodies[5].code)
    unlinked = funnel_chart(funnel_group(chart(*(replace(one, address="") for one in bodies))))
    assert len(elements(linked, "a")) == 192
    assert len(unlinked) < 20_000
    assert len(linked) < 25_000
    assert len(gzip.compress(linked.encode())) < 4_000
    assert len(linked) - len(group.marks) < 800
    assert size(linked)[0] == 400


def test_the_words_count_the_marks_and_name_what_stands_out() -> None:
    bodies = (
        body("A", 9, 9, Verdict.HIGHER),
        body("B", 5, 9),
        body("C", 1, 2, Verdict.TOO_FEW),
        body("D", 0, 0),
        body("E", 4, 9),
    )
    assert funnel_words(chart(*bodies), "C") == (
        "Funnel plot of per cent upheld against cases investigated. "
        "4 marked: 1 too few to compare, 2 cannot tell, 1 higher. 1 not marked: no cases investigated. "
        "Higher: Council A. Council C: 1 of 2 upheld."
    )


def test_the_words_of_an_empty_group_count_no_marks_and_of_a_whole_one_none_without() -> None:
    assert funnel_words(chart(body("A", 1, 9))).endswith("1 marked: 1 cannot tell.")
    assert funnel_words(chart(body("D", 0, 0))) == (
        "Funnel plot of per cent upheld against cases investigated. 1 not marked: no cases investigated."
    )
