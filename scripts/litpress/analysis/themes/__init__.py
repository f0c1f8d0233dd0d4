"""Suggestion of themes for papers, and its evaluation."""
