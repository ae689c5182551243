"""What the demonstration's published decisions say in short: invented, and varied enough to be searched."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

from upheld.demonstration.invented_cases import Case
from upheld.demonstration.sentences import topic_words

MARK = "Demonstration, invented: "
BANK: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(
    Path(__file__).with_name("summaries.toml").read_text(encoding="utf-8")
)
"""Sentences: `complained` by category; `found` by how the case ended."""
OPENINGS: Sequence[str] = (
    "A resident complained about {topic}: {complaint}.",
    "A complaint about {topic}. The resident said that {complaint}.",
    "Somebody wrote to us about {topic}, because {complaint}.",
    "A family complained about {topic} and said that {complaint}.",
    "We looked into a complaint about {topic}: {complaint}, so the resident came to us after {months} months.",
    "A complaint about {topic}, {months} months old when it reached us. The resident said that {complaint}.",
)


def summary_of(case: Case, rng: Random) -> str:
    """Two or three sentences: what was complained of, what was found, and where it was upheld what came of it."""
    _, category = case.topic
    complaint = rng.choice(BANK["complained"][category])
    opening = rng.choice(OPENINGS).format(topic=topic_words(category), complaint=complaint, months=rng.randint(3, 11))
    ended = _ended(case)
    told = [opening, rng.choice(BANK["found"][ended])]
    if ended == "upheld":
        told.append(rng.choice(BANK["followed"]["upheld"]))
    return MARK + " ".join(told)


def _ended(case: Case) -> str:
    return "remedied" if case.fate.remedied else case.fate.outcome
