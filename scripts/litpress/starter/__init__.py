"""New surveys on any topic."""
