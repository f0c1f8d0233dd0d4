"""Foreign text to records: one module a format, one registry."""
