"""Whatever is missing for any letter is known before the first is set."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.worlds.letter_cases import CASES
from tests.worlds.letter_editions import BOLSOVER
from upheld.editions.edition import Edition
from upheld.editions.figures import Figures
from upheld.errors import UpheldError
from upheld.letters.facts import letter_facts
from upheld.letters.forms import PageLayout
from upheld.letters.letter import letter_words
from upheld.letters.press import draft_letter, every_letter, press


def with_scheme(tmp_path: Path, **changed: str) -> Edition:
    """An edition of four bodies whose scheme has some of its files replaced."""
    made = CASES["few"]()
    folder = tmp_path / "lgsco"
    shutil.copytree(made.scheme.folder, folder)
    for name, text in changed.items():
        (folder / name.replace("__", "/").replace("_md", ".md")).write_text(text)
    others = [replace(BOLSOVER, code=f"X{at}", official_name=f"Council {at}") for at in range(4)]
    figures = Figures({body.code: made.figures[BOLSOVER.code] for body in (BOLSOVER, *others)})
    return replace(
        made, scheme=replace(made.scheme, folder=folder), bodies=(BOLSOVER, *others), figures=Figures(figures)
    )


def refused(made: Edition) -> str:
    with pytest.raises(UpheldError) as told:
        next(every_letter(press(made, None), messages=""))
    return str(told.value)


def test_every_letter_that_lacks_something_is_told_of_at_once(tmp_path: Path) -> None:
    told = refused(
        with_scheme(
            tmp_path, wording__closing_md="{% if authority.code != 'X3' %}{{ surname }}{% else %}{{ x }}{% endif %}"
        )
    )
    assert told.splitlines() == [
        "closing.md, line 1: 'surname' is undefined. "
        "Letters: Bolsover District Council, Council 0, Council 1 and 1 more.",
        "closing.md, line 1: 'x' is undefined. Letters: Council 3.",
    ]


def test_a_message_without_its_subject_is_told_of_before_any_is_set(tmp_path: Path) -> None:
    assert refused(with_scheme(tmp_path, wording__message_md="Words")).startswith(
        "message.md lacks subject, letter-file"
    )


@pytest.mark.parametrize(
    ("chart", "told"),
    [
        ("~~~chart pie\nown: 1\n\nwords\n~~~", "asks for a chart “pie”. There are: scale, dots, parts"),
        ("~~~chart scale\nown: 1\n\nwords\n~~~", "chart “scale” lacks a line, or a number in it: 'own label'"),
        ("~~~chart dots\nfull: many\n\nwords\n~~~", "chart “dots” lacks a line, or a number in it: invalid literal"),
    ],
)
def test_a_chart_that_cannot_be_drawn_is_told(tmp_path: Path, chart: str, told: str) -> None:
    assert told in refused(with_scheme(tmp_path, wording__closing_md=chart))


def test_a_scheme_without_a_page_is_told(tmp_path: Path) -> None:
    with pytest.raises(UpheldError, match=r"has no page\.html and letter\.css"):
        PageLayout(tmp_path)


def test_a_draft_has_the_fingerprint_of_the_letter_it_will_be() -> None:
    made = CASES["few"]()
    made_with = press(made, None)
    letter = letter_words(letter_facts(BOLSOVER.code, made_with.material), made_with.wording)
    assert draft_letter(made_with, BOLSOVER.code).letter.fingerprint == letter.fingerprint
