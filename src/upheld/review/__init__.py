"""Said to the nation: the review of the year, its tables, and the words around them, all from the edition."""
