"""From an extract to a frozen edition: read and checked, counted, concluded, put into words and sealed."""
