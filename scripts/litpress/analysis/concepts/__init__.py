"""Concepts: what papers share by name, and where each is mentioned."""
