"""What happened: the tables of an extract, read whole or not at all, and checked."""
