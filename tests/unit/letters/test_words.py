"""Every letter reads right: its whole text is held against the one that was read and approved."""

from dataclasses import replace

import pytest

from tests.worlds.letter_cases import CASES
from tests.worlds.letters import APPROVED, letter_of, text, words_of_page, words_of_pdf, words_of_text
from upheld.editions.figures import Figures
from upheld.words.as_text import plain_text


@pytest.mark.parametrize("case", CASES)
def test_a_letter_reads_as_approved(case: str) -> None:
    assert text(case) == (APPROVED / f"{case}.txt").read_text("utf-8")


@pytest.mark.parametrize("case", CASES)
def test_page_and_text_say_the_same(case: str) -> None:
    extra_notice = words_of_page(case) - words_of_text(case)
    assert words_of_text(case) - words_of_page(case) == {}
    if case != "demonstration":  # a page says at its foot again that it is one
        assert extra_notice == {}


@pytest.mark.parametrize("case", CASES)
def test_pdf_and_text_say_the_same(case: str) -> None:
    assert words_of_pdf(case) == words_of_text(case)


def test_every_approved_letter_has_a_case() -> None:
    assert {path.stem for path in APPROVED.glob("*.txt")} == set(CASES)


def test_a_source_that_all_figures_share_is_named_once() -> None:
    made = CASES["as_published"]()
    figures = {code: tuple(replace(one, source="a report") for one in found) for code, found in made.figures.items()}
    said = " ".join(plain_text(letter_of(replace(made, figures=Figures(figures))).blocks).split())
    assert "published at the time (a report), and did not count them again." in said
    assert said.count("a report") == 1


def test_a_draft_says_so_first() -> None:
    assert plain_text(letter_of(CASES["few"](), draft=True).blocks).split("\n\n")[1] == "Draft"
