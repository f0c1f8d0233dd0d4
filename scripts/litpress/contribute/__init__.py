"""Contributions: answers in a form, suggestions by issue, and new papers as records."""
