"""Web services, used through one polite HTTP client."""
