"""Names: what papers introduce, spell out and mention."""
