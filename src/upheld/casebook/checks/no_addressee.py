"""Every body that gets a letter has an addressee; without one its letter goes to the office, not to a name.

A body that ended by the day of the letters needs none: its letter goes to the addressee of the body that took over.
Remedy: add the head of paid service to the table contacts.
"""

from collections.abc import Iterator

from upheld.casebook.extract import Extract, Finding
from upheld.casebook.letters_due import bodies_due

REMEDY = "Add the head of paid service to contacts, as addressee."


def check(extract: Extract) -> Iterator[Finding]:
    due = [body for body in bodies_due(extract) if not body.ended]
    if due and extract.tables["contacts"].is_empty():
        problem = f"There are no contacts, so the letters to all {len(due)} bodies go to the office."
        yield Finding("contacts", None, None, problem, REMEDY)
        return
    addressees = extract.tables["contacts"].filter(receives="addressee")["authority"]
    known = set(addressees)
    for body in due:
        if body.authority.code not in known:
            problem = "It has no addressee: its letter goes to the office."
            yield Finding("contacts", None, None, problem, REMEDY, value=body.authority.official_name)
