"""docs/serving.md tells other servers to send what `upheld serve` sends: the same headers, letter by letter."""

import re
from pathlib import Path

import pytest

from tests.worlds.casebooks import LGSCO
from upheld.website.addresses import Addresses
from upheld.website.headers import (
    ASKED_AGAIN,
    HASHED,
    KEPT_FOR_GOOD,
    SAFETY,
    SEARCH,
    content_security_policy,
    every_header,
)

PAGE = (Path(__file__).parents[2] / "docs/serving.md").read_text(encoding="utf-8")
NGINX = PAGE.partition("```nginx\n")[2].partition("```")[0]


def test_the_table_has_every_header_and_no_other() -> None:
    table = dict(re.findall(r"^\| ([\w-]+) \| `(.*)` \|$", PAGE, flags=re.MULTILINE))
    assert table == every_header("/")


def test_the_exceptions_are_told() -> None:
    assert f"`{HASHED}`" in PAGE and f"`{KEPT_FOR_GOOD}`" in PAGE
    assert f"`{SEARCH}`" in PAGE and "`'self' 'wasm-unsafe-eval'`" in PAGE


def test_nginx_sends_every_header_and_no_other() -> None:
    sent = dict(re.findall(r"add_header ([\w-]+) \"?(.*?)\"? always;", NGINX))
    variables = {"Content-Security-Policy": "$upheld_policy", "Cache-Control": "$upheld_caching"}
    assert sent == {**SAFETY, **variables}
    assert NGINX.count("add_header") == len(sent)
    assert not re.search(r"^ +location [^}]*add_header", NGINX, flags=re.MULTILINE), "it would lose all others there"


@pytest.mark.parametrize(
    ("variable", "usual", "pattern", "exception"),
    [
        ("policy", content_security_policy("/"), r"^/decisions/(index\.html)?$", content_security_policy(SEARCH)),
        ("caching", ASKED_AGAIN, HASHED, KEPT_FOR_GOOD),
    ],
)
def test_nginx_makes_the_same_exceptions(variable: str, usual: str, pattern: str, exception: str) -> None:
    mapped = NGINX.partition(f"map $uri $upheld_{variable} {{")[2].partition("\n}")[0]
    assert re.findall(r'^ +(\S+) "(.*)";$', mapped, flags=re.MULTILINE) == [
        ("default", usual),
        (f'"~{pattern}"', exception),
    ]


def test_the_page_that_may_run_the_search_is_the_one_that_searches() -> None:
    assert Addresses(LGSCO).decisions() == SEARCH


def test_in_a_page_the_policy_is_the_same_but_for_what_only_a_header_may_say() -> None:
    for address in ("/", SEARCH):
        assert content_security_policy(address) == (
            content_security_policy(address, in_page=True) + "; frame-ancestors 'none'"
        )
