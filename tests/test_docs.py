"""The generated pages of docs/ say what the definitions say, and how often the wording rule is wrong."""

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import EnumType
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import get_args, get_type_hints

import pytest

from upheld.editions.insight import Insight
from upheld.editions.insight_codec import FORMAT
from upheld.editions.insight_comparisons import Fragility, Mix, Place
from upheld.editions.insight_remedies import Remedies
from upheld.editions.national_review import Symbol
from upheld.measures.verdicts import Verdict
from upheld.review.sections import SECTIONS
from upheld.schemes.reader import read_scheme
from upheld.website.addresses import Addresses

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*/*.md")])


@pytest.fixture(scope="module")
def write_docs() -> ModuleType:
    spec = spec_from_file_location("write_docs", ROOT / "scripts/write_docs.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generated_pages_are_current(write_docs: ModuleType) -> None:
    stale = [name for name, text in write_docs.pages().items() if (ROOT / "docs" / name).read_text("utf-8") != text]

    assert not stale, f"{stale} are not current: run `make fix`"


def test_methods_page_prints_a_false_alarm_rate_within_its_bound() -> None:
    """The tolerated share of false findings is 5%: among editions where nobody differs it must not be passed."""
    page = (ROOT / "docs/methods.md").read_text("utf-8")
    share = re.search(r"In ([\d.]+)% of them somebody was called higher or lower", page)

    assert share
    assert 0 < float(share[1]) <= 5


def test_readme_tells_of_the_demonstration_what_the_methods_page_counts() -> None:
    methods, readme = ((ROOT / name).read_text("utf-8") for name in ("docs/methods.md", "README.md"))
    arrivals = re.search(r"each authority received \| (\d+) \| (\d+) \| ([\d.]+); .* most (\d+)", methods)
    changes = re.search(r"since last year, authority .* \| (\d+) \| 0; the intervals of (\d+)", methods)

    assert arrivals and changes
    watched, alerting, luck, most = arrivals.groups()
    words = " ".join(readme.split())
    assert f"of the {watched} councils whose months are watched for rises, {alerting} give an alert" in words
    assert f"makes {float(luck):.1f} do so on average, and in 19 years of 20 at most {most}" in words
    assert f"Of {changes[1]} councils with cases enough in both years, {changes[2]} have" in words


def test_insight_page_names_every_field_and_every_choice() -> None:
    page = (ROOT / "docs/insight.md").read_text("utf-8")
    names = {name for name in names_within(Insight) if f"`{name}`" not in page}

    assert names - set(Verdict) == set()
    assert f"| `format` | whole number | {FORMAT} |" in page


def test_insight_page_names_no_field_that_is_not_there() -> None:
    page = (ROOT / "docs/insight.md").read_text("utf-8")
    first_cells = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", page, flags=re.MULTILINE)
    documented = {name for cell in first_cells for name in re.findall(r"`(\w+)`", cell)}

    assert len(documented) > 80
    assert documented - set(names_within(Insight)) == {"format"}


def test_insight_page_shows_a_sound_example() -> None:
    page = (ROOT / "docs/insight.md").read_text("utf-8")
    example = Fragility(**json.loads(page.partition("```json\n")[2].partition("```")[0]))

    x, n = example.numerator, example.denominator
    assert [100 * x / n, 100 * (x - 1) / n, 100 * (x + 1) / n] == [example.percent, example.one_fewer, example.one_more]


EXAMPLES: dict[str, tuple[str, ...]] = {
    "authority": ("E07000033",),
    "committee": ("E07000033",),
    "insight": ("E07000033",),
    "letter": ("E07000033", "2019-20", "v1"),
    "group": ("district", "2019-20"),
    "group_insight": ("district",),
    "service_area": ("housing",),
    "decision": ("19 000 123",),
    "decisions_by": ("year", "2019-20"),
    "report": ("18 001 234",),
    "improvements_by": ("year", "2019-20"),
    "postcodes": ("LS",),
    "map": ("2019-20", "complaints_upheld", "local", "shapes"),
    "review": ("2019-20",),
    "review_section": ("2019-20", "glance"),
    "data_of": ("2019-20", "v1"),
}
"""Of each kind of page with one of many addresses, the one that docs/website.md shows."""


def test_website_page_shows_the_address_of_every_kind_of_page() -> None:
    page = (ROOT / "docs/website.md").read_text("utf-8")
    shown = set(re.findall(r"`(/[^`]*)`", page)) - {"/data/", "/data/2019-20/"}
    addresses = Addresses(read_scheme("lgsco"))
    kinds = [name for name in vars(Addresses) if not name.startswith("_")]

    assert {getattr(addresses, kind)(*EXAMPLES.get(kind, ())) for kind in kinds} - {"/data/"} == shown


def test_review_page_names_every_section_and_every_symbol() -> None:
    page = (ROOT / "docs/review.md").read_text("utf-8")

    assert tuple(re.findall(r"^\| `(\w+)` \|", page, flags=re.MULTILINE)) == SECTIONS
    assert re.findall(r"^\| `(\[\w\])` \|", page, flags=re.MULTILINE) == list(Symbol)


CALLED_FOUND = ((Place, "funnel"), (Mix, "expected"), (Remedies, "curve"))
"""Fields that the file calls `found`."""


def names_within(kind: object) -> Iterator[str]:
    """Every key of a dataclass, of those in it, and every value that a choice can have."""
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        for field in fields(kind):
            yield "found" if (kind, field.name) in CALLED_FOUND else field.name
            yield from names_within(hints[field.name])
    elif isinstance(kind, EnumType):
        yield from map(str, kind)
    else:
        for part in get_args(kind):
            yield from names_within(part)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_to_a_file(page: Path) -> None:
    links = [
        link
        for link in re.findall(r"\]\(([^)#:]+)(?:#[\w-]+)?\)", page.read_text("utf-8"))
        if "/" in link or "." in link
    ]

    assert [link for link in links if not (page.parent / link).exists()] == []
