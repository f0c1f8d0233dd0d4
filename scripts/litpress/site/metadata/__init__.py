"""Metadata for search engines, social networks and citation managers."""
