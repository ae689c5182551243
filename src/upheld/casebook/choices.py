"""The closed lists that columns choose from: some are ours, some are the scheme's."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from upheld.casebook.columns import Column, Holds
from upheld.measures.definitions import Kind
from upheld.schemes.scheme import Scheme


def choices_of(column: Column, scheme: Scheme) -> Mapping[str, str]:
    """What may stand in a column, by identifier, with the words people read. Empty where the column is no choice.

    A category's identifier is its label: a scheme names its categories once.
    """
    match column.holds:
        case Holds.OUTCOME:
            return {outcome.id: outcome.label for outcome in scheme.outcomes}
        case Holds.CATEGORY:
            return {category: category for area in scheme.service_areas for category in area.categories}
        case Holds.CHOICE:
            return {choice: choice.replace("_", " ") for choice in column.choices} or _of_scheme(column.name, scheme)
        case _:
            return {}


def labels_of(column: Column, scheme: Scheme) -> list[str]:
    """The words that people may write in a column: its choices' labels; for a category, the service areas' as well."""
    areas = [area.label for area in scheme.service_areas] if column.holds is Holds.CATEGORY else []
    return list(dict.fromkeys([*choices_of(column, scheme).values(), *areas]))


def suggestion(text: str, known: Iterable[str], *, others: str = "") -> str:
    """What to write instead: the likeliest of what is known, or all of it; `others` says where the whole list is."""
    by_key = {name.casefold(): name for name in known}
    close = [by_key[key] for key in get_close_matches(text.casefold(), by_key, n=3)]
    if close:
        return f"Perhaps it is {' or '.join(close)}."
    return others or f"Write one of: {', '.join(by_key.values())}."


def _of_scheme(name: str, scheme: Scheme) -> Mapping[str, str]:
    match name:
        case "kind":
            return {label.id: label.label for label in scheme.recommendation_kinds}
        case "result":
            return {label.id: label.label for label in scheme.compliance_results}
        case _:
            assert name == "measure", name
            return {m.id: m.title for m in scheme.measures.values() if m.kind is Kind.RATE}
