"""What makes the files that are shipped, and the pages that are generated."""
