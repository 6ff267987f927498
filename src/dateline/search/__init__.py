"""Records found again: the index, the query language, facets."""
