"""What is said to the country: the review of the year, from an edition and what may be concluded of it.

From numbers to paper, each step from the one before:

1. `sums` and `table_material`: the edition, summed once, with the scheme's words for tables.
2. `*_tables`: the tables, a file for each subject. They are the only source of numbers.
3. `wording_facts`, `sections`, `pictures`, `commentary`, `prose`: words filled from tables, with charts beside them; a
   sentence may say no number that is in no table.
4. `document`: the whole, ready to be set.
5. `as_xlsx` and `as_ods` (the same `sheets`), and the PDF and open data in `outputs`, which lists every file.
"""
