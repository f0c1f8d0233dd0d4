"""Names that papers introduce, and acronyms that they spell out."""
