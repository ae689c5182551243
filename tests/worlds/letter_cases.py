"""Letters whose words, pages and files the tests look at: one for every way a letter can come out."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from tests.worlds.letter_editions import BOLSOVER, CODE, FEW, PARK, Rows, contact, edition, figures, per_100k, share
from upheld.casebook.bodies import Body
from upheld.editions.edition import Edition
from upheld.editions.figures import Figure, Figures
from upheld.measures.peers import Average
from upheld.measures.results import Absence, AbsenceKind, PercentOnly, Rate

BUCKINGHAMSHIRE = Body(
    "E10000002",
    "Buckinghamshire",
    "Buckinghamshire County Council",
    None,
    "county",
    None,
    date(2020, 3, 31),
    ("E06000060",),
)
BUCKS = Body("E06000060", "Buckinghamshire", "Buckinghamshire Council", None, "unitary", date(2020, 4, 1), None, ())
LONG_NAME = "Bournemouth, Christchurch and Poole Metropolitan Borough & City of the County Palatine Council"
TRAINING: Rows = (
    {"date": date(2019, 10, 2), "kind": "seminar", "place": "Leeds", "delegates": 90, "authorities": f"{CODE};X01"},
    {"date": date(2019, 11, 2), "kind": "seminar", "place": "Bristol", "delegates": 88, "authorities": f"{CODE};X02"},
    {"date": date(2019, 12, 2), "kind": "course", "place": "online", "delegates": 1412, "authorities": CODE},
)
REMARK = (
    "Thank you for meeting us in March. You told us that a new team now reads every complaint within two days, and "
    "that councillors see what came of it each month.\n\nWe were sorry that four answers to our questions came late. "
    "We have agreed with your link officer that she will tell us early when an answer needs more time."
)


def few() -> Edition:
    """As Bolsover's letter of 2020: 1 of 4 upheld, one compliance outcome, no satisfactory remedy."""
    three = share("complaints_upheld", 1, 4, "too_few"), share("compliance", 1, 1), share("satisfactory_remedies", 0, 1)
    of_body = figures(
        *three,
        decided_by_outcome={"upheld": 1, "not_upheld": 3, "referred_back": 4},
        decided_by_service_area={"housing": 5, "planning_and_development": 3},
        received_by_service_area={"housing": 6, "other": 1},
        compliance_by_result={"on_time": 1},
    )
    director = contact(honorific="Mr", name="Eli Example", job_title="Director of Corporate Resources")
    return edition((*of_body, per_100k(1, 80562)), contacts=[director])


def nothing_upheld() -> Edition:
    """As Hinckley and Bosworth's: 0 of 6 upheld, nothing due."""
    three = (
        share("complaints_upheld", 0, 6, "cannot_tell"),
        share("compliance", 0, 0),
        share("satisfactory_remedies", 0, 0),
    )
    return edition(figures(*three, decided_by_outcome={"not_upheld": 6}), contacts=[contact(honorific="")])


def nothing_at_all() -> Edition:
    """No case of any sort, and nobody on file."""
    measures = ("complaints_upheld", "compliance", "satisfactory_remedies")
    return edition(figures(*(share(measure, 0, 0) for measure in measures)))


def one_of_each() -> Edition:
    """One case, upheld, remedied, not complied with; one improvement."""
    three = share("complaints_upheld", 1, 1, "too_few"), share("compliance", 0, 1), share("satisfactory_remedies", 1, 1)
    of_body = figures(
        *three,
        decided_by_outcome={"upheld": 1},
        decided_by_service_area={"housing": 1},
        compliance_by_result={"not_complied": 1},
        recommendations_by_kind={"service_improvement": 1},
    )
    return edition(of_body, cases=_cases(1), recommendations=_improvements(1), contacts=[contact()])


def not_compared() -> Edition:
    """A park authority, in no group."""
    three = (
        share("complaints_upheld", 4, 9, "not_compared", PARK),
        share("compliance", 3, 3, body=PARK),
        share("satisfactory_remedies", 1, 4, body=PARK),
    )
    return edition(figures(*three, body=PARK, decided_by_outcome={"upheld": 4, "not_upheld": 5}), body=PARK)


def ended() -> Edition:
    """A county that ended on the last day of the period."""
    three = (
        share("complaints_upheld", 20, 60, "lower", BUCKINGHAMSHIRE),
        share("compliance", 18, 20, body=BUCKINGHAMSHIRE),
        share("satisfactory_remedies", 2, 20, body=BUCKINGHAMSHIRE),
    )
    of_body = figures(*three, body=BUCKINGHAMSHIRE, compliance_by_result={"on_time": 15, "late": 3, "not_complied": 2})
    people = [contact(BUCKS.code, name="Cem Example", honorific="Dr"), contact(BUCKINGHAMSHIRE.code)]
    return edition(of_body, body=BUCKINGHAMSHIRE, others=[BUCKS], contacts=people)


