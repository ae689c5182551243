"""Sites of editions with little in them, and of years whose schemes differ: whole, and true of each year."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.worlds.extracts import case, recommendation
from tests.worlds.few import ALDER, DALE, NAMES, bodies, casework, contacts, few_extract, upheld
from tests.worlds.publishing import OPENS, issued, publish_at, ready

NEXT_OPENS = OPENS + timedelta(days=365)


def page(public: Path, address: str) -> str:
    return (public / "current" / address / "index.html").read_text(encoding="utf-8")


def test_an_edition_without_decisions_reports_and_improvements_is_a_whole_site(tmp_path: Path) -> None:
    unpublished = [dict(row, published="", remedied_by_authority="no") for row in casework()]
    publish_at(ready(tmp_path, cases=unpublished, recommendations=[]), tmp_path / "public")
    for address in ("", "decisions", "reports", "improvements", "data", "map", "councils/X1", "councils/X1/insight"):
        assert "</html>" in page(tmp_path / "public", address)


def test_an_edition_in_which_nothing_was_decided_is_a_whole_site(tmp_path: Path) -> None:
    received = [case(1, authority=ALDER, decided="", outcome="", remedied_by_authority="", received="2020-03-02")]
    publish_at(ready(tmp_path, cases=received, recommendations=[]), tmp_path / "public")
    alder = page(tmp_path / "public", "councils/X1")
    assert "None investigated" in alder and "0%" not in alder.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize("names", [{ALDER: "Alder"}, {DALE: "Dale"}])
def test_an_edition_of_one_council_is_a_whole_site(tmp_path: Path, names: dict[str, str]) -> None:
    (code,) = names
    tables = bodies(names) | {"contacts": contacts(names), "cases": [case(1, authority=code)], "recommendations": []}
    publish_at(ready(tmp_path, **tables), tmp_path / "public")
    assert "1 of 1" in page(tmp_path / "public", f"councils/{code}")


def renamed(scheme: Path) -> None:
    """The same scheme a year later: another identifier for advice, and the counties in another group."""
    rules = scheme / "scheme.toml"
    text = rules.read_text(encoding="utf-8")
    for before, after in (('id = "advice_given"', 'id = "advised"'), ('id = "county"', 'id = "shire"')):
        assert text.count(before) == 1
        text = text.replace(before, after)
    rules.write_text(text, encoding="utf-8")


def test_years_whose_schemes_name_outcomes_and_groups_otherwise_stand_on_one_site(tmp_path: Path) -> None:
    public = tmp_path / "public"
    advised = case(90, authority=ALDER, outcome="Advice given", published="2020-01-15", remedied_by_authority="")
    first = ready(tmp_path, cases=[*casework(), advised], recommendations=[recommendation(1)])
    publish_at(first, public)
    renamed(tmp_path / "schemes/few")
    second_names = {code: name for code, name in NAMES.items() if code != DALE}
    later = [
        case(100 + at, authority=code, received="2020-06-03", decided="2020-11-20", published="2021-01-15")
        for at, code in enumerate(second_names)
    ]
    dale = [{"code": DALE, "name": "Dale", "official_name": "Dale Council", "end": "2020-03-31"}]
    tables = bodies(second_names)
    tables["authorities"] = [*tables["authorities"], *dale]
    given = few_extract(
        tmp_path / "later",
        **tables | {"cases": later, "contacts": contacts(second_names), "recommendations": []},
        extract=[{"taken": "2021-05-04"}],
    )
    ran = upheld(
        *("build", given, "--review", "few/2020-21", "--schemes", tmp_path / "schemes", "--out", tmp_path / "out")
    )
    assert ran.status == 0, ran.err
    second = issued(Path(ran.out.strip().rsplit(" are in ", 1)[1]))
    publish_at(second, public, NEXT_OPENS)
    alder = page(public, "councils/X1")
    assert "Advice given" in alder, "as the scheme of its year calls it"
    assert "Dale Council" in page(public, f"councils/{DALE}")
