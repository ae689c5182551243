"""Every body that gets a letter has an addressee; without one its letter goes to the office, not to a name.

A body that ended by the day of the letters needs none; the body that took over does.
Remedy: add the head of paid service to the table contacts.
"""

from collections.abc import Iterator

from upheld.casebook.extract import Extract
from upheld.casebook.letters_due import bodies_due
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.WARNING

REMEDY = "Add the head of paid service to contacts, as addressee."


def check(extract: Extract) -> Iterator[Flaw]:
    readers = dict.fromkeys(reader for due in bodies_due(extract) for reader in due.readers)
    if readers and extract.tables["contacts"].is_empty():
        problem = f"There are no contacts, so the letters to all {len(readers)} bodies go to the office."
        yield Flaw("contacts", None, None, problem, REMEDY)
        return
    known = set(extract.tables["contacts"].filter(receives="addressee")["authority"])
    for reader in readers:
        if reader.code not in known:
            problem = "It has no addressee: its letter goes to the office."
            yield Flaw("contacts", None, None, problem, REMEDY, value=reader.official_name)
