"""Digests: text copied from lists of papers, and saved pages of such lists."""
