"""Whatever is missing for any letter is known before the first is set."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from multiprocessing import active_children
from pathlib import Path

import pytest

from tests.worlds.letter_cases import CASES
from tests.worlds.letter_editions import BOLSOVER
from upheld.editions.edition import Edition
from upheld.editions.figures import Figures
from upheld.errors import UpheldError
from upheld.letters.facts import letter_order
from upheld.letters.forms import LetterOrder, PageLayout
from upheld.letters.material import letter_material
from upheld.letters.press import LARGE, MadeLetter, Press, letter_in_forms


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


def orders(made: Edition) -> list[LetterOrder]:
    material = letter_material(made)
    return [letter_order(body.code, material) for body in made.bodies]


def refused(made: Edition, folder: Path) -> str:
    with pytest.raises(UpheldError) as told, Press(orders(made), made.scheme.folder, folder) as press:
        next(press.letters())
    assert not list(folder.rglob("*.pdf"))
    return str(told.value)


def test_every_letter_that_lacks_something_is_told_of_at_once(tmp_path: Path) -> None:
    made = with_scheme(
        tmp_path, wording__closing_md="{% if authority.code != 'X3' %}{{ surname }}{% else %}{{ x }}{% endif %}"
    )
    assert refused(made, tmp_path / "out").splitlines() == [
        "closing.md, line 1: 'surname' is undefined. "
        "Letters: Bolsover District Council, Council 0, Council 1 and 1 more.",
        "closing.md, line 1: 'x' is undefined. Letters: Council 3.",
    ]


def test_a_message_without_its_subject_is_told_of_before_any_is_set(tmp_path: Path) -> None:
    assert refused(with_scheme(tmp_path, wording__message_md="Words"), tmp_path / "out").startswith(
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
    assert told in refused(with_scheme(tmp_path, wording__closing_md=chart), tmp_path / "out")


def test_a_scheme_without_a_page_is_told(tmp_path: Path) -> None:
    with pytest.raises(UpheldError, match=r"has no page\.html and letter\.css"):
        PageLayout(tmp_path)


def test_a_draft_has_the_fingerprint_of_the_letter_it_will_be() -> None:
    made = CASES["few"]()
    (order,) = orders(made)
    draft, letter = (letter_in_forms(order, made.scheme.folder, draft=draft).letter for draft in (True, False))
    assert draft.blocks != letter.blocks
    assert draft.fingerprint == letter.fingerprint


def many(tmp_path: Path, **changed: str) -> Edition:
    """As many bodies as two processes are begun for."""
    made = with_scheme(tmp_path, **changed)
    bodies = [replace(BOLSOVER, code=f"Y{at:03}", official_name=f"Council {at}") for at in range(LARGE)]
    figures = Figures({body.code: made.figures[BOLSOVER.code] for body in bodies})
    return replace(made, bodies=tuple(bodies), figures=figures)


def made_into(folder: Path, made: Edition, ordered: Sequence[LetterOrder]) -> list[MadeLetter]:
    with Press(ordered, made.scheme.folder, folder) as press:
        return list(press.letters())


def test_two_processes_make_the_letters_that_one_makes_in_the_same_order(tmp_path: Path) -> None:
    made = many(tmp_path)
    ordered = orders(made)
    by_two = made_into(tmp_path / "two", made, ordered)
    assert [letter.code for letter in by_two] == [body.code for body in made.bodies]
    assert by_two == made_into(tmp_path, made, ordered[:20]) + made_into(tmp_path, made, ordered[20:])


def test_what_two_processes_find_wrong_is_told_once_and_in_order(tmp_path: Path) -> None:
    made = many(tmp_path, wording__closing_md="{% if authority.code > 'Y001' %}{{ surname }}{% endif %}")
    assert refused(made, tmp_path / "out") == (
        "closing.md, line 1: 'surname' is undefined. Letters: Council 2, Council 3, Council 4 and 35 more."
    )


def test_a_letter_that_a_process_cannot_set_is_named(tmp_path: Path) -> None:
    made = many(tmp_path)
    bodies = tuple(replace(body, official_name=f"{body.official_name} 😀") for body in made.bodies)
    with pytest.raises(UpheldError, match=r"The letter to Council 0 😀 \(Y000\) cannot be set: .*"):
        made_into(tmp_path / "out", made, orders(replace(made, bodies=bodies)))


def test_leaving_the_press_ends_its_processes(tmp_path: Path) -> None:
    made = many(tmp_path)
    with Press(orders(made), made.scheme.folder, tmp_path / "out") as press:
        next(press.letters())
    assert not [child for child in active_children() if child.is_alive()]


def test_a_process_that_is_stopped_is_told_of(tmp_path: Path) -> None:
    made = many(tmp_path)
    with Press(orders(made), made.scheme.folder, tmp_path / "out") as press:
        letters = press.letters()
        next(letters)
        for child in active_children():
            child.kill()
        with pytest.raises(UpheldError, match="was stopped from outside"):
            list(letters)


def test_a_process_whose_parent_is_killed_ends(tmp_path: Path) -> None:
    script = (
        "import os, pathlib, sys, time, multiprocessing as m\n"
        "from tests.unit.letters.test_press import many, orders\n"
        "from upheld.letters.press import Press\n"
        "if __name__ == '__main__':\n"
        "    folder = pathlib.Path(sys.argv[1]); made = many(folder)\n"
        "    press = Press(orders(made) * 30, made.scheme.folder, folder / 'out')\n"
        "    next(press.letters())\n"
        "    print(*(child.pid for child in m.active_children()), flush=True)\n"
        "    time.sleep(600)\n"
    )
    (tmp_path / "run.py").write_text(script)
    command = [sys.executable, str(tmp_path / "run.py"), str(tmp_path)]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as parent:
        assert parent.stdout is not None
        children = [int(pid) for pid in parent.stdout.readline().split()]
        parent.kill()
    assert len(children) == 2
    assert all(ended(pid) for pid in children)


def ended(pid: int) -> bool:
    """Whether a process is gone within a minute."""
    for _ in range(600):
        state = Path(f"/proc/{pid}/stat")
        if not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.1)
    return False


def test_making_letters_loads_nothing_that_counts() -> None:
    heavy = "{'polars', 'duckdb', 'scipy', 'numpy'}"
    code = f"import sys, upheld.letters.press; sys.exit(' '.join({heavy} & set(sys.modules)) or 0)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stderr == ""
