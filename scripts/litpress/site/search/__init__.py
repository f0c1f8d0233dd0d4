"""Data for the search in Explore: the full-text index, facets and result cards."""
