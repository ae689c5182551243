"""An insight as files: JSON with a row a line, the same bytes for the same insight.

An edition holds it in two. public/insight.json is what everybody may see; private/arrivals.json has the months of
authorities, and how many of them alert.
"""

import json
from collections.abc import Mapping
from typing import Any

from upheld.editions.codec import adapter, as_values
from upheld.editions.insight import Insight
from upheld.editions.migrations.format_1 import insight_of_today, is_first_insight
from upheld.errors import UpheldError

IN_BOTH = ("arrivals", "arrivals_watched")
"""The lists that lie in both files: the rows of authorities in the private one, the others in the public one."""
FOUND = {"places": "funnel", "mixes": "expected", "remedies": "curve"}
"""By the name of a list: the field of its rows that the file calls `found`."""
FORMAT = 2
"""Raised when the shape changes in a way that older readers would misread."""


def insight_json(insight: Insight) -> bytes:
    """The whole insight as JSON for people and programs to read."""
    return _lines(_plain(insight))


def public_json(insight: Insight) -> bytes:
    """The file that everybody may see."""
    return _lines(_plain(insight.public))


def private_json(insight: Insight) -> bytes:
    """The file for the ombudsman's staff: what the public one leaves out, and of which edition."""
    whole, public = _plain(insight), _plain(insight.public)
    left_out = {name: [row for row in whole[name] if row not in public[name]] for name in IN_BOTH}
    return _lines({name: whole[name] for name in ("format", "edition")} | left_out)


def authority_json(insight: Insight, code: str) -> bytes:
    """What it says of one authority, its group included, with what was tested together.

    Raises:
        UpheldError: the insight knows no authority of that code.
    """
    return _lines(_plain(insight.of(code)))


def read_insight(public: bytes, private: bytes | None = None) -> Insight:
    """The insight of its files: what everybody may see or, with the private file, the whole.

    The first editions froze the whole in one file. Of that, `Insight.public` is what everybody may see.

    Raises:
        UpheldError: one is no insight, or of another format, or they are of two editions.
    """
    try:
        values = _values(public)
        if private is not None:
            rest = _values(private)
            if rest["edition"] != values["edition"]:
                raise ValueError("its two files are of different editions")
            values |= {name: [*rest[name], *values[name]] for name in IN_BOTH}
        values |= {name: [_renamed(row, "found", field) for row in values[name]] for name, field in FOUND.items()}
        return adapter(Insight).validate_python(values)
    except (ValueError, AttributeError, KeyError, TypeError) as error:
        reason = str(error).splitlines()[0]
        raise UpheldError(f"The edition's insight cannot be read: {reason}. Build the edition again.") from error


def _values(data: bytes) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(data)
    if is_first_insight(values):
        return insight_of_today(values)
    if values.pop("format") != FORMAT:
        raise ValueError(f"it is not of format {FORMAT}")
    return values


def _plain(insight: Insight) -> Mapping[str, Any]:
    values = {"format": FORMAT, **as_values(insight, Insight)}
    return values | {name: [_renamed(row, field, "found") for row in values[name]] for name, field in FOUND.items()}


def _renamed(row: Mapping[str, Any], key: str, other: str) -> Mapping[str, Any]:
    return {other if name == key else name: value for name, value in row.items()}


def _lines(values: Mapping[str, Any]) -> bytes:
    """A key a line, and under a list each row on its own."""
    return ("{\n" + ",\n".join(f"{_compact(key)}: {_value(value)}" for key, value in values.items()) + "\n}\n").encode()


def _value(value: object) -> str:
    if not isinstance(value, list) or not value:
        return _compact(value)
    return "[\n " + ",\n ".join(map(_compact, value)) + "\n]"


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
