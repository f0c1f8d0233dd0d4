"""New surveys on any subject."""
