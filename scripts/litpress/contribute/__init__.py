"""Contributions from people: the issue form, typed field values and suggested papers."""
