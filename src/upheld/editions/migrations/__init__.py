"""What a later upheld needs to read editions that an earlier one froze: a file for each format of the folder."""
