"""What an edition says of itself before anything else: its name, and whose figures of which year these are."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from upheld.casebook.bodies import is_counted
from upheld.casebook.casebook import Casebook
from upheld.editions.identity import edition_id
from upheld.schemes.review import Review
from upheld.schemes.scheme import Scheme


@dataclass(frozen=True)
class Head:
    """The head of an edition, all of which follows from what went in; the manifest of its folder starts with it.

    `edition` is the SHA-256 of `inputs`. `upheld` is the version that made it. `counted` is True where the period was
    counted from cases, False where its figures were taken as published. `extract_taken` is the day the extract was
    taken, where it says so. `demonstration` is the notice that figures are invented, None where they are not.
    """

    edition: str
    scheme: str
    period: str
    upheld: str
    counted: bool
    extract_taken: date | None
    demonstration: str | None
    inputs: Mapping[str, object]

    def as_json(self) -> dict[str, object]:
        """The head as the values of JSON, key by key."""
        values: dict[str, object] = json.loads(json.dumps(asdict(self), default=str))
        return values


def head_of(casebook: Casebook, scheme: Scheme, review: Review, inputs: Mapping[str, object]) -> Head:
    """The head of the edition that is made of these; `inputs` are what went in, by hash (see editions.identity)."""
    extract = casebook.tables["extract"].to_dicts()
    told = extract[0] if extract else {"taken": None, "demonstration": None}
    return Head(
        edition=edition_id(inputs),
        scheme=scheme.id,
        period=review.period.id,
        upheld=str(inputs["upheld"]),
        counted=is_counted(casebook, review.period),
        extract_taken=told["taken"],
        demonstration=scheme.demonstration.notice if told["demonstration"] else None,
        inputs=inputs,
    )
