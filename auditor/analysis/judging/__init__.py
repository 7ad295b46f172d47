"""Claims against the reference set and against each other."""
