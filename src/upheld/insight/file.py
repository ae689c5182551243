"""An insight as a file, public/insight.json: JSON with a row a line, the same bytes for the same insight."""

import json
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from upheld.errors import UpheldError
from upheld.insight.insight import Insight

if TYPE_CHECKING:
    from pydantic import TypeAdapter

INSIGHT = "public/insight.json"
"""The address of the file within an edition."""
FORMAT = 1
"""Raised when the shape changes in a way that older readers would misread."""


def insight_json(insight: Insight) -> bytes:
    """The insight as JSON for people and programs to read."""
    return _lines(_plain(insight))


def authority_json(insight: Insight, code: str) -> bytes:
    """What it says of one authority, its group included, with what was tested together.

    Raises:
        UpheldError: the insight knows no authority of that code.
    """
    return _lines(_plain(insight.of(code)))


def read_insight(data: bytes) -> Insight:
    """The insight of a file.

    Raises:
        UpheldError: it is no insight, or one of another format.
    """
    try:
        values = json.loads(data)
        if values.pop("format") != FORMAT:
            raise ValueError(f"it is not of format {FORMAT}")
        return _adapter().validate_python(values)
    except (ValueError, AttributeError, KeyError, TypeError) as error:
        reason = str(error).splitlines()[0]
        raise UpheldError(f"This insight.json cannot be read: {reason}. Build the edition again.") from error


def _plain(insight: Insight) -> Mapping[str, Any]:
    values: Mapping[str, Any] = _adapter().dump_python(insight, mode="json")
    return {"format": FORMAT, **values}


def _lines(values: Mapping[str, Any]) -> bytes:
    """A key a line, and under a list each row on its own."""
    return ("{\n" + ",\n".join(f"{_compact(key)}: {_value(value)}" for key, value in values.items()) + "\n}\n").encode()


def _value(value: object) -> str:
    if not isinstance(value, list) or not value:
        return _compact(value)
    return "[\n " + ",\n ".join(map(_compact, value)) + "\n]"


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


@cache
def _adapter() -> "TypeAdapter[Insight]":
    """What reads and writes an insight; making it takes a tenth of a second."""
    from pydantic import TypeAdapter

    return TypeAdapter(Insight)
