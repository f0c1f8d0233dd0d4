"""Explore: the full-text index, facets and lookups that its scripts load."""
