"""Making the shipped files again from what was gathered."""

from pathlib import Path

import pytest

from scripts.compile_reference import main

AUTHORITIES = """\
id,gss_code,former_gss,name,official_name,type,region,county_gss,start_date,end_date,predecessors,successors
2,E09000001,,City of London,City of London Corporation,city-of-london,London,,,,,
1,E06000024,E06000099,North Somerset,North Somerset  Council,unitary,South West,,1996-04-01,2028-03-31,,E1;E2
"""
POPULATIONS = """\
gss_code,year,population,series
E09000001,2019,10938,MYE
E06000024,2020,216727,"MYE, rebased"
E06000024,2019,215574,"MYE, rebased"
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "authorities.csv").write_text(AUTHORITIES, encoding="utf-8")
    (tmp_path / "populations.csv").write_text(POPULATIONS, encoding="utf-8")
    return tmp_path


def test_columns_are_chosen_rows_sorted_and_groups_named(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.mkdir()
    main(source, target)
    assert (target / "authorities.csv").read_bytes() == (
        b"code,former_code,name,official_name,group,region,county,start,end,predecessors,successors\n"
        b"E06000024,E06000099,North Somerset,North Somerset Council,unitary,South West,,1996-04-01,2028-03-31,,E1;E2\n"
        b"E09000001,,City of London,City of London Corporation,london,London,,,,,\n"
    )
    assert (target / "populations.csv").read_bytes() == (
        b"code,year,population,series\n"
        b'E06000024,2019,215574,"MYE, rebased"\n'
        b'E06000024,2020,216727,"MYE, rebased"\n'
        b"E09000001,2019,10938,MYE\n"
    )
