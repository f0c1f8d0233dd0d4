"""Which papers are alike, and where they stand on a map."""