def two_successors() -> Edition:
    """A body whose work two others took over."""
    heirs = [
        replace(BUCKS, code="N1", official_name="North Council"),
        replace(BUCKS, code="W1", official_name="West Council"),
    ]
    gone = replace(BUCKINGHAMSHIRE, successors=("N1", "W1"))
    three = (
        share("complaints_upheld", 60, 90, "higher", gone),
        share("compliance", 5, 5, body=gone),
        share("satisfactory_remedies", 2, 60, body=gone),
    )
    people = [
        contact("N1", surname="North"),
        contact("W1", name="Bo West", surname="West", honorific="Mr", email="bo@west.invalid"),
    ]
    return edition(figures(*three, body=gone), body=gone, others=heirs, contacts=people)


def luck() -> Edition:
    """The interval leaves out the average of 250 councils, and the verdict is still that we cannot tell."""
    three = (
        share("complaints_upheld", 12, 15, "cannot_tell"),
        share("compliance", 199, 200),
        share("satisfactory_remedies", 5, 12),
    )
    parts = {"on_time": 180, "late": 19, "not_complied": 1}
    whole = edition(figures(*three, compliance_by_result=parts), contacts=[contact()])
    others = {f"X{at}": (share("complaints_upheld", 5, 10, "cannot_tell"),) for at in range(249)}
    return replace(whole, figures=Figures({**whole.figures, **others}))


def longest() -> Edition:
    """Everything at once: a long name, six years with breaks, ten improvements of many, training and a remark."""
    body = replace(BOLSOVER, official_name=LONG_NAME)
    three = (
        share("complaints_upheld", 115, 132, "higher"),
        share("compliance", 1071, 1079),
        share("satisfactory_remedies", 9, 115),
    )
    areas = ("adult_care", "benefits_and_tax", "corporate_and_other", "education_and_children", "housing", "other")
    areas += ("environment_and_public_protection", "highways_and_transport", "planning_and_development")
    of_body = figures(
        *three,
        decided_by_outcome={"not_for_us": 1200, "assessed_and_closed": 340, "not_upheld": 17, "upheld": 115},
        decided_by_service_area={area: 170 + at for at, area in enumerate(areas)},
        received_by_service_area={area: 180 - at for at, area in enumerate(areas)},
        compliance_by_result={"on_time": 900, "late": 171, "not_complied": 8},
        recommendations_by_kind={"service_improvement": 41},
        period="2024-25",
    )
    return edition(
        (*of_body, per_100k(115, 1_144_900, period="2024-25")),
        body=body,
        period="2024-25",
        earlier=_earlier(),
        contacts=[
            contact(name="Persephone Wolfeschlegelsteinhausen-Featherstonehaugh", job_title="Chief Executive and " * 3)
        ],
        remarks=[{"authority": CODE, "text": REMARK}],
        training=[row | {"date": date(2024, 10, 2)} for row in TRAINING],
        cases=_cases(14, 2024),
        recommendations=_improvements(14),
    )


def as_published() -> Edition:
    """A year whose figures were taken as published, some without their parts."""
    source = "letter of 22 July 2020"
    average = Average(Fraction(45, 100), None, None)
    upheld = replace(share("complaints_upheld", 1, 4, "too_few"), average=average, source=source)
    page = "our page on the council, 2019-20"
    compliance = Figure(CODE, "2019-20", "compliance", None, PercentOnly(79, 33), average=average, source=page, few=FEW)
    unknown = Absence(AbsenceKind("not_known"))
    remedies = Figure(CODE, "2019-20", "satisfactory_remedies", None, unknown, source=source, few=FEW)
    return edition((upheld, compliance, remedies), counted=False)


def demonstration() -> Edition:
    """Invented figures."""
    return replace(luck(), demonstration=True)


CASES: Mapping[str, Callable[[], Edition]] = {
    case.__name__: case
    for case in (
        few, nothing_upheld, nothing_at_all, one_of_each, not_compared, ended, two_successors, luck, longest,
        as_published, demonstration,
    )
}  # fmt: skip


def _cases(count: int, year: int = 2019) -> Rows:
    return [
        {
            "reference": f"{year % 100} 012 {at:03}",
            "authority": CODE,
            "decided": date(year, 11, 1 + at),
            "outcome": "upheld",
        }
        | {"published": date(year + 1, 1, 15), "service_area": "housing", "received": date(year, 6, 3)}
        for at in range(count)
    ]


def _improvements(count: int) -> Rows:
    year = 24 if count > 1 else 19
    return [
        {"case": f"{year} 012 {at:03}", "kind": "service_improvement"}
        | {"text": f"Train the staff of team {at + 1}, and check after six months that the new form is in use there."}
        for at in range(count)
    ]


def _earlier() -> list[Figure]:
    years = {"2019-20": (12, 20), "2020-21": (6, 15), "2021-22": (0, 0), "2022-23": (19, 26), "2023-24": (1_115, 1_320)}
    earlier = []
    for period, (numerator, denominator) in years.items():
        parts = (Rate(numerator, denominator) if denominator else Absence(AbsenceKind("nothing_investigated")),)
        for measure, result in zip(
            ("complaints_upheld", "compliance", "satisfactory_remedies"), parts * 3, strict=True
        ):
            average = Average(Fraction(67, 100), None, None)
            earlier.append(Figure(CODE, period, measure, None, result, average=average, source="published", few=FEW))
    earlier[1] = replace(earlier[1], result=PercentOnly(79, 52))
    return [figure for figure in earlier if (figure.period, figure.measure) != ("2023-24", "satisfactory_remedies")]
