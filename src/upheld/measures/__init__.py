"""What the casework means: definitions, counts, averages and what may be concluded. It knows no files."""
