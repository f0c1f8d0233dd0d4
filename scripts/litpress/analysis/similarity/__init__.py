"""Similarity of papers: related papers, near-duplicates, and a map."""
