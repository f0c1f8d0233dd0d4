"""Requests to web services, behind one polite client."""
