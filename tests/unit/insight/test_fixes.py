"""Did the fix hold: what is seen again after an improvement, by a slow count, and what is told of it."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from tests.worlds.casebooks import GROUPS, LGSCO, Row
from tests.worlds.years_of_cases import case, done, edition
from upheld.editions.edition import Edition
from upheld.editions.insight_remedies import Fix, FixesWatched, Held
from upheld.insight.fixes import fixes
from upheld.insight.yearly_counts import completed_results
from upheld.insight.years_held import years_held

FIXED = date(2019, 6, 3)
SUBJECTS, OUTCOMES = ("Homelessness", "Noise"), ("upheld", "not_upheld")
BEFORE, AFTER = FIXED - timedelta(days=40), FIXED + timedelta(days=40)


def all_fixes(year: Edition) -> tuple[tuple[Fix, ...], FixesWatched]:
    return fixes(year, years_held(year))


def fix_of(*cases: Row, recommendations: tuple[Row, ...] = ()) -> Fix:
    """The one fix: that of the case called `first`, decided before the day."""
    first = case(day=BEFORE, reference="first")
    (found,), _ = all_fixes(edition([first, *cases], [done("first", FIXED), *recommendations]))
    return found


def test_what_was_not_seen_again_is_so_called() -> None:
    found = fix_of()
    assert (found.authority, found.category, found.subcategory) == ("Ash", "Homelessness", None)
    assert (found.completed, found.improvements, found.upheld_after) == (FIXED, 1, 0)
    assert found.held is Held.NOT_SEEN_AGAIN


def test_upheld_cases_on_the_subject_received_after_are_counted_and_the_published_named() -> None:
    found = fix_of(
        case(day=AFTER, reference="again"),
        case(day=AFTER, reference="secret", published=None),
        case(day=FIXED, reference="the same day"),
        case(day=AFTER, category="Noise", reference="another subject"),
        case(day=AFTER, outcome="not_upheld", reference="no fault"),
        case(day=AFTER, outcome="not_upheld", service_area="other", reference="another area"),
        case("Beech", AFTER, reference="another body"),
    )
    assert found.upheld_after == 2
    assert found.published == ("again",)
    assert found.held is Held.SEEN_AGAIN
    assert found.expected == 3  # all that Beech received was upheld on it, as was all on it here but one


def test_a_subcategory_is_a_subject_of_its_own_where_it_is_given() -> None:
    first = case(day=BEFORE, reference="first", subcategory="Interim accommodation")
    same = case(day=AFTER, reference="same", subcategory="Interim accommodation")
    other = case(day=AFTER, reference="other", subcategory="Reviews")
    (found,), _ = all_fixes(edition([first, same, other], [done("first", FIXED)]))
    assert (found.subcategory, found.published) == ("Interim accommodation", ("same",))
    assert fix_of(same, other).upheld_after == 2


def test_several_improvements_on_a_subject_are_one_watched_from_the_first() -> None:
    later = done("first", FIXED + timedelta(days=90))
    found = fix_of(case(day=AFTER, reference="again"), recommendations=(later,))
    assert (found.completed, found.improvements, found.upheld_after) == (FIXED, 2, 1)


def some(number: int, authority: str = "Ash", **changes: object) -> list[Row]:
    return [case(authority, AFTER, **changes) for _ in range(number)]


def elsewhere(number: int) -> list[Row]:
    """At Beech: fault is found in half of so many on the subject, and of as many about noise."""
    of_both = [{"category": category, "outcome": outcome} for category, outcome in product(SUBJECTS, OUTCOMES)]
    return [row for changes in of_both for row in some(number // 2, "Beech", **changes)]


def held(*cases: Row) -> Held:
    return fix_of(*elsewhere(40), *cases).held


def test_a_fix_that_did_not_hold_where_it_holds_elsewhere_is_named() -> None:
    first = case(day=BEFORE, reference="first")
    again = some(20, outcome="upheld") + some(2, category="Noise")
    (found,), watched = all_fixes(edition([first, *again, *elsewhere(40)], [done("first", FIXED)]))
    assert found.held is Held.MORE_THAN_ELSEWHERE
    assert found.expected == 11  # half of the 22 upheld in the area, which is more than half of the 20 on the subject
    assert (watched.watched, watched.seen_again, watched.more_than_elsewhere, watched.tested) == (1, 1, 1, 1)
    assert watched.expected_false == 0.05


def test_where_more_is_upheld_of_everything_no_fix_is_said_to_have_failed() -> None:
    assert held(*some(30), *some(30, category="Noise")) is Held.SEEN_AGAIN


def test_where_more_is_received_on_the_subject_no_fix_is_said_to_have_failed() -> None:
    assert held(*some(30), *some(30, outcome="not_upheld"), *some(2, category="Noise")) is Held.SEEN_AGAIN


def test_four_again_are_too_few_to_say_more_than_elsewhere() -> None:
    first, others = case(day=BEFORE, reference="first"), some(60, "Beech", category="Noise")
    others += some(60, "Beech", outcome="not_upheld")
    for number, tested in ((4, 0), (5, 1)):
        again = [*some(number), *others]
        (found,), watched = all_fixes(edition([first, *again], [done("first", FIXED)]))
        assert (watched.tested, watched.more_than_elsewhere) == (tested, tested)
        assert found.expected == 0


def test_an_improvement_of_an_unpublished_decision_is_counted_and_not_told() -> None:
    secret = case(day=BEFORE, reference="secret", published=None)
    found, watched = all_fixes(edition([secret, case(day=AFTER)], [done("secret", FIXED)]))
    assert found == ()
    assert (watched.watched, watched.unpublished) == (0, 1)


def test_what_was_not_carried_out_or_is_no_improvement_is_no_fix() -> None:
    recommendations = [
        done("first", FIXED, result="not_complied"),
        done("first", None),
        done("first", FIXED, kind="personal_remedy"),
    ]
    assert all_fixes(edition([case(day=BEFORE, reference="first")], recommendations))[0] == ()
    assert completed_results(LGSCO) == ("late", "on_time")


def test_an_improvement_completed_before_it_was_agreed_is_a_defect() -> None:
    found, watched = all_fixes(edition([case(day=BEFORE, reference="first")], [done("first", BEFORE)]))
    assert found == ()
    assert watched.defects == 1


def test_a_body_in_no_group_has_nothing_to_be_held_against() -> None:
    first = case("Elm", BEFORE, reference="first")
    (found,), watched = all_fixes(edition([first, *[case("Elm", AFTER) for _ in range(9)]], [done("first", FIXED)]))
    assert (found.expected, found.held, watched.tested) == (None, Held.SEEN_AGAIN, 0)


days = st.integers(0, 300).map(lambda number: date(2019, 4, 1) + timedelta(days=number))
some_cases = st.lists(
    st.builds(
        case,
        st.sampled_from(list(GROUPS)),
        days,
        outcome=st.sampled_from(["upheld", "upheld", "not_upheld"]),
        category=st.sampled_from(["Homelessness", "Noise"]),
        subcategory=st.sampled_from([None, "Reviews"]),
        published=st.sampled_from([None, date(2020, 1, 1)]),
    ),
    max_size=12,
)


@given(some_cases, st.data())
def test_fixes_are_those_of_a_slow_count(cases: list[Row], data: st.DataObject) -> None:
    numbered: list[Row] = [one | {"reference": str(number)} for number, one in enumerate(cases)]
    upheld = [one for one in numbered if one["outcome"] == "upheld" and one["decided"] <= date(2020, 3, 31)]
    agreed = {one["reference"]: data.draw(days) for one in upheld if data.draw(st.booleans())}
    rows = [done(reference, day) for reference, day in agreed.items()]
    found, watched = all_fixes(edition([*numbered, case("Dell", reference="last", outcome="not_upheld")], rows))
    told = {(fix.authority, fix.category, fix.subcategory): fix for fix in found}
    firsts: dict[tuple[str, str, str | None], date] = {}
    for one in upheld:
        day = agreed.get(one["reference"])
        if day and day >= one["decided"] and one["published"]:
            key = (one["authority"], one["category"], one["subcategory"])
            firsts[key] = min(day, firsts.get(key, day))
    assert set(told) == set(firsts)
    decided = {one["reference"]: one["decided"] for one in upheld}
    assert watched.defects == sum(day < decided[reference] for reference, day in agreed.items())
    for key, day in firsts.items():
        later = [one for one in numbered if one["received"] > day and one["authority"] == key[0]]
        on_subject = [one for one in later if one["category"] == key[1] and key[2] in (None, one["subcategory"])]
        again = [one for one in on_subject if one in upheld]
        assert (told[key].completed, told[key].upheld_after) == (day, len(again))
        assert told[key].expected == slowly_expected(key, day, (numbered, upheld))
        assert set(told[key].published) == {one["reference"] for one in again if one["published"]}


def slowly_expected(key: tuple[str, str, str | None], day: date, cases: tuple[list[Row], list[Row]]) -> float | None:
    """The greater of two expectations from the rest of the group, counted one case at a time."""
    authority, category, subcategory = key
    rest = [other for other, group in GROUPS.items() if other != authority and group == GROUPS[authority]]
    received, upheld = ([one for one in some if one["received"] > day] for some in cases)
    on_it, upheld_on_it = (
        [one for one in some if one["category"] == category and subcategory in (None, one["subcategory"])]
        for some in (received, upheld)
    )

    def counted(some: list[Row], bodies: list[str]) -> int:
        return sum(one["authority"] in bodies for one in some)

    if not counted(on_it, rest) or not counted(upheld, rest):
        return None
    again = counted(upheld_on_it, rest)
    shares = [(on_it, Fraction(again, counted(on_it, rest))), (upheld, Fraction(again, counted(upheld, rest)))]
    return round(max(float(counted(some, [authority]) * share) for some, share in shares), 1)


def test_a_case_decided_after_the_period_is_of_the_next_edition() -> None:
    late = case(day=date(2020, 3, 21), reference="late")
    assert fix_of(late).upheld_after == 0
