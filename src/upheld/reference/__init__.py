"""Facts shipped with upheld: England's councils and their history, their names, and how many people live in each."""
